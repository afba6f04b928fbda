#include "report/texts.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

#define ROLLCALL_REPORTS(language) \
    extern "C" const char rollcall_reports_##language##_begin[], rollcall_reports_##language##_end[]
ROLLCALL_REPORTS(en);
ROLLCALL_REPORTS(es);
ROLLCALL_REPORTS(de);
ROLLCALL_REPORTS(hi);
ROLLCALL_REPORTS(ar);
#undef ROLLCALL_REPORTS

namespace rollcall::report {

namespace {

constexpr std::size_t kMonths = 12, kWeekdays = 7;

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

std::string text_of(const toml::node* node, const std::string& where) {
    const auto* text = node ? node->as_string() : nullptr;
    if (!text || text->get().empty()) throw std::logic_error("report texts: no text at " + where);
    return text->get();
}

std::vector<std::string> texts_of(const toml::node* node, std::size_t count, const std::string& where) {
    const auto* array = node ? node->as_array() : nullptr;
    if (!array || array->size() != count) throw std::logic_error("report texts: no full list at " + where);
    std::vector<std::string> texts;
    for (const auto& each : *array) texts.push_back(text_of(&each, where));
    return texts;
}

}  // namespace

class TextCatalogue {
  public:
    static Texts read(const std::string& language, std::string_view source) {
        Texts texts;
        texts.language_ = language;
        for (const auto& [key, node] : toml::parse(source, language)) {
            const std::string title{key.str()}, where = language + "." + title;
            const auto* table = node.as_table();
            if (!table) throw std::logic_error("report texts: no table at " + where);
            if (title == "layout")
                read_layout(texts, *table, where);
            else
                for (const auto& [name, value] : *table)
                    texts.texts_.emplace(title + "." + std::string(name.str()), text_of(&value, where));
        }
        if (texts.weekdays_.empty()) throw std::logic_error("report texts: no layout in " + language);
        return texts;
    }

  private:
    static void read_layout(Texts& texts, const toml::table& table, const std::string& where) {
        texts.right_to_left_ = text_of(table.get("direction"), where + ".direction") == "rtl";
        texts.dates_.pattern = text_of(table.get("date"), where + ".date");
        texts.dates_.months = texts_of(table.get("months"), kMonths, where + ".months");
        texts.weekdays_ = texts_of(table.get("weekdays"), kWeekdays, where + ".weekdays");
    }
};

const std::string& Texts::at(const std::string& table, std::string_view key) const {
    const auto found = texts_.find(table + "." + std::string(key));
    if (found == texts_.end())
        throw std::logic_error("report texts: no " + table + "." + std::string(key) + " in " + language_);
    return found->second;
}

const std::string& Texts::weekday(LocalDate day) const {
    const date::weekday weekday{date::sys_days{day.time_since_epoch()}};
    return weekdays_[weekday.iso_encoding() - 1];
}

const std::map<std::string, Texts>& report_languages() {
    static const std::map<std::string, Texts> languages = [] {
        const std::pair<const char*, std::string_view> sources[] = {
            {"en", between(rollcall_reports_en_begin, rollcall_reports_en_end)},
            {"es", between(rollcall_reports_es_begin, rollcall_reports_es_end)},
            {"de", between(rollcall_reports_de_begin, rollcall_reports_de_end)},
            {"hi", between(rollcall_reports_hi_begin, rollcall_reports_hi_end)},
            {"ar", between(rollcall_reports_ar_begin, rollcall_reports_ar_end)},
        };
        std::map<std::string, Texts> read;
        for (const auto& [name, source] : sources) read.emplace(name, TextCatalogue::read(name, source));
        return read;
    }();
    return languages;
}

const Texts* find_texts(std::string_view tag) {
    std::string primary(tag.substr(0, tag.find_first_of("-_")));
    std::transform(primary.begin(), primary.end(), primary.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto& languages = report_languages();
    const auto found = languages.find(primary);
    return found == languages.end() ? nullptr : &found->second;
}

}  // namespace rollcall::report
