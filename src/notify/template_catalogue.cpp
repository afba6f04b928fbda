#include "notify/template_catalogue.h"

#include <toml++/toml.h>
#include <stdexcept>
#include <string_view>

#define ROLLCALL_MESSAGES(language) \
    extern "C" const char rollcall_messages_##language##_begin[], rollcall_messages_##language##_end[]
ROLLCALL_MESSAGES(en);
ROLLCALL_MESSAGES(es);
ROLLCALL_MESSAGES(de);
ROLLCALL_MESSAGES(hi);
ROLLCALL_MESSAGES(ar);
#undef ROLLCALL_MESSAGES

namespace rollcall::notify {

namespace {

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

std::string text_at(const toml::node* node, const std::string& where) {
    const auto* text = node ? node->as_string() : nullptr;
    if (!text || text->get().empty()) throw std::logic_error("message template: no text at " + where);
    return text->get();
}

const toml::array& array_of(const toml::table& table, const std::string& key, const std::string& where) {
    const auto* node = table.get(key);
    const auto* array = node ? node->as_array() : nullptr;
    if (!array) throw std::logic_error("message template: no list at " + where + "." + key);
    return *array;
}

std::vector<std::string> texts_of(const toml::table& table, const std::string& key, const std::string& where) {
    std::vector<std::string> texts;
    for (const auto& node : array_of(table, key, where)) texts.push_back(text_at(&node, where + "." + key));
    return texts;
}

MessageTemplate message_of(const toml::table& table, const std::string& where) {
    MessageTemplate message;
    message.subject = text_at(table.get("subject"), where + ".subject");
    message.greeting = text_at(table.get("greeting"), where + ".greeting");
    message.body = texts_of(table, "body", where);
    message.closing = texts_of(table, "closing", where);
    if (table.contains("action")) message.action = text_at(table.get("action"), where + ".action");
    for (const auto& node : array_of(table, "details", where)) {
        const auto* row = node.as_array();
        if (!row || row->size() != 2) throw std::logic_error("message template: no pair at " + where + ".details");
        message.details.emplace_back(text_at(row->get(0), where), text_at(row->get(1), where));
    }
    return message;
}

MessageLanguage language_of(const std::string& name, std::string_view source) {
    const toml::table file = toml::parse(source, name);
    MessageLanguage language;
    for (const auto& [key, node] : file) {
        const auto* table = node.as_table();
        const std::string title{key.str()};
        if (!table) throw std::logic_error("message template: no table at " + name + "." + title);
        if (title == "layout") {
            language.direction = text_at(table->get("direction"), name + ".layout.direction");
            language.action = text_at(table->get("action"), name + ".layout.action");
            language.footer = text_at(table->get("footer"), name + ".layout.footer");
        } else {
            language.messages.emplace(title, message_of(*table, name + "." + title));
        }
    }
    if (language.direction.empty()) throw std::logic_error("message template: no layout in " + name);
    return language;
}

std::map<std::string, MessageLanguage> load() {
    const std::pair<const char*, std::string_view> sources[] = {
        {"en", between(rollcall_messages_en_begin, rollcall_messages_en_end)},
        {"es", between(rollcall_messages_es_begin, rollcall_messages_es_end)},
        {"de", between(rollcall_messages_de_begin, rollcall_messages_de_end)},
        {"hi", between(rollcall_messages_hi_begin, rollcall_messages_hi_end)},
        {"ar", between(rollcall_messages_ar_begin, rollcall_messages_ar_end)},
    };
    std::map<std::string, MessageLanguage> languages;
    for (const auto& [name, source] : sources) languages.emplace(name, language_of(name, source));
    return languages;
}

}  // namespace

const std::map<std::string, MessageLanguage>& message_languages() {
    static const std::map<std::string, MessageLanguage> languages = load();
    return languages;
}

}  // namespace rollcall::notify
