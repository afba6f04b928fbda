#include "notify/templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "notify/template_catalogue.h"

namespace rollcall::notify {
namespace {

using Params = std::map<std::string, std::string>;

// What the application gives with each message; a template uses all of it, in every language.
const std::map<std::string, std::set<std::string>> kPlaceholders = {
    {"late_arrival",
     {"person_name", "date", "time", "shift_name", "shift_start", "late_by_minutes", "site_name", "zone",
      "public_url"}},
    {"late_arrival_notice",
     {"person_name", "date", "time", "shift_name", "shift_start", "late_by_minutes", "site_name", "zone",
      "public_url"}},
    {"repeated_attempts", {"person_name", "person_code", "count", "minutes", "last_reason", "public_url"}},
    {"registration_received", {"person_name", "person_code", "public_url"}},
    {"registration_approved", {"person_name", "person_code", "public_url"}},
    {"registration_refused", {"person_name", "reason", "public_url"}},
    {"password_reset", {"link", "minutes"}},
    {"password_changed", {"date", "time", "zone", "public_url"}},
    {"email_changed", {"date", "time", "zone", "public_url"}},
    {"invitation", {"link", "days"}},
    {"leave_requested", {"person_name", "leave_type", "from", "to", "days", "public_url"}},
    {"leave_approved", {"person_name", "leave_type", "from", "to", "days", "public_url"}},
    {"leave_refused", {"person_name", "leave_type", "from", "to", "days", "reason", "public_url"}},
    {"leave_cancelled", {"person_name", "leave_type", "from", "to", "days", "public_url"}},
    {"leave_cancelled_notice", {"person_name", "leave_type", "from", "to", "days", "public_url"}},
    {"test_mail", {"server", "public_url"}},
};

Params params_of(const std::string& name) {
    Params params;
    for (const auto& placeholder : kPlaceholders.at(name)) params[placeholder] = "<" + placeholder + ">";
    const std::string link = params.count("link") ? "link" : "public_url";
    params[link] = "https://rollcall.example.org/?a=1&b=2";
    return params;
}

std::set<std::string> placeholders_in(const MessageTemplate& message) {
    std::string all = message.subject + message.greeting;
    for (const auto& text : message.body) all += text;
    for (const auto& text : message.closing) all += text;
    for (const auto& [label, value] : message.details) all += label + value;
    std::set<std::string> names{message.action.empty() ? "public_url" : "link"};
    for (auto open = all.find('{'); open != std::string::npos; open = all.find('{', open + 1)) {
        names.insert(all.substr(open + 1, all.find('}', open) - open - 1));
    }
    return names;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// What a reader sees of the HTML: tags gone, entities back.
std::string visible(std::string html) {
    html = html.substr(html.find("<body"));
    replace_all(html, "</td><td", ": <td");
    for (auto open = html.find('<'); open != std::string::npos; open = html.find('<', open)) {
        html.erase(open, html.find('>', open) - open + 1);
    }
    for (const auto& [entity, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}) {
        replace_all(html, entity, character);
    }
    replace_all(html, "&amp;", "&");
    return html;
}

TEST(Templates, EveryLanguageHasEveryMessageWithEveryPlaceholder) {
    const std::vector<std::string> languages = template_languages();
    EXPECT_EQ(std::set<std::string>(languages.begin(), languages.end()),
              (std::set<std::string>{"en", "es", "de", "hi", "ar"}));
    for (const auto& [tag, language] : message_languages()) {
        EXPECT_EQ(language.messages.size(), kPlaceholders.size()) << tag;
        for (const auto& [name, placeholders] : kPlaceholders) {
            ASSERT_TRUE(language.messages.count(name)) << tag << " " << name;
            EXPECT_EQ(placeholders_in(language.messages.at(name)), placeholders) << tag << " " << name;
        }
    }
}

TEST(Templates, NamesAreTheSameInEveryLanguage) {
    std::vector<std::string> names = template_names();
    std::vector<std::string> expected;
    for (const auto& [name, placeholders] : kPlaceholders) expected.push_back(name);
    EXPECT_EQ(names, expected);
}

TEST(Templates, TextAndHtmlSayTheSame) {
    for (const auto& language : template_languages()) {
        for (const auto& name : template_names()) {
            const auto message = render(name, language, params_of(name));
            ASSERT_TRUE(message) << language << " " << name << ": " << message.error().detail;
            const std::string html = visible(message->html);
            std::istringstream lines(message->text);
            for (std::string line; std::getline(lines, line);) {
                if (line.empty() || line == "-- " || line.find("https://") != std::string::npos) continue;
                EXPECT_NE(html.find(line), std::string::npos) << language << " " << name << ": " << line;
            }
            EXPECT_NE(message->text.find("https://rollcall.example.org/?a=1&b=2"), std::string::npos);
            EXPECT_NE(message->html.find("href=\"https://rollcall.example.org/?a=1&amp;b=2\""), std::string::npos);
            EXPECT_EQ(message->text.find('{'), std::string::npos) << message->text;
            EXPECT_EQ(html.find('{'), std::string::npos) << html;
        }
    }
}

TEST(Templates, ArabicHtmlRunsFromRightToLeft) {
    const auto message = render("late_arrival", "ar", params_of("late_arrival"));
    EXPECT_NE(message->html.find("<html lang=\"ar\" dir=\"rtl\">"), std::string::npos);
    EXPECT_NE(message->html.find("<div dir=\"rtl\""), std::string::npos);
    EXPECT_NE(message->html.find("<bdi>&lt;person_name&gt;</bdi>"), std::string::npos);
    const auto english = render("late_arrival", "en", params_of("late_arrival"));
    EXPECT_NE(english->html.find("dir=\"ltr\""), std::string::npos);
}

TEST(Templates, FallsBackToThePrimaryTagAndThenToEnglish) {
    const auto params = params_of("registration_approved");
    const auto german = render("registration_approved", "de", params)->subject;
    const auto english = render("registration_approved", "en", params)->subject;
    EXPECT_NE(german, english);
    EXPECT_EQ(render("registration_approved", "de-AT", params)->subject, german);
    EXPECT_EQ(render("registration_approved", "DE_at", params)->subject, german);
    EXPECT_EQ(render("registration_approved", "fr", params)->subject, english);
    EXPECT_EQ(render("registration_approved", "", params)->subject, english);
}

TEST(Templates, EscapesMarkupAndKeepsLineBreaksOutOfTheSubject) {
    auto params = params_of("registration_received");
    params["person_name"] = "A\r\nBcc: b@c <script>\"'&{person_code}";
    const auto message = render("registration_received", "en", params);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->subject.find_first_of("\r\n"), std::string::npos);
    EXPECT_EQ(message->html.find("<script>"), std::string::npos);
    EXPECT_NE(message->html.find("&lt;script&gt;&quot;&#39;&amp;{person_code}"), std::string::npos);
    EXPECT_EQ(message->text.find("\nBcc:"), std::string::npos);
}

TEST(Templates, NamesTheParameterThatIsMissing) {
    for (const auto& name : template_names()) {
        for (const auto& placeholder : kPlaceholders.at(name)) {
            auto params = params_of(name);
            params.erase(placeholder);
            const auto message = render(name, "en", params);
            ASSERT_FALSE(message) << name << " without " << placeholder;
            EXPECT_EQ(message.error().code, Code::validation_failed);
            EXPECT_NE(message.error().detail.find(placeholder), std::string::npos);
        }
    }
}

TEST(Templates, RefusesAnUnknownMessageAndALinkThatIsNoWebAddress) {
    EXPECT_EQ(render("unknown", "en", {}).error().code, Code::not_found);
    auto params = params_of("registration_received");
    params["public_url"] = "javascript:alert(1)";
    EXPECT_EQ(render("registration_received", "en", params).error().code, Code::validation_failed);
}

TEST(Templates, AMessageWithItsOwnActionLeadsToItsOwnLink) {
    const std::string link = "https://rollcall.example.org/reset-password#token=a-b_c";
    const std::map<std::string, std::string> params{
        {"link", link}, {"minutes", "60"}, {"public_url", "https://rollcall.example.org"}};
    const auto message = render("password_reset", "en", params);
    ASSERT_TRUE(message);
    EXPECT_NE(message->text.find("Choose a new password: " + link + "\n"), std::string::npos);
    EXPECT_NE(message->html.find("href=\"" + link + "\""), std::string::npos);
    EXPECT_EQ(message->text.find("Open Rollcall"), std::string::npos);
    auto wrong = params;
    wrong["link"] = "javascript:alert(1)";
    EXPECT_EQ(render("password_reset", "en", wrong).error().code, Code::validation_failed);
}

TEST(Templates, CutsALongValueAtACharacter) {
    auto params = params_of("registration_refused");
    params["reason"] = std::string(kMaxParameterBytes - 1, 'x') + "é!";
    const auto message = render("registration_refused", "en", params);
    ASSERT_TRUE(message);
    EXPECT_NE(message->text.find(": " + std::string(kMaxParameterBytes - 1, 'x') + "\n"), std::string::npos);
    params["person_name"] = std::string(kMaxParameterBytes, 'n');
    EXPECT_LE(render("registration_refused", "en", params)->subject.size(), kMaxSubjectBytes);
    auto received = params_of("registration_received");
    received["person_name"] = std::string(kMaxParameterBytes, 'n');
    EXPECT_EQ(render("registration_received", "en", received)->subject.size(), kMaxSubjectBytes);
}

}  // namespace
}  // namespace rollcall::notify
