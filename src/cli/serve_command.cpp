#include "cli/serve_command.h"

#include <fmt/format.h>
#include <pthread.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <iostream>
#include <memory>

#include "api/service.h"
#include "app/first_admin.h"
#include "cli/composition.h"
#include "cli/housekeeper.h"
#include "http/server.h"
#include "notify/outbox_worker.h"
#include "notify/smtp/smtp_mailer.h"

namespace rollcall::cli {

namespace {
// Blocked before the first thread starts, so that every thread inherits it and only sigwait sees the signals.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

class MailDelivery {
  public:
    MailDelivery(const Config& config, Composition& parts) {
        if (config.smtp_url.empty()) {
            spdlog::warn("mail is not configured (mail.smtp_url): messages wait in the outbox");
            return;
        }
        auto settings = notify::parse_smtp_url(config.smtp_url);
        if (!settings) throw ConfigError(settings.error());
        settings->ca_file = config.smtp_ca_file;
        mailer_ = notify::make_smtp_mailer(*settings);
        const std::string domain = config.mail_from.substr(config.mail_from.rfind('@') + 1);
        worker_ = std::make_unique<notify::OutboxWorker>(
            parts.database().outbox(), *mailer_, parts.clock(),
            notify::SenderIdentity{config.mail_from, domain.substr(0, domain.find('>')), config.public_url,
                                   config.language});
        parts.on_messages([worker = worker_.get()] { worker->wake(); });
        worker_->start();
    }
    void stop() {
        if (worker_) worker_->stop();
    }

  private:
    std::unique_ptr<notify::Mailer> mailer_;
    std::unique_ptr<notify::OutboxWorker> worker_;
};

http::ServerOptions server_options(const Config& config, api::Service& service) {
    http::ServerOptions options;
    options.address = config.address;
    options.port = static_cast<std::uint16_t>(config.port);
    if (!config.tls_certificate.empty()) options.tls = http::TlsFiles{config.tls_certificate, config.tls_key};
    options.trusted_proxies = config.trusted_proxies;
    options.io_threads = config.io_threads;
    options.log = service.request_log();
    return options;
}

void announce(const Config& config, Composition& parts, std::uint16_t port) {
    const std::string url =
        fmt::format("{}://{}:{}", config.tls_certificate.empty() ? "http" : "https",
                    config.address.find(':') == std::string::npos ? config.address : "[" + config.address + "]", port);
    if (!parts.faces().available())
        spdlog::warn("face engine unavailable: {} Everything else works.", parts.faces().unavailable().detail);
    std::cout << "Rollcall serves " << url << " (data in " << config.data.string() << ")\n";
    // With port 0 the configured address cannot be right yet.
    if (const auto token = app::issue_setup_token(parts.context()))
        std::cout << "No administrator yet. Open this link once to create the first one:\n  "
                  << (config.port == 0 ? url : config.public_url) << "/setup#token=" << *token << '\n';
    std::cout << std::flush;
}

void serve(CommandContext& command) {
    const sigset_t signals = block_signals();
    const Config& config = command.config();
    spdlog::set_level(spdlog::level::from_str(config.log_level));
    Composition parts(config, Composition::Faces::load);
    MailDelivery mail(config, parts);
    Housekeeper housekeeper(parts.database().sessions(), parts.clock());
    api::Service service(parts.context());
    http::Server server(server_options(config, service), service.routes(), service.fault_handler());
    service.watch(server);
    server.start();
    announce(config, parts, server.port());

    int received = 0;
    sigwait(&signals, &received);
    spdlog::info("signal {}: finishing what is running", received);
    server.stop();
    housekeeper.stop();
    mail.stop();
    spdlog::info("stopped");
}
}  // namespace

void add_serve_command(CLI::App& app, CommandContext& context) {
    CLI::App* command = app.add_subcommand("serve", "Start the server");
    context.add_options(*command);
    command->add_option("--port", context.port, "Port to listen on (0: any free one)");
    command->add_option("--address", context.address, "Address to listen on (default 127.0.0.1; 0.0.0.0 for all)");
    command->add_option("--tls-cert", context.tls_certificate, "Certificate chain (PEM): serve HTTPS");
    command->add_option("--tls-key", context.tls_key, "Private key (PEM) of the certificate");
    command->callback([&context] { serve(context); });
}

}  // namespace rollcall::cli
