#pragma once

#include <memory>
#include <optional>

#include "app/settings.h"
#include "cli/composition.h"
#include "notify/outbox_worker.h"

namespace rollcall::cli {

// Sends what lies in the outbox over the mail server that the settings name at the moment, until stopped.
class MailDelivery {
  public:
    MailDelivery(const Config& config, Composition& parts);  // starts
    void stop();                                             // idempotent

  private:
    const notify::MailRoute* route();  // on the worker's thread, and once before it starts

    const Config& config_;
    app::LiveSettings& settings_;
    const notify::MakeMailer& make_mailer_;
    bool looked_ = false;
    std::optional<notify::MailServer> server_;  // that `mailer_` and `route_` are for
    std::unique_ptr<notify::Mailer> mailer_;
    std::optional<notify::MailRoute> route_;
    notify::OutboxWorker worker_;
};

}  // namespace rollcall::cli
