#include <sodium.h>

#include <algorithm>

#include "core/validate.h"
#include "identity/crypto.h"
#include "identity/key_file.h"

namespace rollcall::identity {

namespace {

using NamedKey = std::pair<std::string, SecretKey>;

constexpr std::size_t kKeyIdBytes = 4;  // random; distinguishes the few keys of one file

std::string key_context(const PersonId& person) {
    return "person-key:" + person.text();
}

NamedKey fresh_key() {
    std::array<unsigned char, kKeyIdBytes> id{};
    randombytes_buf(id.data(), id.size());
    return {hex(id), SecretKey::random()};
}

tl::unexpected<Error> malformed(const std::filesystem::path& file, std::size_t line, const char* what) {
    return fail(Code::config_invalid, "Line " + std::to_string(line) + " of the key file " + file.string() + " " +
                                          what + ": restore the file from your backup.");
}

bool is_key_id(std::string_view id) {
    return !id.empty() && id.size() <= kMaxMasterKeyIdLength && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

Result<NamedKey> parse_line(const std::filesystem::path& file, std::size_t number, std::string_view line) {
    const std::size_t space = line.find(' ');
    const std::string_view id = line.substr(0, space);
    const std::string_view digits = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
    if (!is_key_id(id)) return malformed(file, number, "does not begin with a key's id");
    std::array<unsigned char, kKeyBytes> bytes{};
    std::size_t length = 0;
    const bool decoded =
        digits.size() == 2 * kKeyBytes &&
        sodium_hex2bin(bytes.data(), bytes.size(), digits.data(), digits.size(), nullptr, &length, nullptr) == 0 &&
        length == kKeyBytes;
    NamedKey key{std::string(id), SecretKey(bytes)};
    sodium_memzero(bytes.data(), bytes.size());
    if (!decoded) return malformed(file, number, "does not hold a key of 64 hexadecimal digits");
    return key;
}

Result<std::vector<NamedKey>> parse_keys(const std::filesystem::path& file, const SecretText& content) {
    std::vector<NamedKey> keys;
    std::string_view rest = content.text();
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty()) continue;
        auto key = parse_line(file, number, line);
        if (!key) return fail(key.error());
        const bool known = std::any_of(keys.begin(), keys.end(), [&](const auto& k) { return k.first == key->first; });
        if (known) return malformed(file, number, "repeats the id of a line before it");
        if (keys.size() == kMaxMasterKeys) return malformed(file, number, "is one key too many");
        keys.push_back(std::move(*key));
    }
    if (keys.empty()) {
        return fail(Code::config_invalid,
                    "The key file " + file.string() + " holds no key: restore it from your backup.");
    }
    return keys;
}

SecretText key_lines(const std::vector<NamedKey>& keys) {
    std::string text;
    text.reserve(keys.size() * (kMaxMasterKeyIdLength + 2 * kKeyBytes + 2));  // growing would leave copies behind
    for (const auto& [id, key] : keys) {
        const SecretText digits(hex({key.data(), kKeyBytes}));
        text.append(id).append(" ").append(digits.text()).append("\n");
    }
    return SecretText(std::move(text));
}

}  // namespace

Result<MasterKeys> MasterKeys::load(const std::filesystem::path& file, bool create) {
    auto content = read_secret_file(file);
    if (!content && content.error().code == Code::not_found && create) {
        std::vector<NamedKey> keys;
        keys.push_back(fresh_key());
        const auto created = create_secret_file(file, key_lines(keys));
        // A conflict means that another process was quicker; its key is the one to use.
        if (!created && created.error().code != Code::conflict) return fail(created.error());
        content = read_secret_file(file);
    }
    if (!content) return fail(Code::config_invalid, content.error().detail);
    auto keys = parse_keys(file, *content);
    if (!keys) return fail(keys.error());
    MasterKeys loaded;
    loaded.keys_ = std::move(*keys);
    return loaded;
}

Result<MasterKeys> MasterKeys::add_key(const std::filesystem::path& file) {
    const KeyFileLock lock(file);
    auto keys = load(file, false);
    if (!keys) return keys;
    if (keys->keys_.size() == kMaxMasterKeys) {
        return fail(Code::config_invalid, "The key file " + file.string() +
                                              " is full: finish the rotation, so that its old keys can be dropped.");
    }
    keys->keys_.insert(keys->keys_.begin(), fresh_key());
    if (auto written = replace_secret_file(file, key_lines(keys->keys_)); !written) return fail(written.error());
    return keys;
}

Result<MasterKeys> MasterKeys::drop_old_keys(const std::filesystem::path& file) {
    const KeyFileLock lock(file);
    auto keys = load(file, false);
    if (!keys || keys->keys_.size() == 1) return keys;
    keys->keys_.erase(keys->keys_.begin() + 1, keys->keys_.end());
    if (auto written = replace_secret_file(file, key_lines(keys->keys_)); !written) return fail(written.error());
    return keys;
}

const std::string& MasterKeys::current_id() const {
    return keys_.front().first;
}

const SecretKey* MasterKeys::find(const std::string& id) const {
    const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const auto& key) { return key.first == id; });
    return found == keys_.end() ? nullptr : &found->second;
}

Bytes MasterKeys::seal_secret(ByteView plain, std::string_view context) const {
    return seal(keys_.front().second, plain, context);
}

std::optional<Bytes> MasterKeys::open_secret(ByteView sealed, const std::string& master_key_id,
                                             std::string_view context) const {
    const SecretKey* master = find(master_key_id);
    if (master == nullptr) return std::nullopt;
    return open(*master, sealed, context);
}

Bytes MasterKeys::wrap(const SecretKey& data_key, const PersonId& person) const {
    return seal(keys_.front().second, {data_key.data(), kKeyBytes}, key_context(person));
}

std::optional<SecretKey> MasterKeys::unwrap(ByteView wrapped, const std::string& master_key_id,
                                            const PersonId& person) const {
    auto bytes = open_secret(wrapped, master_key_id, key_context(person));
    if (!bytes || bytes->size() != kKeyBytes) return std::nullopt;
    SecretKey data_key(*bytes);
    sodium_memzero(bytes->data(), bytes->size());
    return data_key;
}

}  // namespace rollcall::identity
