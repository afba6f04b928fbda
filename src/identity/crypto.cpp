#include "identity/crypto.h"

#include <sodium.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace rollcall::identity {

namespace {

constexpr std::uint8_t kSealVersion = 1;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kSealHeaderBytes = 1 + kNonceBytes;
constexpr std::size_t kTokenBytes = 32;

static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

}  // namespace

std::string hex(ByteView bytes) {
    std::string text(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

void init_crypto() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start: the system gives no random numbers.");
}

SecretKey::SecretKey() = default;

SecretKey::SecretKey(ByteView bytes) {
    if (bytes.size() != kKeyBytes) throw std::invalid_argument("A secret key has 32 bytes.");
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
    if (this != &other) {
        bytes_ = other.bytes_;
        sodium_memzero(other.bytes_.data(), other.bytes_.size());
    }
    return *this;
}

SecretKey SecretKey::random() {
    SecretKey key;
    randombytes_buf(key.bytes_.data(), key.bytes_.size());
    return key;
}

Bytes seal(const SecretKey& key, ByteView plain, std::string_view context) {
    Bytes sealed(kSealHeaderBytes + plain.size() + kTagBytes);
    sealed[0] = kSealVersion;
    std::uint8_t* nonce = sealed.data() + 1;
    randombytes_buf(nonce, kNonceBytes);
    const ByteView bound = as_bytes(context);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kSealHeaderBytes, nullptr, plain.data(), plain.size(),
                                               bound.data(), bound.size(), nullptr, nonce, key.data());
    return sealed;
}

std::optional<Bytes> open(const SecretKey& key, ByteView sealed, std::string_view context) {
    if (sealed.size() < kSealHeaderBytes + kTagBytes || sealed[0] != kSealVersion) return std::nullopt;
    const ByteView nonce = sealed.subspan(1, kNonceBytes);
    const ByteView cipher = sealed.subspan(kSealHeaderBytes);
    const ByteView bound = as_bytes(context);
    Bytes plain(cipher.size() - kTagBytes);
    const int status =
        crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, cipher.data(), cipher.size(),
                                                   bound.data(), bound.size(), nonce.data(), key.data());
    if (status != 0) return std::nullopt;
    return plain;
}

std::string sha256_hex(ByteView bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
    return hex(digest);
}

std::string sha256_hex_of_file(const std::filesystem::path& file) {
    const auto failed = [&] { return std::system_error(errno, std::generic_category(), file.string()); };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rbe"), &std::fclose);
    if (!stream) throw failed();
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    Bytes buffer(64 * 1024);
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stream.get())) {
        crypto_hash_sha256_update(&state, buffer.data(), count);
    }
    if (std::ferror(stream.get()) != 0) throw failed();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return hex(digest);
}

std::string random_token() {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<unsigned char, kTokenBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string text(sodium_base64_ENCODED_LEN(kTokenBytes, kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
    text.pop_back();  // the terminating zero
    sodium_memzero(bytes.data(), bytes.size());
    return text;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// RFC 9562 section 6.2, method 2: within one millisecond (or when the clock steps back) the random part of the id
// before is counted up by a random step, so that the ids of one process sort in the order of their making.
std::string SystemIdSource::next() {
    constexpr std::uint64_t kCounterEnd = std::uint64_t{1} << 62;  // rand_b, the bits after the variant
    const std::lock_guard lock(mutex_);
    counter_ += std::uint64_t{1} + randombytes_random();
    if (const Instant now = clock_.now(); now > last_at_ || counter_ >= kCounterEnd) {
        last_at_ = std::max(now, last_at_ + std::chrono::milliseconds{1});
        randombytes_buf(prefix_.data(), prefix_.size());
        randombytes_buf(&counter_, sizeof counter_);
        counter_ >>= 3;  // leaves room to count
    }
    std::array<std::uint8_t, 10> random{prefix_[0], prefix_[1]};
    for (std::size_t i = 0; i < 8; ++i) random[9 - i] = static_cast<std::uint8_t>((counter_ >> (8 * i)) & 0xff);
    return make_uuid_v7(last_at_, random);
}

}  // namespace rollcall::identity
