#pragma once

#include <string_view>

namespace rollcall {

// What a structured log adds to the lines of one request. Views: they live as long as the scope.
struct LogContext {
    std::string_view request_id{};
    std::string_view method{};
    std::string_view route{};  // the pattern, never the path: paths hold people's ids
    std::string_view address{};
    unsigned status = 0;         // 0: not answered yet
    double milliseconds = -1;    // negative: not answered yet
    std::string_view summary{};  // what a structured line says instead of a text that repeats the fields
};

// The context of whatever this thread logs while it lives. Nests.
class LogScope {
  public:
    explicit LogScope(const LogContext& context) : before_(current_) { current_ = &context; }
    ~LogScope() { current_ = before_; }
    LogScope(const LogScope&) = delete;
    LogScope& operator=(const LogScope&) = delete;

    static const LogContext* current() { return current_; }

  private:
    const LogContext* before_;
    inline static thread_local const LogContext* current_ = nullptr;
};

}  // namespace rollcall
