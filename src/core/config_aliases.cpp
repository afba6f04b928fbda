#include "core/config_aliases.h"

#include <array>
#include <string_view>

namespace rollcall {

namespace {

constexpr const char* kMongoUri = "MONGO_URI";
constexpr const char* kAddress = "EMAIL_ADDRESS";
constexpr const char* kPassword = "EMAIL_PASSWORD";

using Environment = std::map<std::string, std::string>;

std::string value_of(const Environment& environment, const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
}

// RFC 3986 section 2.3: everything else is escaped, so that no character of a password can end it.
std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char c : text) {
        if (kUnreserved.find(c) != std::string_view::npos) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
    }
    return encoded;
}

std::string ignored(const std::string& what, const char* key) {
    return what + " is ignored, because " + key + " is given: unset it.";
}

void read_database(const Environment& environment, const Config& config, Aliases& aliases) {
    const std::string uri = value_of(environment, kMongoUri);
    if (uri.empty()) return;
    if (config.given.contains("database.url"))
        aliases.notices.push_back(ignored(kMongoUri, "database.url"));
    else
        aliases.values.push_back({"database.url", kMongoUri, uri});
}

void read_mail(const Environment& environment, const Config& config, Aliases& aliases) {
    const std::string address = value_of(environment, kAddress);
    const std::string password = value_of(environment, kPassword);
    if (address.empty() && password.empty()) return;
    if (config.given.contains("mail.smtp_url")) {
        const std::string which = password.empty()  ? kAddress
                                  : address.empty() ? kPassword
                                                    : std::string(kAddress) + " with " + kPassword;
        return aliases.notices.push_back(ignored(which, "mail.smtp_url"));
    }
    if (address.empty() || password.empty()) {
        const std::string missing = address.empty() ? kPassword : kAddress;
        const std::string other = address.empty() ? kAddress : kPassword;
        aliases.problems.push_back({"mail.smtp_url", "mail.smtp_url (" + missing + ") must be given together with " +
                                                         other + ", or neither: set both, or mail.smtp_url."});
        return;
    }
    aliases.values.push_back(
        {"mail.smtp_url", std::string(kAddress) + " and " + kPassword,
         "smtps://" + percent_encoded(address) + ":" + percent_encoded(password) + "@smtp.gmail.com:465"});
    if (!config.given.contains("mail.from")) aliases.values.push_back({"mail.from", kAddress, address});
}

}  // namespace

Aliases read_aliases(const Environment& environment, const Config& config) {
    Aliases aliases;
    read_database(environment, config, aliases);
    read_mail(environment, config, aliases);
    return aliases;
}

}  // namespace rollcall
