#pragma once

#include <map>
#include <optional>
#include <string>

#include "store/archive.h"
#include "store/mongo/archive_pins.h"
#include "store/mongo/archive_rows.h"
#include "store/mongo/effects.h"

namespace rollcall::store::mongo {

// docs/mongodb.md, "Reading while others write", says why what it reads fits together.
class MongoArchiveReader final : public ArchiveReader {
  public:
    explicit MongoArchiveReader(const std::string& url);
    long long count(ArchiveKind kind) override;
    void read(ArchiveKind kind, const std::string& after, const RowVisitor& row) override;

  private:
    void sift(ArchiveKind kind, Commands& db, std::vector<FoundRow>& rows);
    void sift_faces(Commands& db, std::vector<FoundRow>& rows);
    void sift_punches(Commands& db, std::vector<FoundRow>& rows);
    void sift_leave(std::vector<FoundRow>& rows);
    void sift_assignments(std::vector<FoundRow>& rows);
    void sift_sessions(Commands& db, std::vector<FoundRow>& rows);

    Pool pool_;
    AuditChain chain_{pool_};
    Settler settler_{pool_, chain_};
    std::optional<Pins> pins_{};
    std::map<ArchiveKind, std::string> ends_{};  // the last key of each kind when it was first read
};

}  // namespace rollcall::store::mongo
