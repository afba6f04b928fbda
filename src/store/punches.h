#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attendance/check_in_rules.h"
#include "attendance/types.h"
#include "core/page.h"
#include "core/result.h"
#include "store/audit.h"
#include "store/outbox.h"

namespace rollcall::store {

inline constexpr std::chrono::hours kHistoryWindow{48};
// A request that was stamped first may come to be recorded second: punches this much later than `at` still count as
// history, or two cameras could check one person in twice. Long enough for a request's deadline, short enough that a
// manual punch entered for the minute before another is not refused by it.
inline constexpr std::chrono::seconds kRaceWindow{30};

// A client's Idempotency-Key within one person's punches, and the SHA-256 of what was asked with it.
struct IdempotencyKey {
    std::string key;             // 1..128 visible ASCII characters
    std::string request_digest;  // lower-case hex
};

// What `record` stores together: the punch, the messages it causes and its audit entry.
struct PunchRecord {
    Punch punch;
    std::vector<OutboxMessage> messages{};
    AuditEntry audit;
};

struct RecordedPunch {
    Punch punch;
    bool replayed = false;  // the key was known: `punch` is the first one, nothing was stored
};

enum class TimeOrder { newest_first, oldest_first };  // spelled "desc" and "asc" outside

inline std::optional<TimeOrder> parse_time_order(std::string_view text) {
    if (text == "desc") return TimeOrder::newest_first;
    if (text == "asc") return TimeOrder::oldest_first;
    return std::nullopt;
}

struct PunchFilter {
    std::optional<Instant> from{};  // inclusive
    std::optional<Instant> to{};    // exclusive
    std::optional<PersonId> person_id{};
    std::optional<DepartmentId> department_id{};
    std::optional<std::vector<DepartmentId>> within{};  // only these departments (a manager's), besides person_id
    std::optional<bool> late{};
    std::optional<Direction> direction{};
    std::optional<PunchSource> source{};
    std::optional<SiteId> site_id{};
    std::string text{};  // part of the person's name, code or e-mail, like PersonFilter's
    TimeOrder order = TimeOrder::newest_first;
};

// A punch with what lists show of its person.
struct ListedPunch {
    Punch punch;
    std::string person_code;
    std::string person_name;
    std::optional<DepartmentId> department_id{};
};

// A refused face, or another refused try to punch: kept for admins and for throttling.
struct Attempt {
    AttemptId id;
    PersonId person_id;
    Instant at{};
    std::string code;  // name_of(Code)
    std::string address;
    std::optional<PunchEvidence> evidence{};
};

// What an attempt brings about if it is the one with which so many of them count.
struct AttemptAlert {
    Instant since{};  // these two as in attempts_since
    std::vector<std::string> codes{};
    int count = 0;
    std::vector<OutboxMessage> messages{};
};

// Append-only. Thread-safe, safe among several processes. Throws StoreUnavailable.
class PunchStore {
  public:
    virtual ~PunchStore() = default;

    // Calls `decide` with the person's history as it is when nobody else can add to it, and stores what it returns
    // in one transaction; `decide` must be pure, it may be called more than once. A known key returns the first
    // punch, or idempotency_key_reused if asked for something else. Errors of `decide` are passed through.
    // The history: what is not voided and not later than `at` + kRaceWindow, of the last kHistoryWindow before `at`,
    // and in any case the latest. not_found for an unknown person.
    using Decide = std::function<Result<PunchRecord>(const attendance::PunchHistory& history)>;
    virtual Result<RecordedPunch> record(const PersonId& person, const std::optional<IdempotencyKey>& key, Instant at,
                                         const Decide& decide) = 0;
    // The punch stored under the key, absent if there is none; idempotency_key_reused as above.
    virtual Result<std::optional<Punch>> find_replay(const PersonId& person, const IdempotencyKey& key) = 0;
    virtual Result<Punch> find(const PunchId& id) = 0;
    // By `at` and id in the filter's order, without voided ones. Departments are those the people are in now. A cursor
    // of the other order is BadCursor.
    virtual Page<ListedPunch> list(const PunchFilter& filter, const PageRequest& page) = 0;
    // Those of these people that count to a day from `from` to `to`, both inclusive; without voided ones, in no order.
    virtual std::vector<Punch> of_days(const std::vector<PersonId>& people, LocalDate from, LocalDate to) = 0;

    // With the messages of `alert` if this attempt brings those that count to its `count`: of attempts at the same
    // time, on whatever servers, that is one. Whether it was.
    virtual bool add_attempt(const Attempt& attempt, const std::optional<AttemptAlert>& alert) = 0;
    // Attempts of the person with one of `codes`, since `since` and after their latest accepted punch.
    virtual int attempts_since(const PersonId& person, Instant since, const std::vector<std::string>& codes) = 0;
    virtual Page<Attempt> list_attempts(const std::optional<PersonId>& person, const PageRequest& page) = 0;
};

}  // namespace rollcall::store
