#include "store/tokens.h"

namespace rollcall::store {

std::string_view to_string(TokenPurpose purpose) {
    switch (purpose) {
        case TokenPurpose::password_reset:
            return "password_reset";
        case TokenPurpose::invitation:
            return "invitation";
    }
    return "";
}

std::optional<TokenPurpose> parse_token_purpose(std::string_view text) {
    for (const TokenPurpose purpose : {TokenPurpose::password_reset, TokenPurpose::invitation})
        if (text == to_string(purpose)) return purpose;
    return std::nullopt;
}

}  // namespace rollcall::store
