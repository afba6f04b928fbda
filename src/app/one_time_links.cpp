#include "app/one_time_links.h"

namespace rollcall::app {

namespace {
std::string_view page_of(store::TokenPurpose purpose) {
    return purpose == store::TokenPurpose::password_reset ? "/reset-password" : "/invitation";
}

// Nobody sets a password before somebody has let them in; an invitation is what lets them in.
bool may_use(store::TokenPurpose purpose, PersonStatus status) {
    return status == PersonStatus::active ||
           (status == PersonStatus::pending && purpose == store::TokenPurpose::invitation);
}
}  // namespace

OneTimeLink make_link(Context& context, store::TokenPurpose purpose, const PersonId& person,
                      std::chrono::minutes lifetime) {
    const std::string token = identity::random_token();
    const Instant now = context.clock.now();
    return {{purpose, person, identity::sha256_hex(as_bytes(token)), now, now + lifetime},
            context.config.public_url + std::string(page_of(purpose)) + "#token=" + token};
}

Result<LinkHolder> holder_of(Context& context, store::TokenPurpose purpose, const std::string& token) {
    const auto found = context.database.tokens().find(purpose, identity::sha256_hex(as_bytes(token)));
    if (found && context.clock.now() < found->expires_at) {
        auto person = context.database.people().find(found->person_id);
        if (person && may_use(purpose, person->status)) return LinkHolder{*found, std::move(*person)};
    }
    return fail(Code::token_invalid,
                "This link is not valid any more: it works once and for a limited time. Ask for a "
                "new one.");
}

}  // namespace rollcall::app
