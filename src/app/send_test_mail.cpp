#include "app/send_test_mail.h"

#include <mutex>

#include "app/messages.h"
#include "app/settings.h"
#include "core/validate.h"
#include "notify/compose.h"

namespace rollcall::app {

namespace {
Result<notify::Mail> test_mail(Context& context, const Settings& settings, const std::string& to,
                               const std::string& language) {
    const std::string server = settings.mail->host + ":" + std::to_string(settings.mail->port);
    auto message = make_message(context, to, "test_mail", {{"server", server}}, language);
    message.attempts = 1;
    return notify::compose(message,
                           notify::sender_identity(settings.mail->from, context.config.public_url, settings.language),
                           message.created_at);
}
}  // namespace

Result<void> send_test_mail(Context& context, const Actor& actor, const std::string& to, const std::string& language) {
    if (!is_valid_email(to))
        return invalid_field("to", "Give an e-mail address such as name@example.org.", FieldReason::not_an_email);
    const auto settings = context.settings.latest();
    if (!settings->mail)
        return fail(Code::mail_not_configured, "No mail server is set. Enter one and save it, then try again.");
    // It waits for a foreign server on a thread that others need.
    static std::mutex one_at_a_time;
    const std::unique_lock lock(one_at_a_time, std::try_to_lock);
    if (!lock)
        return fail(Error{Code::too_many_attempts,
                          "Another test mail is on its way. Wait a moment and try again.",
                          {},
                          static_cast<int>(kTestMailTimeout.count())});
    const auto mail = test_mail(context, *settings, to, language);
    if (!mail) return fail(mail.error());
    const auto result = context.make_mailer(*settings->mail, kTestMailTimeout)->send(*mail);
    const bool delivered = result.delivery == notify::Delivery::accepted;
    context.database.audit().append(
        audit(context, actor, "settings.mail_tested", "",
              json_of({{"to", to}, {"delivered", delivered ? "yes" : "no"}, {"answer", result.detail}})));
    if (delivered) return {};
    return fail(Code::mail_failed, "The test mail was not delivered. " + result.detail);
}

}  // namespace rollcall::app
