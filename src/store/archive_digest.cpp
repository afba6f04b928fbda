#include "store/archive_digest.h"

#include <sodium.h>

#include <array>

#include "core/bytes.h"

namespace rollcall::store {

struct DigestOfRows::State {
    crypto_hash_sha256_state hash;
};

DigestOfRows::DigestOfRows() : state_(std::make_unique<State>()) {
    crypto_hash_sha256_init(&state_->hash);
}

DigestOfRows::~DigestOfRows() = default;

void DigestOfRows::add(std::string_view row_text) {
    static constexpr unsigned char kLineFeed = '\n';
    crypto_hash_sha256_update(&state_->hash, as_bytes(row_text).data(), row_text.size());
    crypto_hash_sha256_update(&state_->hash, &kLineFeed, 1);
    ++count_;
}

KindDigest DigestOfRows::take() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state_->hash, hash.data());
    std::string text(2 * hash.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return {count_, std::move(text)};
}

}  // namespace rollcall::store
