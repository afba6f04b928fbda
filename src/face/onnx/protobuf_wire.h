#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollcall::face::onnx {

// Protobuf's wire format (protobuf.dev/programming-guides/encoding), as much of it as ONNX files use.
enum class WireType { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

struct WireField {
    int number = 0;
    WireType type = WireType::varint;
    std::uint64_t value = 0;  // of a varint
    std::string_view bytes;   // of the others: their content
    std::string_view whole;   // with key and length, to be copied as it is
};

// Reads one message field by field. The message must outlive what is read.
class WireReader {
  public:
    explicit WireReader(std::string_view message) : left_(message) {}
    // False at the end. Throws std::invalid_argument if the message is damaged.
    bool next(WireField& field);

  private:
    std::uint64_t varint();
    std::string_view take(std::uint64_t count);
    std::string_view left_;
};

// Appends fields to a message.
void put_varint(std::string& message, int number, std::uint64_t value);
void put_bytes(std::string& message, int number, std::string_view bytes);
void put_float(std::string& message, int number, float value);

}  // namespace rollcall::face::onnx
