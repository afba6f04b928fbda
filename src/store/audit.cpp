#include "store/audit.h"

#include <sodium.h>

#include <array>

namespace rollcall::store {
namespace {

// Each field is preceded by its length as eight bytes, most significant first: no two different entries can have
// the same encoding. Changing anything here breaks every chain that exists.
class Digest {
  public:
    Digest() { crypto_hash_sha256_init(&state_); }

    void add(std::string_view field) {
        add_number(static_cast<long long>(field.size()));
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(field.data()), field.size());
    }

    void add_number(long long number) {
        std::array<unsigned char, 8> bytes{};
        auto value = static_cast<unsigned long long>(number);
        for (std::size_t i = bytes.size(); i-- > 0; value >>= 8) bytes[i] = static_cast<unsigned char>(value & 0xFF);
        crypto_hash_sha256_update(&state_, bytes.data(), bytes.size());
    }

    std::string hex() {
        std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
        crypto_hash_sha256_final(&state_, hash.data());
        std::string text(2 * hash.size() + 1, '\0');
        sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
        text.pop_back();
        return text;
    }

  private:
    crypto_hash_sha256_state state_{};
};

}  // namespace

std::string audit_hash(std::string_view previous_hash, long long sequence, const AuditEntry& entry) {
    Digest digest;
    digest.add("rollcall-audit-1");
    digest.add(previous_hash);
    digest.add_number(sequence);
    digest.add(entry.actor);
    digest.add(entry.action);
    digest.add(entry.subject);
    digest.add(entry.detail);
    digest.add_number(entry.at.time_since_epoch().count());
    digest.add(entry.address);
    return digest.hex();
}

}  // namespace rollcall::store
