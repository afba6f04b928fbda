#include "app/backup.h"

#include <stdexcept>

namespace rollcall::app {

namespace {
bool is_free_of_links(const store::ArchivedInstallation& row) {
    return row.setup_token_hash.empty();
}
bool is_free_of_links(const store::ArchivedPerson& row) {
    return row.tokens.empty();
}
bool is_free_of_links(const store::Session&) {
    return false;
}
bool is_free_of_links(const store::ArchivedMessage& row) {
    return row.token_hash.empty() && !(row.message.one_time && row.message.status == store::MessageStatus::queued);
}
template <class Row>
bool is_free_of_links(const Row&) {
    return true;
}

// Absent: the row is left out altogether.
std::optional<store::ArchiveRow> without_links(const store::ArchiveRow& row) {
    if (belongs_in_backup(row)) return row;
    store::ArchiveRow stripped = row;
    if (auto* installation = std::get_if<store::ArchivedInstallation>(&stripped)) {
        installation->setup_token_hash.clear();
        return stripped;
    }
    if (auto* person = std::get_if<store::ArchivedPerson>(&stripped)) {
        person->tokens.clear();
        return stripped;
    }
    return std::nullopt;
}

void read_back(const std::filesystem::path& part, const store::KindDigests& written, const CarryProgress& progress) {
    const auto found = verify_backup(part, progress);
    if (!found) throw std::runtime_error("What was just written cannot be read back. " + found.error().detail);
    if (found->contents.digests != written)
        throw std::runtime_error("The disk gives back another file than was just written to " + part.string() + ".");
}
}  // namespace

bool belongs_in_backup(const store::ArchiveRow& row) {
    return std::visit([](const auto& each) { return is_free_of_links(each); }, row);
}

Result<BackupSummary> write_backup(std::unique_ptr<store::ArchiveReader> reader, const BackupTerms& terms,
                                   const CarryProgress& progress) {
    if (!terms.replace && std::filesystem::exists(terms.file))
        return fail(Code::in_use, "There is a file " + terms.file.string() + " already: name another, or say --force.");
    store::ArchiveFileWriter out(terms.file, terms.header);
    AuditChain chain;
    for (const store::ArchiveKind kind : archive_kinds()) {
        const long long total = reader->count(kind);
        long long done = 0;
        reader->read(kind, "", [&](const store::ArchiveRow& row) {
            chain.add(row);
            if (const auto kept = without_links(row)) out.add(*kept);
            progress("backed up", kind, ++done, total);
            return true;
        });
    }
    reader.reset();  // servers need not wait for the rest
    const store::KindDigests digests = out.finish();
    read_back(out.part(), digests, progress);
    if (auto kept = out.keep(terms.replace); !kept) return fail(kept.error());
    return BackupSummary{digests, chain.first_broken()};
}

Result<VerifiedBackup> verify_backup(const std::filesystem::path& file, const CarryProgress& progress) {
    AuditChain chain;
    bool is_sound = true;
    long long done = 0;
    auto contents = store::read_archive_file(file, [&](const store::ArchiveRow& row) {
        chain.add(row);
        is_sound = is_sound && belongs_in_backup(row);
        progress("checked", static_cast<store::ArchiveKind>(row.index()), ++done, 0);
    });
    if (!contents) return fail(contents.error());
    if (!is_sound)
        return fail(Code::bad_request, "The backup " + file.string() +
                                           " holds sessions or links that work once, which no backup does: it was not "
                                           "made by Rollcall.");
    return VerifiedBackup{std::move(*contents), chain.first_broken()};
}

}  // namespace rollcall::app
