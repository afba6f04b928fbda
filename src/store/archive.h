#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "attendance/holidays.h"
#include "attendance/leave.h"
#include "attendance/shift_assignment.h"
#include "attendance/types.h"
#include "store/audit.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/punches.h"
#include "store/sessions.h"
#include "store/settings.h"
#include "store/tokens.h"

namespace rollcall::store {

// Everything a database holds, in the terms of no database: what `backup`, `restore` and `migrate` carry. What can be
// made again from it (marks, tallies, labels) is not in it, nor what is over in minutes (sign-in failures, notices).

struct ArchivedInstallation {
    std::optional<ShiftId> default_shift_id{};
    std::string setup_token_hash{};
    long long settings_revision = 0;
    long long gallery_revision = 0;
};

struct ArchivedPerson {
    Person person;
    std::optional<Account> account{};
    std::optional<PersonKey> key{};
    std::vector<OneTimeToken> tokens{};  // by purpose
};

struct Voiding {
    Instant at{};
    std::optional<PersonId> by{};
    std::string reason;
};

struct ArchivedPunch {
    Punch punch;
    long long seq = 0;
    std::optional<IdempotencyKey> key{};
    std::optional<Voiding> voided{};
};

// A leased message is archived as a queued one that is due when the lease ends.
struct ArchivedMessage {
    OutboxMessage message;
    std::string token_hash{};  // of the one-time link in it; empty without one
    std::optional<Instant> expires_at{};
};

// In the order of this list; the names outside are those of archive_kind_name. New kinds are added at the end.
using ArchiveRow = std::variant<ArchivedInstallation, Site, Shift, Department, ArchivedPerson, StoredFace,
                                ArchivedPunch, Attempt, Session, ArchivedMessage, StoredSetting, StoredAuditEntry,
                                HolidayCalendar, LeaveType, LeaveRequest, ShiftAssignment>;
inline constexpr std::size_t kArchiveKinds = std::variant_size_v<ArchiveRow>;

enum class ArchiveKind {
    installation,
    site,
    shift,
    department,
    person,
    face,
    punch,
    attempt,
    session,
    message,
    setting,
    audit_entry,
    holiday_calendar,
    leave_type,
    leave_request,
    shift_assignment
};
std::string_view to_string(ArchiveKind kind);
std::optional<ArchiveKind> parse_archive_kind(std::string_view text);

// What a row is ordered by among its kind, compared byte by byte: its id; a setting's name; an audit entry's sequence
// as 20 decimal digits; "installation".
std::string archive_key(const ArchiveRow& row);

// False: no more.
using RowVisitor = std::function<bool(const ArchiveRow&)>;

// What a first start leaves, besides a default site and shift: see ArchiveWriter::begin.
inline constexpr std::string_view kWitnessSetting = "master_key_witness";
inline constexpr std::string_view kSystemActor = "system";

// Reads a whole database while servers go on using it. Every reference of a row read is to a row that is read too, the
// audit chain is whole, and every change acknowledged before it was opened is in it. Not thread-safe; throws
// StoreUnavailable.
class ArchiveReader {
  public:
    virtual ~ArchiveReader() = default;
    virtual long long count(ArchiveKind kind) = 0;  // for progress; may be off by what happens meanwhile
    // Calls `row` with those of a kind whose key is greater than `after`, in the order of the key, until it is false.
    virtual void read(ArchiveKind kind, const std::string& after, const RowVisitor& row) = 0;
};

// Fills a database that nobody has used yet. From `begin` to `finish` it is marked as unfinished, and servers and
// readers refuse it. Not thread-safe; throws StoreUnavailable.
class ArchiveWriter {
  public:
    virtual ~ArchiveWriter() = default;
    // `origin` says what is being carried; a database that was begun with the same origin and not finished goes on
    // (true), an unused one is emptied and begins (false). in_use for any other. Unused is what holds no more than a
    // first start makes: no people, no messages, no setting but kWitnessSetting, and only audit entries whose actor is
    // kSystemActor.
    virtual Result<bool> begin(const std::string& origin) = 0;
    // What has been put so far, as ArchiveReader::read.
    virtual void read(ArchiveKind kind, const std::string& after, const RowVisitor& row) = 0;
    // The greatest key of a kind that is there; empty where there is none.
    virtual std::string last_key(ArchiveKind kind) = 0;
    // Rows of one kind in the order of the key; those that are there already are replaced. Durable when it returns.
    virtual void put(ArchiveKind kind, const std::vector<ArchiveRow>& rows) = 0;
    // Takes out again what was put under these keys; those that are not there are passed over.
    virtual void remove(ArchiveKind kind, const std::vector<std::string>& keys) = 0;
    // Deletes what `begin` and `put` have left, so that it can be begun anew; nothing where it is not unfinished.
    virtual void clear() = 0;
    // Makes again what is not carried, checks the references, and takes the mark away.
    virtual void finish() = 0;
};

}  // namespace rollcall::store
