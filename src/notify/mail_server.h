#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall::notify {

// tls: from the first byte; starttls: demanded before anything else is said; none: to this machine only.
enum class MailSecurity { tls, starttls, none };
std::string_view to_string(MailSecurity security);
std::optional<MailSecurity> parse_mail_security(std::string_view text);
int default_port(MailSecurity security);  // RFC 8314, RFC 6409, RFC 5321

// The server that mail is handed to, and the sender it goes out as.
struct MailServer {
    std::string host;
    int port = default_port(MailSecurity::starttls);
    MailSecurity security = MailSecurity::starttls;
    std::string user{};  // empty: the server asks for none
    std::string password{};
    std::string from{};  // "Name <a@b>" or "a@b"
    friend bool operator==(const MailServer&, const MailServer&) = default;
};

// A host name or an address (IPv6 without brackets) by its characters; a look-up tells whether it is there.
bool is_mail_host(std::string_view text);
bool is_loopback(std::string_view host);

}  // namespace rollcall::notify
