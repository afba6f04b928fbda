#pragma once

#include <chrono>
#include <string>

#include "app/context.h"
#include "store/tokens.h"

namespace rollcall::app {

// A link that works once: what is stored of it, and the address to be given to the person alone.
struct OneTimeLink {
    store::OneTimeToken token;
    std::string url;
};
// A fresh link, of which nothing is stored yet; it works from when TokenStore::issue has taken its token.
OneTimeLink make_link(Context& context, store::TokenPurpose purpose, const PersonId& person,
                      std::chrono::minutes lifetime);

// Whose link it is. token_invalid, the same for one that never was, has expired, was used or replaced, or whose person
// may not sign in.
struct LinkHolder {
    store::OneTimeToken token;
    Person person;
};
Result<LinkHolder> holder_of(Context& context, store::TokenPurpose purpose, const std::string& token);

}  // namespace rollcall::app
