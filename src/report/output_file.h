#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace rollcall::report {

// A file being written that nobody sees until it is whole: it has no name, so that neither an error nor a crash leaves
// anything behind. Throws std::system_error, with a sentence, when the folder or the disk refuses.
class OutputFile {
  public:
    // In `folder`, on whose file system it lies.
    explicit OutputFile(const std::filesystem::path& folder);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    void write(std::string_view bytes);  // appends; small pieces are gathered
    void flush();
    // A name by which this process, and only it, can open the file while this lives.
    std::string path() const;
    int descriptor() const { return descriptor_; }
    // The open file, read from its beginning and closed by the caller from now on; this is used up.
    int release();
    // Gives the file its name, in the folder it lies in, in place of whatever had it.
    void publish(const std::filesystem::path& name);

  private:
    void append(std::string_view bytes) const;

    int descriptor_ = -1;
    std::filesystem::path folder_;
    std::filesystem::path visible_{};  // where the file system knows no files without a name
    std::string buffer_;
};

}  // namespace rollcall::report
