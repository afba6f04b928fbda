#pragma once

#include <cstddef>

namespace rollcall::http {

// How much of a file is in memory while it is sent, of each connection.
inline constexpr std::size_t kFilePiece = 64u * 1024;

// An open file as the body of an answer: sent piece by piece, so that its size is no matter. The pieces are read on the
// I/O loop: meant for what was written just now and still lies in the system's cache. Immutable, thread-safe.
class FileBody {
  public:
    // Owns the descriptor from now on. Sends as many bytes as the file has now, from its beginning.
    explicit FileBody(int descriptor);
    FileBody(const FileBody&) = delete;
    FileBody& operator=(const FileBody&) = delete;
    ~FileBody();

    std::size_t size() const { return size_; }
    // What lies at `offset`, at most `size` bytes; 0 if it cannot be read.
    std::size_t read(std::size_t offset, char* into, std::size_t size) const;

  private:
    int descriptor_;
    std::size_t size_ = 0;
};

}  // namespace rollcall::http
