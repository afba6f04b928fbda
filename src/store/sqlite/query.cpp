#include "store/sqlite/query.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>

#include <cassert>
#include <stdexcept>

#include "store/sqlite/errors.h"

namespace rollcall::store {
namespace {

SQLite::Statement& prepare(Connection& connection, std::string_view sql) {
    try {
        return connection.prepare(sql);
    } catch (const SQLite::Exception& error) {
        rethrow(error, connection.file());
    }
}

}  // namespace

Query::Query(Connection& connection, std::string_view sql, Begin)
    : connection_(connection), statement_(prepare(connection, sql)) {
    assert(!statement_.hasRow() && "one SQL text used twice at once");
}

Query::~Query() {
    statement_.tryReset();  // reports the error that `step` has thrown already
    try {
        statement_.clearBindings();  // photographs are not to lie in memory until the next use
    } catch (const SQLite::Exception&) {
        assert(false);
    }
}

bool Query::step() {
    column_ = 0;
    try {
        return statement_.executeStep();
    } catch (const SQLite::Exception& error) {
        rethrow(error, connection_.file());
    }
}

int Query::run() {
    while (step()) {
    }
    return statement_.getChanges();
}

bool Query::is_null() const {
    return statement_.isColumnNull(column_);
}

bool Query::take_null() {
    if (!is_null()) return false;
    ++column_;
    return true;
}

std::string Query::text() {
    return statement_.getColumn(column_++).getString();
}

Bytes Query::blob() {
    const SQLite::Column column = statement_.getColumn(column_++);
    const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
    return data == nullptr ? Bytes{} : Bytes(data, data + column.getBytes());
}

double Query::real() {
    return statement_.getColumn(column_++).getDouble();
}

long long Query::integer() {
    return statement_.getColumn(column_++).getInt64();
}

LocalDate Query::date() {
    const std::optional<LocalDate> day = parse_date(text());
    if (!day) throw std::logic_error("The database holds a day that is not a date.");
    return *day;
}

void Query::bind(std::string_view value) {
    statement_.bind(++parameter_, std::string(value));
}

void Query::bind(const Bytes& value) {
    // A null pointer would bind NULL, and an empty vector may have one.
    const void* data = value.empty() ? static_cast<const void*>("") : value.data();
    statement_.bind(++parameter_, data, static_cast<int>(value.size()));
}

void Query::bind(double value) {
    statement_.bind(++parameter_, value);
}

void Query::bind(std::nullopt_t) {
    statement_.bind(++parameter_);
}

void Query::bind_integer(long long value) {
    statement_.bind(++parameter_, static_cast<std::int64_t>(value));
}

}  // namespace rollcall::store
