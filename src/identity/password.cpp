#include "identity/password.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "identity/hash_budget.h"

namespace rollcall::identity {

namespace {

// libsodium's "interactive" cost, 2 passes over 64 MiB: above OWASP's minimum (46 MiB, 1 pass) and 115 ms on one core
// of a 2020s server; 1 pass takes 72 ms, 3 take 150 ms.
constexpr unsigned long long kPasses = crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE;
constexpr std::size_t kMemoryBytes = crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE;

HashBudget& budget() {
    static HashBudget shared(kMaxConcurrentHashes, kMaxHashWaiters);
    return shared;
}

[[noreturn]] void out_of_memory() {
    throw std::runtime_error("Argon2id could not get its 64 MiB of memory.");
}

// The work of verifying a password where there is no hash to verify it against.
void work_in_vain() {
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    std::array<unsigned char, 32> out{};
    randombytes_buf(salt.data(), salt.size());
    if (crypto_pwhash(out.data(), out.size(), "", 0, salt.data(), kPasses, kMemoryBytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        out_of_memory();
    }
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
    if (password.size() > kMaxPasswordBytes) {
        return invalid_field("password", "The password is too long: use at most 1024 bytes.", FieldReason::too_long);
    }
    const auto turn = budget().enter();
    if (!turn) return fail(turn.error());
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasses, kMemoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        out_of_memory();
    }
    return std::string(hash.data());
}

Result<bool> verify_password(std::string_view hash, std::string_view password) {
    const auto turn = budget().enter();
    if (!turn) return fail(turn.error());
    if (hash.empty() || hash.size() >= crypto_pwhash_STRBYTES || password.size() > kMaxPasswordBytes) {
        work_in_vain();
        return false;
    }
    const std::string terminated(hash);
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), kPasses, kMemoryBytes) != 0;
}

}  // namespace rollcall::identity
