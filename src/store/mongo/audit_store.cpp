#include "store/mongo/audit_store.h"

#include <algorithm>
#include <limits>

#include "core/validate.h"
#include "store/mongo/audit_chain.h"
#include "store/mongo/effects.h"
#include "store/mongo/paging.h"
#include "store/mongo/schema.h"
#include "store/mongo/settlements.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kAuditCursor = "audit";
constexpr long long kVerifyPage = 1000;
// Of the people whose name, code or e-mail a search finds, so many are looked for among the entries.
constexpr long long kMostPeopleSought = 2000;

long long last_sequence(Commands& db) {
    const auto counter = db.find_one(kCounters, make("_id", "audit"));
    const long long counted = counter ? counter->view().number("value") : 0;
    const auto last = db.find_one(kAudit, {}, {.sort = make("_id", -1), .projection = make("_id", 1)});
    return std::max(counted, last ? last->view().number("_id") : 0);
}

std::vector<Doc> text_filter(Commands& db, const std::string& text) {
    std::vector<std::string> named;
    db.scan(kPeople, make("search_key", contains(fold_case(text))),
            {.sort = make("order", 1), .limit = kMostPeopleSought, .projection = make("_id", 1)}, [&](View row) {
                named.push_back(row.text("_id"));
                return true;
            });
    std::vector<Doc> either{make("action", contains(text, true)), make("address", contains(text, true)),
                            make("detail", contains(text, true))};
    if (!named.empty()) {
        either.push_back(make("actor", make("$in", named)));
        either.push_back(make("subject", make("$in", named)));
    }
    return either;
}

Doc filter_of(Commands& db, const AuditFilter& filter, long long first, long long before) {
    Doc wanted;
    if (!filter.subject.empty()) wanted.add("subject", filter.subject);
    if (!filter.actor.empty()) wanted.add("actor", filter.actor);
    if (!filter.action_prefix.empty()) wanted.add("action", begins_with(filter.action_prefix));
    if (!filter.detail_text.empty()) wanted.add("detail", contains(filter.detail_text));
    if (filter.from || filter.to) {
        Doc range;
        if (filter.from) range.add("$gte", *filter.from);
        if (filter.to) range.add("$lt", *filter.to);
        wanted.add("at", range);
    }
    Doc sequences = make("$gte", first);
    if (before != std::numeric_limits<long long>::max()) sequences.add("$lt", before);
    wanted.add("_id", sequences);
    if (!filter.text.empty()) wanted.add("$or", text_filter(db, filter.text));
    return wanted;
}

}  // namespace

void MongoAuditStore::append(const AuditEntry& entry) {
    chain_.append({{new_effects_id(), entry}});
}

Page<StoredAuditEntry> MongoAuditStore::list(const AuditFilter& filter, const PageRequest& page) {
    long long before = std::numeric_limits<long long>::max();
    if (!page.after.empty()) before = cursor_number(decode_cursor(kAuditCursor, page.after, 1).front());
    const std::size_t limit = limit_of(page);
    Settlements::wait_for_earlier();
    Commands db(pool_);
    long long first = 1;
    // What is looked at entry by entry is bounded; the next page goes on where this one stopped.
    if (!filter.text.empty() && filter.subject.empty()) {
        before = std::min(before, last_sequence(db) + 1);
        first = std::max(first, before - kAuditSearchWindow);
    }
    std::vector<StoredAuditEntry> rows;
    db.scan(kAudit, filter_of(db, filter, first, before),
            {.sort = make("_id", -1), .limit = static_cast<long long>(limit + 1), .reading = Reading::report},
            [&](View row) {
                rows.push_back(read_entry(row));
                return true;
            });
    auto found = make_page(std::move(rows), limit, kAuditCursor,
                           [](const StoredAuditEntry& last) { return std::vector{std::to_string(last.sequence)}; });
    if (!found.next && first > 1) found.next = encode_cursor(kAuditCursor, {std::to_string(first)});
    return found;
}

long long MongoAuditStore::first_broken() {
    Settlements::wait_for_earlier();
    Commands db(pool_);
    long long sequence = 0;
    std::string hash;
    while (true) {
        // Before the page: what others append after it is not missing from it.
        const long long expected = last_sequence(db);
        long long count = 0, broken = 0;
        db.scan(kAudit, make("_id", make("$gt", sequence)), {.sort = make("_id", 1), .limit = kVerifyPage},
                [&](View row) {
                    const StoredAuditEntry stored = read_entry(row);
                    ++count;
                    ++sequence;
                    if (stored.sequence != sequence || stored.hash != audit_hash(hash, sequence, stored.entry))
                        broken = sequence;
                    hash = stored.hash;
                    return broken == 0;
                });
        if (broken != 0) return broken;
        if (count == kVerifyPage) continue;
        return expected <= sequence ? 0 : sequence + 1;
    }
}

}  // namespace rollcall::store::mongo
