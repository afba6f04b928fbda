#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/face_service.h"
#include "app/settings.h"
#include "store/sqlite/scratch.h"

namespace rollcall::app {

// What use cases work with, on a database of its own and a clock that stands still: no face engine, a mail server that
// is configured and never spoken to, and a record of what was published.
class Office : public testing::Test {
  protected:
    Office();

    // Active, with the code p<number> and the address p<number>@example.org.
    Person add(int number);
    // The same with an account, whose password nobody knows.
    Person add(int number, Role role);
    static Actor actor(const Person& person, Role role);
    Person found(const PersonId& id) { return context_.database.people().find(id).value(); }
    // Newest first.
    std::vector<store::OutboxMessage> mails();
    std::vector<store::AuditEntry> audited(const PersonId& subject);
    template <class Kind>
    int published() const {
        return static_cast<int>(std::count_if(events_.begin(), events_.end(),
                                              [](const auto& e) { return std::holds_alternative<Kind>(e); }));
    }

    store::Scratch scratch_;
    FixedClock clock_;
    identity::SystemIdSource ids_{clock_};
    Config config_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<identity::KeyRing> keys_;
    FaceService faces_;
    LiveSettings settings_;
    std::vector<Event> events_;
    int wakes_ = 0;  // of the outbox worker
    Context context_;
};

}  // namespace rollcall::app
