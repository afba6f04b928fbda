#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace rollcall::cli {

// A progress line on standard error, redrawn at most some times a second; silent unless that is a terminal.
class Progress {
  public:
    explicit Progress(std::string unit, std::size_t total = 0);  // total 0: not known
    ~Progress();
    void show(std::size_t done);
    void finish();  // ends the line; idempotent

  private:
    void draw(std::size_t done) const;

    std::string unit_;
    std::size_t total_;
    bool visible_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point last_{};
};

}  // namespace rollcall::cli
