#include "store/sqlite/json.h"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

namespace rollcall::store {

std::string json_array(const std::vector<std::string>& texts) {
    boost::json::array array;
    for (const std::string& text : texts) array.emplace_back(text);
    return boost::json::serialize(array);
}

std::vector<std::string> parse_json_array(std::string_view json) {
    boost::json::error_code error;
    const boost::json::value value = boost::json::parse(boost::json::string_view(json.data(), json.size()), error);
    if (error || !value.is_array()) throw std::logic_error("A list in the database is not a JSON array.");
    std::vector<std::string> texts;
    for (const boost::json::value& element : value.get_array()) {
        const auto* text = element.if_string();
        if (text == nullptr) throw std::logic_error("A list in the database holds something else than texts.");
        texts.emplace_back(text->data(), text->size());
    }
    return texts;
}

}  // namespace rollcall::store
