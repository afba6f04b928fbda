#include "cli/serve_command.h"

#include <fmt/format.h>
#include <pthread.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>
#include <iostream>

#include "api/event_hub.h"
#include "api/service.h"
#include "app/background.h"
#include "app/first_admin.h"
#include "cli/composition.h"
#include "cli/event_exchange.h"
#include "cli/gallery_keeper.h"
#include "cli/housekeeper.h"
#include "cli/json_log.h"
#include "cli/mail_delivery.h"
#include "http/server.h"

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

// Each connection is a descriptor, and the usual soft limit of 1024 is less than the server allows itself.
void raise_descriptor_limit(const http::Limits& limits) {
    constexpr rlim_t kOtherFiles = 256;  // database, models, logs, mail
    rlimit known{};
    if (getrlimit(RLIMIT_NOFILE, &known) != 0) return;
    const rlim_t wanted = static_cast<rlim_t>(limits.connections) + kOtherFiles;
    if (known.rlim_cur >= wanted) return;
    known.rlim_cur = std::min(wanted, known.rlim_max);
    if (setrlimit(RLIMIT_NOFILE, &known) != 0 || known.rlim_cur < wanted)
        spdlog::warn("only {} open files are allowed, {} would be right: raise LimitNOFILE or ulimit -n",
                     known.rlim_cur, wanted);
}

http::ServerOptions server_options(const Config& config, api::Service& service) {
    http::ServerOptions options;
    options.address = config.address;
    options.port = static_cast<std::uint16_t>(config.port);
    if (!config.tls_certificate.empty()) options.tls = http::TlsFiles{config.tls_certificate, config.tls_key};
    options.trusted_proxies = config.trusted_proxies;
    options.io_threads = config.io_threads;
    // Half of the engines, so that whoever checks in finds one that is not looking at a frame of somebody else's.
    const int engines = static_cast<int>(engine_count(config));
    options.limits.guidance.threads = std::max(1, engines / 2);
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

// Until a signal, and then for `delay`, in which whoever asks is told to send nothing more. A second signal ends it.
void wait_for_stop(const sigset_t& signals, http::Server& server, std::chrono::seconds delay) {
    int received = 0;
    sigwait(&signals, &received);
    server.leave();
    if (delay.count() > 0) {
        spdlog::info("signal {}: serving for {} seconds more", received, delay.count());
        const timespec time{static_cast<std::time_t>(delay.count()), 0};
        sigtimedwait(&signals, nullptr, &time);
    }
    spdlog::info("signal {}: finishing what is running", received);
}

void serve(CommandContext& command) {
    const sigset_t signals = block_signals();
    const Config& config = command.config();
    spdlog::set_level(spdlog::level::from_str(config.log_level));
    if (config.log_format == "json") spdlog::set_formatter(make_json_formatter());
    for (const std::string& notice : config.notices) spdlog::warn("configuration: {}", notice);
    api::EventHub events;  // outlives whatever publishes
    Composition parts(config, Composition::Faces::load);
    std::optional<EventExchange> exchange;
    if (store::NoticeStore* notices = parts.database().notices())
        exchange.emplace(*notices, [&events](const app::Event& event) { events.publish(event); });
    parts.on_events([&events, &exchange](const app::Event& event) {
        events.publish(event);
        if (exchange) exchange->tell(event);
    });
    MailDelivery mail(config, parts);
    app::Background background;
    parts.on_later([&background](std::function<void()> work) { return background.take(std::move(work)); });
    Housekeeper housekeeper(parts.context());
    GalleryKeeper gallery(parts.faces(), parts.database().people(), parts.context().keys);
    api::Service service(parts.context(), events);
    const http::ServerOptions options = server_options(config, service);
    raise_descriptor_limit(options.limits);
    http::Server server(options, service.routes(), service.fault_handler());
    service.watch(server, options.limits);
    server.start();
    announce(config, parts, server.port());

    wait_for_stop(signals, server, config.drain_delay);
    parts.stop_fetching();
    server.stop();
    background.stop();
    gallery.stop();
    housekeeper.stop();
    mail.stop();
    if (exchange) exchange->stop();
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
