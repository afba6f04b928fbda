#include "http/multipart.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "http/header_value.h"
#include "http/text.h"

namespace rollcall::http {
namespace {

tl::unexpected<Error> malformed(std::string_view what) {
    return fail(Code::malformed_body, "The form is malformed: " + std::string(what) +
                                          " Send it as multipart/form-data just as RFC 7578 says.");
}

// RFC 2046 section 5.1.1: bcharsnospace, or a space that is not the last.
bool is_boundary(std::string_view text) {
    if (text.empty() || text.size() > kMaxBoundaryBytes || text.back() == ' ') return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return alphanumeric || (c != '\0' && std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos);
    });
}

Result<std::string> boundary_of(std::string_view content_type) {
    if (to_lower(trim(content_type.substr(0, content_type.find(';')))) != "multipart/form-data") {
        return fail(Code::unsupported_media_type, "Send this as a form: Content-Type multipart/form-data.");
    }
    const auto type = parse_header_value(content_type);
    const auto* boundary = type ? type->parameter("boundary") : nullptr;
    if (!boundary || !is_boundary(*boundary))
        return malformed("its Content-Type has no boundary of 1 to 70 characters.");
    return *boundary;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// Spaces and tabs that transports may have added after a boundary (RFC 2046 section 5.1.1).
void take_padding(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

bool is_clean(std::string_view text) {
    return is_utf8(text) && std::none_of(text.begin(), text.end(),
                                         [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<void> read_disposition(std::string_view text, Part& part) {
    const auto disposition = parse_header_value(text);
    if (!disposition || disposition->value != "form-data")
        return malformed("a part's Content-Disposition is not form-data.");
    const auto* name = disposition->parameter("name");
    if (!name || name->empty()) return malformed("a part has no name.");
    // RFC 7578 section 4.2 forbids it; to read it would be to have two file names that may differ.
    if (disposition->parameter("filename*")) return malformed("a part has a filename* parameter.");
    part.name = *name;
    if (const auto* filename = disposition->parameter("filename")) part.filename = *filename;
    return {};
}

Result<void> check_encoding(std::string_view text) {
    const auto encoding = to_lower(text);
    if (encoding == "7bit" || encoding == "8bit" || encoding == "binary") return {};
    return malformed("a part has a Content-Transfer-Encoding, which is not used over HTTP.");
}

// Which of the fields that count a part has had.
struct Seen {
    bool disposition = false, type = false, encoding = false;
};

Result<void> read_field(std::string_view line, Part& part, Seen& seen) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || !is_clean(line)) {
        return malformed("a part has a header line that is not \"Name: value\".");
    }
    const auto name = to_lower(line.substr(0, colon));
    const auto value = trim(line.substr(colon + 1));
    const auto twice = [&] { return malformed("a part has the header " + name + " twice."); };
    if (name == "content-disposition") {
        if (std::exchange(seen.disposition, true)) return twice();
        return read_disposition(value, part);
    }
    if (name == "content-type") {
        if (std::exchange(seen.type, true)) return twice();
        part.content_type = to_lower(trim(value.substr(0, value.find(';'))));
    }
    if (name == "content-transfer-encoding") {
        if (std::exchange(seen.encoding, true)) return twice();
        return check_encoding(value);
    }
    return {};
}

// From behind a boundary's line to before the empty one, whose line break may be the next boundary's own.
Result<void> take_fields(std::string_view& text, Part& part) {
    const auto block = text.substr(0, kMaxPartHeaderBytes);
    Seen seen;
    std::size_t begin = 0;
    for (;;) {
        const auto end = block.find("\r\n", begin);
        if (end == std::string_view::npos)
            return malformed("a part's headers do not end, or are longer than 2048 bytes.");
        if (end == begin) break;
        if (auto read = read_field(block.substr(begin, end - begin), part, seen); !read) return read;
        begin = end + 2;
    }
    text.remove_prefix(begin);
    if (!seen.disposition) return malformed("a part has no Content-Disposition.");
    return {};
}

// `text` begins behind the final boundary.
Result<void> check_end(std::string_view text) {
    take_padding(text);
    take(text, "\r\n");
    if (!text.empty()) return malformed("something follows the final boundary.");
    return {};
}

}  // namespace

Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body) {
    const auto boundary = boundary_of(content_type);
    if (!boundary) return fail(boundary.error());
    const auto delimiter = "\r\n--" + *boundary;
    std::vector<Part> parts;
    auto rest = body;
    take(rest, "\r\n");  // some clients put the delimiter's line break before the first one too
    if (!take(rest, std::string_view(delimiter).substr(2))) return malformed("it does not begin with its boundary.");
    while (!take(rest, "--")) {
        take_padding(rest);
        if (!take(rest, "\r\n")) return malformed("a boundary is not alone on its line.");
        if (parts.size() == kMaxParts) return malformed("it has more than 32 parts.");
        Part part;
        if (auto fields = take_fields(rest, part); !fields) return fail(fields.error());
        const auto end = rest.find(delimiter);
        if (end == std::string_view::npos) return malformed("its final boundary is missing.");
        if (end > 0) part.content = rest.substr(2, end - 2);
        rest.remove_prefix(end + delimiter.size());
        parts.push_back(std::move(part));
    }
    if (parts.empty()) return malformed("it has no parts.");
    if (auto end = check_end(rest); !end) return fail(end.error());
    return parts;
}

}  // namespace rollcall::http
