#pragma once

#include <png.h>

#include <csetjmp>

#include "core/bytes.h"

namespace rollcall::face {

// One libpng reader over bytes in memory. libpng reports errors by longjmp; attempt() is the only place it lands.
// Ancillary chunks but transparency are skipped unread, so that none of them can be a decompression bomb.
class PngSession {
  public:
    // `max_side` bounds what libpng accepts as a header.
    PngSession(ByteView bytes, int max_side);
    ~PngSession();
    PngSession(const PngSession&) = delete;
    PngSession& operator=(const PngSession&) = delete;

    // Runs `step(png, info)`; false when libpng gave up in it, or earlier. A step must hold no object with a
    // destructor while it calls libpng, since none would run.
    template <class Step>
    bool attempt(Step step) {
        if (!info_ || setjmp(landing_) != 0) return false;
        step(png_, info_);
        return true;
    }

    const png_struct* png() const { return png_; }
    const png_info* info() const { return info_; }

  private:
    [[noreturn]] static void give_up(png_structp png, png_const_charp message);
    static void feed(png_structp png, png_bytep to, std::size_t size);

    ByteView rest_;
    std::jmp_buf landing_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
};

}  // namespace rollcall::face
