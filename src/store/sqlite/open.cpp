#include "store/sqlite/open.h"

#include <sodium.h>

#include "store/sqlite/audit_store.h"
#include "store/sqlite/dashboard_store.h"
#include "store/sqlite/migrations.h"
#include "store/sqlite/new_file.h"
#include "store/sqlite/organisation_store.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/people_store.h"
#include "store/sqlite/plan_store.h"
#include "store/sqlite/punch_store.h"
#include "store/sqlite/query.h"
#include "store/sqlite/session_store.h"
#include "store/sqlite/settings_store.h"
#include "store/sqlite/token_store.h"

namespace rollcall::store {
namespace {

constexpr const char* kProbe = "UPDATE counters SET value = value + 1 WHERE name = 'probe'";

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(const std::filesystem::path& file, int readers) : pools_(file, readers) {}

    PeopleStore& people() override { return people_; }
    OrganisationStore& organisation() override { return organisation_; }
    PunchStore& punches() override { return punches_; }
    PlanStore& plans() override { return plans_; }
    SessionStore& sessions() override { return sessions_; }
    TokenStore& tokens() override { return tokens_; }
    OutboxStore& outbox() override { return outbox_; }
    AuditStore& audit() override { return audit_; }
    SettingsStore& settings() override { return settings_; }
    DashboardStore& dashboard() override { return dashboard_; }

    NoticeStore* notices() override { return nullptr; }

    // A write that is rolled back would not reach the disk, and so not notice that it is full.
    void check() override {
        Transaction transaction = Transaction::write(Connections(pools_, Repository::other));
        run(*transaction, kProbe);
        transaction.commit();
    }

    bool finish_erasures() noexcept override { return pools_.finish_erasures(); }

    const CallTimes& times() const override { return pools_.times; }

  private:
    Pools pools_;
    SqlitePeopleStore people_{{pools_, Repository::people}};
    SqliteOrganisationStore organisation_{{pools_, Repository::organisation}};
    SqlitePunchStore punches_{{pools_, Repository::punches}};
    SqlitePlanStore plans_{{pools_, Repository::plans}};
    SqliteSessionStore sessions_{{pools_, Repository::sessions}};
    SqliteTokenStore tokens_{{pools_, Repository::tokens}};
    SqliteOutboxStore outbox_{{pools_, Repository::outbox}};
    SqliteAuditStore audit_{{pools_, Repository::audit}};
    SqliteSettingsStore settings_{{pools_, Repository::settings}};
    SqliteDashboardStore dashboard_{{pools_, Repository::dashboard}};
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::filesystem::path& file, int readers) {
    if (sodium_init() < 0) throw StoreUnavailable("libsodium cannot start: the system gives no random numbers.");
    create_private(file);
    {
        Connection connection(file, Access::read_write);
        refuse_unknown(connection);
        refuse_unfinished(connection);
        use_wal(connection);
        migrate(connection);
    }
    return std::make_unique<SqliteDatabase>(file, readers);
}

}  // namespace rollcall::store
