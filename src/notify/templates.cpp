#include "notify/templates.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "notify/template_catalogue.h"

namespace rollcall::notify {

namespace {

using Params = std::map<std::string, std::string>;
using Transform = std::function<std::string(const std::string&)>;

// At most `limit` bytes of `text`, never half a character.
std::string cut(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

// Fills placeholders in one pass, so that braces in a value stay what they are; names what is missing.
class Filler {
  public:
    explicit Filler(const Params& params) : params_(params) {}

    std::string fill(const std::string& pattern, const Transform& constant, const Transform& value) {
        std::string out;
        std::size_t at = 0;
        while (at < pattern.size()) {
            const auto open = pattern.find('{', at);
            const auto close = open == std::string::npos ? open : pattern.find('}', open);
            if (close == std::string::npos) break;
            out += constant(pattern.substr(at, open - at));
            out += value(look_up(pattern.substr(open + 1, close - open - 1)));
            at = close + 1;
        }
        return out + constant(pattern.substr(at));
    }

    const std::string& missing() const { return missing_; }

    std::string look_up(const std::string& name) {
        const auto found = params_.find(name);
        if (found == params_.end()) {
            missing_ = name;
            return {};
        }
        return cut(found->second, kMaxParameterBytes);
    }

  private:
    const Params& params_;
    std::string missing_;
};

std::string as_is(const std::string& text) {
    return text;
}

// Line breaks and other control characters become one space each: a value cannot add a line to a mail's head, nor
// fake a paragraph in its text.
std::string on_one_line(const std::string& text) {
    std::string out = text;
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return out;
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : on_one_line(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// A name keeps its own direction inside a sentence of another (Unicode TR9, the markup form).
std::string isolated(const std::string& value) {
    return "<bdi>" + escaped(value) + "</bdi>";
}

std::string subject_of(const MessageTemplate& message, Filler& filler) {
    return cut(filler.fill(message.subject, as_is, on_one_line), kMaxSubjectBytes);
}

struct Link {
    std::string words;
    std::string parameter;
};

Link link_of(const MessageLanguage& language, const MessageTemplate& message) {
    return message.action.empty() ? Link{language.action, "public_url"} : Link{message.action, "link"};
}

std::string mail_text(const MessageLanguage& language, const MessageTemplate& message, Filler& filler) {
    const auto fill = [&](const std::string& pattern) { return filler.fill(pattern, as_is, on_one_line); };
    std::string out = fill(message.greeting) + "\n\n";
    for (const auto& paragraph : message.body) out += fill(paragraph) + "\n\n";
    for (const auto& [label, value] : message.details) out += label + ": " + fill(value) + "\n";
    out += "\n";
    for (const auto& paragraph : message.closing) out += fill(paragraph) + "\n\n";
    const Link link = link_of(language, message);
    out += link.words + ": " + on_one_line(filler.look_up(link.parameter)) + "\n\n-- \n" + language.footer + "\n";
    return out;
}

constexpr const char* kParagraph = "<p style=\"margin:0 0 16px\">";
constexpr const char* kCell = "<td style=\"padding:6px 12px;border-bottom:1px solid #8a8f98;vertical-align:top";

// No colours but the button's and a grey that holds against both white and black: each mail client keeps the
// background of the mode its reader chose.
std::string html_head(const std::string& tag, const MessageLanguage& language, const std::string& title) {
    return "<!DOCTYPE html>\n<html lang=\"" + tag + "\" dir=\"" + language.direction +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n"
           "<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>" +
           title +
           "</title>\n</head>\n<body style=\"margin:0;padding:16px;color-scheme:light dark\">\n"
           // Web mail drops html and body, so the direction stands here once more.
           "<div dir=\"" +
           language.direction +
           "\" style=\"max-width:560px;margin:0 auto;text-align:" + (language.direction == "rtl" ? "right" : "left") +
           ";font-family:system-ui,-apple-system,'Segoe "
           "UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5\">\n";
}

std::string html_of(const std::string& tag, const MessageLanguage& language, const MessageTemplate& message,
                    Filler& filler) {
    const auto fill = [&](const std::string& pattern) { return filler.fill(pattern, escaped, isolated); };
    std::string out = html_head(tag, language, filler.fill(message.subject, escaped, escaped));
    out += kParagraph + fill(message.greeting) + "</p>\n";
    for (const auto& paragraph : message.body) out += kParagraph + fill(paragraph) + "</p>\n";
    out += "<table role=\"presentation\" style=\"border-collapse:collapse;width:100%;margin:0 0 16px\">\n";
    for (const auto& [label, value] : message.details) {
        out += std::string("<tr>") + kCell + "\">" + escaped(label) + "</td>" + kCell + ";font-weight:600\">" +
               fill(value) + "</td></tr>\n";
    }
    out += "</table>\n";
    for (const auto& paragraph : message.closing) out += kParagraph + fill(paragraph) + "</p>\n";
    const Link link = link_of(language, message);
    out += "<p style=\"margin:24px 0\"><a href=\"" + escaped(filler.look_up(link.parameter)) +
           "\" style=\"display:inline-block;padding:10px 20px;border-radius:6px;background:#1c5fb8;color:#ffffff;"
           "text-decoration:none;font-weight:600\">" +
           escaped(link.words) + "</a></p>\n";
    return out + "<p style=\"margin:24px 0 0;font-size:13px;opacity:0.75\">" + escaped(language.footer) +
           "</p>\n</div>\n</body>\n</html>\n";
}

const std::pair<const std::string, MessageLanguage>& choose_language(const std::string& wanted) {
    std::string primary = wanted.substr(0, wanted.find_first_of("-_"));
    std::transform(primary.begin(), primary.end(), primary.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto& languages = message_languages();
    const auto found = languages.find(primary);
    return found != languages.end() ? *found : *languages.find("en");
}

bool is_web_address(const std::string& url) {
    return url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
}

}  // namespace

Result<RenderedMessage> render(const std::string& template_name, const std::string& language,
                               const std::map<std::string, std::string>& params) {
    const auto& [tag, messages] = choose_language(language);
    const auto message = messages.messages.find(template_name);
    if (message == messages.messages.end()) {
        return fail(Code::not_found, "There is no message template \"" + template_name +
                                         "\"; it may come from a newer version of Rollcall, so update this server.");
    }
    Filler filler(params);
    RenderedMessage rendered;
    rendered.subject = subject_of(message->second, filler);
    rendered.text = mail_text(messages, message->second, filler);
    rendered.html = html_of(tag, messages, message->second, filler);
    if (!filler.missing().empty()) {
        return fail(Code::validation_failed, "The message \"" + template_name + "\" was queued without \"" +
                                                 filler.missing() + "\"; cause it again or tell the people by hand.");
    }
    if (!is_web_address(params.at(link_of(messages, message->second).parameter))) {
        return fail(Code::validation_failed, "The link in a mail must begin with http:// or https://; set public_url.");
    }
    return rendered;
}

std::vector<std::string> template_names() {
    std::vector<std::string> names;
    for (const auto& [name, message] : message_languages().at("en").messages) names.push_back(name);
    return names;
}

std::vector<std::string> template_languages() {
    std::vector<std::string> names;
    for (const auto& [name, language] : message_languages()) names.push_back(name);
    return names;
}

}  // namespace rollcall::notify
