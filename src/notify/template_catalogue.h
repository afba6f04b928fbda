#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::notify {

// One message in one language, with {placeholders}; text and HTML are both made from it.
struct MessageTemplate {
    std::string subject;
    std::string greeting;
    std::vector<std::string> body;
    std::vector<std::pair<std::string, std::string>> details;  // label, value
    std::vector<std::string> closing;
    std::string action{};  // the words of its own link, to the parameter `link`; empty: the language's, to public_url
};

struct MessageLanguage {
    std::string direction;  // "ltr" or "rtl"
    std::string action;     // the words of the link to public_url
    std::string footer;
    std::map<std::string, MessageTemplate> messages;
};

// Every language built into the program, by its primary tag. Throws std::logic_error where a file is not as the
// program expects it.
const std::map<std::string, MessageLanguage>& message_languages();

}  // namespace rollcall::notify
