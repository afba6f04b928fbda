#include "api/event_hub.h"

#include <gtest/gtest.h>

namespace rollcall::api {
namespace {

const DepartmentId kSales("sales"), kStock("stock");

app::Actor reader(Role role, const std::string& person, std::vector<DepartmentId> managed = {}) {
    return {person, PersonId(person), role, std::move(managed), "127.0.0.1"};
}

app::PunchRecorded punch_of(const std::string& person, std::optional<DepartmentId> department) {
    Punch punch;
    punch.id = PunchId("punch");
    punch.person_id = PersonId(person);
    punch.direction = Direction::in;
    punch.late = true;
    punch.day = date::local_days(date::year(2026) / 11 / 20);
    return {punch, std::move(department)};
}

std::shared_ptr<http::EventStream> open(EventHub& hub, const app::Actor& actor) {
    auto stream = hub.open(actor, [actor] { return std::optional(actor); });
    EXPECT_TRUE(stream);
    EXPECT_EQ((*stream)->take(), "retry: 3000\n\n");
    return *stream;
}

TEST(EventHub, BringsPunchesToThoseWhoMayReadThem) {
    EventHub hub;
    const auto hr = open(hub, reader(Role::hr, "hr")), admin = open(hub, reader(Role::admin, "admin"));
    const auto manager = open(hub, reader(Role::manager, "boss", {kSales}));
    const auto stranger = open(hub, reader(Role::manager, "other", {kStock}));
    const auto self = open(hub, reader(Role::employee, "asha")), colleague = open(hub, reader(Role::employee, "bela"));
    hub.publish(punch_of("asha", kSales));
    const std::string expected =
        "event: punch\ndata: "
        R"({"id":"punch","person_id":"asha","department_id":"sales","direction":"in","late":true,"day":"2026-11-20"})"
        "\n\n";
    for (const auto& stream : {hr, admin, manager, self}) EXPECT_EQ(stream->take(), expected);
    for (const auto& stream : {stranger, colleague}) EXPECT_EQ(stream->take(), "");
    hub.publish(punch_of("carl", std::nullopt));
    EXPECT_NE(hr->take().find(R"("department_id":null)"), std::string::npos);
    EXPECT_EQ(manager->take(), "");
}

TEST(EventHub, BringsRegistrationsAndAttemptsToThoseInChargeOnly) {
    EventHub hub;
    const auto hr = open(hub, reader(Role::hr, "hr")), manager = open(hub, reader(Role::manager, "boss", {kSales}));
    const auto self = open(hub, reader(Role::employee, "asha"));
    hub.publish(app::RegistrationChanged{PersonId("asha"), kSales});
    hub.publish(app::AttemptRefused{PersonId("asha"), kSales});
    for (const auto& stream : {hr, manager})
        EXPECT_EQ(stream->take(),
                  "event: registration\ndata: {\"person_id\":\"asha\"}\n\n"
                  "event: attempt\ndata: {\"person_id\":\"asha\"}\n\n");
    EXPECT_EQ(self->take(), "");
    hub.publish(app::RegistrationChanged{PersonId("new"), std::nullopt});
    EXPECT_NE(hr->take(), "");
    EXPECT_EQ(manager->take(), "");
}

TEST(EventHub, TellsEverybodyButEmployeesThatPeopleChanged) {
    EventHub hub;
    const auto hr = open(hub, reader(Role::hr, "hr")), manager = open(hub, reader(Role::manager, "boss", {kSales}));
    const auto employee = open(hub, reader(Role::employee, "asha"));
    hub.publish(app::PeopleChanged{});
    for (const auto& stream : {hr, manager}) EXPECT_EQ(stream->take(), "event: people\ndata: {}\n\n");
    EXPECT_EQ(employee->take(), "");
}

TEST(EventHub, BringsMailToHrAndAdministratorsOnly) {
    EventHub hub;
    const auto hr = open(hub, reader(Role::hr, "hr")), manager = open(hub, reader(Role::manager, "boss", {kSales}));
    hub.publish(app::MailChanged{store::MessageStatus::failed});
    EXPECT_EQ(hr->take(), "event: mail\ndata: {\"status\":\"failed\"}\n\n");
    EXPECT_EQ(manager->take(), "");
}

TEST(EventHub, GoesByWhatTheReaderMayAtTheLastHeartbeat) {
    EventHub hub;
    std::optional<app::Actor> now = reader(Role::manager, "boss", {kSales});
    const auto stream = hub.open(*now, [&] { return now; });
    ASSERT_TRUE(stream);
    (*stream)->take();
    now->managed = {kStock};
    EXPECT_TRUE((*stream)->may_go_on());
    hub.publish(punch_of("asha", kSales));
    EXPECT_EQ((*stream)->take(), "");
    hub.publish(punch_of("dora", kStock));
    EXPECT_NE((*stream)->take(), "");
    now.reset();
    EXPECT_FALSE((*stream)->may_go_on());
}

TEST(EventHub, RefusesTheNinthStreamOfAPersonUntilOneIsGone) {
    EventHub hub;
    const auto open_again = [&] { return hub.open(reader(Role::employee, "asha"), [] { return std::nullopt; }); };
    std::vector<std::shared_ptr<http::EventStream>> streams;
    for (int i = 0; i < kMaxEventStreamsPerPerson; ++i) {
        auto stream = open_again();
        ASSERT_TRUE(stream);
        streams.push_back(*stream);
    }
    const auto refused = open_again();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::too_many_attempts);
    EXPECT_EQ(refused.error().retry_after_seconds, kEventRetrySeconds);
    EXPECT_TRUE(hub.open(reader(Role::employee, "bela"), [] { return std::nullopt; }));
    streams.front()->end();
    EXPECT_TRUE(open_again());
    streams.clear();
    EXPECT_TRUE(open_again());
}

TEST(EventHub, RefusesMoreStreamsThanItHolds) {
    EventHub hub;
    std::vector<std::shared_ptr<http::EventStream>> streams;
    const auto open_for = [&](std::size_t person) {
        return hub.open(reader(Role::employee, "person " + std::to_string(person)), [] { return std::nullopt; });
    };
    for (std::size_t i = 0; i < kMaxEventStreams; ++i) {
        auto stream = open_for(i);
        ASSERT_TRUE(stream);
        streams.push_back(*stream);
    }
    const auto refused = open_for(kMaxEventStreams);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::overloaded);
    EXPECT_EQ(refused.error().retry_after_seconds, kEventRetrySeconds);
    streams.pop_back();
    EXPECT_TRUE(open_for(kMaxEventStreams));
}

TEST(EventHub, CutsOffAReaderThatFallsBehind) {
    EventHub hub;
    const auto slow = open(hub, reader(Role::hr, "hr")), quick = open(hub, reader(Role::admin, "admin"));
    for (std::size_t i = 0; i <= kBufferedEvents; ++i) {
        hub.publish(app::MailChanged{store::MessageStatus::sent});
        EXPECT_NE(quick->take(), "");
    }
    EXPECT_TRUE(slow->ended());
    EXPECT_FALSE(quick->ended());
}

}  // namespace
}  // namespace rollcall::api
