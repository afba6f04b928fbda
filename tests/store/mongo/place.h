#pragma once

#include <memory>
#include <string>

#include "store/contract/contract.h"

namespace rollcall::store {

// The MongoDB-protocol server of the tests: ROLLCALL_TEST_MONGODB_URL, or the one that scripts/setup made, started for
// this process on a free port. Empty where there is neither.
const std::string& mongo_server_url();

// A database of its own, dropped at last.
class MongoPlace final : public Place {
  public:
    MongoPlace();
    ~MongoPlace() override;
    std::unique_ptr<Database> open() override;
    std::unique_ptr<ArchiveReader> open_reader() override;
    std::unique_ptr<ArchiveWriter> open_writer() override;
    const std::string& url() const { return url_; }

  private:
    std::string url_;
};

}  // namespace rollcall::store
