#include "store/mongo/effects.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <random>

#include "core/validate.h"
#include "store/database.h"
#include "store/mongo/gallery.h"
#include "store/mongo/marks.h"
#include "store/mongo/message_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr std::size_t kSweptAtOnce = 100;  // of one collection
constexpr std::array kCarriers{kPeople,      kOrganisation, kPunches, kAttempts, kLeave,
                               kAssignments, kSessions,     kOutbox,  kSettings};

Instant now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Doc audit_document(const AuditEntry& entry) {
    return make("actor", entry.actor, "action", entry.action, "subject", entry.subject, "detail", entry.detail, "at",
                entry.at, "address", entry.address);
}

AuditEntry read_audit(View view) {
    return {view.text("actor"),  view.text("action"), view.text("subject"),
            view.text("detail"), view.instant("at"),  view.text("address")};
}

void add_flag(Doc& document, const char* name, bool value) {
    if (value) document.add(name, true);
}

bool flag(View view, const char* name) {
    return view.has(name) && view.boolean(name);
}

Doc effects_document(const Effects& effects) {
    Doc document;
    if (effects.audit) document.add("audit", audit_document(*effects.audit));
    if (!effects.messages.empty()) {
        std::vector<Doc> messages;
        for (const OutboxMessage& message : effects.messages)
            messages.push_back(message_document(message, effects.token_hash, effects.token_expires_at));
        document.add("messages", messages);
    }
    if (!effects.ended_tokens.empty()) document.add("ended_tokens", effects.ended_tokens).add("at", effects.at);
    if (!effects.erased_faces.empty()) document.add("erased_faces", effects.erased_faces);
    add_flag(document, "gallery", effects.gallery);
    add_flag(document, "labels", effects.labels);
    add_flag(document, "sessions", effects.sessions);
    add_flag(document, "punch", effects.punch);
    add_flag(document, "removes", effects.removes);
    return document;
}

// What this program knows to carry out: the fields of an entry, and of the audit entry in it.
constexpr std::array<std::string_view, 10> kEffects{"audit",   "messages", "ended_tokens", "at",    "erased_faces",
                                                    "gallery", "labels",   "sessions",     "punch", "removes"};
constexpr std::array<std::string_view, 6> kAuditFields{"actor", "action", "subject", "detail", "at", "address"};

template <std::size_t N>
bool names_only(View view, const std::array<std::string_view, N>& known) {
    const std::vector<std::string> keys = view.keys();
    return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return std::find(known.begin(), known.end(), key) != known.end();
    });
}

bool is_known(View entry) {
    return names_only(entry, kEffects) && (!entry.has("audit") || names_only(entry.document("audit"), kAuditFields));
}

// Without the messages, which are sent as they were written.
Effects read_effects(const std::string& id, View view) {
    Effects effects{.id = id};
    if (view.has("audit")) effects.audit = read_audit(view.document("audit"));
    if (view.has("ended_tokens")) {
        effects.ended_tokens = view.texts("ended_tokens");
        effects.at = view.instant("at");
    }
    if (view.has("erased_faces")) effects.erased_faces = view.texts("erased_faces");
    effects.gallery = flag(view, "gallery");
    effects.labels = flag(view, "labels");
    effects.sessions = flag(view, "sessions");
    effects.punch = flag(view, "punch");
    effects.removes = flag(view, "removes");
    return effects;
}

// What a document still owes, as far as this program knows.
std::vector<Committed> owed(const char* collection, View document) {
    std::vector<Committed> all;
    if (!document.has("effects")) return all;
    const View effects = document.document("effects");
    const std::string person = collection == kPeople       ? document.text("_id")
                               : document.has("person_id") ? document.text("person_id")
                                                           : std::string();
    for (const std::string& id : effects.keys()) {
        const View entry = effects.document(id);
        if (!is_known(entry)) continue;
        Committed committed{collection, document.text("_id"), person, document.has("day") ? document.text("day") : "",
                            read_effects(id, entry)};
        if (entry.has("messages")) {
            for (const View& message : entry.documents("messages")) committed.messages.emplace_back(message);
        }
        all.push_back(std::move(committed));
    }
    return all;
}

std::vector<std::string> gallery_members(const std::vector<Committed>& committed) {
    std::vector<std::string> people;
    for (const Committed& each : committed) {
        if (each.effects.gallery) people.push_back(each.person_id);
    }
    return people;
}

Doc settled() {
    return make("$unset", make("effects", "", "effects_at", "", "effects_count", ""));
}

void finish_one(Commands& db, const Committed& committed) {
    const std::string field = "effects." + committed.effects.id;
    const Doc filter = make("_id", committed.document_id, field, make("$exists", true));
    Doc only = filter;
    only.add("effects_count", 1);
    // A document that owes something else, perhaps what only a newer program knows, stays until that is done.
    if (committed.effects.removes) {
        db.remove(committed.collection, only);
        return;
    }
    if (db.update(committed.collection, only, settled()).matched == 0)
        db.update(committed.collection, filter, make("$unset", make(field, ""), "$inc", make("effects_count", -1)));
}

}  // namespace

std::string new_effects_id() {
    std::array<std::uint8_t, 10> random{};
    randombytes_buf(random.data(), random.size());
    return make_uuid_v7(now(), random);
}

Doc change_with(Doc set, const Effects& effects, const Doc& added) {
    set.add("effects." + effects.id, effects_document(effects)).add("effects_at", now());
    return make("$set", set, "$inc", make("version", 1LL, "effects_count", 1).add_all(added.view()));
}

void add_to_document(Doc& document, const Effects& effects) {
    document.add("version", 1LL)
        .add("effects", make(effects.id, effects_document(effects)))
        .add("effects_at", now())
        .add("effects_count", 1);
}

void Settler::settle(const std::vector<Committed>& committed) noexcept {
    if (committed.empty()) return;
    try {
        carry_out(committed);
    } catch (const StoreUnavailable&) {
        pool_.suspect();
    } catch (const std::exception& error) {
        spdlog::error("what a change brings about cannot be carried out now: {}", error.what());
    }
}

int Settler::sweep(std::chrono::milliseconds age) {
    const std::lock_guard lock(sweeping_);
    int swept = 0;
    std::exception_ptr problem;
    backlog_.begin_round();
    for (const char* collection : kCarriers) {
        // Each for itself: one that cannot be carried out must not keep the others.
        for (const std::string& id : due(collection, age)) {
            try {
                if (complete(collection, id)) ++swept;
            } catch (const StoreUnavailable&) {
                throw;
            } catch (...) {
                problem = std::current_exception();
            }
            // What is done is not seen again; what is not, or is a newer program's, is looked at more seldom.
            backlog_.tried({collection, id}, Backlog::Clock::now());
        }
    }
    backlog_.end_round();
    if (problem) std::rethrow_exception(problem);
    return swept;
}

// Every document that owes something is looked at, however many there are: those that wait must not hide the others.
std::vector<std::string> Settler::due(const char* collection, std::chrono::milliseconds age) {
    std::vector<std::string> ids, again;
    const auto now = Backlog::Clock::now();
    const FindOptions oldest_first{.sort = make("effects_at", 1), .projection = make("_id", 1)};
    Commands(pool_).scan(collection, make("effects_at", make("$gt", Instant{})), oldest_first, [&](View row) {
        std::string id = row.text("_id");
        const Backlog::Key key{collection, id};
        if (!backlog_.is_due(key, now, age)) return true;
        auto& turn = backlog_.was_tried(key) ? again : ids;
        if (turn.size() < kSweptAtOnce) turn.push_back(std::move(id));
        return true;
    });
    // What was tried before must not keep the others from their first turn.
    ids.insert(ids.end(), again.begin(), again.end());
    if (ids.size() > kSweptAtOnce) ids.resize(kSweptAtOnce);
    // Servers that sweep at once come to different ones first, and find done what another has done.
    std::shuffle(ids.begin(), ids.end(), std::minstd_rand(randombytes_random()));
    return ids;
}

// By their ids: a document that is changed once more meanwhile would not be found by its time.
void Settler::settle_all() {
    std::vector<std::pair<const char*, std::vector<std::string>>> owing;
    for (const char* collection : kCarriers) {
        std::vector<std::string> ids;
        Commands(pool_).scan(collection, make("effects_at", make("$gt", Instant{})), {.projection = make("_id", 1)},
                             [&](View row) {
                                 ids.push_back(row.text("_id"));
                                 return true;
                             });
        owing.emplace_back(collection, std::move(ids));
    }
    for (const auto& [collection, ids] : owing) {
        for (const std::string& id : ids) complete(collection, id);
    }
}

bool Settler::complete(const char* collection, const std::string& id) {
    const auto document = Commands(pool_).find_one(collection, make("_id", id));
    if (!document) return false;
    const std::vector<Committed> committed = owed(collection, document->view());
    if (!committed.empty()) {
        carry_out(committed);
        return true;
    }
    // Its change was taken back; or what it owes is a newer program's.
    Commands(pool_).update(collection, make("_id", id, "effects_count", make("$lte", 0)), settled());
    return false;
}

void Settler::carry_out(const std::vector<Committed>& committed) {
    {
        Commands db(pool_);
        send(db, committed);
        for (const Committed& each : committed) carry_out(db, each);
        note_gallery_changes(db, gallery_members(committed));
    }
    chain(committed);
    Commands db(pool_);
    finish(db, committed);
}

void Settler::send(Commands& db, const std::vector<Committed>& committed) {
    std::vector<Doc> messages;
    for (const Committed& each : committed) {
        for (const OutboxMessage& message : each.effects.messages)
            messages.push_back(message_document(message, each.effects.token_hash, each.effects.token_expires_at));
        messages.insert(messages.end(), each.messages.begin(), each.messages.end());
    }
    db.insert_all(kOutbox, messages, false);  // what is there already is what another server has sent
}

void Settler::carry_out(Commands& db, const Committed& committed) {
    const Effects& effects = committed.effects;
    if (!effects.ended_tokens.empty())
        give_up_messages(db, make("token_hash", make("$in", effects.ended_tokens)), effects.at);
    if (!effects.erased_faces.empty()) {
        db.remove(kTemplates, make("_id", make("$in", effects.erased_faces)));
        db.remove(kPhotos, make("_id", make("$in", effects.erased_faces)));
    }
    if (effects.sessions) delete_ended_sessions(db, committed.person_id);
    if (effects.labels) put_labels(db, committed.person_id);
    if (effects.punch) mark_punch(db, committed.person_id, committed.day);
}

void Settler::chain(const std::vector<Committed>& committed) {
    std::vector<AuditLink> links;
    for (const Committed& each : committed) {
        if (each.effects.audit) links.push_back({each.effects.id, *each.effects.audit});
    }
    for (std::size_t first = 0; first < links.size(); first += kMostLinksAtOnce) {
        const auto begin = links.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = links.begin() + static_cast<std::ptrdiff_t>(std::min(links.size(), first + kMostLinksAtOnce));
        chain_.append({begin, end});
    }
}

void Settler::finish(Commands& db, const std::vector<Committed>& committed) {
    // Those that have not been changed since they were inserted owe nothing but this.
    std::vector<std::string> fresh;
    for (const Committed& each : committed) {
        if (each.is_new && !each.effects.removes && each.collection == committed.front().collection)
            fresh.push_back(each.document_id);
    }
    if (fresh.size() == committed.size() &&
        db.update_all(committed.front().collection, make("_id", make("$in", fresh), "version", 1LL), settled())
                .matched == static_cast<long long>(fresh.size()))
        return;
    for (const Committed& each : committed) finish_one(db, each);
}

}  // namespace rollcall::store::mongo
