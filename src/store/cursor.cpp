#include "store/cursor.h"

#include <sodium.h>

#include <charconv>

#include "store/database.h"

namespace rollcall::store {
namespace {

constexpr std::size_t kMaxCursorLength = 2048;

[[noreturn]] void refuse() {
    throw BadCursor("The cursor is not one of this list: start again without a cursor.");
}

// netstring: "<length>:<bytes>", so that a name may hold any character.
std::string take_part(std::string_view& rest) {
    std::size_t length = 0;
    const char* end = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data(), end, length);
    if (error != std::errc() || stop == end || *stop != ':') refuse();
    rest.remove_prefix(static_cast<std::size_t>(stop - rest.data()) + 1);
    if (rest.size() < length) refuse();
    std::string part(rest.substr(0, length));
    rest.remove_prefix(length);
    return part;
}

std::string from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char* stop = nullptr;
    const int status =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, &stop, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (status != 0 || stop != text.data() + text.size()) refuse();
    bytes.resize(length);
    return bytes;
}

}  // namespace

std::string encode_cursor(std::string_view list, const std::vector<std::string>& key) {
    std::string bytes = std::to_string(list.size()) + ':' + std::string(list);
    for (const std::string& part : key) bytes += std::to_string(part.size()) + ':' + part;
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // libsodium's terminating zero
    return text;
}

std::vector<std::string> decode_cursor(std::string_view list, std::string_view cursor, std::size_t parts) {
    if (cursor.empty() || cursor.size() > kMaxCursorLength) refuse();
    const std::string bytes = from_base64url(cursor);
    std::string_view rest = bytes;
    if (take_part(rest) != list) refuse();
    std::vector<std::string> key;
    for (std::size_t i = 0; i < parts; ++i) key.push_back(take_part(rest));
    if (!rest.empty()) refuse();
    return key;
}

long long cursor_number(const std::string& part) {
    long long number = 0;
    const char* end = part.data() + part.size();
    const auto [stop, error] = std::from_chars(part.data(), end, number);
    if (error != std::errc() || stop != end) refuse();
    return number;
}

}  // namespace rollcall::store
