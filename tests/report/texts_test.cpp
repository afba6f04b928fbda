#include "report/texts.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <stdexcept>

#include "report/text_width.h"

namespace rollcall::report {
namespace {

std::set<std::string> placeholders(const std::string& text) {
    static const std::regex pattern("\\{[a-z]+\\}");
    return {std::sregex_token_iterator(text.begin(), text.end(), pattern), std::sregex_token_iterator()};
}

TEST(Texts, AreTheSameInEveryLanguage) {
    const Texts& english = report_languages().at("en");
    EXPECT_EQ(report_languages().size(), 5u);
    for (const auto& [name, texts] : report_languages()) {
        EXPECT_EQ(texts.all().size(), english.all().size()) << name;
        for (const auto& [key, text] : english.all()) {
            ASSERT_TRUE(texts.all().contains(key)) << name << " " << key;
            EXPECT_EQ(placeholders(texts.all().at(key)), placeholders(text)) << name << " " << key;
        }
    }
}

TEST(Texts, HaveALetterOfItsOwnForEachStatusAndTitlesThatNameASheet) {
    for (const auto& [name, texts] : report_languages()) {
        std::set<std::string> letters;
        for (const char* status : {"present", "late", "half_day", "absent", "on_leave", "holiday", "off"})
            EXPECT_TRUE(letters.insert(texts.at("letter", status)).second) << name << " " << status;
        for (const auto& [key, text] : texts.all()) {
            if (!key.starts_with("title.")) continue;
            EXPECT_LE(text_width(text), 31u) << name << " " << key;
        }
    }
}

TEST(Texts, AreFoundByTheirPrimaryTag) {
    EXPECT_EQ(find_texts("de-AT")->language(), "de");
    EXPECT_EQ(find_texts("AR")->language(), "ar");
    EXPECT_TRUE(find_texts("ar")->right_to_left());
    EXPECT_EQ(find_texts("fr"), nullptr);
    EXPECT_EQ(find_texts(""), nullptr);
}

TEST(Texts, NameTheWeekday) {
    EXPECT_EQ(report_languages().at("en").weekday(*parse_date("2026-11-23")), "Mo");
    EXPECT_EQ(report_languages().at("de").weekday(*parse_date("2026-11-29")), "So");
}

TEST(Texts, MissingAreABug) {
    EXPECT_THROW(report_languages().at("en").at("column", "nothing"), std::logic_error);
}

}  // namespace
}  // namespace rollcall::report
