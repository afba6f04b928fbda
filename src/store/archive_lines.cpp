#include "store/archive_lines.h"

#include <boost/json.hpp>

#include "core/zone.h"

namespace rollcall::store {
namespace {

constexpr const char* kFormat = "rollcall_backup";
constexpr std::string_view kFooterStart = "{\"end\":";
// Of these the last line always tells; of those that were added later where there are any, so that what an older
// version has written is read as it was.
constexpr std::size_t kFirstKinds = static_cast<std::size_t>(ArchiveKind::audit_entry) + 1;

std::optional<boost::json::object> parse_object(std::string_view line) {
    boost::json::error_code error;
    auto value = boost::json::parse({line.data(), line.size()}, error);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::string text_in(const boost::json::object& object, std::string_view name) {
    const auto* found = object.if_contains({name.data(), name.size()});
    if (found == nullptr || !found->is_string()) return {};
    return {found->get_string().data(), found->get_string().size()};
}

}  // namespace

std::string header_line(const ArchiveHeader& header) {
    return boost::json::serialize(boost::json::object{{kFormat, kArchiveFormat},
                                                      {"program", header.program},
                                                      {"database", header.database},
                                                      {"at", format_iso_utc(header.at)}});
}

std::optional<ArchiveHeader> parse_header_line(std::string_view line) {
    const auto object = parse_object(line);
    if (!object) return std::nullopt;
    const auto at = parse_iso(text_in(*object, "at"));
    if (!at) return std::nullopt;
    ArchiveHeader header{text_in(*object, "program"), text_in(*object, "database"), *at};
    if (header_line(header) != line) return std::nullopt;
    return header;
}

std::optional<long long> format_of(std::string_view line) {
    const auto object = parse_object(line);
    const auto* format = object ? object->if_contains(kFormat) : nullptr;
    if (format == nullptr || !format->is_int64()) return std::nullopt;
    return format->get_int64();
}

std::string footer_line(const std::string& header, const KindDigests& digests) {
    boost::json::object kinds;
    for (std::size_t kind = 0; kind < kArchiveKinds; ++kind) {
        if (kind >= kFirstKinds && digests[kind].count == 0) continue;
        kinds.emplace(to_string(static_cast<ArchiveKind>(kind)),
                      boost::json::object{{"count", digests[kind].count}, {"sha256", digests[kind].sha256}});
    }
    return boost::json::serialize(
        boost::json::object{{"end", {{"header", digest_of_line(header)}, {"rows", std::move(kinds)}}}});
}

bool is_footer_line(std::string_view line) {
    return line.starts_with(kFooterStart);
}

std::string digest_of_line(std::string_view line) {
    DigestOfRows digest;
    digest.add(line);
    return digest.take().sha256;
}

}  // namespace rollcall::store
