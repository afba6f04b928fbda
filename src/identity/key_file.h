#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"

namespace rollcall::identity {

inline constexpr std::size_t kMaxKeyFileBytes = 64 * 1024;

// A text that is wiped when it goes. Move-only, so that no copy is left behind.
class SecretText {
  public:
    SecretText() = default;
    explicit SecretText(std::string text) : text_(std::move(text)) {}
    ~SecretText();
    SecretText(SecretText&& other) noexcept;
    SecretText& operator=(SecretText&& other) noexcept;
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;

    const std::string& text() const { return text_; }

  private:
    void wipe();

    std::string text_;
};

// The content of a secret file. not_found if there is none; config_invalid if it is not a regular file, is larger
// than kMaxKeyFileBytes, cannot be read, or can be by anyone but its owner (and, where that is not us, its group).
Result<SecretText> read_secret_file(const std::filesystem::path& file);

// Makes `file` with this content, readable by its owner alone and on disk when the call returns; a crash leaves
// either nothing or all of it. `conflict` if it exists already, config_invalid if it cannot be written.
Result<void> create_secret_file(const std::filesystem::path& file, const SecretText& content);
// The same, but takes the place of the former file in one step; follows a symbolic link to it.
Result<void> replace_secret_file(const std::filesystem::path& file, const SecretText& content);

// Held while a key file is read, changed and written back, so that two commands cannot undo each other. Advisory, on
// the file's directory; released by the destructor.
class KeyFileLock {
  public:
    explicit KeyFileLock(const std::filesystem::path& file);
    ~KeyFileLock();
    KeyFileLock(const KeyFileLock&) = delete;
    KeyFileLock& operator=(const KeyFileLock&) = delete;

  private:
    int directory_;
};

}  // namespace rollcall::identity
