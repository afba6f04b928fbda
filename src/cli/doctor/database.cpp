#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "cli/doctor/finding.h"
#include "store/mongo/inspect.h"
#include "store/mongo/open.h"
#include "store/sqlite/inspect.h"
#include "store/sqlite/open.h"

namespace rollcall::cli::doctor {

namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kSlowWrite{500};  // a check-in waits for it
constexpr milliseconds kClocksApart{2000};
constexpr long long kAuditEntries = 10'000;
constexpr std::chrono::minutes kMailWaits{15};
constexpr const char* kNoDatabase = "There is no database yet: the first start makes it.";

Finding must_be_updated(long long found, long long newest) {
    return warning(
        fmt::format("Its schema is version {}, this program's {}: back it up, the next start updates it. "
                    "What is in it was not looked at.",
                    found, newest));
}

// A write, timed; `about` begins the sentence.
Finding write_into(store::Database& database, const std::string& about) {
    const auto began = Steady::now();
    database.check();
    const auto took = std::chrono::duration_cast<milliseconds>(Steady::now() - began);
    const std::string said = fmt::format("{} A write took {} ms", about, took.count());
    if (took > kSlowWrite) return warning(said + ": everybody who checks in waits for that, so look for the cause.");
    return ok(said + ".");
}

Finding look_at_sqlite(Patient& patient) {
    const auto file = sqlite_file(patient.config);
    if (!std::filesystem::exists(file)) return ok(kNoDatabase);
    const store::SqliteFacts facts = store::inspect_sqlite(file);
    if (facts.schema_version < facts.newest_version) return must_be_updated(facts.schema_version, facts.newest_version);
    patient.database = store::open_sqlite(file, 1);
    return write_into(*patient.database, fmt::format("{}: SQLite {}, schema version {}.", file.string(),
                                                     facts.library_version, facts.schema_version));
}

std::string shape_of(const store::MongoFacts& facts) {
    switch (facts.shape) {
        case store::MongoFacts::Shape::replica_set:
            return "replica set " + facts.replica_set + " (goes on when one server fails)";
        case store::MongoFacts::Shape::sharded:
            return "sharded cluster";
        case store::MongoFacts::Shape::standalone:
            break;
    }
    return "standalone (when this server fails, nobody can check in; its loss is the loss of what is not backed up)";
}

Finding look_at_mongo(Patient& patient) {
    const store::MongoFacts facts = store::inspect_mongo(patient.config.database_url);
    const std::string about =
        fmt::format("MongoDB {}, {}, answers in {} ms.", facts.server_version, shape_of(facts), facts.answer.count());
    if (std::chrono::abs(facts.clock_ahead) > kClocksApart + facts.answer)
        return problem(fmt::format("{} Its clock is {:.1f} s {} this machine's: set both by NTP.", about,
                                   std::abs(static_cast<double>(facts.clock_ahead.count())) / 1000,
                                   facts.clock_ahead.count() > 0 ? "ahead of" : "behind"));
    if (facts.schema_version == 0) return ok(about + " " + kNoDatabase);
    if (facts.schema_version < facts.newest_version) return must_be_updated(facts.schema_version, facts.newest_version);
    patient.database = store::open_mongo(patient.config.database_url);
    // Every write asks for a majority: one that returns has it.
    return write_into(*patient.database, about + " A majority acknowledges what is written.");
}

}  // namespace

Finding look_at_database(Patient& patient) {
    return patient.config.database_url.starts_with("mongodb") ? look_at_mongo(patient) : look_at_sqlite(patient);
}

// The newest entries, so that a log of years does not keep anybody waiting.
Finding look_at_audit(Patient& patient) {
    if (!patient.database) return ok("Not looked at, without a database.");
    std::optional<store::StoredAuditEntry> newer;
    PageRequest page;
    page.limit = kMaxPageLimit;
    long long seen = 0;
    while (seen < kAuditEntries) {
        const auto rows = patient.database->audit().list({}, page);
        for (const auto& row : rows.items) {
            ++seen;
            if (newer && (newer->sequence != row.sequence + 1 ||
                          newer->hash != store::audit_hash(row.hash, newer->sequence, newer->entry)))
                return problem(
                    fmt::format("Entry {} of the audit log was changed, or one before it is missing: compare "
                                "with your backups.",
                                newer->sequence));
            newer = row;
        }
        if (!rows.next) break;
        page.after = *rows.next;
    }
    if (newer && newer->sequence == 1 && newer->hash != store::audit_hash("", 1, newer->entry))
        return problem("Entry 1 of the audit log was changed: compare with your backups.");
    return ok(fmt::format("The newest {} entries of the audit log are unbroken.", seen));
}

Finding look_at_outbox(Patient& patient) {
    if (!patient.database) return ok("Not looked at, without a database.");
    auto& outbox = patient.database->outbox();
    const long long queued = outbox.count(store::MessageStatus::queued);
    const long long failed = outbox.count(store::MessageStatus::failed);
    const auto due = outbox.next_due();
    const auto waits =
        due ? std::chrono::floor<std::chrono::minutes>(SystemClock().now() - *due) : std::chrono::minutes{0};
    if (waits > kMailWaits)
        return warning(
            fmt::format("{} mails wait, the oldest for {} minutes: see that the server runs and the mail "
                        "server takes mail.",
                        queued, waits.count()));
    if (failed > 0)
        return warning(fmt::format("{} mails were given up: the outbox page says why, and sends them again.", failed));
    return ok(fmt::format("{} mails wait, none was given up.", queued));
}

}  // namespace rollcall::cli::doctor
