#include "notify/compose.h"

#include <boost/json.hpp>
#include <map>

#include "notify/templates.h"

namespace rollcall::notify {

namespace {
Result<std::map<std::string, std::string>> read_params(const store::OutboxMessage& message) {
    boost::system::error_code error;
    const auto value = boost::json::parse(message.params, error);
    const auto unreadable = [] {
        return fail(Code::validation_failed,
                    "The message was queued with parameters that are not a JSON object of strings; cause it again.");
    };
    if (error || !value.is_object()) return unreadable();
    std::map<std::string, std::string> params;
    for (const auto& [key, param] : value.get_object()) {
        if (!param.is_string()) return unreadable();
        params.emplace(key, param.get_string());
    }
    return params;
}
}  // namespace

SenderIdentity sender_identity(const std::string& from, const std::string& public_url, const std::string& language) {
    const std::string domain = from.substr(from.rfind('@') + 1);
    return {from, domain.substr(0, domain.find('>')), public_url, language};
}

Result<Mail> compose(const store::OutboxMessage& message, const SenderIdentity& identity, Instant now) {
    auto params = read_params(message);
    if (!params) return fail(params.error());
    params->emplace("public_url", identity.public_url);
    const std::string& language = message.language.empty() ? identity.default_language : message.language;
    auto rendered = render(message.template_name, language, *params);
    if (!rendered) return fail(rendered.error());
    Mail mail;
    mail.message_id = message.id.text() + "@" + identity.message_id_domain;
    mail.from = identity.from;
    mail.to = message.to;
    mail.cc = message.cc;
    mail.subject = std::move(rendered->subject);
    mail.text = std::move(rendered->text);
    mail.html = std::move(rendered->html);
    mail.date = now;
    mail.attempt = message.attempts;
    return mail;
}

}  // namespace rollcall::notify
