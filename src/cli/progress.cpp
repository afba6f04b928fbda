#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace rollcall::cli {

namespace {
constexpr std::chrono::milliseconds kRedraw{100};
constexpr std::size_t kBarWidth = 30;
}  // namespace

Progress::Progress(std::string unit, std::size_t total)
    : unit_(std::move(unit)), total_(total), visible_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
    finish();
}

void Progress::show(std::size_t done) {
    const auto now = std::chrono::steady_clock::now();
    if (!visible_ || (now - last_ < kRedraw && done != total_)) return;
    last_ = now;
    drawn_ = true;
    draw(done);
}

void Progress::draw(std::size_t done) const {
    if (total_ == 0) {
        fmt::print(stderr, "\r{} {}", done, unit_);
    } else {
        const std::size_t filled = std::min(kBarWidth, kBarWidth * done / total_);
        fmt::print(stderr, "\r[{}{}] {}/{} {}", std::string(filled, '#'), std::string(kBarWidth - filled, '.'), done,
                   total_, unit_);
    }
    std::fflush(stderr);
}

void Progress::finish() {
    if (drawn_) std::fputc('\n', stderr);
    drawn_ = false;
}

}  // namespace rollcall::cli
