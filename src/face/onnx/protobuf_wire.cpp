#include "face/onnx/protobuf_wire.h"

#include <bit>
#include <stdexcept>

namespace rollcall::face::onnx {

namespace {

constexpr int kVarintBits = 64;

void put_raw_varint(std::string& message, std::uint64_t value) {
    for (; value > 0x7F; value >>= 7) message.push_back(static_cast<char>((value & 0x7F) | 0x80));
    message.push_back(static_cast<char>(value));
}

void put_key(std::string& message, int number, WireType type) {
    put_raw_varint(message, static_cast<std::uint64_t>(number) << 3 | static_cast<std::uint64_t>(type));
}

}  // namespace

std::uint64_t WireReader::varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < kVarintBits; shift += 7) {
        const auto byte = static_cast<unsigned char>(take(1)[0]);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return value;
    }
    throw std::invalid_argument("a number in the file is too long");
}

std::string_view WireReader::take(std::uint64_t count) {
    if (count > left_.size()) throw std::invalid_argument("the file is cut short");
    const std::string_view taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
}

bool WireReader::next(WireField& field) {
    if (left_.empty()) return false;
    const char* const start = left_.data();
    const std::uint64_t key = varint();
    field = {static_cast<int>(key >> 3 & 0x1FFFFFFF), static_cast<WireType>(key & 7), 0, {}, {}};
    switch (field.type) {
        case WireType::varint:
            field.value = varint();
            break;
        case WireType::fixed64:
            field.bytes = take(8);
            break;
        case WireType::bytes:
            field.bytes = take(varint());
            break;
        case WireType::fixed32:
            field.bytes = take(4);
            break;
        default:
            throw std::invalid_argument("the file has a field of an unknown kind");
    }
    field.whole = {start, static_cast<std::size_t>(left_.data() - start)};
    return true;
}

void put_varint(std::string& message, int number, std::uint64_t value) {
    put_key(message, number, WireType::varint);
    put_raw_varint(message, value);
}

void put_bytes(std::string& message, int number, std::string_view bytes) {
    put_key(message, number, WireType::bytes);
    put_raw_varint(message, bytes.size());
    message.append(bytes);
}

void put_float(std::string& message, int number, float value) {
    put_key(message, number, WireType::fixed32);
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) message.push_back(static_cast<char>(bits >> shift & 0xFF));
}

}  // namespace rollcall::face::onnx
