#include "api/form.h"

#include <fmt/format.h>

#include "core/validate.h"
#include "http/multipart.h"

namespace rollcall::api {

Result<Form> Form::parse(const http::Request& request, const std::set<std::string, std::less<>>& allowed,
                         std::size_t max_photos) {
    auto parts = http::parse_multipart(request.headers.find("Content-Type").value_or(""), request.body);
    if (!parts) return fail(parts.error());
    Form form;
    for (const auto& part : *parts) {
        if (part.name == "photo") {
            if (form.photos_.size() == max_photos)
                return invalid_field("photo", fmt::format("Send at most {} photographs.", max_photos),
                                     FieldReason::list_too_long);
            form.photos_.push_back(as_bytes(part.content));
            continue;
        }
        if (!allowed.contains(part.name)) return invalid_field(part.name, "There is no such field.");
        if (part.content.size() > kMaxFormFieldBytes)
            return invalid_field(part.name, fmt::format("This is longer than {} bytes.", kMaxFormFieldBytes),
                                 FieldReason::too_long);
        if (!is_valid_utf8(part.content)) return invalid_field(part.name, "This is not valid UTF-8.");
        if (!form.fields_.emplace(part.name, part.content).second)
            return invalid_field(part.name, "This field is given twice.");
    }
    return form;
}

std::optional<std::string> Form::text(std::string_view name) const {
    const auto found = fields_.find(name);
    return found == fields_.end() ? std::nullopt : std::optional(found->second);
}

Result<std::string> Form::required(std::string_view name) const {
    auto value = text(name);
    if (!value) return invalid_field(std::string(name), "This field is required.", FieldReason::required);
    return *value;
}

Result<bool> Form::flag(std::string_view name) const {
    const auto value = text(name);
    if (!value || *value == "false") return false;
    if (*value == "true") return true;
    return invalid_field(std::string(name), "This must be true or false.");
}

}  // namespace rollcall::api
