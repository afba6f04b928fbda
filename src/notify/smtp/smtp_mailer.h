#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "notify/mail.h"
#include "notify/mail_server.h"

namespace rollcall::notify {

inline constexpr std::chrono::seconds kSmtpConnectTimeout{15};
inline constexpr std::chrono::seconds kSmtpTotalTimeout{60};

struct SmtpSettings {
    std::string host;
    int port = 587;
    bool implicit_tls = false;  // smtps://, 465; otherwise STARTTLS is required
    bool plaintext = false;     // smtp://…?tls=off: for a relay on this machine only (loopback addresses)
    std::string user{};
    std::string password{};
    std::string ca_file{};  // PEM; empty: the system's
    std::chrono::milliseconds connect_timeout = kSmtpConnectTimeout;
    std::chrono::milliseconds total_timeout = kSmtpTotalTimeout;  // of one `send`, must stay below the outbox's lease
};

// Reads "smtps://user:pass@host:465" or "smtp://user:pass@host:587[?tls=off]"; percent-decoding of user and
// password. config_invalid with a sentence that shows no password.
Result<SmtpSettings> parse_smtp_url(const std::string& url);

// The same server in the two forms; the timeouts and the CA file are those of a default, the sender is left empty.
SmtpSettings smtp_settings(const MailServer& server);
MailServer mail_server(const SmtpSettings& settings);

// SMTP with libcurl: certificates are verified, TLS 1.2 or newer. The connection is kept for the next mail.
// `accepted` is reported from the reply to the data itself, whatever happens to the connection after it.
std::unique_ptr<Mailer> make_smtp_mailer(const SmtpSettings& settings);

// Connects as a mailer would, with TLS and login, and sends nothing. mail_failed with a sentence without secrets.
Result<void> try_smtp(const SmtpSettings& settings);

}  // namespace rollcall::notify
