#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "report/output_file.h"
#include "report/table.h"

namespace rollcall::report {

// A cell as it is shown.
struct Shown {
    std::string text{};
    Tone tone = Tone::plain;
};
using ShownRow = std::vector<Shown>;

// Rows that wait on the disk until it is known how many there are. Not thread-safe; throws std::system_error.
class RowSpool {
  public:
    explicit RowSpool(const std::string& folder);
    ~RowSpool();
    void add(const ShownRow& row);
    std::size_t size() const { return size_; }
    // The rows in the order in which they were added, each once; not after the last, and no `add` from then on.
    ShownRow next();

  private:
    std::string take(std::size_t bytes);

    OutputFile file_;
    std::size_t size_ = 0, columns_ = 0;
    std::string read_ahead_;
    std::size_t read_from_ = 0;
    long long offset_ = 0;
    bool reading_ = false;
};

}  // namespace rollcall::report
