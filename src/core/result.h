#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace rollcall {

// Every expected failure of the product. The name (name_of) is the stable `code` of an API error; app and API
// branch on it, people read its sentence. Broken environment is an exception, a bug an assert.
enum class Code {
    bad_request,
    malformed_body,
    validation_failed,
    unauthenticated,
    invalid_credentials,
    too_many_attempts,
    forbidden,
    cross_origin,
    not_found,
    method_not_allowed,
    request_timeout,
    body_too_large,
    headers_too_large,
    unsupported_media_type,
    code_taken,
    email_taken,
    name_taken,
    in_use,
    conflict,
    leave_overlaps,
    allowance_exceeded,
    setting_fixed,
    mail_not_configured,
    mail_failed,
    already_set_up,
    setup_token_invalid,
    token_invalid,
    registration_closed,
    consent_required,
    person_not_active,
    no_faces_enrolled,
    too_many_faces,
    face_already_enrolled,
    already_checked_in,
    not_checked_in,
    idempotency_key_reused,
    image_unreadable,
    image_unsupported,
    image_too_large,
    no_face,
    several_faces,
    face_too_small,
    face_cut_off,
    too_dark,
    too_bright,
    low_contrast,
    blurred,
    look_straight,
    not_live,
    not_recognised,
    face_engine_unavailable,
    overloaded,
    deadline_exceeded,
    store_unavailable,
    model_invalid,
    config_invalid,
    internal,
};

// The stable snake_case name of `code`, as in the enum.
std::string_view name_of(Code code);

// Why a field was refused, as programs and translations tell it apart; the name (name_of) is an API error's stable
// `reason`. `invalid` is what only a program gets wrong, or what the sentence alone explains.
enum class FieldReason {
    invalid,
    required,
    too_short,
    too_long,
    out_of_range,
    list_too_long,
    not_an_email,
    not_a_code,
    not_a_name,
    not_a_host,
    not_a_zone,
    not_a_feed,
    not_found,
    taken,
    archived,
    forbidden,
    conflict,
    in_future,
    too_long_ago,
    too_far_ahead,
    no_duration,
    before_start,
    no_workday,
    not_a_single_day,
    retired,
    outside_shift,
    overlaps,
    needs_tls,
    outdated,
    guessable,
    about_yourself,
    uneven_row,
    unknown_column,
    missing_column,
    repeated_column,
    too_many_rows,
    empty_table,
    not_a_table,
    not_utf8,
};

std::string_view name_of(FieldReason reason);

struct FieldError {
    std::string field;    // JSON or form name, e.g. "photo[1]"
    std::string message;  // what is wrong and what to do, one sentence
    FieldReason reason = FieldReason::invalid;
};

// An expected failure: `detail` is one sentence that tells the person what to do; never holds secrets or scores.
struct Error {
    Code code = Code::internal;
    std::string detail;
    std::vector<FieldError> fields{};
    int retry_after_seconds = 0;  // > 0: sent as Retry-After
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Code code, std::string detail) {
    return tl::unexpected<Error>(Error{code, std::move(detail), {}, 0});
}

inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> invalid_field(std::string field, std::string message,
                                           FieldReason reason = FieldReason::invalid) {
    Error error{Code::validation_failed, message, {}, 0};
    error.fields.push_back({std::move(field), std::move(message), reason});
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace rollcall
