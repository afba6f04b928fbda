#include "face/fetch/run_program.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>

namespace rollcall::face {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kWaitStep{5};

class Pipe {
  public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    }
    ~Pipe() {
        ::close(ends_[0]);
        close_writing();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void close_writing() {
        if (ends_[1] >= 0) ::close(ends_[1]);
        ends_[1] = -1;
    }

  private:
    std::array<int, 2> ends_{-1, -1};
};

// 0, or the error number.
int spawn(const std::vector<std::string>& arguments, int standard_error, pid_t& child) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, standard_error, STDERR_FILENO);
    const int error = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

// Reads until the program closes its standard error; false if it has not by `deadline`.
bool read_words(int from, SteadyClock::time_point deadline, std::string& words) {
    std::array<char, 1024> buffer{};
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
        if (left <= 0) return false;
        pollfd ready{from, POLLIN, 0};
        if (::poll(&ready, 1, static_cast<int>(left)) <= 0) continue;
        const ssize_t count = ::read(from, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        words.append(buffer.data(), static_cast<std::size_t>(count));
        if (words.size() > kMaxProgramWords) words.erase(0, words.size() - kMaxProgramWords);
    }
}

// False if it has not ended by `deadline`; it may run on after it closed its standard error.
bool wait_until(pid_t child, SteadyClock::time_point deadline, int& status) {
    for (;;) {
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) return true;
        // Nothing left to wait for (a parent that ignores SIGCHLD had it reaped): its outcome is unknown, so it failed.
        if (ended < 0 && errno != EINTR) return false;
        if (SteadyClock::now() >= deadline) return false;
        std::this_thread::sleep_for(kWaitStep);
    }
}

void stop(pid_t child) {
    ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace

Result<void> run_program(const std::vector<std::string>& arguments, std::chrono::seconds limit) {
    Pipe pipe;
    pid_t child = 0;
    const int error = spawn(arguments, pipe.writing(), child);
    pipe.close_writing();
    if (error != 0)
        return fail(Code::face_engine_unavailable,
                    fmt::format("{} cannot be started ({}); install it.", arguments[0], std::strerror(error)));
    const auto deadline = SteadyClock::now() + limit;
    std::string words;
    int status = 0;
    const bool ended = read_words(pipe.reading(), deadline, words) && wait_until(child, deadline, status);
    if (!ended) stop(child);
    while (!words.empty() && words.back() == '\n') words.pop_back();
    if (!ended)
        return fail(Code::face_engine_unavailable,
                    fmt::format("{} did not end within {} s; try again when the machine is less busy.", arguments[0],
                                limit.count()));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(Code::face_engine_unavailable, fmt::format("{} failed: {}", arguments[0], words));
    return {};
}

}  // namespace rollcall::face
