#include <algorithm>
#include <string>
#include <vector>

#include "notify/address.h"
#include "notify/mime_encoding.h"
#include "notify/templates.h"

namespace rollcall::notify {

namespace {

constexpr const char* kAtomSpecials = "()<>[]:;@\\,.\"";  // RFC 5322 section 3.2.3

std::string display_name(const std::string& name, std::size_t column) {
    if (!is_ascii(name) || name.find("=?") != std::string::npos || column + name.size() > kMaxEncodedLine - 2) {
        return encoded_words(name, column);
    }
    if (name.find_first_of(kAtomSpecials) == std::string::npos) return name;
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string formatted(const MailAddress& address, std::size_t column) {
    if (address.name.empty()) return address.address;
    const std::string name = display_name(address.name, column);
    const auto line_start = name.rfind('\n');
    const std::size_t used = line_start == std::string::npos ? column + name.size() : name.size() - line_start - 1;
    const bool fits = used + address.address.size() + 3 <= kMaxEncodedLine;
    return name + (fits ? " <" : "\r\n <") + address.address + ">";
}

Result<void> append_addresses(std::string& out, const std::string& header, const std::vector<std::string>& addresses) {
    std::string value;
    for (const std::string& text : addresses) {
        auto address = parse_address(text);
        if (!address) return fail(address.error());
        if (!value.empty()) value += ",\r\n ";
        value += formatted(*address, value.empty() ? header.size() + 2 : 1);
    }
    out += header + ": " + value + "\r\n";
    return {};
}

// A boundary that cannot occur in the parts: quoted-printable writes '=' only before a hexadecimal digit or a break.
std::string boundary_of(const Mail& mail) {
    std::string boundary = "=_rollcall_";
    for (const char c : mail.message_id.substr(0, 40)) {
        const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        boundary += letter ? c : '_';
    }
    return boundary;
}

std::string part(const std::string& boundary, const std::string& type, const std::string& content) {
    return "--" + boundary + "\r\nContent-Type: " + type +
           "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(content);
}

Result<void> check(const Mail& mail) {
    if (has_control_characters(mail.subject)) {
        return fail(Code::validation_failed, "The subject of a mail holds a line break; write it on one line.");
    }
    if (mail.subject.size() > kMaxSubjectBytes) {
        return fail(Code::validation_failed, "The subject of a mail is too long; shorten it to 1000 bytes.");
    }
    if (auto id = parse_address(mail.message_id); !id || !id->name.empty() || !is_ascii(mail.message_id)) {
        return fail(Code::validation_failed, "The identifier of a mail must have the form id@domain; set mail_from.");
    }
    if (mail.cc.size() > kMaxCopies) {
        return fail(Code::validation_failed, "A mail has more than 50 copies; name fewer people in Cc.");
    }
    if (mail.text.size() > kMaxPartBytes || mail.html.size() > kMaxPartBytes) {
        return fail(Code::validation_failed, "A mail is longer than 256 KiB; shorten its text.");
    }
    return {};
}

}  // namespace

Result<std::string> build_mime(const Mail& mail) {
    if (auto sound = check(mail); !sound) return fail(sound.error());
    std::string out = "Date: " + mail_date(mail.date) + "\r\n";
    if (auto added = append_addresses(out, "From", {mail.from}); !added) return fail(added.error());
    if (auto added = append_addresses(out, "To", {mail.to}); !added) return fail(added.error());
    if (!mail.cc.empty()) {
        if (auto added = append_addresses(out, "Cc", mail.cc); !added) return fail(added.error());
    }
    const std::string boundary = boundary_of(mail);
    out += "Message-ID: <" + mail.message_id + ">\r\n";
    out += "Subject: " + encoded_text(mail.subject, std::string_view("Subject: ").size()) + "\r\n";
    out += "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n";
    out += "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    out += part(boundary, "text/plain", mail.text);
    out += part(boundary, "text/html", mail.html);
    out += "--" + boundary + "--\r\n";
    return out;
}

}  // namespace rollcall::notify
