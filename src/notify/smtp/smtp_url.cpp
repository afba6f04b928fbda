#include <charconv>
#include <optional>
#include <string_view>

#include "notify/address.h"
#include "notify/smtp/smtp_mailer.h"

namespace rollcall::notify {

namespace {

tl::unexpected<Error> wrong(const std::string& what) {
    return fail(Code::config_invalid,
                "The SMTP address is not usable: " + what +
                    " Write it as smtps://user:password@host:465 or smtp://user:password@host:587.");
}

std::optional<int> hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const auto high = hex_value(text[i + 1]);
        const auto low = hex_value(text[i + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    if (has_control_characters(out)) return std::nullopt;
    return out;
}

Result<void> read_login(SmtpSettings& settings, std::string_view login) {
    const auto colon = login.find(':');
    if (colon == std::string_view::npos) return wrong("it names a user without a password.");
    const auto user = percent_decoded(login.substr(0, colon));
    const auto password = percent_decoded(login.substr(colon + 1));
    if (!user || !password || user->empty() || password->empty()) {
        return wrong("its user or password is empty or wrongly percent-encoded (write @ as %40, : as %3A, % as %25).");
    }
    settings.user = *user;
    settings.password = *password;
    return {};
}

Result<void> read_port(SmtpSettings& settings, std::string_view text) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), settings.port);
    if (error != std::errc() || end != text.data() + text.size() || settings.port < 1 || settings.port > 65535) {
        return wrong("its port is not a number from 1 to 65535.");
    }
    return {};
}

Result<void> read_host(SmtpSettings& settings, std::string_view text) {
    std::size_t host_end = text.find(':');
    if (text.starts_with('[')) {
        host_end = text.find(']');
        if (host_end == std::string_view::npos) return wrong("an IPv6 address needs square brackets on both sides.");
        settings.host = text.substr(1, host_end - 1);
        host_end = ++host_end < text.size() ? host_end : std::string_view::npos;
        if (host_end != std::string_view::npos && text[host_end] != ':') return wrong("its port must follow a colon.");
    } else {
        settings.host = text.substr(0, host_end);
    }
    if (!is_mail_host(settings.host)) {
        return wrong("its host is missing or holds characters no host name has.");
    }
    if (host_end != std::string_view::npos) return read_port(settings, text.substr(host_end + 1));
    return {};
}

}  // namespace

Result<SmtpSettings> parse_smtp_url(const std::string& url) {
    SmtpSettings settings;
    std::string_view rest = url;
    if (rest.starts_with("smtps://")) {
        rest.remove_prefix(8);
        settings.implicit_tls = true;
    } else if (rest.starts_with("smtp://")) {
        rest.remove_prefix(7);
    } else {
        return wrong("it must begin with smtps:// or smtp://.");
    }
    settings.port = default_port(settings.implicit_tls ? MailSecurity::tls : MailSecurity::starttls);
    if (const auto query = rest.find('?'); query != std::string_view::npos) {
        if (rest.substr(query + 1) != "tls=off" || settings.implicit_tls) {
            return wrong("after the question mark only tls=off is known, and only with smtp://.");
        }
        settings.plaintext = true;
        rest = rest.substr(0, query);
    }
    if (const auto at = rest.rfind('@'); at != std::string_view::npos) {
        if (auto login = read_login(settings, rest.substr(0, at)); !login) return fail(login.error());
        rest.remove_prefix(at + 1);
    }
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (auto host = read_host(settings, rest); !host) return fail(host.error());
    if (settings.plaintext && !is_loopback(settings.host)) {
        return wrong("tls=off is allowed only for a server on this machine (localhost, 127.0.0.1, ::1).");
    }
    return settings;
}

SmtpSettings smtp_settings(const MailServer& server) {
    SmtpSettings settings;
    settings.host = server.host;
    settings.port = server.port;
    settings.implicit_tls = server.security == MailSecurity::tls;
    settings.plaintext = server.security == MailSecurity::none;
    settings.user = server.user;
    settings.password = server.password;
    return settings;
}

MailServer mail_server(const SmtpSettings& settings) {
    const MailSecurity security = settings.implicit_tls ? MailSecurity::tls
                                  : settings.plaintext  ? MailSecurity::none
                                                        : MailSecurity::starttls;
    return {settings.host, settings.port, security, settings.user, settings.password, {}};
}

}  // namespace rollcall::notify
