#include "api/event_hub.h"

#include <algorithm>
#include <boost/json.hpp>
#include <string>
#include <utility>

#include "core/zone.h"

namespace rollcall::api {

namespace {
constexpr std::string_view kBeginning = "retry: 3000\n\n";

boost::json::value id_or_null(const std::optional<DepartmentId>& id) {
    return id ? boost::json::value(id->text()) : boost::json::value(nullptr);
}

std::string text_of(const app::PunchRecorded& event) {
    const Punch& punch = event.punch;
    return http::format_event(
        "punch", boost::json::serialize(boost::json::object{{"id", punch.id.text()},
                                                            {"person_id", punch.person_id.text()},
                                                            {"department_id", id_or_null(event.department_id)},
                                                            {"direction", to_string(punch.direction)},
                                                            {"late", punch.late},
                                                            {"day", format_date(punch.day)}}));
}
std::string person_event(std::string_view name, const PersonId& person) {
    return http::format_event(name, boost::json::serialize(boost::json::object{{"person_id", person.text()}}));
}
std::string text_of(const app::RegistrationChanged& event) {
    return person_event("registration", event.person_id);
}
std::string text_of(const app::PeopleChanged&) {
    return http::format_event("people", "{}");
}
std::string text_of(const app::AttemptRefused& event) {
    return person_event("attempt", event.person_id);
}
std::string text_of(const app::MailChanged& event) {
    return http::format_event("mail",
                              boost::json::serialize(boost::json::object{{"status", store::to_string(event.status)}}));
}

bool may_receive(const app::Actor& reader, const app::PunchRecorded& event) {
    return reader.may_read(event.punch.person_id, event.department_id);
}
// About people, not for them: who they are is known to them, and the reason is in the answer they got.
template <class PersonEvent>
bool may_receive(const app::Actor& reader, const PersonEvent& event) {
    return reader.role != Role::employee && reader.may_read(event.person_id, event.department_id);
}
bool may_receive(const app::Actor& reader, const app::PeopleChanged&) {
    return reader.role != Role::employee;
}
bool may_receive(const app::Actor& reader, const app::MailChanged&) {
    return reader.sees_everyone();
}

bool is_over(const std::weak_ptr<http::EventStream>& stream) {
    const auto open = stream.lock();
    return !open || open->ended();
}
}  // namespace

Result<std::shared_ptr<http::EventStream>> EventHub::open(app::Actor reader, Recheck recheck) {
    auto subscription = std::make_shared<Subscription>();
    subscription->reader = std::move(reader);
    auto stream = std::make_shared<http::EventStream>(
        kBufferedEvents, kEventHeartbeat,
        [this, subscription, recheck = std::move(recheck)] { return renew(*subscription, recheck); });
    subscription->stream = stream;
    stream->push(std::make_shared<const std::string>(kBeginning));
    const std::lock_guard lock(mutex_);
    std::erase_if(subscriptions_, [](const auto& known) { return is_over(known->stream); });
    if (auto room = check_room(subscription->reader.person_id); !room) return fail(room.error());
    subscriptions_.push_back(std::move(subscription));
    return stream;
}

Result<void> EventHub::check_room(const PersonId& person) {
    if (subscriptions_.size() >= kMaxEventStreams)
        return fail(Error{
            Code::overloaded, "Too many people follow what happens. Try again in a moment.", {}, kEventRetrySeconds});
    const auto own = std::count_if(subscriptions_.begin(), subscriptions_.end(),
                                   [&](const auto& known) { return known->reader.person_id == person; });
    if (own < kMaxEventStreamsPerPerson) return {};
    return fail(Error{
        Code::too_many_attempts, "Rollcall is open in too many windows. Close some of them.", {}, kEventRetrySeconds});
}

bool EventHub::renew(Subscription& subscription, const Recheck& recheck) {
    auto reader = recheck();
    if (!reader) return false;
    const std::lock_guard lock(mutex_);
    subscription.reader = std::move(*reader);
    return true;
}

void EventHub::publish(const app::Event& event) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<const std::string> text;
    for (const auto& subscription : subscriptions_) {
        const bool allowed =
            std::visit([&](const auto& what) { return may_receive(subscription->reader, what); }, event);
        const auto stream = allowed ? subscription->stream.lock() : nullptr;
        if (!stream) continue;
        if (!text)
            text =
                std::make_shared<const std::string>(std::visit([](const auto& what) { return text_of(what); }, event));
        stream->push(text);
    }
}

}  // namespace rollcall::api
