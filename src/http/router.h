#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/server.h"

namespace rollcall::http {

// The route table, made ready for look-up. Immutable, so usable from any thread.
class Router {
  public:
    struct Match {
        const Route* route = nullptr;  // absent: unknown path if `allow` is empty, else wrong method
        std::map<std::string, std::string> params{};
        std::string allow{};  // "GET, HEAD, OPTIONS": what the path knows
    };

    // Throws std::logic_error for a malformed pattern, a missing handler, or two rows that match alike.
    explicit Router(std::vector<Route> routes);

    // The row for `path` (decoded). A literal segment goes before a "{name}"; HEAD falls back to GET.
    Match match(Method method, std::string_view path) const;

    // Every method that some path knows, for "OPTIONS *".
    std::string allowed_anywhere() const;

  private:
    struct Row {
        Route route;
        std::vector<std::string> segments;  // "{name}" as written
    };
    std::vector<Row> rows_;
};

}  // namespace rollcall::http
