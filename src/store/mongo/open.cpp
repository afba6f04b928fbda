#include "store/mongo/open.h"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "store/mongo/audit_store.h"
#include "store/mongo/dashboard_store.h"
#include "store/mongo/notice_store.h"
#include "store/mongo/organisation_store.h"
#include "store/mongo/outbox_store.h"
#include "store/mongo/people_store.h"
#include "store/mongo/plan_store.h"
#include "store/mongo/punch_store.h"
#include "store/mongo/schema.h"
#include "store/mongo/session_store.h"
#include "store/mongo/settings_store.h"
#include "store/mongo/settlements.h"
#include "store/mongo/token_store.h"

namespace rollcall::store {
namespace mongo {
namespace {

// What a server leaves when it dies is done by another this much later; so much time a living one has for its own.
constexpr std::chrono::seconds kSweepEvery{2};
constexpr std::chrono::seconds kSweepAge{5};

// Carries out, now and then, what servers that died have left; and looks whether a newer program has made the database
// one that this one may not touch any more. Its thread ends with it.
class Sweeper {
  public:
    Sweeper(Pool& pool, Settler& settler) : pool_(pool), settler_(settler), thread_([this] { loop(); }) {}
    ~Sweeper() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

  private:
    void loop() {
        std::unique_lock lock(mutex_);
        while (!changed_.wait_for(lock, kSweepEvery, [this] { return stopping_; })) {
            lock.unlock();
            try {
                if (is_refused()) return;
                if (const int swept = settler_.sweep(kSweepAge); swept > 0)
                    spdlog::info("completed {} changes that a server had left unfinished", swept);
            } catch (const StoreUnavailable&) {
                // The next round comes; whoever asks for the database is told.
            } catch (const std::exception& error) {
                spdlog::error("a change that was left unfinished cannot be completed: {}", error.what());
            }
            lock.lock();
        }
    }

    bool is_refused() {
        const std::string why = [this] {
            Commands db(pool_);
            return refusal(db);
        }();
        if (why.empty()) return false;
        spdlog::error("this server does nothing any more, because it is too old: {}", why);
        pool_.refuse(why);
        return true;
    }

    Pool& pool_;
    Settler& settler_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

class MongoDatabase final : public Database {
  public:
    explicit MongoDatabase(const std::string& url) : pool_(url) {
        refuse_or_migrate(url);
        sweeper_.emplace(pool_, settler_);
    }

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

    NoticeStore* notices() override { return &notices_; }

    void check() override { Commands(pool_).upsert(kCounters, make("_id", "probe"), make("$inc", make("value", 1LL))); }

    // Deleted documents are overwritten by the storage engine in its own time; what was sealed in them cannot be opened
    // once the person's key is gone.
    bool finish_erasures() noexcept override { return true; }

    const CallTimes& times() const override { return pool_.times(); }

  private:
    void refuse_or_migrate(const std::string& url) {
        {
            Commands db(pool_);
            if (const std::string why = refusal(db); !why.empty()) throw StoreUnavailable(why);
            if (is_current(db)) return;
        }
        Pool patient(url, kIndexingTime);
        Commands db(patient);
        migrate(db);
    }

    Pool pool_;
    AuditChain chain_{pool_};
    Settler settler_{pool_, chain_};
    Settlements settlements_{settler_};
    MongoPeopleStore people_{pool_, settler_};
    MongoOrganisationStore organisation_{pool_, settler_};
    MongoPunchStore punches_{pool_, settler_, settlements_};
    MongoPlanStore plans_{pool_, settler_};
    MongoSessionStore sessions_{pool_, settler_};
    MongoTokenStore tokens_{pool_, settler_};
    MongoOutboxStore outbox_{pool_, settler_};
    MongoAuditStore audit_{pool_, chain_};
    MongoSettingsStore settings_{pool_, settler_};
    MongoDashboardStore dashboard_{pool_};
    MongoNoticeStore notices_{pool_};
    std::optional<Sweeper> sweeper_{};  // once the database is this version's
};

}  // namespace
}  // namespace mongo

std::unique_ptr<Database> open_mongo(const std::string& url) {
    return std::make_unique<mongo::MongoDatabase>(url);
}

}  // namespace rollcall::store
