#include "store/mongo/effects.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <array>

#include "core/validate.h"
#include "store/database.h"
#include "store/mongo/marks.h"
#include "store/mongo/message_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr long long kSweptAtOnce = 100;
constexpr std::array kCarriers{kPeople, kOrganisation, kPunches, kAttempts, kSessions, kOutbox, kSettings};

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

// The messages stay documents: they are inserted as they were written.
struct StoredEffects {
    Effects effects;
    std::vector<Doc> messages{};
};

StoredEffects read_effects(const std::string& id, View view) {
    StoredEffects stored;
    stored.effects.id = id;
    if (view.has("audit")) stored.effects.audit = read_audit(view.document("audit"));
    if (view.has("messages")) {
        for (const View& message : view.documents("messages")) stored.messages.emplace_back(message);
    }
    if (view.has("ended_tokens")) {
        stored.effects.ended_tokens = view.texts("ended_tokens");
        stored.effects.at = view.instant("at");
    }
    if (view.has("erased_faces")) stored.effects.erased_faces = view.texts("erased_faces");
    stored.effects.gallery = flag(view, "gallery");
    stored.effects.labels = flag(view, "labels");
    stored.effects.sessions = flag(view, "sessions");
    stored.effects.punch = flag(view, "punch");
    stored.effects.removes = flag(view, "removes");
    return stored;
}

std::vector<OutboxMessage> messages_of(const StoredEffects& stored) {
    std::vector<OutboxMessage> messages;
    for (const Doc& message : stored.messages) messages.push_back(read_message(message.view()));
    return messages;
}

// What a document still owes.
std::vector<Committed> owed(const char* collection, View document) {
    std::vector<Committed> all;
    if (!document.has("effects")) return all;
    const View effects = document.document("effects");
    const std::string person = collection == kPeople       ? document.text("_id")
                               : document.has("person_id") ? document.text("person_id")
                                                           : std::string();
    for (const std::string& id : effects.keys()) {
        StoredEffects stored = read_effects(id, effects.document(id));
        if (!stored.messages.empty()) {
            stored.effects.messages = messages_of(stored);
            const View first = stored.messages.front().view();
            if (first.has("token_hash")) stored.effects.token_hash = first.text("token_hash");
            stored.effects.token_expires_at = first.optional_instant("expires_at");
        }
        all.push_back({collection, document.text("_id"), person, document.has("day") ? document.text("day") : "",
                       std::move(stored.effects)});
    }
    return all;
}

Doc settled() {
    return make("$unset", make("effects", "", "effects_at", "", "effects_count", ""));
}

void finish_one(Commands& db, const Committed& committed) {
    const std::string field = "effects." + committed.effects.id;
    const Doc filter = make("_id", committed.document_id, field, make("$exists", true));
    if (committed.effects.removes) {
        db.remove(committed.collection, filter);
        return;
    }
    Doc only = filter;
    only.add("effects_count", 1);
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
    int swept = 0;
    std::exception_ptr problem;
    for (const char* collection : kCarriers) {
        const std::vector<Doc> left = Commands(pool_).find(collection, make("effects_at", make("$lt", now() - age)),
                                                           {.sort = make("effects_at", 1), .limit = kSweptAtOnce});
        // Each for itself: one that cannot be carried out must not keep the others.
        for (const Doc& document : left) {
            try {
                if (complete(collection, document.view())) ++swept;
            } catch (const StoreUnavailable&) {
                throw;
            } catch (...) {
                problem = std::current_exception();
            }
        }
    }
    if (problem) std::rethrow_exception(problem);
    return swept;
}

bool Settler::complete(const char* collection, View document) {
    const std::vector<Committed> committed = owed(collection, document);
    if (!committed.empty()) {
        carry_out(committed);
        return true;
    }
    // Its change was taken back.
    const Doc owes_nothing = make("_id", document.text("_id"), "effects_count", make("$lte", 0));
    Commands(pool_).update(collection, owes_nothing, settled());
    return false;
}

void Settler::carry_out(const std::vector<Committed>& committed) {
    {
        Commands db(pool_);
        send(db, committed);
        for (const Committed& each : committed) carry_out(db, each);
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
    if (effects.gallery) db.upsert(kCounters, make("_id", "gallery"), make("$inc", make("value", 1LL)));
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
