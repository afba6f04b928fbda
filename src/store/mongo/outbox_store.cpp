#include "store/mongo/outbox_store.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "store/database.h"
#include "store/mongo/commit.h"
#include "store/mongo/message_document.h"
#include "store/mongo/paging.h"
#include "store/mongo/schema.h"
#include "store/mongo/settlements.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kOutboxCursor = "outbox";
// Less than this apart, clocks are taken for equal: a lease lasts longer.
constexpr std::chrono::seconds kEqualClocks{2};
constexpr const char* kLinkIsOver =
    "The link in it was over before it could be sent: it expired, was used or replaced.";

// The messages of a claim, whose link, where they hold one, is still somebody's.
std::set<std::string> tokens_alive(Commands& db, const std::vector<Doc>& rows) {
    std::vector<std::string> hashes;
    for (const Doc& row : rows) {
        if (row.view().has("token_hash")) hashes.push_back(row.view().text("token_hash"));
    }
    std::set<std::string> alive;
    if (hashes.empty()) return alive;
    db.scan(kPeople, make("tokens.hash", make("$in", hashes)), {.projection = make("tokens", 1)}, [&](View person) {
        for (const View& token : person.documents("tokens")) alive.insert(token.text("hash"));
        return true;
    });
    return alive;
}

// How far the database's clock is ahead of this server's. Leases are kept by the database's: by the clock of a server
// that is ahead, those of others would be over while their messages are being sent.
std::chrono::milliseconds clock_difference(Commands& db) {
    const auto own = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const std::chrono::milliseconds ahead = db.database_time() - own;
    return std::chrono::abs(ahead) < kEqualClocks ? std::chrono::milliseconds(0) : ahead;
}

// Queued ones by the clock of whoever asks, leased ones by the database's.
Doc due_at(Instant now, Instant database_now) {
    return make("due_at", make("$lte", std::max(now, database_now)), "$or",
                std::vector{make("status", to_string(MessageStatus::queued), "due_at", make("$lte", now)),
                            make("status", to_string(MessageStatus::sending), "due_at", make("$lte", database_now))});
}

Doc held_by(const MessageId& id, const std::string& owner) {
    return make("_id", id, "status", to_string(MessageStatus::sending), "lease_owner", owner);
}

Doc without_lease(Doc set) {
    return set.add("lease_owner", nullptr).add("lease_until", nullptr).add("claim_id", nullptr);
}

}  // namespace

Doc message_document(const OutboxMessage& message, const std::string& token_hash, std::optional<Instant> expires_at) {
    Doc document = make("_id", message.id, "recipient", message.to, "cc", message.cc, "template_name",
                        message.template_name, "params", message.params, "language", message.language, "one_time",
                        message.one_time, "status", to_string(message.status), "attempts", message.attempts);
    document.add("created_at", message.created_at).add("next_attempt_at", message.next_attempt_at);
    if (message.status == MessageStatus::queued)
        document.add("due_at", message.next_attempt_at);
    else
        document.add("due_at", nullptr);
    document.add("finished_at", message.finished_at)
        .add("last_error", message.last_error)
        .add("expires_at", expires_at);
    if (token_hash.empty())
        document.add("token_hash", nullptr);
    else
        document.add("token_hash", token_hash);
    return without_lease(std::move(document));
}

OutboxMessage read_message(View view) {
    OutboxMessage message;
    message.id = view.id<MessageId>("_id");
    message.to = view.text("recipient");
    message.cc = view.texts("cc");
    message.template_name = view.text("template_name");
    message.params = view.text("params");
    message.language = view.text("language");
    message.one_time = view.boolean("one_time");
    // What a newer program is about with a message is its own: it is in hand, and not ours.
    message.status = parse_message_status(view.text("status")).value_or(MessageStatus::sending);
    message.attempts = static_cast<int>(view.number("attempts"));
    message.created_at = view.instant("created_at");
    message.next_attempt_at = view.instant("next_attempt_at");
    message.finished_at = view.optional_instant("finished_at");
    message.last_error = view.text("last_error");
    return message;
}

void give_up_messages(Commands& db, const Doc& filter, Instant now) {
    Doc over = filter;
    over.add("$or", std::vector{make("status", to_string(MessageStatus::queued)),
                                make("status", to_string(MessageStatus::sending), "lease_until", make("$lte", now))});
    Doc set = make("status", to_string(MessageStatus::failed), "finished_at", now, "last_error", kLinkIsOver, "params",
                   "{}", "due_at", nullptr, "token_hash", nullptr, "expires_at", nullptr);
    db.update_all(kOutbox, over, make("$set", without_lease(std::move(set))));
    // One that is being sent at this moment must not be sent again.
    db.update_all(kOutbox, filter, make("$set", make("expires_at", now)));
}

void MongoOutboxStore::enqueue(const OutboxMessage& message) {
    Commands db(pool_);
    if (insert_once(db, kOutbox, message_document(message, "", {})) == Written::duplicate)
        throw std::logic_error("A message with this id is in the outbox already.");
}

Doc MongoOutboxStore::of_known_templates(Doc filter) const {
    if (!templates_.empty()) filter.add("template_name", make("$in", templates_));
    return filter;
}

std::vector<OutboxMessage> MongoOutboxStore::claim(Instant now, Instant lease_until, const std::string& owner,
                                                   std::size_t limit) {
    Settlements::wait_for_earlier();  // whoever is woken for a message finds it
    Commands db(pool_);
    const std::chrono::milliseconds ahead = clock_difference(db);
    const Instant until = lease_until + ahead;
    const Doc due = of_known_templates(due_at(now, now + ahead));
    std::vector<std::string> ids;
    db.scan(kOutbox, due,
            {.sort = make("due_at", 1), .limit = static_cast<long long>(limit), .projection = make("_id", 1)},
            [&](View row) {
                ids.push_back(row.text("_id"));
                return true;
            });
    if (ids.empty()) return {};
    give_up_messages(db, make("expires_at", make("$lte", now)), now);
    // Whoever changes the message first has it: it is not due any more.
    const std::string claim_id = new_effects_id();
    Doc wanted = due;
    wanted.add("_id", make("$in", ids));
    const Doc lease = make("$set",
                           make("status", to_string(MessageStatus::sending), "lease_owner", owner, "lease_until", until,
                                "due_at", until, "claim_id", claim_id),
                           "$inc", make("attempts", 1));
    try {
        db.update_all(kOutbox, wanted, lease);
    } catch (const StoreUnavailable&) {
        // Those that it has reached are leased, and told by the claim's id; the others stay due.
    }
    const std::vector<Doc> rows = db.find(kOutbox, make("claim_id", claim_id), {.reading = Reading::settled});
    const std::set<std::string> alive = tokens_alive(db, rows);
    std::vector<OutboxMessage> claimed;
    for (const Doc& row : rows) {
        const View view = row.view();
        if (view.has("token_hash") && !alive.contains(view.text("token_hash")))
            finish(view.id<MessageId>("_id"), owner, MessageStatus::failed, now, kLinkIsOver);
        else
            claimed.push_back(read_message(view));
    }
    std::sort(claimed.begin(), claimed.end(), [](const OutboxMessage& a, const OutboxMessage& b) {
        return std::tie(a.next_attempt_at, a.id) < std::tie(b.next_attempt_at, b.id);
    });
    return claimed;
}

bool MongoOutboxStore::finish(const MessageId& id, const std::string& owner, MessageStatus status, Instant at,
                              const std::string& error) {
    Commands db(pool_);
    const auto held = db.find_one(kOutbox, held_by(id, owner), {.projection = make("one_time", 1)});
    if (!held) return false;
    Doc set = make("status", to_string(status), "finished_at", at, "last_error", error, "due_at", nullptr, "token_hash",
                   nullptr, "expires_at", nullptr);
    if (held->view().boolean("one_time")) set.add("params", "{}");
    return update_once(db, kOutbox, held_by(id, owner), make("$set", without_lease(std::move(set))),
                       make("_id", id, "status", to_string(status), "finished_at", at));
}

bool MongoOutboxStore::mark_sent(const MessageId& id, const std::string& owner, Instant at) {
    return finish(id, owner, MessageStatus::sent, at, "");
}

bool MongoOutboxStore::mark_failed(const MessageId& id, const std::string& owner, Instant at,
                                   const std::string& error) {
    return finish(id, owner, MessageStatus::failed, at, error);
}

bool MongoOutboxStore::retry_at(const MessageId& id, const std::string& owner, Instant next, const std::string& error) {
    Doc set =
        make("status", to_string(MessageStatus::queued), "next_attempt_at", next, "due_at", next, "last_error", error);
    Commands db(pool_);
    return update_once(
        db, kOutbox, held_by(id, owner), make("$set", without_lease(std::move(set))),
        make("_id", id, "status", to_string(MessageStatus::queued), "next_attempt_at", next, "lease_owner", nullptr));
}

// One by one: when each was due before is in itself.
void MongoOutboxStore::release(const std::string& owner) {
    Commands db(pool_);
    const Doc mine = make("lease_owner", owner, "status", to_string(MessageStatus::sending));
    for (const Doc& row : db.find(kOutbox, mine, {.projection = make("next_attempt_at", 1)})) {
        Doc set = make("status", to_string(MessageStatus::queued), "due_at", row.view().instant("next_attempt_at"));
        db.update(kOutbox, held_by(row.view().id<MessageId>("_id"), owner),
                  make("$set", without_lease(std::move(set)), "$inc", make("attempts", -1)));
    }
}

std::optional<Instant> MongoOutboxStore::next_due() {
    Settlements::wait_for_earlier();
    const auto next =
        Commands(pool_).find_one(kOutbox, of_known_templates(make("status", to_string(MessageStatus::queued))),
                                 {.sort = make("next_attempt_at", 1), .projection = make("next_attempt_at", 1)});
    if (!next) return std::nullopt;
    return next->view().instant("next_attempt_at");
}

Page<OutboxMessage> MongoOutboxStore::list(std::optional<MessageStatus> status, const PageRequest& page) {
    const TimeKey before = newest_first_key(kOutboxCursor, page);
    const std::size_t limit = limit_of(page);
    Doc filter;
    if (status) filter.add("status", to_string(*status));
    add_before(filter, "created_at", before);
    std::vector<OutboxMessage> rows;
    Settlements::wait_for_earlier();
    Commands(pool_).scan(kOutbox, filter,
                         {.sort = make("created_at", -1, "_id", -1), .limit = static_cast<long long>(limit + 1)},
                         [&](View row) {
                             rows.push_back(read_message(row));
                             return true;
                         });
    return make_page(std::move(rows), limit, kOutboxCursor,
                     [](const OutboxMessage& last) { return time_key_parts(last.created_at, last.id.text()); });
}

Result<OutboxMessage> MongoOutboxStore::find(const MessageId& id) {
    Settlements::wait_for_earlier();
    const auto found = Commands(pool_).find_one(kOutbox, make("_id", id));
    if (!found) return no_such_message();
    return read_message(found->view());
}

Result<void> MongoOutboxStore::resend(const MessageId& id, Instant now, const AuditEntry& audit) {
    const Effects effects{.id = new_effects_id(), .audit = audit};
    Doc set = make("status", to_string(MessageStatus::queued), "attempts", 0, "next_attempt_at", now, "due_at", now,
                   "finished_at", nullptr, "last_error", "");
    {
        Commands db(pool_);
        const std::vector<std::string> finished{std::string(to_string(MessageStatus::sent)),
                                                std::string(to_string(MessageStatus::failed))};
        const Doc again = make("_id", id, "status", make("$in", finished), "one_time", false);
        if (!commit(db, kOutbox, id.text(), again, change_with(std::move(set), effects), effects)) {
            const auto found = db.find_one(kOutbox, make("_id", id));
            if (!found) return no_such_message();
            const OutboxMessage message = read_message(found->view());
            const bool is_waiting = message.status == MessageStatus::queued || message.status == MessageStatus::sending;
            return is_waiting ? message_waits() : message_erased();
        }
    }
    settler_.settle({kOutbox, id.text(), "", "", effects});
    return {};
}

void MongoOutboxStore::hasten(Instant now) {
    Commands(pool_).update_all(kOutbox,
                               make("status", to_string(MessageStatus::queued), "next_attempt_at", make("$gt", now)),
                               make("$set", make("next_attempt_at", now, "due_at", now)));
}

long long MongoOutboxStore::count(MessageStatus status) {
    Settlements::wait_for_earlier();
    return Commands(pool_).count(kOutbox, make("status", to_string(status)));
}

}  // namespace rollcall::store::mongo
