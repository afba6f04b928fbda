#include "api/problem.h"

#include <boost/json.hpp>
#include <random>

namespace rollcall::api {

namespace {
constexpr int kLeastRetrySeconds = 2;
constexpr int kMostRetrySeconds = 5;

std::string_view title_of(unsigned status) {
    switch (status) {
        case 400:
            return "Bad request";
        case 401:
            return "Not signed in";
        case 403:
            return "Not allowed";
        case 404:
            return "Not found";
        case 405:
            return "Method not allowed";
        case 408:
            return "Request timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Too large";
        case 415:
            return "Unsupported media type";
        case 422:
            return "Cannot be used";
        case 429:
            return "Too many attempts";
        case 431:
            return "Headers too large";
        case 503:
            return "Unavailable";
        default:
            return "Internal error";
    }
}
}  // namespace

unsigned status_of(Code code) {
    switch (code) {
        case Code::bad_request:
        case Code::malformed_body:
            return 400;
        case Code::unauthenticated:
        case Code::invalid_credentials:
            return 401;
        case Code::forbidden:
        case Code::cross_origin:
        case Code::registration_closed:
        case Code::person_not_active:
        case Code::setup_token_invalid:
        case Code::token_invalid:
            return 403;
        case Code::not_found:
            return 404;
        case Code::method_not_allowed:
            return 405;
        case Code::request_timeout:
            return 408;
        case Code::code_taken:
        case Code::email_taken:
        case Code::name_taken:
        case Code::in_use:
        case Code::conflict:
        case Code::leave_overlaps:
        case Code::allowance_exceeded:
        case Code::setting_fixed:
        case Code::mail_not_configured:
        case Code::already_set_up:
        case Code::face_already_enrolled:
        case Code::too_many_faces:
        case Code::already_checked_in:
        case Code::not_checked_in:
            return 409;
        case Code::body_too_large:
            return 413;
        case Code::unsupported_media_type:
            return 415;
        case Code::validation_failed:
        case Code::mail_failed:
        case Code::consent_required:
        case Code::no_faces_enrolled:
        case Code::idempotency_key_reused:
        case Code::image_unreadable:
        case Code::image_unsupported:
        case Code::image_too_large:
        case Code::no_face:
        case Code::several_faces:
        case Code::face_too_small:
        case Code::face_cut_off:
        case Code::too_dark:
        case Code::too_bright:
        case Code::low_contrast:
        case Code::blurred:
        case Code::look_straight:
        case Code::not_live:
        case Code::not_recognised:
            return 422;
        case Code::too_many_attempts:
            return 429;
        case Code::headers_too_large:
            return 431;
        case Code::face_engine_unavailable:
        case Code::overloaded:
        case Code::deadline_exceeded:
        case Code::store_unavailable:
            return 503;
        case Code::model_invalid:
        case Code::config_invalid:
        case Code::internal:
            return 500;
    }
    return 500;
}

int retry_seconds() {
    thread_local std::minstd_rand random(std::random_device{}());
    std::uniform_int_distribution<int> between(kLeastRetrySeconds, kMostRetrySeconds);
    return between(random);
}

boost::json::array view(const std::vector<FieldError>& fields) {
    boost::json::array errors;
    for (const auto& field : fields)
        errors.push_back({{"field", field.field}, {"message", field.message}, {"reason", name_of(field.reason)}});
    return errors;
}

http::Response problem(const Error& error, const std::string& request_id) {
    http::Response response;
    response.status = status_of(error.code);
    boost::json::object body{{"type", "about:blank"},       {"title", title_of(response.status)},
                             {"status", response.status},   {"detail", error.detail},
                             {"code", name_of(error.code)}, {"request_id", request_id}};
    if (!error.fields.empty()) {
        body["errors"] = view(error.fields);
    }
    response.body = boost::json::serialize(body);
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Cache-Control", "no-store");
    const int retry = error.retry_after_seconds > 0 ? error.retry_after_seconds
                      : response.status == 503      ? retry_seconds()
                                                    : 0;
    if (retry > 0) response.headers.set("Retry-After", std::to_string(retry));
    return response;
}

}  // namespace rollcall::api
