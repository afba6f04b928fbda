#pragma once

#include <csetjmp>
#include <cstdio>
// libjpeg's headers need <cstdio> before them.
#include <jpeglib.h>

#include "core/bytes.h"

namespace rollcall::face {

enum class JpegFailure { none, damaged, unsupported, too_large };

// One libjpeg decompressor and its errors. libjpeg reports errors by longjmp; attempt() is the only place it lands.
class JpegSession {
  public:
    explicit JpegSession(ByteView bytes);
    ~JpegSession();
    JpegSession(const JpegSession&) = delete;
    JpegSession& operator=(const JpegSession&) = delete;

    // Runs `step(jpeg)`; false when libjpeg gave up in it, see failure(). A step must hold no object with a
    // destructor while it calls libjpeg, since none would run.
    template <class Step>
    bool attempt(Step step) {
        if (setjmp(errors_.landing) != 0) return false;
        step(&jpeg_);
        return true;
    }

    const jpeg_decompress_struct& jpeg() const { return jpeg_; }
    JpegFailure failure() const { return errors_.failure; }

  private:
    struct Errors {
        jpeg_error_mgr callbacks;  // first, so that libjpeg's pointer to it is one to this
        std::jmp_buf landing;
        JpegFailure failure = JpegFailure::none;
    };
    [[noreturn]] static void give_up(j_common_ptr jpeg);
    static void judge_warning(j_common_ptr jpeg, int level);
    static void watch_scans(j_common_ptr jpeg);

    jpeg_decompress_struct jpeg_{};
    jpeg_progress_mgr progress_{};
    Errors errors_{};
};

}  // namespace rollcall::face
