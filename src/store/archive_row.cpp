#include "store/archive_row.h"

#include <sodium.h>

#include <array>
#include <boost/json/parse.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "core/validate.h"
#include "core/zone.h"
#include "store/archive_fields.h"

namespace rollcall::store {
namespace {

constexpr std::size_t kMaxDepth = 4;  // the deepest: evidence in a punch, a base64 text in it
// Beyond these nothing could be computed with: the years 1 to 9999, and 190 years in minutes.
constexpr long long kFirstInstant = -62'135'596'800'000;
constexpr long long kLastInstant = 253'402'300'799'999;
constexpr long long kMaxMinutes = 100'000'000;
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL;

// How an enumeration is spelled outside.
template <class Enum>
struct Spelling;
template <>
struct Spelling<PersonStatus> {
    static constexpr auto parse = parse_person_status;
};
template <>
struct Spelling<Role> {
    static constexpr auto parse = parse_role;
};
template <>
struct Spelling<Direction> {
    static constexpr auto parse = parse_direction;
};
template <>
struct Spelling<PunchSource> {
    static constexpr auto parse = parse_punch_source;
};
template <>
struct Spelling<LivenessBand> {
    static constexpr auto parse = parse_liveness_band;
};
template <>
struct Spelling<LeavePortion> {
    static constexpr auto parse = parse_leave_portion;
};
template <>
struct Spelling<LeaveStatus> {
    static constexpr auto parse = parse_leave_status;
};
template <>
struct Spelling<MessageStatus> {
    static std::optional<MessageStatus> parse(std::string_view text) {
        const auto status = parse_message_status(text);
        return status == MessageStatus::sending ? std::nullopt : status;  // archived as queued
    }
};
template <class T>
concept Enumeration = std::is_enum_v<T>;

class Writer {
  public:
    static constexpr bool kReads = false;

    template <class Value>
    void operator()(std::string_view name, const Value& value) {
        text_ += is_first_ ? "\"" : ",\"";
        is_first_ = false;
        text_.append(name).append("\":");
        put(value);
    }
    template <class Value>
    void later(std::string_view name, const Value& value) {
        if (value != Value()) (*this)(name, value);
    }
    template <class Row>
    void object(const Row& row) {
        const bool outer = std::exchange(is_first_, true);
        text_ += '{';
        each_field(*this, row);
        text_ += '}';
        is_first_ = outer;
    }
    std::string take() { return std::move(text_); }

  private:
    void put(const std::string& value) {
        if (is_valid_utf8(value)) return put_quoted(value);
        text_ += "{\"base64\":";
        put_base64(as_bytes(value));
        text_ += '}';
    }
    void put(const Bytes& value) { put_base64(value); }
    void put(bool value) { text_ += value ? "true" : "false"; }
    template <std::integral Number>
    void put(const Number& value) {
        text_ += std::to_string(value);
    }
    void put(double value) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        put_quoted({digits.data(), end});
    }
    void put(Instant value) { put(value.time_since_epoch().count()); }
    void put(std::chrono::minutes value) { put(value.count()); }
    void put(LocalDate value) { put_quoted(format_date(value)); }
    template <Enumeration Enum>
    void put(const Enum& value) {
        put_quoted(to_string(value));
    }
    template <class Tag>
    void put(const Id<Tag>& value) {
        put_quoted(value.text());
    }
    template <class T>
    void put(const std::optional<T>& value) {
        if (value) return put(*value);
        text_ += "null";
    }
    template <class T>
    void put(const std::vector<T>& values) {
        text_ += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) text_ += ',';
            put(values[i]);
        }
        text_ += ']';
    }
    template <class Row>
    void put(const Row& row) {
        object(row);
    }

    void put_base64(ByteView bytes) {
        const std::size_t start = text_.size() + 1;
        const std::size_t length = sodium_base64_ENCODED_LEN(bytes.size(), kBase64);  // with a NUL
        text_ += '"';
        text_.resize(start + length);
        sodium_bin2base64(&text_[start], length, bytes.data(), bytes.size(), kBase64);
        text_.back() = '"';
    }
    void put_quoted(std::string_view value) {
        text_ += '"';
        for (const char letter : value) {
            if (letter == '"' || letter == '\\') {
                text_ += '\\';
                text_ += letter;
            } else if (static_cast<unsigned char>(letter) < 0x20) {
                static constexpr std::string_view kHex = "0123456789abcdef";
                text_ += "\\u00";
                text_ += kHex[static_cast<unsigned char>(letter) >> 4];
                text_ += kHex[letter & 0xF];
            } else {
                text_ += letter;
            }
        }
        text_ += '"';
    }

    std::string text_;
    bool is_first_ = true;
};

// Takes the fields of an object; once one does not fit, `is_good` is false and values mean nothing.
class Reader {
  public:
    static constexpr bool kReads = true;

    explicit Reader(const boost::json::value& value) : object_(value.if_object()) {}
    bool is_good() const { return object_ != nullptr && is_good_; }
    void refuse() { is_good_ = false; }

    template <class Value>
    void operator()(std::string_view name, Value& value) {
        const boost::json::value* found =
            object_ == nullptr ? nullptr : object_->if_contains({name.data(), name.size()});
        is_good_ = is_good_ && found != nullptr && get(*found, value);
    }
    template <class Value>
    void later(std::string_view name, Value& value) {
        if (object_ != nullptr && object_->contains({name.data(), name.size()})) (*this)(name, value);
    }

  private:
    static bool get(const boost::json::value& from, std::string& value) {
        if (from.is_string()) {
            value.assign(from.get_string().data(), from.get_string().size());
            return true;
        }
        Reader bare(from);
        Bytes bytes;
        bare("base64", bytes);
        value = as_text(bytes);
        return bare.is_good();
    }
    static bool get(const boost::json::value& from, Bytes& value) {
        const auto* text = from.if_string();
        if (text == nullptr) return false;
        value.resize(text->size() / 4 * 3 + 1);  // an empty one has no place that could be named
        std::size_t length = 0;
        const int failed = sodium_base642bin(value.data(), value.size(), text->data(), text->size(), nullptr, &length,
                                             nullptr, kBase64);
        value.resize(failed != 0 ? 0 : length);
        return failed == 0;
    }
    static bool get(const boost::json::value& from, bool& value) {
        if (!from.is_bool()) return false;
        value = from.get_bool();
        return true;
    }
    template <std::integral Number>
    static bool get(const boost::json::value& from, Number& value) {
        if (!from.is_int64() || !std::in_range<Number>(from.get_int64())) return false;
        value = static_cast<Number>(from.get_int64());
        return true;
    }
    static bool get(const boost::json::value& from, double& value) {
        const auto* text = from.if_string();
        if (text == nullptr) return false;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
        return error == std::errc() && end == text->data() + text->size() && std::isfinite(value);
    }
    static bool get(const boost::json::value& from, Instant& value) {
        long long count = 0;
        if (!get(from, count) || count < kFirstInstant || count > kLastInstant) return false;
        value = Instant(std::chrono::milliseconds(count));
        return true;
    }
    static bool get(const boost::json::value& from, std::chrono::minutes& value) {
        long long count = 0;
        if (!get(from, count) || count < -kMaxMinutes || count > kMaxMinutes) return false;
        value = std::chrono::minutes(count);
        return true;
    }
    static bool get(const boost::json::value& from, LocalDate& value) {
        const auto* text = from.if_string();
        const auto date = text == nullptr ? std::nullopt : parse_date({text->data(), text->size()});
        value = date.value_or(value);
        return date.has_value();
    }
    template <Enumeration Enum>
    static bool get(const boost::json::value& from, Enum& value) {
        const auto* text = from.if_string();
        const auto parsed = text == nullptr ? std::nullopt : Spelling<Enum>::parse({text->data(), text->size()});
        value = parsed.value_or(value);
        return parsed.has_value();
    }
    template <class Tag>
    static bool get(const boost::json::value& from, Id<Tag>& value) {
        std::string text;
        const bool is_id = from.is_string() && get(from, text) && is_uuid(text);
        value = Id<Tag>(std::move(text));
        return is_id;
    }
    template <class T>
    static bool get(const boost::json::value& from, std::optional<T>& value) {
        return from.is_null() || get(from, value.emplace());
    }
    template <class T>
    static bool get(const boost::json::value& from, std::vector<T>& values) {
        if (!from.is_array()) return false;
        for (const boost::json::value& each : from.get_array())
            if (!get(each, values.emplace_back())) return false;
        return true;
    }
    template <class Row>
    static bool get(const boost::json::value& from, Row& row) {
        Reader within(from);
        each_field(within, row);
        return within.is_good();
    }

    const boost::json::object* object_;
    bool is_good_ = true;
};

template <std::size_t kKind = 0>
ArchiveRow empty_row(std::size_t kind) {
    if constexpr (kKind + 1 < kArchiveKinds)
        if (kind != kKind) return empty_row<kKind + 1>(kind);
    return ArchiveRow(std::in_place_index<kKind>);
}

}  // namespace

std::string encode_row(const ArchiveRow& row) {
    Writer writer;
    std::visit([&](const auto& each) { writer.object(each); }, row);
    return writer.take();
}

std::optional<ArchiveRow> decode_row(ArchiveKind kind, std::string_view json) {
    boost::json::parse_options options;
    options.max_depth = kMaxDepth;
    boost::json::error_code error;
    const auto value = boost::json::parse({json.data(), json.size()}, error, {}, options);
    if (error) return std::nullopt;
    ArchiveRow row = empty_row(static_cast<std::size_t>(kind));
    Reader reader(value);
    std::visit([&](auto& each) { each_field(reader, each); }, row);
    // Whatever is not as it would be written (other fields, another order or spelling) shows by writing it again.
    if (!reader.is_good() || encode_row(row) != json) return std::nullopt;
    return row;
}

}  // namespace rollcall::store
