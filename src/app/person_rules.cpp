#include "app/person_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/validate.h"

namespace rollcall::app {

namespace {
bool is_code_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
}

constexpr std::array<std::string_view, 5> kLanguages{"en", "es", "de", "hi", "ar"};

class Findings {
  public:
    void require(bool good, std::string field, std::string message, FieldReason reason) {
        if (!good) fields_.push_back({std::move(field), std::move(message), reason});
    }
    Result<void> result() const {
        if (fields_.empty()) return {};
        return fail(Error{Code::validation_failed, fields_.front().message, fields_, 0});
    }

  private:
    std::vector<FieldError> fields_;
};

bool is_printable_text(const std::string& text) {
    return is_valid_utf8(text) && !has_control_characters(text);
}
}  // namespace

bool is_mail_language(std::string_view tag) {
    return std::find(kLanguages.begin(), kLanguages.end(), tag) != kLanguages.end();
}

Result<PersonDetails> check_details(Context& context, PersonDetails details, bool email_required) {
    details.code = trim(details.code);
    details.name = trim(details.name);
    details.email = trim(details.email);
    Findings findings;
    findings.require(!details.code.empty() && details.code.size() <= kMaxCodeLength &&
                         std::all_of(details.code.begin(), details.code.end(), is_code_character),
                     "code", fmt::format("A code has 1 to {} letters, digits, '-', '_' or '.'.", kMaxCodeLength),
                     FieldReason::not_a_code);
    findings.require(
        !details.name.empty() && is_printable_text(details.name) && code_point_count(details.name) <= kMaxNameLength,
        "name", fmt::format("A name has 1 to {} characters and no control characters.", kMaxNameLength),
        FieldReason::not_a_name);
    if (!details.email.empty() || email_required)
        findings.require(is_valid_email(details.email), "email", "Give an e-mail address such as name@example.org.",
                         FieldReason::not_an_email);
    auto& organisation = context.database.organisation();
    if (details.department_id)
        findings.require(organisation.department(*details.department_id).has_value(), "department_id",
                         "There is no such department.", FieldReason::not_found);
    if (details.shift_id)
        findings.require(organisation.shift(*details.shift_id).has_value(), "shift_id", "There is no such shift.",
                         FieldReason::not_found);
    findings.require(details.language.empty() || is_mail_language(details.language), "language", kMailLanguagesHint,
                     FieldReason::invalid);
    if (auto good = findings.result(); !good) return fail(good.error());
    return details;
}

Result<std::string> check_reason(const std::string& reason) {
    std::string trimmed(trim(reason));
    if (trimmed.empty())
        return invalid_field("reason", "Give a reason; it is kept with the record.", FieldReason::required);
    if (!is_printable_text(trimmed) || code_point_count(trimmed) > kMaxReasonLength)
        return invalid_field("reason",
                             fmt::format("A reason is plain text of at most {} characters.", kMaxReasonLength),
                             FieldReason::too_long);
    return trimmed;
}

Result<std::optional<Consent>> check_consent(Context& context, bool given, const std::string& version,
                                             std::size_t photos) {
    if (!given) {
        if (photos > 0)
            return fail(Code::consent_required,
                        "Photographs may only be stored with consent. Send consent=true with the version of the text, "
                        "or send no photographs.");
        return std::optional<Consent>{};
    }
    if (version != context.config.consent_version)
        return invalid_field("consent_version",
                             fmt::format("The current consent text has version {}; read it at /api/v1/consent.",
                                         context.config.consent_version),
                             FieldReason::outdated);
    return std::optional<Consent>{Consent{version, context.clock.now()}};
}

Result<DepartmentId> find_department(Context& context, const std::string& id_or_name) {
    const std::string wanted = fold_case(trim(id_or_name));
    for (const auto& department : context.database.organisation().departments())
        if (department.id.text() == wanted || fold_case(department.name) == wanted) return department.id;
    return invalid_field("department", "There is no department of this id or name.", FieldReason::not_found);
}

}  // namespace rollcall::app
