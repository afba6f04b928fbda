#include "store/mongo/audit_chain.h"

#include <algorithm>
#include <set>

#include "store/database.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr int kMostLinkTries = 1000;  // each lost one means that another process has got on
constexpr const char* kLengthId = "audit";

std::set<std::string> known_origins(Commands& db, const std::vector<const AuditLink*>& links) {
    std::vector<std::string> origins;
    for (const AuditLink* link : links) origins.push_back(link->origin);
    std::set<std::string> known;
    db.scan(kAudit, make("origin", make("$in", origins)),
            {.projection = make("origin", 1), .reading = Reading::settled}, [&](View row) {
                known.insert(row.text("origin"));
                return true;
            });
    return known;
}

// So that a chain cut off at its end shows. Whoever appends next notes it too.
void note_length(Commands& db, long long length) {
    try {
        db.upsert(kCounters, make("_id", kLengthId), make("$max", make("value", length)));
    } catch (const StoreUnavailable&) {
        // What was appended is there all the same.
    }
}

}  // namespace

Doc entry_document(const StoredAuditEntry& stored, const std::string& origin) {
    const AuditEntry& entry = stored.entry;
    return make("_id", stored.sequence, "origin", origin, "actor", entry.actor, "action", entry.action, "subject",
                entry.subject, "detail", entry.detail, "at", entry.at, "address", entry.address, "hash", stored.hash);
}

StoredAuditEntry read_entry(View view) {
    StoredAuditEntry stored;
    stored.sequence = view.number("_id");
    stored.entry = {view.text("actor"),  view.text("action"), view.text("subject"),
                    view.text("detail"), view.instant("at"),  view.text("address")};
    stored.hash = view.text("hash");
    return stored;
}

// Behind a chain that was cut off at its end goes on after the gap, which so stays to be seen. The length is read
// first: what it counts is in the chain by then.
AuditChain::Tail AuditChain::read_tail(Commands& db) {
    const auto noted = db.find_one(kCounters, make("_id", kLengthId));
    const long long length = noted ? noted->view().number("value") : 0;
    const auto last = db.find_one(kAudit, {}, {.sort = make("_id", -1), .projection = make("hash", 1)});
    if (!last) return {length, ""};
    return {std::max(length, last->view().number("_id")), last->view().text("hash")};
}

// How many of the first of them are stored; `is_lost` where the answer is lost and nothing else is known.
std::size_t AuditChain::store(Commands& db, const std::vector<Doc>& documents, bool& is_lost) {
    try {
        const std::vector<std::size_t> refused = db.insert_all(kAudit, documents, true);
        return refused.empty() ? documents.size() : refused.front();
    } catch (const StoreUnavailable&) {
        if (is_lost) throw;  // the second time
        is_lost = true;
        return 0;
    }
}

void AuditChain::append_all(const std::vector<const AuditLink*>& links) {
    Commands db(pool_);
    std::vector<const AuditLink*> left = links;
    if (!tail_) tail_ = read_tail(db);
    bool is_lost = false;
    for (int tries = 0; tries < kMostLinkTries && !left.empty(); ++tries) {
        std::vector<Doc> documents;
        std::vector<Tail> tails{*tail_};
        for (const AuditLink* link : left) {
            const long long sequence = tails.back().sequence + 1;
            tails.push_back({sequence, audit_hash(tails.back().hash, sequence, link->entry)});
            documents.push_back(entry_document({sequence, link->entry, tails.back().hash}, link->origin));
        }
        tail_.reset();  // unknown, should this fail
        const std::size_t stored = store(db, documents, is_lost);
        left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(stored));
        tail_ = tails[stored];
        if (stored > 0) note_length(db, tail_->sequence);
        if (left.empty()) return;
        // The sequence is another's by now, or the entry is there already: one of ours whose answer was lost, or what
        // another server has chained.
        const std::set<std::string> known = known_origins(db, left);
        std::erase_if(left, [&](const AuditLink* link) { return known.contains(link->origin); });
        tail_ = read_tail(db);
    }
    if (!left.empty()) throw StoreUnavailable("The audit log is too busy to be written: try again in a moment.");
}

void AuditChain::append(const std::vector<AuditLink>& links) {
    if (links.empty()) return;
    Waiting mine{&links};
    std::unique_lock lock(mutex_);
    queue_.push_back(&mine);
    while (!mine.is_done) {
        if (is_appending_) {
            done_.wait(lock);
            continue;
        }
        is_appending_ = true;
        std::vector<Waiting*> together;
        std::vector<const AuditLink*> all;
        while (!queue_.empty() && (all.empty() || all.size() + queue_.front()->links->size() <= kMostLinksAtOnce)) {
            together.push_back(queue_.front());
            for (const AuditLink& link : *queue_.front()->links) all.push_back(&link);
            queue_.erase(queue_.begin());
        }
        lock.unlock();
        std::exception_ptr problem;
        try {
            append_all(all);
        } catch (...) {
            problem = std::current_exception();
        }
        lock.lock();
        is_appending_ = false;
        for (Waiting* each : together) {
            each->is_done = true;
            each->problem = problem;
        }
        done_.notify_all();
    }
    if (mine.problem) std::rethrow_exception(mine.problem);
}

}  // namespace rollcall::store::mongo
