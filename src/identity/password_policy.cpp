#include <algorithm>
#include <string>
#include <vector>

#include "core/validate.h"
#include "identity/common_passwords.h"
#include "identity/password.h"

namespace rollcall::identity {

namespace {

// What must be left of a password besides what anybody could guess: as many characters as six dice give in bits
// (6 x log2(95) = 39 bits at best), enough to hold out against the throttled sign-in.
constexpr std::size_t kLeastUnguessable = 6;
// A run such as "abcd" or "qwer" is guessed as one; with fewer jumps between runs than this it is a pattern.
constexpr std::size_t kLeastJumps = 4;
constexpr std::size_t kLeastDistinct = 4;

tl::unexpected<Error> refuse(std::string why, FieldReason reason) {
    return invalid_field("password", std::move(why), reason);
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether `next` follows `previous` on a keyboard row or column, in either direction.
bool are_neighbours(char previous, char next) {
    constexpr std::string_view kWalks =
        "`1234567890-= qwertyuiop[] asdfghjkl; zxcvbnm,./ 1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm";
    const char forward[] = {previous, next, '\0'};
    const char backward[] = {next, previous, '\0'};
    return previous != ' ' && next != ' ' &&
           (kWalks.find(forward) != std::string_view::npos || kWalks.find(backward) != std::string_view::npos);
}

bool is_predictable_step(char previous, char next) {
    const int step = static_cast<unsigned char>(next) - static_cast<unsigned char>(previous);
    return (step >= -1 && step <= 1) || are_neighbours(previous, next);
}

bool is_pattern(std::string_view folded) {
    std::string distinct(folded);
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() < kLeastDistinct) return true;
    std::size_t jumps = 0;
    for (std::size_t i = 1; i < folded.size(); ++i) jumps += is_predictable_step(folded[i - 1], folded[i]) ? 0 : 1;
    if (jumps < kLeastJumps) return true;
    // "wxyzwxyz", "1984198419": a short unit over and over again.
    for (std::size_t unit = 1; unit < kLeastUnguessable && 2 * unit <= folded.size(); ++unit) {
        if (folded.substr(unit) == folded.substr(0, folded.size() - unit)) return true;
    }
    return false;
}

// Letters for the digits and signs that commonly stand for them.
std::string without_substitutes(std::string_view folded) {
    std::string plain(folded);
    constexpr std::string_view kSubstitutes = "@4301!$57";
    constexpr std::string_view kLetters = "aaeoiisst";
    for (char& c : plain) {
        if (const auto at = kSubstitutes.find(c); at != std::string_view::npos) c = kLetters[at];
    }
    return plain;
}

// A well-known word dressed up: "Passw0rd2024!", "123dragon456", "summersummer".
bool is_common(std::string_view folded) {
    if (is_common_password(folded) || is_common_password(without_substitutes(folded))) return true;
    const auto first = std::find_if(folded.begin(), folded.end(), is_letter);
    const auto last = std::find_if(folded.rbegin(), folded.rend(), is_letter).base();
    if (first >= last) return false;
    const auto decoration = folded.size() - static_cast<std::size_t>(last - first);
    if (decoration > kLeastUnguessable) return false;
    std::string core = without_substitutes(
        folded.substr(static_cast<std::size_t>(first - folded.begin()), static_cast<std::size_t>(last - first)));
    const std::size_t half = core.size() / 2;
    if (core.size() % 2 == 0 && core.compare(0, half, core, half, half) == 0) core.resize(half);
    return is_common_password(core);
}

std::vector<std::string> own_parts(std::string_view code, std::string_view name, std::string_view email) {
    constexpr std::size_t kShortestPart = 3;
    constexpr std::string_view kSeparators = " .,-_@+'";
    std::vector<std::string> parts;
    for (const std::string_view whole : {code, name, email}) {
        const std::string folded = fold_case(whole);
        parts.push_back(folded);
        for (std::size_t begin = 0; begin < folded.size();) {
            const std::size_t end = std::min(folded.find_first_of(kSeparators, begin), folded.size());
            parts.push_back(folded.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    std::erase_if(parts, [](const std::string& part) { return code_point_count(part) < kShortestPart; });
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return parts;
}

bool is_made_of(std::string folded, const std::vector<std::string>& parts) {
    const std::size_t whole = folded.size();
    for (const std::string& part : parts) {
        for (std::size_t at = folded.find(part); at != std::string::npos; at = folded.find(part, at)) {
            folded.erase(at, part.size());
        }
    }
    return folded.size() < whole && code_point_count(folded) < kLeastUnguessable;
}

}  // namespace

Result<void> check_password_policy(std::string_view password, std::string_view code, std::string_view name,
                                   std::string_view email) {
    if (password.size() > kMaxPasswordBytes)
        return refuse("The password is too long: use at most 1024 bytes.", FieldReason::too_long);
    if (!is_valid_utf8(password))
        return refuse("The password is not valid UTF-8 text: type it again.", FieldReason::invalid);
    if (code_point_count(password) < kMinPasswordLength) {
        return refuse("The password is too short: use at least 10 characters, a short sentence for example.",
                      FieldReason::too_short);
    }
    const std::string folded = fold_case(password);
    if (is_pattern(folded)) {
        return refuse("The password is a pattern that is quickly guessed: use some words that do not belong together.",
                      FieldReason::guessable);
    }
    if (is_common(folded)) {
        return refuse("The password is among the commonest: use some words that do not belong together.",
                      FieldReason::guessable);
    }
    if (is_made_of(folded, own_parts(code, name, email))) {
        return refuse("The password is made of your own name, code or e-mail: use words that others cannot guess.",
                      FieldReason::about_yourself);
    }
    return {};
}

Result<std::string> hash_new_password(std::string_view password, std::string_view code, std::string_view name,
                                      std::string_view email) {
    if (auto good = check_password_policy(password, code, name, email); !good) return fail(good.error());
    return hash_password(password);
}

}  // namespace rollcall::identity
