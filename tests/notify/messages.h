#pragma once

#include <map>
#include <string>

#include "core/id.h"
#include "notify/mail.h"
#include "notify/outbox_worker.h"
#include "store/outbox.h"

namespace rollcall::test {

inline constexpr Instant kNow{std::chrono::milliseconds(1'795'000'000'000)};  // 2026-11-18T11:06:40Z

inline std::string numbered_id(int number) {
    std::string digits = std::to_string(number);
    return "01900000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

inline store::OutboxMessage late_message(int number, const std::string& to, Instant due = kNow) {
    store::OutboxMessage message;
    message.id = MessageId(numbered_id(number));
    message.to = to;
    message.template_name = "late_arrival";
    message.params =
        R"({"person_name":"Zoë","date":"2026-11-18","time":"09:12","shift_name":"Day","shift_start":"09:00",)"
        R"("late_by_minutes":"12","site_name":"Main","zone":"Europe/Berlin"})";
    message.language = "en";
    message.created_at = due;
    message.next_attempt_at = due;
    return message;
}

inline notify::SenderIdentity sender() {
    return {"Rollcall <rollcall@example.org>", "example.org", "https://rollcall.example.org", "en"};
}

// The one way that never changes; `route` must outlive the worker.
inline notify::FindRoute always(const notify::MailRoute& route) {
    return [&route] { return &route; };
}

inline notify::Mail plain_mail(const std::string& to) {
    notify::Mail mail;
    mail.message_id = numbered_id(1) + "@example.org";
    mail.from = "Rollcall <rollcall@example.org>";
    mail.to = to;
    mail.subject = "Late arrival: Zoë";
    mail.text = "Hello Zoë,\n.a line that begins with a dot\n";
    mail.html = "<p>Hello Zoë</p>";
    mail.date = kNow;
    return mail;
}

}  // namespace rollcall::test
