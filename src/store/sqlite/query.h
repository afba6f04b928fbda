#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/zone.h"
#include "store/sqlite/connection.h"

namespace rollcall::store {

// One use of a prepared statement: binds in order, steps, and reads the columns of a row in order. Gives the
// statement back, reset, when it goes; the same SQL must not be in use twice at once on one connection. Throws
// StoreUnavailable.
class Query {
  public:
    template <class... Values>
    Query(Connection& connection, std::string_view sql, const Values&... values) : Query(connection, sql, Begin{}) {
        (bind(values), ...);
    }
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    bool step();  // false after the last row
    int run();    // to the end; how many rows were changed

    // The next column of the row.
    bool is_null() const;  // does not move on
    std::string text();
    Bytes blob();
    double real();
    long long integer();
    Instant instant() { return Instant(std::chrono::milliseconds(integer())); }
    LocalDate date();  // throws std::logic_error for what is none
    std::chrono::minutes minutes() { return std::chrono::minutes(integer()); }
    void skip() { ++column_; }

    template <class AnyId>
    AnyId id() {
        return AnyId(text());
    }
    template <class AnyId>
    std::optional<AnyId> optional_id() {
        if (take_null()) return std::nullopt;
        return AnyId(text());
    }
    std::optional<Instant> optional_instant() {
        if (take_null()) return std::nullopt;
        return instant();
    }
    std::optional<int> optional_number() {
        if (take_null()) return std::nullopt;
        return static_cast<int>(integer());
    }

    void bind(std::string_view value);
    void bind(const std::string& value) { bind(std::string_view(value)); }
    void bind(const char* value) { bind(std::string_view(value)); }
    void bind(const Bytes& value);
    void bind(double value);
    void bind(std::nullopt_t);
    void bind(bool value) { bind_integer(value ? 1 : 0); }
    void bind(int value) { bind_integer(value); }
    void bind(long long value) { bind_integer(value); }
    void bind(std::size_t value) { bind_integer(static_cast<long long>(value)); }
    void bind(Instant value) { bind_integer(value.time_since_epoch().count()); }
    void bind(std::chrono::minutes value) { bind_integer(value.count()); }
    template <class Tag>
    void bind(const Id<Tag>& value) {
        bind(value.text());
    }
    template <class T>
    void bind(const std::optional<T>& value) {
        if (value) return bind(*value);
        bind(std::nullopt);
    }

  private:
    struct Begin {};
    Query(Connection& connection, std::string_view sql, Begin);
    void bind_integer(long long value);
    bool take_null();

    Connection& connection_;
    SQLite::Statement& statement_;
    int parameter_ = 0;
    int column_ = 0;
};

// True if the query has a row.
template <class... Values>
bool exists(Connection& connection, std::string_view sql, const Values&... values) {
    return Query(connection, sql, values...).step();
}

// Runs a statement to its end; how many rows were changed.
template <class... Values>
int run(Connection& connection, std::string_view sql, const Values&... values) {
    return Query(connection, sql, values...).run();
}

}  // namespace rollcall::store
