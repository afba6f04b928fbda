#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "identity/crypto.h"

namespace rollcall::identity {

// The master keys as the key file holds them now: read again when the file has changed, so that `keys rotate` needs no
// restart of a running server. Thread-safe. Throws std::runtime_error when the file has become unreadable.
class KeyRing {
  public:
    // `create` as for MasterKeys::load.
    static Result<std::unique_ptr<KeyRing>> load(const std::filesystem::path& file, bool create);

    std::string current_id() const;
    Bytes wrap(const SecretKey& data_key, const PersonId& person) const;
    std::optional<SecretKey> unwrap(ByteView wrapped, const std::string& master_key_id, const PersonId& person) const;

  private:
    KeyRing(std::filesystem::path file, MasterKeys keys);
    std::shared_ptr<const MasterKeys> fresh() const;

    std::filesystem::path file_;
    mutable std::mutex mutex_;
    mutable std::filesystem::file_time_type read_at_version_;
    mutable std::shared_ptr<const MasterKeys> keys_;
};

}  // namespace rollcall::identity
