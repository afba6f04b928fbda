#include "store/mongo/token_store.h"

#include <algorithm>

#include "store/mongo/message_document.h"
#include "store/mongo/person_change.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr long long kExpiredAtOnce = 1000;

bool may_have_tokens(View person) {
    const std::string status = person.text("status");
    return status == to_string(PersonStatus::pending) || status == to_string(PersonStatus::active);
}

bool is_usable(View person, const OneTimeToken& wanted, Instant at) {
    const std::vector<OneTimeToken> tokens = read_tokens(person);
    return std::any_of(tokens.begin(), tokens.end(), [&](const OneTimeToken& token) {
        return token.hash == wanted.hash && token.purpose == wanted.purpose && token.expires_at > at;
    });
}

bool is_unchanged(View person, const TokenUse& use) {
    const auto stored = read_account(person);
    if (!use.unchanged_account) return !stored;
    return stored && stored->password_hash == use.unchanged_account->password_hash &&
           stored->role == use.unchanged_account->role;
}

Result<std::optional<PersonUpdate>> decide_use(View person, const OneTimeToken& token, const TokenUse& use,
                                               const AuditEntry& audit) {
    if (!is_usable(person, token, use.at) || !may_have_tokens(person)) return token_is_used();
    PersonUpdate update;
    update.effects.audit = audit;
    update.effects.messages = use.messages;
    drop_tokens(update, person, use.at, [&](View each) {
        return each.text("hash") == token.hash || (use.account && is_for(each, TokenPurpose::password_reset));
    });
    if (use.account) {
        if (!is_unchanged(person, use)) return account_changed_meanwhile();
        set_account(update.set, person, *use.account);
        update.ends_sessions = update.effects.sessions = true;
    }
    if (auto put = put_faces(update, person, {use.new_key, use.consent, use.faces}); !put) return fail(put.error());
    const bool activates = use.activate && person.text("status") == to_string(PersonStatus::pending);
    if (activates) {
        update.set.add("status", to_string(PersonStatus::active)).add("updated_at", use.at);
        update.effects.labels = true;
    }
    const auto account = use.account ? use.account : read_account(person);
    const bool is_active = activates || person.text("status") == to_string(PersonStatus::active);
    const bool is_admin = is_active && account && account->role == Role::admin;
    if (is_admin != is_active_admin(person)) update.is_admin = is_admin;
    return update;
}

}  // namespace

Result<void> MongoTokenStore::issue(const OneTimeToken& token, const AuditEntry& audit,
                                    const std::vector<OutboxMessage>& messages) {
    Result<std::optional<Committed>> issued;
    {
        Commands db(pool_);
        issued = change_person(db, token.person_id, [&](View person) -> Result<std::optional<PersonUpdate>> {
            if (!may_have_tokens(person)) return nobody_for_token();
            PersonUpdate update;
            std::vector<Doc> tokens = token_documents({token});
            for (const View& known : person.documents("tokens")) {
                if (is_for(known, token.purpose))
                    update.effects.ended_tokens.push_back(known.text("hash"));
                else
                    tokens.emplace_back(known);
            }
            update.set.add("tokens", tokens);
            update.effects.at = token.created_at;
            update.effects.audit = audit;
            update.effects.messages = messages;
            update.effects.token_hash = token.hash;
            update.effects.token_expires_at = token.expires_at;
            return update;
        });
    }
    if (!issued) return issued.error().code == Code::not_found ? nobody_for_token() : fail(issued.error());
    settler_.settle(**issued);
    return {};
}

std::optional<OneTimeToken> MongoTokenStore::find(TokenPurpose purpose, const std::string& hash) {
    const auto person = Commands(pool_).find_one(kPeople, make("tokens.hash", hash), {.projection = make("tokens", 1)});
    if (!person) return std::nullopt;
    for (OneTimeToken& token : read_tokens(person->view())) {
        if (token.hash == hash && token.purpose == purpose) return std::move(token);
    }
    return std::nullopt;
}

Result<void> MongoTokenStore::use_up(const OneTimeToken& token, const TokenUse& use, const AuditEntry& audit) {
    Result<std::optional<Committed>> used;
    {
        Commands db(pool_);
        used = change_person(db, token.person_id, [&](View person) { return decide_use(person, token, use, audit); });
    }
    if (!used) return used.error().code == Code::not_found ? token_is_used() : fail(used.error());
    settler_.settle(**used);
    return {};
}

int MongoTokenStore::delete_expired(Instant now) {
    Commands db(pool_);
    int deleted = 0;
    const Doc expired = make("tokens.expires_at", make("$lte", now));
    const FindOptions first{.sort = make("tokens.expires_at", 1), .limit = kExpiredAtOnce};
    for (const Doc& person : db.find(kPeople, expired, first)) {
        std::vector<Doc> left;
        const std::vector<View> tokens = person.view().documents("tokens");
        for (const View& token : tokens) {
            if (token.instant("expires_at") > now) left.emplace_back(token);
        }
        const std::size_t gone = tokens.size() - left.size();
        const Doc unchanged = make("_id", person.view().text("_id"), "version", person.view().number("version"));
        const Doc change = make("$set", make("tokens", left), "$inc", make("version", 1LL));
        if (db.update(kPeople, unchanged, change).matched == 1) deleted += static_cast<int>(gone);
    }
    give_up_messages(db, make("expires_at", make("$lte", now)), now);
    return deleted;
}

}  // namespace rollcall::store::mongo
