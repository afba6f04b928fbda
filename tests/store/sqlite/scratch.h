#pragma once

#include <filesystem>
#include <memory>

#include "store/contract/contract.h"
#include "store/sqlite/open.h"

namespace rollcall::store {

// A folder of its own under the system's temporary one, removed with all it holds.
class Scratch {
  public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path database() const { return folder_ / "rollcall.db"; }

  private:
    std::filesystem::path folder_;
};

class SqlitePlace final : public Place {
  public:
    std::unique_ptr<Database> open() override { return open_sqlite(scratch_.database()); }

  private:
    Scratch scratch_;
};

// Runs one statement on the file, as nobody's program would; the first column of its first row as text.
std::string tamper(const std::filesystem::path& file, const std::string& sql);

}  // namespace rollcall::store
