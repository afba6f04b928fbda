#include "store/mongo/audit_chain.h"

#include <set>

#include "store/database.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr int kMostTries = 1000;  // each lost one means that another process has got on

Doc entry_document(const AuditLink& link, long long sequence, const std::string& hash) {
    const AuditEntry& entry = link.entry;
    return make("_id", sequence, "origin", link.origin, "actor", entry.actor, "action", entry.action, "subject",
                entry.subject, "detail", entry.detail, "at", entry.at, "address", entry.address, "hash", hash);
}

std::set<std::string> known_origins(Commands& db, const std::vector<const AuditLink*>& links) {
    std::vector<std::string> origins;
    for (const AuditLink* link : links) origins.push_back(link->origin);
    std::set<std::string> known;
    db.scan(kAudit, make("origin", make("$in", origins)), {.projection = make("origin", 1)}, [&](View row) {
        known.insert(row.text("origin"));
        return true;
    });
    return known;
}

}  // namespace

AuditChain::Tail AuditChain::read_tail(Commands& db) {
    const auto last = db.find_one(kAudit, {}, {.sort = make("_id", -1), .projection = make("hash", 1)});
    if (!last) return {};
    return {last->view().number("_id"), last->view().text("hash")};
}

void AuditChain::append_all(const std::vector<const AuditLink*>& links) {
    Commands db(pool_);
    std::vector<const AuditLink*> left = links;
    if (!tail_) tail_ = read_tail(db);
    for (int tries = 0; tries < kMostTries && !left.empty(); ++tries) {
        std::vector<Doc> documents;
        std::vector<Tail> tails{*tail_};
        for (const AuditLink* link : left) {
            const long long sequence = tails.back().sequence + 1;
            tails.push_back({sequence, audit_hash(tails.back().hash, sequence, link->entry)});
            documents.push_back(entry_document(*link, sequence, tails.back().hash));
        }
        tail_.reset();  // unknown, should this fail
        const std::vector<std::size_t> refused = db.insert_all(kAudit, documents, true);
        const std::size_t stored = refused.empty() ? left.size() : refused.front();
        left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(stored));
        tail_ = tails[stored];
        // So that a chain cut off at its end shows.
        if (stored > 0) db.upsert(kCounters, make("_id", "audit"), make("$max", make("value", tail_->sequence)));
        if (left.empty()) return;
        // Either the sequence is another's by now, or the entry is there already.
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
