#include "notify/address.h"

#include <algorithm>

namespace rollcall::notify {

namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string without_quotes(const std::string& name) {
    if (name.size() < 2 || name.front() != '"' || name.back() != '"') return name;
    std::string plain;
    for (std::size_t i = 1; i + 1 < name.size(); ++i) {
        if (name[i] == '\\' && i + 2 < name.size()) ++i;
        plain += name[i];
    }
    return plain;
}

bool is_plain_address(const std::string& address) {
    const auto at = address.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == address.size()) return false;
    return address.find('@', at + 1) == std::string::npos &&
           address.find_first_of(" <>,;:\"\\()[]") == std::string::npos;
}

}  // namespace

bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_control_characters(const std::string& text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<MailAddress> parse_address(const std::string& text) {
    if (has_control_characters(text)) {
        return fail(Code::validation_failed,
                    "A mail address holds a line break or another control character; write it on one line.");
    }
    MailAddress parsed;
    const auto open = text.rfind('<');
    if (open == std::string::npos) {
        parsed.address = trimmed(text);
    } else {
        const std::string rest = trimmed(text.substr(open + 1));
        if (rest.empty() || rest.back() != '>') {
            return fail(Code::validation_failed, "Write the mail address as a@b or as Name <a@b>: \"" + text + "\".");
        }
        parsed.address = rest.substr(0, rest.size() - 1);
        parsed.name = without_quotes(trimmed(text.substr(0, open)));
    }
    if (!is_plain_address(parsed.address)) {
        return fail(Code::validation_failed, "\"" + parsed.address.substr(0, kMaxAddressBytes) +
                                                 "\" is not a mail address; give one of the form name@example.org.");
    }
    if (parsed.address.size() > kMaxAddressBytes || parsed.name.size() > kMaxDisplayNameBytes) {
        return fail(Code::validation_failed, "A mail address is too long; give one of at most 254 characters.");
    }
    return parsed;
}

}  // namespace rollcall::notify
