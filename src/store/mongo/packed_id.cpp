#include "store/mongo/packed_id.h"

#include <stdexcept>

namespace rollcall::store::mongo {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kUuidLength = 36;

bool is_dash(std::size_t place) {
    return place == 8 || place == 13 || place == 18 || place == 23;
}

}  // namespace

PackedId pack(std::string_view uuid) {
    PackedId id{};
    std::size_t digits = 0;
    bool is_id = uuid.size() == kUuidLength;
    for (std::size_t place = 0; is_id && place < kUuidLength; ++place) {
        const std::size_t digit = kDigits.find(uuid[place]);
        if (is_dash(place)) {
            is_id = uuid[place] == '-';
        } else if (digit == std::string_view::npos) {
            is_id = false;
        } else {
            id[digits / 2] = static_cast<std::uint8_t>(std::size_t{id[digits / 2]} * 16 + digit);
            ++digits;
        }
    }
    if (!is_id) throw std::logic_error("The database holds what is not an id: " + std::string(uuid));
    return id;
}

std::string unpack(const PackedId& id) {
    std::string text;
    for (const std::uint8_t byte : id) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
        if (is_dash(text.size())) text += '-';
    }
    return text;
}

std::uint32_t Names::number_of(View owner, const char* field) {
    if (!owner.has(field)) return 0;
    const std::string name = owner.text(field);
    const auto [known, is_new] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back(name);
    return known->second;
}

}  // namespace rollcall::store::mongo
