#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/events.h"
#include "attendance/types.h"
#include "core/clock.h"
#include "core/config.h"
#include "core/id.h"
#include "core/result.h"
#include "identity/key_ring.h"
#include "notify/mail.h"
#include "store/database.h"

namespace rollcall::app {

class FaceService;
class LiveSettings;

// What every use case works with. Built once by the composition root; all members outlive it. Thread-safe because
// each of its parts is.
struct Context {
    store::Database& database;
    const Clock& clock;
    IdSource& ids;
    const identity::KeyRing& keys;
    FaceService& faces;
    const Config& config;
    LiveSettings& settings;  // what of the configuration can change while the program runs
    notify::MakeMailer make_mailer;
    std::function<void()> wake_outbox;  // called after messages were stored, only then; cheap, any thread
    // Called after a commit; cheap, any thread.
    std::function<void(const Event&)> publish = [](const Event&) {};
    // Has something done that whoever asked must not wait for; false: too much waits already. At once unless set.
    std::function<bool(std::function<void()>)> later = [](const std::function<void()>& work) {
        work();
        return true;
    };
    // Gives what is at the address of an iCalendar subscription; validation_failed (field "feed_url") with the reason,
    // anything else if it could not be tried.
    std::function<Result<std::string>(const std::string& url)> fetch_calendar = [](const std::string&) {
        return Result<std::string>(invalid_field("feed_url", "Calendars cannot be fetched here."));
    };
};

// Who is asking, and from where. `person_id` is empty for the command line and for nobody signed in.
struct Actor {
    std::string name;  // as audit entries name it: a person's id, "cli", "anonymous"
    PersonId person_id{};
    Role role = Role::employee;
    std::vector<DepartmentId> managed{};  // departments this person manages
    std::string address{};

    bool sees_everyone() const { return role == Role::hr || role == Role::admin; }
    // True if the actor may read this person's records: their own, their departments', or everyone's.
    bool may_read(const Person& person) const { return may_read(person.id, person.department_id); }
    bool may_read(const PersonId& person, const std::optional<DepartmentId>& department) const;
    // True if the actor decides what these people work and when they are away: of their departments, or everyone.
    bool may_plan(const std::optional<DepartmentId>& department) const;
};

Actor command_line_actor();

store::AuditEntry audit(const Context& context, const Actor& actor, std::string action, std::string subject,
                        std::string detail_json = "{}");

// {"key":"value",…} of strings, for audit details and message parameters.
std::string json_of(const std::vector<std::pair<std::string, std::string>>& members);

}  // namespace rollcall::app
