#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/context.h"
#include "app/face_service.h"
#include "app/settings.h"
#include "calendar/fetch/fetch.h"
#include "core/config.h"
#include "identity/key_ring.h"
#include "store/database.h"

namespace rollcall::cli {

// How many face engines the configuration asks for; one per usable processor unless it says otherwise.
std::size_t engine_count(const Config& config);

// What mail.smtp_url says; absent where it says nothing. Throws ConfigError.
std::optional<notify::MailServer> configured_mail(const Config& config);

// Every object of the product, built in the order of their dependencies and injected. What a server, an import and
// a key rotation have in common. Throws ConfigError or store::StoreUnavailable, each with a sentence to act on.
class Composition {
  public:
    enum class Faces { load, leave_out };
    Composition(const Config& config, Faces faces);

    app::Context& context() { return context_; }
    store::Database& database() { return *database_; }
    app::FaceService& faces() { return *faces_; }
    const Clock& clock() const { return clock_; }
    // Called whenever messages were stored; set before the first request.
    void on_messages(std::function<void()> wake) {
        context_.wake_outbox = [this, wake = std::move(wake)] {
            wake();
            context_.publish(app::MailChanged{store::MessageStatus::queued});
        };
    }
    // Does what nobody waits for; set before the first request.
    void on_later(std::function<bool(std::function<void()>)> later) { context_.later = std::move(later); }
    // Gives up what is being fetched, so that nobody who stops waits for it.
    void stop_fetching() { calendars_.stop(); }
    // Called after what it names was stored; set before the first request.
    void on_events(std::function<void(const app::Event&)> publish) { context_.publish = std::move(publish); }

  private:
    SystemClock clock_;
    identity::SystemIdSource ids_{clock_};
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<identity::KeyRing> keys_;
    std::unique_ptr<app::FaceService> faces_;
    app::LiveSettings settings_;
    calendar::CalendarFetcher calendars_;
    app::Context context_;
};

}  // namespace rollcall::cli
