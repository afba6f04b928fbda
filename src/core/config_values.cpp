#include "core/config_values.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/config_source.h"
#include "core/validate.h"
#include "core/zone.h"

namespace rollcall {

namespace {

constexpr std::array kRegistrationNames{std::pair{RegistrationPolicy::off, std::string_view("off")},
                                        std::pair{RegistrationPolicy::approval, std::string_view("approval")},
                                        std::pair{RegistrationPolicy::open, std::string_view("open")}};

template <class Number>
bool read_number(std::string_view text, Number& into) {
    Number value{};
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end) return false;
    into = value;
    return true;
}

// A count with its unit, the larger unit being 60 of the smaller one, in which it is read.
bool read_time(std::string_view text, char unit, char larger, int& into) {
    int count = 0;
    if (text.empty() || text.size() > 6 || (text.back() != unit && text.back() != larger)) return false;
    if (!read_number(text.substr(0, text.size() - 1), count) || count < 0) return false;
    into = text.back() == larger ? 60 * count : count;
    return true;
}

bool is_ip_address(const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> parsed{};
    return inet_pton(AF_INET, text.c_str(), parsed.data()) == 1 ||
           inet_pton(AF_INET6, text.c_str(), parsed.data()) == 1;
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// An address, or one with the length of its network's prefix.
bool is_ip_network(const std::string& text) {
    const std::size_t slash = text.find('/');
    const std::string address = text.substr(0, slash);
    if (!is_ip_address(address) || slash == std::string::npos) return is_ip_address(text);
    const std::string_view digits = std::string_view(text).substr(slash + 1);
    int length = 0;
    return !digits.empty() && digits.front() != '-' && (digits.size() == 1 || digits.front() != '0') &&
           read_number(digits, length) && length <= (address.find(':') == std::string::npos ? 32 : 128);
}

// "host", "host:port" or "[v6]:port", and nothing after it.
bool is_host_and_port(std::string_view text) {
    std::string_view host;
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos || !is_ip_address(std::string(text.substr(1, close - 1)))) return false;
        host = text.substr(0, close + 1);
    } else {
        host = text.substr(0, text.find(':'));
        const auto allowed = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; };
        if (host.empty() || !std::all_of(host.begin(), host.end(), allowed)) return false;
    }
    const std::string_view rest = text.substr(host.size());
    int port = 0;
    return rest.empty() || (rest.front() == ':' && read_number(rest.substr(1), port) && port >= 1 && port <= 65535);
}

// Of a MongoDB URL's options some are secrets: tlsCertificateKeyFilePassword, proxyPassword, the session token among
// the authMechanismProperties.
bool is_secret_option(std::string_view name) {
    const std::string folded = fold_case(name);
    return folded.find("password") != std::string::npos || folded == "authmechanismproperties";
}

std::string mask_options(const std::string& url) {
    const std::size_t query = url.find('?');
    if (query == std::string::npos) return url;
    std::string masked = url.substr(0, query + 1);
    for (std::size_t begin = query + 1; begin < url.size();) {
        const std::size_t end = std::min(url.find('&', begin), url.size());
        const std::string option = url.substr(begin, end - begin);
        const std::size_t equals = option.find('=');
        const bool secret = equals != std::string::npos && is_secret_option(option.substr(0, equals));
        masked += secret ? option.substr(0, equals + 1) + "***" : option;
        if (end < url.size()) masked += '&';
        begin = end + 1;
    }
    return masked;
}

bool between(int value, int least, int most) {
    return value >= least && value <= most;
}

}  // namespace

Problem read_setting(std::string_view text, std::string& field) {
    if (text.size() > kMaxSettingBytes) return "must be at most " + std::to_string(kMaxSettingBytes) + " bytes long";
    if (!is_valid_utf8(text)) return "must be UTF-8";
    if (has_control_characters(text)) return "must be one line without control characters";
    field = text;
    return {};
}

Problem read_setting(std::string_view text, std::filesystem::path& field) {
    std::string read;
    if (auto problem = read_setting(text, read); !problem.empty()) return problem;
    field = read;
    return {};
}

Problem read_setting(std::string_view text, int& field) {
    return read_number(text, field) ? Problem() : "must be a whole number";
}

Problem read_setting(std::string_view text, double& field) {
    return read_number(text, field) ? Problem() : "must be a number such as 1e-4";
}

Problem read_setting(std::string_view text, bool& field) {
    if (text != "true" && text != "false") return "must be true or false";
    field = text == "true";
    return {};
}

Problem read_setting(std::string_view text, std::chrono::minutes& field) {
    int count = 0;
    if (!read_time(text, 'm', 'h', count)) return "must be a time in minutes or hours such as 2m or 1h";
    field = std::chrono::minutes{count};
    return {};
}

Problem read_setting(std::string_view text, std::chrono::seconds& field) {
    int count = 0;
    if (!read_time(text, 's', 'm', count)) return "must be a time in seconds or minutes such as 10s or 1m";
    field = std::chrono::seconds{count};
    return {};
}

Problem read_setting(std::string_view text, RegistrationPolicy& field) {
    for (const auto& [policy, name] : kRegistrationNames) {
        if (name != text) continue;
        field = policy;
        return {};
    }
    return "must be off, approval or open";
}

std::string write_setting(const std::string& value) {
    return value;
}

std::string write_setting(const std::filesystem::path& value) {
    return value.string();
}

std::string write_setting(int value) {
    return std::to_string(value);
}

std::string write_setting(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return std::string(text.data(), end);
}

std::string write_setting(bool value) {
    return value ? "true" : "false";
}

std::string write_setting(std::chrono::minutes value) {
    return std::to_string(value.count()) + "m";
}

std::string write_setting(std::chrono::seconds value) {
    return std::to_string(value.count()) + "s";
}

std::string write_setting(RegistrationPolicy value) {
    for (const auto& [policy, name] : kRegistrationNames) {
        if (policy == value) return std::string(name);
    }
    return {};
}

Problem check_address(const std::string& value) {
    return is_ip_address(value) ? Problem() : "must be an IP address such as 127.0.0.1, 0.0.0.0 or ::";
}

Problem check_networks(const std::vector<std::string>& value) {
    return std::all_of(value.begin(), value.end(), is_ip_network)
               ? Problem()
               : "must list IP addresses or networks such as 10.0.0.7 or 10.0.0.0/8";
}

Problem check_port(const int& value) {
    return between(value, 0, 65535) ? Problem() : "must be from 1 to 65535, or 0 for any free port";
}

Problem check_threads(const int& value) {
    return between(value, 1, kMaxThreads) ? Problem() : "must be from 1 to " + std::to_string(kMaxThreads);
}

Problem check_engines(const int& value) {
    return between(value, 0, kMaxThreads)
               ? Problem()
               : "must be from 1 to " + std::to_string(kMaxThreads) + ", or 0 for one per processor core";
}

Problem check_false_match_rate(const double& value) {
    return value > 0 && value <= kMaxFalseMatchRate ? Problem() : "must be above 0 and at most 0.1, such as 1e-4";
}

Problem check_liveness(const std::string& value) {
    return value == "off" || value == "lenient" || value == "strict" ? Problem() : "must be off, lenient or strict";
}

Problem check_drain_delay(const std::chrono::seconds& value) {
    return value <= kMaxDrainDelay ? Problem() : "must be at most 10m";
}

Problem check_cooldown(const std::chrono::minutes& value) {
    return value <= kMaxPunchCooldown ? Problem() : "must be at most 12h";
}

Problem check_consent_version(const std::string& value) {
    return !value.empty() && value.size() <= 64 ? Problem() : "must be 1 to 64 characters, such as 2026-11";
}

Problem check_public_url(const std::string& value) {
    if (value.empty()) return {};
    std::string_view rest = value;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!rest.starts_with(scheme)) continue;
        rest.remove_prefix(scheme.size());
        if (rest.ends_with('/')) rest.remove_suffix(1);
        if (is_host_and_port(rest)) return {};
    }
    return "must be http:// or https:// with a host, perhaps a port and no path, such as https://rollcall.example.org";
}

Problem check_database_url(const std::string& value) {
    if (value.empty() || (value.starts_with("sqlite:///") && value.size() > 10)) return {};
    if (value.starts_with("sqlite:") && value.size() > 7 && value[7] != '/') return {};
    for (const std::string_view scheme : {"mongodb://", "mongodb+srv://"}) {
        if (!value.starts_with(scheme)) continue;
        std::string_view rest = std::string_view(value).substr(scheme.size());
        rest = rest.substr(0, rest.find_first_of("/?"));
        const auto at = rest.rfind('@');
        if (at != std::string_view::npos) rest.remove_prefix(at + 1);
        if (!rest.empty() && rest.find(' ') == std::string_view::npos) return {};
        return "must name a host, as mongodb://user:password@host:27017/rollcall, with %40 for @ and %2F for / in the "
               "password";
    }
    return "must be sqlite:///path, sqlite:path for one beneath the working directory, or a mongodb:// or "
           "mongodb+srv:// URL";
}

Problem check_smtp_url(const std::string& value) {
    if (value.empty()) return {};
    std::string_view rest = value;
    for (const std::string_view scheme : {"smtps://", "smtp://"}) {
        if (!rest.starts_with(scheme)) continue;
        rest.remove_prefix(scheme.size());
        const auto query = rest.find('?');
        // A question mark in a password would leave the rest of it, and the host, in the query.
        if (query != std::string_view::npos && rest.find('@', query) != std::string_view::npos) break;
        rest = rest.substr(0, query);
        if (const auto at = rest.rfind('@'); at != std::string_view::npos) rest.remove_prefix(at + 1);
        if (rest.ends_with('/')) rest.remove_suffix(1);
        if (is_host_and_port(rest)) return {};
    }
    return "must be smtps://user:password@host:465 or smtp://user:password@host:587, with %3F for ? and %40 for @";
}

Problem check_mail_from(const std::string& value) {
    std::string_view address = value;
    if (value.ends_with('>') && value.find('<') != std::string::npos) {
        const std::size_t begin = value.find('<') + 1;
        address = address.substr(begin, value.size() - begin - 1);
    }
    return value.empty() || is_valid_email(address)
               ? Problem()
               : "must be an e-mail address, perhaps with a name: Rollcall <rollcall@example.org>";
}

Problem check_optional_email(const std::string& value) {
    return value.empty() || is_valid_email(value) ? Problem() : "must be an e-mail address such as hr@example.org";
}

Problem check_model_name(const std::string& value) {
    const auto allowed = [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; };
    return value.size() <= 64 && std::all_of(value.begin(), value.end(), allowed)
               ? Problem()
               : "must be the name of a model in the manifest (rollcall models list shows them)";
}

Problem check_language(const std::string& value) {
    // The shape of a BCP 47 tag: a language and perhaps a script or region.
    const std::string_view language = std::string_view(value).substr(0, value.find('-'));
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool fits = language.size() >= 2 && language.size() <= 3 && value.size() <= 16 && value.back() != '-' &&
                      std::all_of(language.begin(), language.end(), lower) &&
                      std::all_of(value.begin(), value.end(), [](char c) { return is_alphanumeric(c) || c == '-'; });
    return fits ? Problem() : "must be a language tag such as en, de or pt-BR";
}

Problem check_zone(const std::string& value) {
    return !value.empty() && find_zone(value) != nullptr ? Problem()
                                                         : "must be an IANA time zone such as Europe/Berlin or UTC";
}

Problem check_log_level(const std::string& value) {
    constexpr std::array<std::string_view, 5> kLevels{"trace", "debug", "info", "warn", "error"};
    return std::find(kLevels.begin(), kLevels.end(), value) != kLevels.end()
               ? Problem()
               : "must be trace, debug, info, warn or error";
}

Problem check_log_format(const std::string& value) {
    return value == "text" || value == "json" ? Problem() : "must be text or json";
}

std::string mask_password(const std::string& url) {
    const std::size_t scheme = url.find("://");
    const std::size_t begin = scheme == std::string::npos ? 0 : scheme + 3;
    const std::size_t at = url.rfind('@');
    const std::size_t colon = url.find(':', begin);
    const bool has_login = at != std::string::npos && at >= begin && colon != std::string::npos && colon <= at;
    return mask_options(has_login ? url.substr(0, colon + 1) + "***" + url.substr(at) : url);
}

}  // namespace rollcall
