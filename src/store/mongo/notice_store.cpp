#include "store/mongo/notice_store.h"

#include <algorithm>

#include "store/mongo/schema.h"
#include "store/mongo/settlements.h"

namespace rollcall::store::mongo {
namespace {

// Two that are stored at the same time may become visible in the other order.
constexpr std::chrono::seconds kOverlap{2};
constexpr int kForgetEvery = 100;  // calls

}  // namespace

MongoNoticeStore::MongoNoticeStore(Pool& pool) : pool_(pool), server_(new_effects_id()) {}

void MongoNoticeStore::put(const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    Settlements::wait_for_earlier();  // whoever is told of it on another server looks at once
    const Doc change = make("$set", make("server", server_, "texts", texts), "$currentDate", make("at", true));
    Commands(pool_).upsert(kNotices, make("_id", new_effects_id()), change);
}

void MongoNoticeStore::begin(Commands& db) {
    const auto last = db.find_one(kNotices, {}, {.sort = make("at", -1)});
    newest_ = last ? last->view().instant("at") : Instant{};
    db.scan(kNotices, make("at", make("$gte", *newest_ - kOverlap)), {}, [&](View row) {
        seen_.emplace(row.text("_id"), row.instant("at"));
        return true;
    });
}

void MongoNoticeStore::forget_old(Commands& db) {
    std::erase_if(seen_, [&](const auto& each) { return each.second < *newest_ - kOverlap; });
    if (++calls_ % kForgetEvery == 0) db.remove(kNotices, make("at", make("$lt", *newest_ - kNoticeAge)));
}

std::vector<std::string> MongoNoticeStore::take() {
    const std::lock_guard lock(mutex_);
    Commands db(pool_);
    std::vector<std::string> texts;
    if (!newest_) {
        begin(db);
        return texts;
    }
    db.scan(kNotices, make("at", make("$gte", *newest_ - kOverlap)), {.sort = make("at", 1)}, [&](View row) {
        if (!seen_.emplace(row.text("_id"), row.instant("at")).second) return true;
        newest_ = std::max(*newest_, row.instant("at"));
        if (row.text("server") != server_) {
            for (std::string& text : row.texts("texts")) texts.push_back(std::move(text));
        }
        return true;
    });
    forget_old(db);
    return texts;
}

}  // namespace rollcall::store::mongo
