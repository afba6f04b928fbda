#pragma once

#include <string>

#include "store/archive.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// The mark is in the schema document: `unfinished` with the origin, and a `compatible_from` that no program has.
class MongoArchiveWriter final : public ArchiveWriter {
  public:
    explicit MongoArchiveWriter(const std::string& url);
    Result<bool> begin(const std::string& origin) override;
    void read(ArchiveKind kind, const std::string& after, const RowVisitor& row) override;
    std::string last_key(ArchiveKind kind) override;
    void put(ArchiveKind kind, const std::vector<ArchiveRow>& rows) override;
    void remove(ArchiveKind kind, const std::vector<std::string>& keys) override;
    void clear() override;
    void finish() override;

  private:
    std::vector<ArchiveRow> parts(ArchiveKind kind);  // of the kinds that are parts of a document

    Pool pool_;
};

}  // namespace rollcall::store::mongo
