#include "store/mongo/bson.h"

#include <stdexcept>
#include <utility>

namespace rollcall::store::mongo {
namespace {

int length_of(std::string_view text) {
    return static_cast<int>(text.size());
}

void must(bool appended) {
    if (!appended) throw std::length_error("A document would be larger than MongoDB allows (16 MB).");
}

std::string escaped(std::string_view text) {
    std::string pattern;
    for (const char c : text) {
        if (std::string_view("\\^$.|?*+()[]{}-/#& ~").find(c) != std::string_view::npos) pattern += '\\';
        pattern += c;
    }
    return pattern;
}

std::string array_key(std::size_t index) {
    return std::to_string(index);
}

}  // namespace

View::View(const bson_t* document) : data_(bson_get_data(document)), size_(document->len) {}

void View::damaged(std::string_view key) const {
    throw std::logic_error("The database holds a document whose field " + std::string(key) +
                           " is missing or not what this version writes.");
}

bool View::has(std::string_view key) const {
    bson_iter_t found;
    if (data_ == nullptr || !bson_iter_init_from_data(&found, data_, size_)) return false;
    return bson_iter_find_w_len(&found, key.data(), length_of(key)) && bson_iter_type(&found) != BSON_TYPE_NULL;
}

bson_iter_t View::at(std::string_view key, bson_type_t type) const {
    bson_iter_t found;
    if (data_ == nullptr || !bson_iter_init_from_data(&found, data_, size_) ||
        !bson_iter_find_w_len(&found, key.data(), length_of(key)) || bson_iter_type(&found) != type)
        damaged(key);
    return found;
}

std::string View::text(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_UTF8);
    std::uint32_t length = 0;
    const char* text = bson_iter_utf8(&found, &length);
    return {text, length};
}

long long View::number(std::string_view key) const {
    bson_iter_t found;
    if (data_ == nullptr || !bson_iter_init_from_data(&found, data_, size_) ||
        !bson_iter_find_w_len(&found, key.data(), length_of(key)) || !BSON_ITER_HOLDS_NUMBER(&found))
        damaged(key);
    return bson_iter_as_int64(&found);
}

double View::real(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_DOUBLE);
    return bson_iter_double(&found);
}

bool View::boolean(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_BOOL);
    return bson_iter_bool(&found);
}

Instant View::instant(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_DATE_TIME);
    return Instant(std::chrono::milliseconds(bson_iter_date_time(&found)));
}

std::optional<Instant> View::optional_instant(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return instant(key);
}

LocalDate View::date(std::string_view key) const {
    return parsed(key, parse_date);
}

Bytes View::bytes(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_BINARY);
    std::uint32_t length = 0;
    const std::uint8_t* bytes = nullptr;
    bson_iter_binary(&found, nullptr, &length, &bytes);
    return {bytes, bytes + length};
}

View View::document(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_DOCUMENT);
    View inner;
    std::uint32_t length = 0;
    bson_iter_document(&found, &length, &inner.data_);
    inner.size_ = length;
    return inner;
}

std::vector<View> View::documents(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_ARRAY);
    bson_iter_t element;
    std::vector<View> all;
    bson_iter_recurse(&found, &element);
    while (bson_iter_next(&element)) {
        if (bson_iter_type(&element) != BSON_TYPE_DOCUMENT) damaged(key);
        View inner;
        std::uint32_t length = 0;
        bson_iter_document(&element, &length, &inner.data_);
        inner.size_ = length;
        all.push_back(inner);
    }
    return all;
}

std::vector<std::string> View::texts(std::string_view key) const {
    bson_iter_t found = at(key, BSON_TYPE_ARRAY);
    bson_iter_t element;
    std::vector<std::string> all;
    bson_iter_recurse(&found, &element);
    while (bson_iter_next(&element)) {
        if (bson_iter_type(&element) != BSON_TYPE_UTF8) damaged(key);
        std::uint32_t length = 0;
        const char* text = bson_iter_utf8(&element, &length);
        all.emplace_back(text, length);
    }
    return all;
}

std::vector<std::string> View::keys() const {
    std::vector<std::string> all;
    bson_iter_t field;
    if (data_ == nullptr || !bson_iter_init_from_data(&field, data_, size_)) return all;
    while (bson_iter_next(&field)) all.emplace_back(bson_iter_key(&field));
    return all;
}

void View::each(const std::function<void(const std::string& key, View value)>& field) const {
    bson_iter_t at;
    if (data_ == nullptr || !bson_iter_init_from_data(&at, data_, size_)) return;
    while (bson_iter_next(&at)) {
        if (bson_iter_type(&at) != BSON_TYPE_DOCUMENT) damaged(bson_iter_key(&at));
        View value;
        std::uint32_t length = 0;
        bson_iter_document(&at, &length, &value.data_);
        value.size_ = length;
        field(bson_iter_key(&at), value);
    }
}

Doc::Doc() : document_(bson_new()) {}
Doc::Doc(const bson_t* copied) : document_(bson_copy(copied)) {}
Doc::Doc(View copied) : document_(bson_new_from_data(copied.data_, copied.size_)) {
    if (document_ == nullptr) document_ = bson_new();
}
Doc::~Doc() {
    if (document_ != nullptr) bson_destroy(document_);
}
Doc::Doc(const Doc& other) : document_(bson_copy(other.document_)) {}
Doc::Doc(Doc&& other) noexcept : document_(std::exchange(other.document_, nullptr)) {}
Doc& Doc::operator=(Doc other) noexcept {
    std::swap(document_, other.document_);
    return *this;
}

bool Doc::empty() const {
    return bson_empty(document_);
}

std::string Doc::json() const {
    char* text = bson_as_relaxed_extended_json(document_, nullptr);
    std::string copy = text == nullptr ? "" : text;
    bson_free(text);
    return copy;
}

Doc& Doc::add(std::string_view key, std::nullptr_t) {
    must(bson_append_null(document_, key.data(), length_of(key)));
    return *this;
}

Doc& Doc::add(std::string_view key, std::string_view value) {
    must(bson_append_utf8(document_, key.data(), length_of(key), value.data(), length_of(value)));
    return *this;
}

Doc& Doc::add(std::string_view key, bool value) {
    must(bson_append_bool(document_, key.data(), length_of(key), value));
    return *this;
}

Doc& Doc::add(std::string_view key, int value) {
    must(bson_append_int32(document_, key.data(), length_of(key), value));
    return *this;
}

Doc& Doc::add(std::string_view key, long long value) {
    must(bson_append_int64(document_, key.data(), length_of(key), value));
    return *this;
}

Doc& Doc::add(std::string_view key, double value) {
    must(bson_append_double(document_, key.data(), length_of(key), value));
    return *this;
}

Doc& Doc::add(std::string_view key, Instant value) {
    must(bson_append_date_time(document_, key.data(), length_of(key), value.time_since_epoch().count()));
    return *this;
}

Doc& Doc::add(std::string_view key, const Bytes& value) {
    static constexpr std::uint8_t kNone = 0;  // libbson wants an address even of nothing
    must(bson_append_binary(document_, key.data(), length_of(key), BSON_SUBTYPE_BINARY,
                            value.empty() ? &kNone : value.data(), static_cast<std::uint32_t>(value.size())));
    return *this;
}

Doc& Doc::add(std::string_view key, const Doc& value) {
    must(bson_append_document(document_, key.data(), length_of(key), value.get()));
    return *this;
}

Doc& Doc::add(std::string_view key, View value) {
    return add(key, Doc(value));
}

Doc& Doc::add(std::string_view key, const std::vector<Doc>& values) {
    Doc array;
    for (std::size_t i = 0; i < values.size(); ++i) array.add(array_key(i), values[i]);
    must(bson_append_array(document_, key.data(), length_of(key), array.get()));
    return *this;
}

Doc& Doc::add(std::string_view key, const std::vector<std::string>& values) {
    Doc array;
    for (std::size_t i = 0; i < values.size(); ++i) array.add(array_key(i), values[i]);
    must(bson_append_array(document_, key.data(), length_of(key), array.get()));
    return *this;
}

Doc& Doc::add_all(View other) {
    const Doc copy(other);
    must(bson_concat(document_, copy.get()));
    return *this;
}

Doc& Doc::copy(std::string_view name, View other, const std::string& key) {
    bson_iter_t fields;
    bson_iter_t field;
    if (bson_iter_init_from_data(&fields, other.data_, other.size_) &&
        bson_iter_find_descendant(&fields, key.c_str(), &field))
        must(bson_append_iter(document_, name.data(), length_of(name), &field));
    return *this;
}

Doc contains(std::string_view text, bool without_case) {
    Doc pattern = make("$regex", escaped(text));
    if (without_case) pattern.add("$options", "i");
    return pattern;
}

Doc begins_with(std::string_view text) {
    return make("$regex", "^" + escaped(text));
}

}  // namespace rollcall::store::mongo
