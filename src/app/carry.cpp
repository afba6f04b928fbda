#include "app/carry.h"

#include "store/archive_row.h"

namespace rollcall::app {

namespace {
// A transaction of some thousand rows costs little more than one of a single row; the bytes are for photographs.
constexpr std::size_t kRowsAtOnce = 2000;
constexpr std::size_t kBytesAtOnce = 4 * 1024 * 1024;

std::size_t weight_of(const store::ArchiveRow& row) {
    const auto* face = std::get_if<store::StoredFace>(&row);
    return face == nullptr ? 0 : face->sealed_photo.size() + face->sealed_template.size();
}
}  // namespace

std::vector<store::ArchiveKind> archive_kinds() {
    std::vector<store::ArchiveKind> kinds;
    for (std::size_t kind = 0; kind < store::kArchiveKinds; ++kind)
        kinds.push_back(static_cast<store::ArchiveKind>(kind));
    return kinds;
}

void RowsToPut::add(const store::ArchiveRow& row) {
    rows_.push_back(row);
    bytes_ += weight_of(row);
    if (rows_.size() >= kRowsAtOnce || bytes_ >= kBytesAtOnce) flush();
}

void RowsToPut::flush() {
    if (!rows_.empty()) writer_.put(kind_, rows_);
    rows_.clear();
    bytes_ = 0;
}

void AuditChain::add(const store::ArchiveRow& row) {
    const auto* stored = std::get_if<store::StoredAuditEntry>(&row);
    if (stored == nullptr || first_broken_ != 0) return;
    ++sequence_;
    if (stored->sequence != sequence_ || stored->hash != store::audit_hash(hash_, sequence_, stored->entry))
        first_broken_ = sequence_;
    hash_ = stored->hash;
}

store::KindDigests digests_of(const ReadRows& read, AuditChain& chain,
                              const std::function<void(store::ArchiveKind, long long done)>& progress) {
    store::KindDigests digests;
    for (const store::ArchiveKind kind : archive_kinds()) {
        store::DigestOfRows digest;
        long long done = 0;
        read(kind, "", [&](const store::ArchiveRow& row) {
            digest.add(store::encode_row(row));
            chain.add(row);
            progress(kind, ++done);
            return true;
        });
        digests.at(static_cast<std::size_t>(kind)) = digest.take();
    }
    return digests;
}

std::string differences(const store::KindDigests& one, const store::KindDigests& other) {
    std::string list;
    for (const store::ArchiveKind kind : archive_kinds()) {
        const auto place = static_cast<std::size_t>(kind);
        if (one.at(place) == other.at(place)) continue;
        list.append(list.empty() ? "" : ", ").append(to_string(kind));
    }
    return list;
}

long long rows_in(const store::KindDigests& digests) {
    long long rows = 0;
    for (const store::KindDigest& digest : digests) rows += digest.count;
    return rows;
}

}  // namespace rollcall::app
