#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rollcall::api {

inline constexpr std::size_t kMaxJsonBody = 64 * 1024;
inline constexpr std::size_t kMaxJsonDepth = 8;

// Parses a JSON object strictly: UTF-8, no duplicate keys, limited depth. malformed_body says where it broke.
Result<boost::json::object> parse_json_object(std::string_view body, std::size_t max_bytes = kMaxJsonBody);

// Takes the members of a JSON object one by one and gathers everything wrong with them; `finish` also reports members
// nobody asked for. A getter that failed returns an empty value, to be used only after `finish` succeeded.
class JsonFields {
  public:
    explicit JsonFields(const boost::json::object& object) : object_(object) {}

    std::string string(std::string_view name);  // required
    std::optional<std::string> optional_string(std::string_view name);
    // Present and null: an engaged outer, empty inner optional.
    std::optional<std::optional<std::string>> nullable_string(std::string_view name);
    std::optional<bool> optional_bool(std::string_view name);
    std::optional<long long> optional_integer(std::string_view name, long long min, long long max);
    // In halves: 2.5 is read as 5.
    std::optional<int> optional_halves(std::string_view name, int max_halves);
    std::optional<std::vector<std::string>> optional_strings(std::string_view name, std::size_t max_count);
    // Of strings and nulls.
    std::optional<std::vector<std::optional<std::string>>> optional_nullable_strings(std::string_view name,
                                                                                     std::size_t max_count);
    std::optional<std::vector<const boost::json::object*>> optional_objects(std::string_view name,
                                                                            std::size_t max_count);
    // The member as an object, valid while this is; null pointer for null, which only the nullable one takes.
    const boost::json::object* optional_object(std::string_view name);
    std::optional<const boost::json::object*> nullable_object(std::string_view name);
    // Reports what is wrong within the member `name`, unknown members of it included, as "name.member".
    void include(std::string_view name, JsonFields& within);
    // Reports a field that was there but means nothing: validation_failed.
    void wrong(std::string_view name, std::string message, FieldReason reason = FieldReason::invalid);
    bool has(std::string_view name) const;
    // Whether it is there and null; it is known then.
    bool has_null(std::string_view name);

    Result<void> finish();

  private:
    const boost::json::value* take(std::string_view name);
    void report_unknown();

    const boost::json::object& object_;
    std::set<std::string, std::less<>> known_;
    std::vector<FieldError> errors_;
};

}  // namespace rollcall::api
