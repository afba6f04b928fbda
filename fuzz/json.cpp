// Any bytes as a JSON body: parsed or refused; every getter copes with every member, and finish() reports what is left.
#include <boost/json.hpp>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/json_fields.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto object = rollcall::api::parse_json_object({reinterpret_cast<const char*>(data), size});
    if (!object) {
        if (object.error().detail.empty()) std::abort();
        return 0;
    }
    rollcall::api::JsonFields fields(*object);
    (void)fields.string("name");
    (void)fields.optional_string("email");
    (void)fields.nullable_string("department_id");
    (void)fields.optional_bool("default");
    (void)fields.optional_integer("late_grace_minutes", 0, 240);
    const auto days = fields.optional_strings("days", 7);
    if (days && days->size() > 7) std::abort();
    const auto outcome = fields.finish();
    if (!outcome && outcome.error().fields.empty()) std::abort();
    if (outcome && !object->contains("name")) std::abort();
    return 0;
}
