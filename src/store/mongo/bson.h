#pragma once

#include <bson/bson.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/zone.h"

namespace rollcall::store::mongo {

// A document somebody else owns, to be read. Every reader throws std::logic_error where the field is missing or of
// another type than was written: the database holds what this program did not write.
class View {
  public:
    View() = default;
    explicit View(const bson_t* document);

    bool has(std::string_view key) const;  // there, and not null
    std::string text(std::string_view key) const;
    long long number(std::string_view key) const;
    double real(std::string_view key) const;
    bool boolean(std::string_view key) const;
    Instant instant(std::string_view key) const;
    LocalDate date(std::string_view key) const;
    Bytes bytes(std::string_view key) const;
    View document(std::string_view key) const;
    std::vector<View> documents(std::string_view key) const;     // of an array
    std::vector<std::string> texts(std::string_view key) const;  // of an array
    std::vector<std::string> keys() const;
    // Calls `field` with each field, which must be a document: in one pass, where `document` would search each time.
    void each(const std::function<void(const std::string& key, View value)>& field) const;

    template <class AnyId>
    AnyId id(std::string_view key) const {
        return AnyId(text(key));
    }
    template <class AnyId>
    std::optional<AnyId> optional_id(std::string_view key) const {
        if (!has(key)) return std::nullopt;
        return AnyId(text(key));
    }
    std::optional<Instant> optional_instant(std::string_view key) const;
    // Reads with `parse`; throws where it does not know the text.
    template <class Parse>
    auto parsed(std::string_view key, Parse parse) const {
        auto value = parse(text(key));
        if (!value) damaged(key);
        return *value;
    }

  private:
    friend class Doc;
    [[noreturn]] void damaged(std::string_view key) const;
    bson_iter_t at(std::string_view key, bson_type_t type) const;

    const std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

// A document of our own, built field by field. Value type.
class Doc {
  public:
    Doc();
    explicit Doc(const bson_t* copied);
    explicit Doc(View copied);
    ~Doc();
    Doc(const Doc& other);
    Doc(Doc&& other) noexcept;
    Doc& operator=(Doc other) noexcept;

    const bson_t* get() const { return document_; }
    bson_t* get() { return document_; }
    View view() const { return View(document_); }
    bool empty() const;
    std::string json() const;  // relaxed extended JSON, for messages of tests

    Doc& add(std::string_view key, std::nullptr_t);
    Doc& add(std::string_view key, std::nullopt_t) { return add(key, nullptr); }
    Doc& add(std::string_view key, std::string_view value);
    Doc& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }
    Doc& add(std::string_view key, const std::string& value) { return add(key, std::string_view(value)); }
    Doc& add(std::string_view key, bool value);
    Doc& add(std::string_view key, int value);
    Doc& add(std::string_view key, long long value);
    Doc& add(std::string_view key, std::size_t value) { return add(key, static_cast<long long>(value)); }
    Doc& add(std::string_view key, double value);
    Doc& add(std::string_view key, Instant value);
    Doc& add(std::string_view key, LocalDate value) { return add(key, format_date(value)); }
    Doc& add(std::string_view key, std::chrono::minutes value) {
        return add(key, static_cast<long long>(value.count()));
    }
    Doc& add(std::string_view key, const Bytes& value);
    Doc& add(std::string_view key, const Doc& value);
    Doc& add(std::string_view key, View value);
    Doc& add(std::string_view key, const std::vector<Doc>& values);
    Doc& add(std::string_view key, const std::vector<std::string>& values);
    template <class Tag>
    Doc& add(std::string_view key, const Id<Tag>& value) {
        return add(key, value.text());
    }
    template <class T>
    Doc& add(std::string_view key, const std::optional<T>& value) {
        return value ? add(key, *value) : add(key, nullptr);
    }
    Doc& add_all(View other);  // the other's fields after ours
    // The other's field `key`, which may be a path with dots, as `name`; nothing where it has none.
    Doc& copy(std::string_view name, View other, const std::string& key);

  private:
    bson_t* document_;
};

inline Doc make() {
    return {};
}

namespace detail {
inline void add_pairs(Doc&) {}
template <class Value, class... Rest>
void add_pairs(Doc& document, std::string_view key, const Value& value, const Rest&... rest) {
    document.add(key, value);
    add_pairs(document, rest...);
}
}  // namespace detail

// make("a", 1, "b", "x") is {a: 1, b: "x"}.
template <class... Pairs>
Doc make(std::string_view key, const Pairs&... rest) {
    Doc document;
    detail::add_pairs(document, key, rest...);
    return document;
}

// Ids as the texts they are.
template <class AnyId>
std::vector<std::string> texts_of(const std::vector<AnyId>& ids) {
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const AnyId& id : ids) texts.push_back(id.text());
    return texts;
}

// {"$regex": …} that finds `text` literally, anywhere; `without_case` as the database folds case.
Doc contains(std::string_view text, bool without_case = false);
// The same at the beginning only.
Doc begins_with(std::string_view text);

}  // namespace rollcall::store::mongo
