#include "store/contract/contract.h"

#include <barrier>
#include <cstdio>
#include <thread>
#include <vector>

namespace rollcall::store {

std::string adapter_name(const testing::TestParamInfo<Adapter>& info) {
    return info.param.name;
}

void StoreContract::SetUp() {
    if (!GetParam().is_there())
        GTEST_SKIP() << "there is no server for " << GetParam().name
                     << ": set ROLLCALL_TEST_MONGODB_URL, or run scripts/setup test where Go is to be had";
    place_ = GetParam().make();
    database_ = place_->open();
}

void StoreContract::reopen() {
    database_.reset();
    database_ = place_->open();
}

std::string StoreContract::last_action() {
    const auto page = audit().list({}, {1, ""});
    return page.items.empty() ? "" : page.items.front().entry.action;
}

std::size_t StoreContract::audit_count() {
    return audit().list({}, {kMaxPageLimit, ""}).items.size();
}

Person StoreContract::add_person(int number, PersonStatus status) {
    Person made = person(number);
    made.status = status;
    return add_person(made);
}

Person StoreContract::add_person(const Person& made) {
    const auto created = people().create({made, {}, {}, {}}, entry("person.created"), {});
    EXPECT_TRUE(created) << created.error().detail;
    return made;
}

void StoreContract::add_site(int number) {
    EXPECT_TRUE(organisation().put_site(site(number), entry("site.put")));
}

void StoreContract::add_shift(int number) {
    EXPECT_TRUE(organisation().put_shift(shift(number), entry("shift.put")));
}

void StoreContract::add_department(int number) {
    EXPECT_TRUE(organisation().put_department(department(number), entry("department.put")));
}

void StoreContract::add_leave_type(int number) {
    EXPECT_TRUE(organisation().put_leave_type(leave_type(number), entry("leave_type.put")));
}

LeaveRequest StoreContract::add_leave(const LeaveRequest& request) {
    const auto added = plans().add_leave(request, entry("leave.requested"), {});
    EXPECT_TRUE(added) << added.error().detail;
    return request;
}

ShiftAssignment StoreContract::add_assignment(const ShiftAssignment& assignment) {
    const auto added = plans().add_assignments({assignment}, {entry("shift.assigned")});
    EXPECT_TRUE(added) << added.error().detail;
    return assignment;
}

Punch StoreContract::add_punch(const Punch& made, const std::optional<IdempotencyKey>& key) {
    const auto recorded = punches().record(made.person_id, key, made.at, always(made));
    EXPECT_TRUE(recorded) << recorded.error().detail;
    return made;
}

void at_once(const std::function<void(int)>& act) {
    std::barrier start(kThreads);
    std::vector<std::thread> threads;
    for (int number = 1; number <= kThreads; ++number) {
        threads.emplace_back([&, number] {
            start.arrive_and_wait();
            act(number);
        });
    }
    for (std::thread& thread : threads) thread.join();
}

std::string uuid(int number) {
    char text[37];
    std::snprintf(text, sizeof text, "00000000-0000-7000-8000-%012d", number);
    return text;
}

Instant instant(long long minutes) {
    return Instant(std::chrono::seconds(1795334400)) + std::chrono::minutes(minutes);
}

AuditEntry entry(const std::string& action) {
    return {uuid(999), action, uuid(1), R"({"k":"v"})", instant(0), "192.0.2.1"};
}

Person person(int number) {
    Person made;
    made.id = id<PersonId>(number);
    made.code = "E" + std::to_string(number);
    made.name = "Person " + std::to_string(1000000 + number);
    made.email = "p" + std::to_string(number) + "@example.org";
    made.status = PersonStatus::active;
    made.language = "de";
    made.created_at = instant(number);
    made.updated_at = instant(number + 1);
    return made;
}

Site site(int number) {
    return {id<SiteId>(number), "Site " + std::to_string(number), "Europe/Berlin"};
}

Shift shift(int number) {
    Shift made;
    made.id = id<ShiftId>(number);
    made.name = "Shift " + std::to_string(number);
    made.site_id = id<SiteId>(1);
    made.start = std::chrono::minutes(22 * 60);
    made.end = std::chrono::minutes(6 * 60 + 30);
    made.days = 0b1000001;
    made.late_grace = std::chrono::minutes(5);
    made.early_grace = std::chrono::minutes(7);
    made.opens_before = std::chrono::minutes(90);
    made.closes_after = std::chrono::minutes(120);
    made.gaps = {{std::chrono::minutes(0), std::chrono::minutes(60)}};
    made.breaks = {{{std::chrono::minutes(23 * 60), std::chrono::minutes(23 * 60 + 15)}, true},
                   {{std::chrono::minutes(3 * 60), std::chrono::minutes(3 * 60 + 30)}, false}};
    made.flexible =
        FlexibleHours{ClockSpan{std::chrono::minutes(1), std::chrono::minutes(5 * 60)}, std::chrono::minutes(450)};
    made.hours_counted = HoursCounted::first_to_last;
    made.round_in = {RoundingMode::up, std::chrono::minutes(15)};
    made.round_out = {RoundingMode::nearest, std::chrono::minutes(6)};
    made.half_day_below = std::chrono::minutes(300);
    made.absent_below = std::chrono::minutes(120);
    made.auto_check_out = true;
    made.overtime = {std::chrono::minutes(480), std::chrono::minutes(2400), 125, 150, 200, true};
    made.lateness_cost = {3, Deduction::day};
    return made;
}

Department department(int number) {
    return {id<DepartmentId>(number), "Department " + std::to_string(number), {}, {}};
}

LocalDate day(const std::string& text) {
    return parse_date(text).value();
}

HolidayCalendar holiday_calendar(int number) {
    HolidayCalendar made;
    made.id = id<HolidayCalendarId>(number);
    made.name = "Holidays " + std::to_string(number);
    made.holidays = {{day("2026-12-25"), "Weihnachten \"1\", Nöel"}, {day("2026-12-26"), ""}};
    made.feed_url = "https://example.org/" + std::to_string(number) + ".ics";
    made.fetched_at = instant(number);
    made.feed_error = "404 at line \n 2";
    return made;
}

LeaveType leave_type(int number) {
    LeaveType made;
    made.id = id<LeaveTypeId>(number);
    made.name = "Leave " + std::to_string(number);
    made.paid = number % 2 == 0;
    if (number % 2 == 1) made.yearly_half_days = 60;
    made.retired = number % 2 == 1;
    return made;
}

LeaveRequest leave(int number, const Person& of, const std::string& from, const std::string& to) {
    LeaveRequest made;
    made.id = id<LeaveRequestId>(number);
    made.person_id = of.id;
    made.leave_type_id = id<LeaveTypeId>(1);
    made.from = day(from);
    made.to = day(to);
    made.note = "Zoë's wedding";
    made.requested_by = of.id;
    made.requested_at = instant(number);
    return made;
}

ShiftAssignment assignment(int number, const Person& of, const std::string& from) {
    ShiftAssignment made;
    made.id = id<ShiftAssignmentId>(number);
    made.person_id = of.id;
    made.from = day(from);
    made.cycle = {id<ShiftId>(1)};
    made.assigned_at = instant(number);
    return made;
}

Punch punch(int number, const Person& of, long long minutes, Direction direction) {
    Punch made;
    made.id = id<PunchId>(number);
    made.person_id = of.id;
    made.direction = direction;
    made.at = instant(minutes);
    made.day = *parse_date("2026-11-22");
    made.zone = "Europe/Berlin";
    made.recorded_at = instant(minutes);
    return made;
}

std::vector<int> numbers(const Page<ListedPunch>& page) {
    std::vector<int> found;
    for (const ListedPunch& row : page.items) found.push_back(std::stoi(row.punch.id.text().substr(24)));
    return found;
}

OutboxMessage message(int number, long long minutes) {
    OutboxMessage made;
    made.id = id<MessageId>(number);
    made.to = "to" + std::to_string(number) + "@example.org";
    made.cc = {"a@example.org", "\"b, c\"@example.org"};
    made.template_name = "late_arrival";
    made.params = R"({"name":"Zoë"})";
    made.language = "pt-BR";
    made.created_at = instant(minutes);
    made.next_attempt_at = instant(minutes);
    return made;
}

Session session(int number, const Person& of, long long minutes) {
    return {id<SessionId>(number),
            "hash" + std::to_string(number),
            of.id,
            instant(minutes),
            instant(minutes),
            "192.0.2.7",
            "Browser"};
}

StoredFace face(int number, const Person& of) {
    StoredFace made;
    made.id = id<FaceId>(number);
    made.person_id = of.id;
    made.model = "retail-0095@1";
    made.sealed_template = Bytes(300, static_cast<std::uint8_t>(number));
    made.sealed_photo = Bytes(9000, static_cast<std::uint8_t>(number + 1));
    made.quality = 0.75;
    made.created_at = instant(number);
    return made;
}

Consent agreed() {
    return {"1", instant(0)};
}

PersonKey key(const Person& of, const std::string& master) {
    return {of.id, Bytes{0, 1, 2, 255}, master};
}

PunchStore::Decide always(const Punch& made, const std::vector<OutboxMessage>& messages) {
    return [=](const attendance::PunchHistory&) -> Result<PunchRecord> {
        return PunchRecord{made, messages, entry("punch.recorded")};
    };
}

}  // namespace rollcall::store
