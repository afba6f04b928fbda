#pragma once

#include <signal.h>
#include <time.h>

namespace rollcall::notify {

// While it lives, writing to a connection that the other side has closed raises no SIGPIPE on this thread: OpenSSL
// writes without MSG_NOSIGNAL, and libcurl told to leave signals alone does not prevent it.
class SigpipeBlock {
  public:
    SigpipeBlock() {
        sigemptyset(&sigpipe_);
        sigaddset(&sigpipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_);
    }
    ~SigpipeBlock() {
        if (sigismember(&before_, SIGPIPE)) return;
        const timespec no_wait{};
        sigtimedwait(&sigpipe_, nullptr, &no_wait);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    SigpipeBlock(const SigpipeBlock&) = delete;
    SigpipeBlock& operator=(const SigpipeBlock&) = delete;

  private:
    sigset_t sigpipe_{};
    sigset_t before_{};
};

}  // namespace rollcall::notify
