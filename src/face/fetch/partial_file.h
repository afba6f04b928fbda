#pragma once

#include <cstddef>
#include <filesystem>

namespace rollcall::face {

// A file of a hidden temporary name beside `target` that becomes `target` only by commit(); otherwise it goes with the
// object. Throws std::system_error where the disk refuses.
class PartialFile {
  public:
    explicit PartialFile(const std::filesystem::path& target);
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    void append(const char* bytes, std::size_t size);
    const std::filesystem::path& path() const { return path_; }
    // To the disk first, then the name, then the folder: after a power cut the name has either its old bytes or all
    // of the new ones.
    void commit();

  private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    int descriptor_ = -1;
};

// Gives `from`, already on the disk and in the same file system, the name `to`, durably.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace rollcall::face
