#include "store/mongo/session_store.h"

#include "store/mongo/commit.h"
#include "store/mongo/person_document.h"
#include "store/mongo/schema.h"
#include "store/mongo/session_document.h"
#include "store/refusals.h"
#include "store/user_agent.h"

namespace rollcall::store::mongo {
namespace {

// A browser may send any bytes; BSON takes text only.
std::string text_for_bson(std::string_view bytes) {
    std::string text(bytes);
    if (bson_utf8_validate(text.data(), text.size(), false)) return text;
    for (char& each : text) {
        if (static_cast<unsigned char>(each) >= 0x80 || each == '\0') each = '?';
    }
    return text;
}

std::optional<Doc> read_epoch(Commands& db, const PersonId& person) {
    return db.find_one(kPeople, make("_id", person),
                       {.projection = make("status", 1, "session_epoch", 1, "kept_session", 1)});
}

}  // namespace

Doc session_document(const Session& session, long long epoch) {
    return make("_id", session.id, "token_hash", session.token_hash, "person_id", session.person_id, "epoch", epoch,
                "is_ended", false, "created_at", session.created_at, "last_seen_at", session.last_seen_at, "address",
                session.address, "user_agent", text_for_bson(kept_user_agent(session.user_agent)));
}

Session read_session(View view) {
    Session session;
    session.id = view.id<SessionId>("_id");
    session.token_hash = view.text("token_hash");
    session.person_id = view.id<PersonId>("person_id");
    session.created_at = view.instant("created_at");
    session.last_seen_at = view.instant("last_seen_at");
    session.address = view.text("address");
    session.user_agent = view.text("user_agent");
    return session;
}

bool counts(View session, View person) {
    if (session.boolean("is_ended")) return false;
    return session.number("epoch") >= person.number("session_epoch") ||
           session.text("token_hash") == person.text("kept_session");
}

void MongoSessionStore::create(const Session& session, const AuditEntry& audit) {
    const Effects effects{.id = new_effects_id(), .audit = audit};
    {
        Commands db(pool_);
        const auto person = read_epoch(db, session.person_id);
        if (!person) return;
        const std::string status = person->view().text("status");
        if (status != "pending" && status != "active") return;
        Doc document = session_document(session, person->view().number("session_epoch"));
        add_to_document(document, effects);
        if (commit_new(db, kSessions, document, effects) == Written::duplicate)
            throw std::logic_error("A session with this id or token is there already.");
    }
    settler_.settle({kSessions, session.id.text(), session.person_id.text(), "", effects});
}

std::optional<Session> MongoSessionStore::find(const std::string& token_hash) {
    Commands db(pool_);
    const auto found = db.find_one(kSessions, make("token_hash", token_hash));
    if (!found) return std::nullopt;
    const auto person = read_epoch(db, found->view().id<PersonId>("person_id"));
    if (!person || !counts(found->view(), person->view())) return std::nullopt;
    return read_session(found->view());
}

std::optional<HeldSession> MongoSessionStore::find_held(const std::string& token_hash) {
    Commands db(pool_);
    const auto found = db.find_one(kSessions, make("token_hash", token_hash));
    if (!found) return std::nullopt;
    const auto person = db.find_one(kPeople, make("_id", found->view().text("person_id")));
    if (!person || !counts(found->view(), person->view())) return std::nullopt;
    return HeldSession{read_session(found->view()), read_person(person->view()), read_account(person->view())};
}

void MongoSessionStore::touch(const SessionId& id, Instant seen_at) {
    Commands(pool_).update(kSessions, make("_id", id), make("$max", make("last_seen_at", seen_at)));
}

std::vector<Session> MongoSessionStore::list(const PersonId& person) {
    Commands db(pool_);
    std::vector<Session> sessions;
    const auto owner = read_epoch(db, person);
    if (!owner) return sessions;
    db.scan(kSessions, make("person_id", person), {.sort = make("created_at", -1, "_id", -1)}, [&](View row) {
        if (counts(row, owner->view())) sessions.push_back(read_session(row));
        return true;
    });
    return sessions;
}

Result<void> MongoSessionStore::revoke(const PersonId& person, const SessionId& id, const AuditEntry& audit) {
    const Effects effects{.id = new_effects_id(), .audit = audit, .removes = true};
    const Doc theirs = make("_id", id, "person_id", person, "is_ended", false);
    const Doc change = change_with(make("is_ended", true), effects);
    {
        Commands db(pool_);
        if (!commit(db, kSessions, id.text(), theirs, change, effects)) return session_has_ended();
    }
    settler_.settle({kSessions, id.text(), person.text(), "", effects});
    return {};
}

void MongoSessionStore::revoke_all(const PersonId& person, const AuditEntry& audit) {
    const Effects effects{.id = new_effects_id(), .audit = audit, .sessions = true};
    const Doc change = change_with(make("kept_session", ""), effects, make("session_epoch", 1LL));
    {
        Commands db(pool_);
        if (!commit(db, kPeople, person.text(), make("_id", person), change, effects)) return;
    }
    settler_.settle({kPeople, person.text(), person.text(), "", effects});
}

int MongoSessionStore::delete_expired(Instant idle_since, Instant created_before) {
    Commands db(pool_);
    const long long idle = db.remove(kSessions, make("last_seen_at", make("$lt", idle_since)));
    const long long old = db.remove(kSessions, make("created_at", make("$lt", created_before)));
    return static_cast<int>(idle + old);
}

Throttle MongoSessionStore::throttle(const std::string& key, Instant since) {
    Throttle throttle;
    Commands(pool_).scan(kFailures, make("key", key, "at", make("$gte", since)), {.sort = make("at", 1)},
                         [&](View row) {
                             ++throttle.failures;
                             throttle.last_failure_at = row.instant("at");
                             return true;
                         });
    return throttle;
}

void MongoSessionStore::add_failure(const std::string& key, Instant at) {
    Commands db(pool_);
    insert_once(db, kFailures, make("_id", new_effects_id(), "key", key, "at", at));
}

void MongoSessionStore::clear_failures(const std::string& key) {
    Commands(pool_).remove(kFailures, make("key", key));
}

int MongoSessionStore::delete_failures_before(Instant at) {
    return static_cast<int>(Commands(pool_).remove(kFailures, make("at", make("$lt", at))));
}

std::string MongoSessionStore::setup_token_hash() {
    const auto found = Commands(pool_).find_one(kSettings, make("_id", "settings"));
    return found ? found->view().text("setup_token_hash") : "";
}

void MongoSessionStore::put_setup_token_hash(const std::string& hash) {
    Commands(pool_).update(kSettings, make("_id", "settings"), make("$set", make("setup_token_hash", hash)));
}

bool MongoSessionStore::take_setup_token_hash(const std::string& hash) {
    if (hash.empty()) return false;
    const std::string taker = new_effects_id();
    Commands db(pool_);
    return update_once(db, kSettings, make("_id", "settings", "setup_token_hash", hash),
                       make("$set", make("setup_token_hash", "", "setup_taker", taker)),
                       make("_id", "settings", "setup_taker", taker));
}

}  // namespace rollcall::store::mongo
