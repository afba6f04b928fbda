#include "store/archive.h"

#include <array>
#include <cstdio>
#include <utility>

namespace rollcall::store {
namespace {

constexpr std::array<std::pair<ArchiveKind, std::string_view>, kArchiveKinds> kKindNames{
    {{ArchiveKind::installation, "installation"},
     {ArchiveKind::site, "site"},
     {ArchiveKind::shift, "shift"},
     {ArchiveKind::department, "department"},
     {ArchiveKind::person, "person"},
     {ArchiveKind::face, "face"},
     {ArchiveKind::punch, "punch"},
     {ArchiveKind::attempt, "attempt"},
     {ArchiveKind::session, "session"},
     {ArchiveKind::message, "message"},
     {ArchiveKind::setting, "setting"},
     {ArchiveKind::audit_entry, "audit_entry"},
     {ArchiveKind::holiday_calendar, "holiday_calendar"},
     {ArchiveKind::leave_type, "leave_type"},
     {ArchiveKind::leave_request, "leave_request"},
     {ArchiveKind::shift_assignment, "shift_assignment"}}};

std::string key_of(const ArchivedInstallation&) {
    return "installation";
}
std::string key_of(const ArchivedPerson& row) {
    return row.person.id.text();
}
std::string key_of(const ArchivedPunch& row) {
    return row.punch.id.text();
}
std::string key_of(const ArchivedMessage& row) {
    return row.message.id.text();
}
std::string key_of(const StoredSetting& row) {
    return row.name;
}
std::string key_of(const StoredAuditEntry& row) {
    std::array<char, 21> digits{};
    std::snprintf(digits.data(), digits.size(), "%020lld", row.sequence);
    return digits.data();
}
template <class Row>
std::string key_of(const Row& row) {
    return row.id.text();
}

}  // namespace

std::string_view to_string(ArchiveKind kind) {
    for (const auto& [known, name] : kKindNames) {
        if (known == kind) return name;
    }
    return "";
}

std::optional<ArchiveKind> parse_archive_kind(std::string_view text) {
    for (const auto& [kind, name] : kKindNames) {
        if (name == text) return kind;
    }
    return std::nullopt;
}

std::string archive_key(const ArchiveRow& row) {
    return std::visit([](const auto& each) { return key_of(each); }, row);
}

}  // namespace rollcall::store
