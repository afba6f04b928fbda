#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "identity/crypto.h"

namespace rollcall::identity {

// The master keys as the key file holds them now: read again when the file has changed, so that `keys rotate` needs no
// restart of a running server. Thread-safe. Throws std::runtime_error when the file has become unreadable.
class KeyRing {
  public:
    // `create` as for MasterKeys::load.
    static Result<std::unique_ptr<KeyRing>> load(const std::filesystem::path& file, bool create);

    std::string current_id() const;
    // With the id of the very key it was wrapped under: the file may change between two calls.
    struct Wrapped {
        Bytes bytes;
        std::string master_key_id;
    };
    Wrapped wrap(const SecretKey& data_key, const PersonId& person) const;
    std::optional<SecretKey> unwrap(ByteView wrapped, const std::string& master_key_id, const PersonId& person) const;
    // As MasterKeys::seal_secret and open_secret.
    Wrapped seal_secret(ByteView plain, std::string_view context) const;
    std::optional<Bytes> open_secret(ByteView sealed, const std::string& master_key_id, std::string_view context) const;

  private:
    // A file that was replaced differs in at least one, even within one tick of the file system's clock.
    struct FileVersion {
        std::uint64_t inode = 0;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
        friend bool operator==(const FileVersion&, const FileVersion&) = default;
    };

    KeyRing(std::filesystem::path file, MasterKeys keys);
    FileVersion version() const;
    std::shared_ptr<const MasterKeys> fresh() const;

    std::filesystem::path file_;
    mutable std::mutex mutex_;
    mutable FileVersion read_at_version_{};  // of no file at first: the first use reads it again
    mutable std::shared_ptr<const MasterKeys> keys_;
};

}  // namespace rollcall::identity
