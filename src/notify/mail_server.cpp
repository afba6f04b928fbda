#include "notify/mail_server.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace rollcall::notify {

namespace {
constexpr std::size_t kMaxHostBytes = 253;  // RFC 1035 section 2.3.4, as text
constexpr std::array kSecurityNames{std::pair{MailSecurity::tls, std::string_view("tls")},
                                    std::pair{MailSecurity::starttls, std::string_view("starttls")},
                                    std::pair{MailSecurity::none, std::string_view("none")}};
}  // namespace

std::string_view to_string(MailSecurity security) {
    for (const auto& [value, name] : kSecurityNames)
        if (value == security) return name;
    return {};
}

std::optional<MailSecurity> parse_mail_security(std::string_view text) {
    for (const auto& [value, name] : kSecurityNames)
        if (name == text) return value;
    return std::nullopt;
}

int default_port(MailSecurity security) {
    switch (security) {
        case MailSecurity::tls:
            return 465;
        case MailSecurity::starttls:
            return 587;
        case MailSecurity::none:
            return 25;
    }
    return 587;
}

bool is_mail_host(std::string_view text) {
    return !text.empty() && text.size() <= kMaxHostBytes && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':';
    });
}

bool is_loopback(std::string_view host) {
    if (host == "localhost" || host == "::1") return true;
    return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace rollcall::notify
