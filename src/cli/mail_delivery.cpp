#include "cli/mail_delivery.h"

#include <spdlog/spdlog.h>

#include "notify/smtp/smtp_mailer.h"

namespace rollcall::cli {

namespace {
// With other servers on the database: what one of them queued, or left behind, is not known here otherwise.
constexpr std::chrono::seconds kSharedPollInterval{2};
}  // namespace

MailDelivery::MailDelivery(const Config& config, Composition& parts)
    : config_(config),
      settings_(parts.context().settings),
      make_mailer_(parts.context().make_mailer),
      worker_(
          parts.database().outbox(), [this] { return route(); }, parts.clock()) {
    route();
    parts.on_messages([this] { worker_.wake(); });
    worker_.on_settled(
        [&context = parts.context()](store::MessageStatus status) { context.publish(app::MailChanged{status}); });
    if (parts.database().notices() != nullptr) worker_.poll_every(kSharedPollInterval);
    worker_.start();
}

void MailDelivery::stop() {
    worker_.stop();
}

const notify::MailRoute* MailDelivery::route() {
    const auto settings = settings_.current();
    const bool changed = !looked_ || settings->mail != server_;
    if (changed) {
        // It may throw: then nothing has changed, and the next round tries again.
        auto mailer = settings->mail ? make_mailer_(*settings->mail, notify::kSmtpTotalTimeout) : nullptr;
        route_.reset();
        mailer_ = std::move(mailer);
        server_ = settings->mail;
        looked_ = true;
        if (server_) {
            spdlog::info("mail goes over {}:{} ({})", server_->host, server_->port, to_string(server_->security));
        } else {
            spdlog::warn("mail is not configured (mail.smtp_url, or the settings page): messages wait in the outbox");
        }
    }
    if (!server_) return nullptr;
    if (changed || route_->identity.default_language != settings->language)
        route_.emplace(notify::MailRoute{
            *mailer_, notify::sender_identity(server_->from, config_.public_url, settings->language)});
    return &*route_;
}

}  // namespace rollcall::cli
