#include "api/security.h"

#include <fmt/format.h>

#include <chrono>

#include "identity/session_rules.h"

namespace rollcall::api {

namespace {
constexpr std::size_t kMaxTokenBytes = 128;

// Everything is our own; data: images are what the API page draws its icons with.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src "
    "'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// The web application's: its component library sets styles in elements, its camera pages show blobs. Scripts come from
// our own files here too, without any exception.
constexpr std::string_view kAppSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src "
    "'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

bool changes_state(http::Method method) {
    return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

tl::unexpected<Error> refused() {
    return fail(Code::cross_origin, "This request came from another web site. Open Rollcall itself and try again.");
}
}  // namespace

std::string session_cookie(const std::string& token) {
    return fmt::format("{}={}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", kSessionCookie, token,
                       std::chrono::seconds(identity::kSessionAbsoluteTimeout).count());
}

std::string expired_session_cookie() {
    return fmt::format("{}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax", kSessionCookie);
}

std::optional<std::string> session_token(const http::Request& request) {
    const auto token = request.cookie(kSessionCookie);
    if (!token || token->empty() || token->size() > kMaxTokenBytes) return std::nullopt;
    return std::string(*token);
}

Result<void> check_origin(const http::Request& request, const Config& config) {
    if (!changes_state(request.method)) return {};
    if (const auto site = request.headers.find("Sec-Fetch-Site"))
        return *site == "same-origin" || *site == "none" ? Result<void>{} : refused();
    const auto origin = request.headers.find("Origin");
    if (!origin) return {};
    const std::string own =
        fmt::format("{}://{}", request.secure ? "https" : "http", request.headers.find("Host").value_or(""));
    return *origin == own || *origin == config.public_url ? Result<void>{} : refused();
}

void allow_app(http::Response& response) {
    response.headers.set("Content-Security-Policy", std::string(kAppSecurityPolicy));
}

void add_security_headers(http::Response& response, bool secure) {
    response.headers.set("X-Content-Type-Options", "nosniff");
    if (!response.headers.find("Content-Security-Policy"))
        response.headers.set("Content-Security-Policy", std::string(kContentSecurityPolicy));
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Frame-Options", "DENY");
    response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.set("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.set("Permissions-Policy", "camera=(self), microphone=(), geolocation=(self)");
    if (secure) response.headers.set("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace rollcall::api
