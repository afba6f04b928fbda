#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxCodeLength = 32;     // bytes
inline constexpr std::size_t kMaxNameLength = 120;    // code points
inline constexpr std::size_t kMaxReasonLength = 500;  // code points

// True for a language that mails and the consent text are written in.
bool is_mail_language(std::string_view tag);
inline constexpr const char* kMailLanguagesHint = "Mails are written in en, es, de, hi or ar.";

// What a new or changed person is called. All trimmed by `check_details`.
struct PersonDetails {
    std::string code;
    std::string name;
    std::string email;
    std::optional<DepartmentId> department_id{};
    std::optional<ShiftId> shift_id{};
    std::string language{};
};

// Trims and checks every field; validation_failed with one FieldError each. `email_required` for who signs in.
Result<PersonDetails> check_details(Context& context, PersonDetails details, bool email_required);

// A reason given by a person: trimmed, not empty, at most kMaxReasonLength; validation_failed (field "reason").
Result<std::string> check_reason(const std::string& reason);

// What a person agrees to now; absent when they do not. consent_required for photographs without consent,
// validation_failed for a text that is not the current one.
Result<std::optional<Consent>> check_consent(Context& context, bool given, const std::string& version,
                                             std::size_t photos);

// The department of this id or (without case) name; validation_failed (field "department").
Result<DepartmentId> find_department(Context& context, const std::string& id_or_name);

}  // namespace rollcall::app
