#pragma once

#include <stdexcept>

#include "store/audit.h"
#include "store/call_times.h"
#include "store/dashboard.h"
#include "store/notices.h"
#include "store/organisation.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/plans.h"
#include "store/punches.h"
#include "store/sessions.h"
#include "store/settings.h"
#include "store/tokens.h"

namespace rollcall::store {

// The database cannot be reached, is full, or is damaged. Caught once per request: 503 with Retry-After.
class StoreUnavailable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// A page's `after` is not a cursor of that list; thrown by every method that takes a PageRequest. The client's
// mistake: 400. A limit outside 1..kMaxPageLimit is brought within.
class BadCursor : public std::invalid_argument {
  public:
    using std::invalid_argument::invalid_argument;
};

// One open database with all its repositories; they live as long as it does. Thread-safe.
class Database {
  public:
    virtual ~Database() = default;
    virtual PeopleStore& people() = 0;
    virtual OrganisationStore& organisation() = 0;
    virtual PunchStore& punches() = 0;
    virtual PlanStore& plans() = 0;
    virtual SessionStore& sessions() = 0;
    virtual TokenStore& tokens() = 0;
    virtual OutboxStore& outbox() = 0;
    virtual AuditStore& audit() = 0;
    virtual SettingsStore& settings() = 0;
    virtual DashboardStore& dashboard() = 0;
    // Null where one server has the database to itself.
    virtual NoticeStore* notices() = 0;
    // Throws StoreUnavailable unless a write could be made now.
    virtual void check() = 0;
    // Takes the traces of what was erased out of the database's own logs, where that was not possible at once; false:
    // not all yet, because somebody is reading. To be called now and then.
    virtual bool finish_erasures() noexcept = 0;
    // How long its work has taken since it was opened.
    virtual const CallTimes& times() const = 0;
};

}  // namespace rollcall::store
