#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/clock.h"
#include "core/result.h"
#include "store/archive_digest.h"

namespace rollcall::store {

// A backup: one zstd frame of JSON lines. The first is the header; then a line {"KIND":ROW} for each row (encode_row),
// in the order of ArchiveKind and, among a kind, of the key; the last has the count and digest of every kind and the
// digest of the header. docs/backup.md describes it for other programs.

inline constexpr int kArchiveFormat = 1;
// The largest row is a face with a photograph of 10 MiB, a third longer in base64.
inline constexpr std::size_t kMaxArchiveLine = 16 * 1024 * 1024;

struct ArchiveHeader {
    std::string program;   // the version that made it
    std::string database;  // "sqlite" or "mongodb"
    Instant at{};
};

// Writes FILE.part, readable by its owner alone, and gives it its name when it is whole; until then `file` is not
// touched. Throws std::runtime_error with a sentence when the file cannot be written.
class ArchiveFileWriter {
  public:
    ArchiveFileWriter(std::filesystem::path file, const ArchiveHeader& header);
    ~ArchiveFileWriter();  // removes FILE.part unless it was kept
    ArchiveFileWriter(const ArchiveFileWriter&) = delete;
    ArchiveFileWriter& operator=(const ArchiveFileWriter&) = delete;

    void add(const ArchiveRow& row);
    // Ends the file and waits until it is on the disk, still as FILE.part.
    KindDigests finish();
    std::filesystem::path part() const;
    // in_use if there is a `file` by now and it must not be replaced.
    Result<void> keep(bool replace);

  private:
    class Output;
    std::filesystem::path file_;
    std::unique_ptr<Output> output_;
    std::array<DigestOfRows, kArchiveKinds> digests_;
    std::string header_line_;
};

// What a file says of itself, once every row has been held against it.
struct ArchiveContents {
    ArchiveHeader header;
    KindDigests digests;
    std::string digest;  // of the last line: no two different backups have the same
};

// Reads a whole file and calls `row` with each. bad_request with a sentence where it is not a backup, was cut off or
// altered, or is of a newer format; what `row` was called with until then came from it nevertheless. Memory is bounded
// by kMaxArchiveLine. Exceptions of `row` pass through.
Result<ArchiveContents> read_archive_file(const std::filesystem::path& file,
                                          const std::function<void(const ArchiveRow&)>& row);

}  // namespace rollcall::store
