#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive.h"
#include "store/archive_digest.h"

namespace rollcall::app {

// Told after every row, for whoever waits: what is being done ("written"), with which kind, and of how many (0: not
// known; may be off where servers are at work).
using CarryProgress =
    std::function<void(std::string_view doing, store::ArchiveKind kind, long long done, long long total)>;

// ArchiveReader::read or ArchiveWriter::read.
using ReadRows = std::function<void(store::ArchiveKind kind, const std::string& after, const store::RowVisitor& row)>;

std::vector<store::ArchiveKind> archive_kinds();

// Puts rows of one kind, as many at once as memory and the database like; `flush` at the end.
class RowsToPut {
  public:
    RowsToPut(store::ArchiveWriter& writer, store::ArchiveKind kind) : writer_(writer), kind_(kind) {}
    void add(const store::ArchiveRow& row);
    void flush();

  private:
    store::ArchiveWriter& writer_;
    store::ArchiveKind kind_;
    std::vector<store::ArchiveRow> rows_;
    std::size_t bytes_ = 0;
};

// Whether the entries that it is shown, from the first one on, are an unbroken chain.
class AuditChain {
  public:
    void add(const store::ArchiveRow& row);                   // rows of other kinds are passed over
    long long first_broken() const { return first_broken_; }  // 0: none

  private:
    long long sequence_ = 0;
    std::string hash_;
    long long first_broken_ = 0;
};

// What all rows amount to; `chain` is shown each of them.
store::KindDigests digests_of(const ReadRows& read, AuditChain& chain,
                              const std::function<void(store::ArchiveKind, long long done)>& progress);

// The kinds in which two databases differ, as a list for people; empty: in none.
std::string differences(const store::KindDigests& one, const store::KindDigests& other);

long long rows_in(const store::KindDigests& digests);

}  // namespace rollcall::app
