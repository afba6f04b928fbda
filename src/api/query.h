#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "core/page.h"
#include "core/result.h"
#include "core/zone.h"
#include "http/message.h"

namespace rollcall::api {

// Reads a request's query like JsonFields reads a body: gathers what is wrong, refuses what nobody asked for.
class Query {
  public:
    explicit Query(const http::Request& request) : request_(request) {}

    std::optional<std::string> text(std::string_view name, std::size_t max_bytes = 200);
    std::optional<Instant> instant(std::string_view name);  // ISO 8601 with offset
    std::optional<LocalDate> date(std::string_view name);   // 2026-11-23
    std::optional<bool> boolean(std::string_view name);
    std::optional<int> integer(std::string_view name, int min, int max);
    PageRequest page();  // limit and cursor

    template <class AnyId>
    std::optional<AnyId> id(std::string_view name) {
        auto value = text(name);
        if (!value) return {};
        if (is_uuid(*value)) return AnyId(*value);
        wrong(name, "This must be an id.");
        return {};
    }

    template <class Parse>
    auto choice(std::string_view name, Parse parse, std::string_view choices) -> decltype(parse(std::string_view{})) {
        auto value = text(name);
        if (!value) return {};
        auto parsed = parse(*value);
        if (!parsed) wrong(name, std::string("This must be one of ") + std::string(choices) + ".");
        return parsed;
    }

    // The same of what must be there.
    LocalDate required_date(std::string_view name);

    // Notes that what was given for `name` cannot be.
    void refuse(std::string_view name, std::string message) { wrong(name, std::move(message)); }
    Result<void> finish();

  private:
    void wrong(std::string_view name, std::string message, FieldReason reason = FieldReason::invalid);

    const http::Request& request_;
    std::set<std::string, std::less<>> known_;
    std::vector<FieldError> errors_;
};

}  // namespace rollcall::api
