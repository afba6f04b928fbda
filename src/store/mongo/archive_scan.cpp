#include "store/mongo/archive_scan.h"

#include <unordered_set>

#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr long long kScanPage = 500;
constexpr long long kFacePage = 100;  // a template takes some kilobytes

// Asked for before anybody looks at whom the faces belong to: of a face that is still somebody's then and had no
// photograph before, none was kept.
std::unordered_set<std::string> with_photo(Commands& db, const std::vector<Doc>& faces, Reading reading) {
    std::vector<std::string> ids;
    for (const Doc& face : faces) ids.push_back(face.view().text("_id"));
    std::unordered_set<std::string> found;
    db.scan(kPhotos, make("_id", make("$in", ids)), {.projection = make("_id", 1), .reading = reading}, [&](View row) {
        found.insert(row.text("_id"));
        return true;
    });
    return found;
}

// False: it was deleted meanwhile.
bool add_photo(Pool& pool, StoredFace& face, Reading reading) {
    const auto photo = Commands(pool).find_one(kPhotos, make("_id", face.id), {.reading = reading});
    if (photo) face.sealed_photo = photo->view().bytes("sealed_photo");
    return photo.has_value();
}

}  // namespace

std::string last_row_key(Pool& pool, ArchiveKind kind) {
    const auto last =
        Commands(pool).find_one(collection_of(kind), {}, {.sort = make("_id", -1), .reading = Reading::settled});
    return last ? archive_key(read_row(kind, last->view()).row) : "";
}

void scan_rows(Pool& pool, ArchiveKind kind, const std::string& after, const std::optional<std::string>& until,
               const Sieve& sieve, const RowVisitor& row) {
    constexpr Reading reading = Reading::settled;
    const long long limit = kind == ArchiveKind::face ? kFacePage : kScanPage;
    std::string last = after;
    while (true) {
        std::vector<FoundRow> rows;
        std::unordered_set<std::string> photos;
        bool is_last = false;
        {
            Commands db(pool);
            const std::vector<Doc> page = page_after(db, collection_of(kind), last, limit, {.reading = reading});
            is_last = std::ssize(page) < limit;
            if (page.empty()) return;
            for (const Doc& document : page) rows.push_back(read_row(kind, document.view()));
            last = archive_key(rows.back().row);
            if (until && last > *until) {
                is_last = true;
                std::erase_if(rows, [&](const FoundRow& each) { return archive_key(each.row) > *until; });
            }
            if (kind == ArchiveKind::face) photos = with_photo(db, page, reading);
            sieve(db, rows);
        }
        for (FoundRow& each : rows) {
            auto* face = std::get_if<StoredFace>(&each.row);
            if (face != nullptr && photos.contains(face->id.text()) && !add_photo(pool, *face, reading)) continue;
            if (!row(each.row)) return;
        }
        if (is_last) return;
    }
}

}  // namespace rollcall::store::mongo
