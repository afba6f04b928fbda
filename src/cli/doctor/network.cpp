#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>

#include "cli/composition.h"
#include "cli/doctor/finding.h"
#include "cli/doctor/local_url.h"
#include "http/probe.h"
#include "notify/smtp/smtp_mailer.h"

namespace rollcall::cli::doctor {

namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::seconds kProbeTime{3};
constexpr const char* kHealthy = "\"status\":\"ok\"";

struct SocketAddress {
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

SocketAddress socket_address(const std::string& address, int port) {
    SocketAddress result;
    auto* v4 = reinterpret_cast<sockaddr_in*>(&result.bytes);
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&result.bytes);
    if (::inet_pton(AF_INET, address.c_str(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(static_cast<std::uint16_t>(port));
        result.size = sizeof(sockaddr_in);
    } else if (::inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(static_cast<std::uint16_t>(port));
        result.size = sizeof(sockaddr_in6);
    }
    return result;
}

// 0, or why the server could not listen there.
int listening_problem(const std::string& address, int port) {
    const SocketAddress where = socket_address(address, port);
    const int socket = ::socket(where.bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return errno;
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const bool bound =
        ::bind(socket, reinterpret_cast<const sockaddr*>(&where.bytes), where.size) == 0 && ::listen(socket, 1) == 0;
    const int reason = bound ? 0 : errno;
    ::close(socket);
    return reason;
}

http::ProbeAnswer ask_health(const std::string& address, int port, bool tls) {
    return http::probe({address, static_cast<std::uint16_t>(port), tls, "/healthz"}, kProbeTime);
}

bool is_rollcall(const http::ProbeAnswer& answer) {
    return answer.status == 200 && answer.text.find(kHealthy) != std::string::npos;
}

}  // namespace

Finding look_at_mail_server(Patient& patient) {
    const auto server = patient.settings ? patient.settings->latest()->mail : configured_mail(patient.config);
    if (!server)
        return warning("None is set, so mails wait in the outbox: set mail.smtp_url, or one on the settings page.");
    notify::SmtpSettings settings = notify::smtp_settings(*server);
    settings.ca_file = patient.config.smtp_ca_file;
    settings.connect_timeout = kPatience;
    settings.total_timeout = kPatience;
    if (const auto tried = notify::try_smtp(settings); !tried)
        return problem(tried.error().detail + " Mails wait until it is mended.");
    return ok(fmt::format("{}:{} ({}) takes {}.", server->host, server->port, to_string(server->security),
                          server->user.empty() ? "mail without a sign-in" : "the sign-in of " + server->user));
}

Finding look_at_port(Patient& patient) {
    const Config& config = patient.config;
    if (config.port == 0) return ok("Any free one is taken at the start.");
    const std::string where = fmt::format("{} port {}", config.address, config.port);
    const int reason = listening_problem(config.address, config.port);
    if (reason == 0) return ok(where + " is free.");
    if (reason == EADDRINUSE) {
        if (is_rollcall(ask_health(this_machine(config.address), config.port, !config.tls_certificate.empty())))
            return ok(where + " is in use by the running server.");
        return problem(where + " is in use by another program: stop it, or set server.port.");
    }
    if (reason == EACCES)
        return problem(where +
                       " may not be used by this user: take one above 1023, or give the program the capability "
                       "to bind it (CAP_NET_BIND_SERVICE).");
    return problem(fmt::format("{} cannot be used ({}): correct server.address or server.port.", where,
                               std::generic_category().message(reason)));
}

Finding look_at_public_url(Patient& patient) {
    const Config& config = patient.config;
    const std::optional<LocalUrl> local = local_part(config.public_url);
    if (!local) return ok(config.public_url + " is not this machine's: open it once in a browser, as people will.");
    const http::ProbeAnswer answer = ask_health(local->address, local->port, local->tls);
    if (is_rollcall(answer)) return ok(config.public_url + " answers.");
    if (answer.status != 0)
        return warning(
            fmt::format("{} is answered by something that is not Rollcall (status {}): correct "
                        "server.public_url or the proxy.",
                        config.public_url, answer.status));
    const bool free = config.port == 0 || listening_problem(config.address, config.port) == 0;
    if (free) return ok(config.public_url + " will answer once the server runs.");
    return warning(config.public_url + " does not answer: correct server.public_url, or start the proxy before it.");
}

}  // namespace rollcall::cli::doctor
