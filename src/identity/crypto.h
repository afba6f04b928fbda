#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

namespace rollcall::identity {

inline constexpr std::size_t kKeyBytes = 32;       // XChaCha20-Poly1305 key
inline constexpr std::size_t kMaxMasterKeys = 32;  // in one file; a rotation leaves one
inline constexpr std::size_t kMaxMasterKeyIdLength = 32;

// A secret key, wiped when it goes. Move-only.
class SecretKey {
  public:
    SecretKey();                         // all zero
    explicit SecretKey(ByteView bytes);  // exactly kKeyBytes
    ~SecretKey();
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;

    static SecretKey random();
    const unsigned char* data() const { return bytes_.data(); }

  private:
    std::array<unsigned char, kKeyBytes> bytes_{};
};

// Seals with XChaCha20-Poly1305 (libsodium) under a fresh random nonce; `context` is authenticated with it and must
// be given again to open ("face-template:<face id>"), so that a sealed value cannot be moved to another row.
// Layout: version byte 1, 24-byte nonce, ciphertext with tag.
Bytes seal(const SecretKey& key, ByteView plain, std::string_view context);
// Absent if the key or context is wrong or a bit was changed.
std::optional<Bytes> open(const SecretKey& key, ByteView sealed, std::string_view context);

// The master keys of an installation: the current one wraps, older ones still open until `keys rotate` is through.
// Immutable after loading; thread-safe.
class MasterKeys {
  public:
    // Reads the key file: one line per key, "<id> <64 hex digits>", the first is the current one. Creates it with one
    // fresh key, readable by its owner alone, if it does not exist and `create` is set. config_invalid otherwise;
    // also refuses a file that others can read.
    static Result<MasterKeys> load(const std::filesystem::path& file, bool create);
    // Puts a fresh key first in the file (atomically, fsync), keeping the others; returns the new set.
    static Result<MasterKeys> add_key(const std::filesystem::path& file);
    // Leaves only the current key in the file; call when nothing is wrapped by another any more.
    static Result<MasterKeys> drop_old_keys(const std::filesystem::path& file);

    const std::string& current_id() const;
    // The data key of `person`, wrapped under the current master key and bound to the person.
    Bytes wrap(const SecretKey& data_key, const PersonId& person) const;
    std::optional<SecretKey> unwrap(ByteView wrapped, const std::string& master_key_id, const PersonId& person) const;
    // A secret that belongs to nobody ("setting:mail_password"), under the current master key itself.
    Bytes seal_secret(ByteView plain, std::string_view context) const;
    std::optional<Bytes> open_secret(ByteView sealed, const std::string& master_key_id, std::string_view context) const;

  private:
    const SecretKey* find(const std::string& id) const;

    std::vector<std::pair<std::string, SecretKey>> keys_;
};

std::string hex(ByteView bytes);  // lower-case
// Lower-case hex SHA-256.
std::string sha256_hex(ByteView bytes);
std::string sha256_hex_of_file(const std::filesystem::path& file);  // throws std::system_error if unreadable
// 256 random bits as base64url without padding: session and setup tokens.
std::string random_token();
// Compares without leaking where the difference is.
bool equal_constant_time(std::string_view a, std::string_view b);

// UUIDv7s that ascend strictly within one process, even within a millisecond.
class SystemIdSource final : public IdSource {
  public:
    explicit SystemIdSource(const Clock& clock) : clock_(clock) {}
    std::string next() override;

  private:
    const Clock& clock_;
    std::mutex mutex_;
    Instant last_at_{};
    std::array<std::uint8_t, 2> prefix_{};  // rand_a of the latest id
    std::uint64_t counter_ = 0;             // and its rand_b
};

// Must be called once before anything else here; throws std::runtime_error if libsodium cannot start.
void init_crypto();

}  // namespace rollcall::identity
