#pragma once

#include <vector>

#include "core/zone.h"
#include "store/archive.h"

namespace rollcall::store {

inline std::string sample_uuid(int number) {
    std::string text = "00000000-0000-7000-8000-000000000000";
    const std::string digits = std::to_string(number);
    return text.replace(text.size() - digits.size(), digits.size(), digits);
}

template <class AnyId>
AnyId sample_id(int number) {
    return AnyId(sample_uuid(number));
}

inline Instant sample_instant(long long millis) {
    return Instant(std::chrono::milliseconds(1'790'000'000'123 + millis));
}

// One of every kind with every field set, in the order of the kinds; texts that are hard to write among them.
inline std::vector<ArchiveRow> sample_rows() {
    const auto person_id = sample_id<PersonId>(5);
    const PunchEvidence evidence{0.1 + 0.2, 1.0 / 3, 1e-300, LivenessBand::unsure, "sface@1"};
    Person person{.id = person_id,
                  .code = "a\"b\\c",
                  .name = "J\u00f6rg \u0645\u0631\u062d\u0628\u0627\n\t\x01",
                  .email = "j@example.org"};
    person.department_id = sample_id<DepartmentId>(4);
    person.shift_id = sample_id<ShiftId>(3);
    person.status = PersonStatus::suspended;
    person.status_reason = "lost";
    person.language = "de";
    person.consent = Consent{"2026-11", sample_instant(1)};
    person.created_at = sample_instant(2);
    person.updated_at = sample_instant(3);
    ArchivedPerson archived{
        person, Account{person_id, "$argon2id$", Role::hr}, PersonKey{person_id, {0, 255}, "m1"}, {}};
    archived.tokens = {{TokenPurpose::password_reset, person_id, "aa", sample_instant(4), sample_instant(5)},
                       {TokenPurpose::invitation, person_id, "bb", sample_instant(6), sample_instant(7)}};
    ArchivedPunch punch{{.id = sample_id<PunchId>(7), .person_id = person_id, .zone = "Asia/Tokyo"}, 12, {}, {}};
    punch.punch.direction = Direction::out;
    punch.punch.at = sample_instant(8);
    punch.punch.day = *parse_date("2026-11-29");
    punch.punch.source = PunchSource::manual;
    punch.punch.late = true;
    punch.punch.late_by = std::chrono::minutes(7);
    punch.punch.site_id = sample_id<SiteId>(2);
    punch.punch.shift_id = sample_id<ShiftId>(3);
    punch.punch.evidence = evidence;
    punch.punch.recorded_by = person_id;
    punch.punch.reason = "forgot";
    punch.punch.recorded_at = sample_instant(9);
    punch.key = IdempotencyKey{"key", "cc"};
    punch.voided = Voiding{sample_instant(10), person_id, "wrong"};
    OutboxMessage message{.id = sample_id<MessageId>(10),
                          .to = "a@example.org",
                          .cc = {"b@example.org", ""},
                          .template_name = "late_arrival"};
    message.params = R"({"name":"x"})";
    message.language = "es";
    message.one_time = true;
    message.status = MessageStatus::failed;
    message.attempts = 3;
    message.created_at = sample_instant(11);
    message.next_attempt_at = sample_instant(12);
    message.finished_at = sample_instant(13);
    message.last_error = "550 \xff\xfe no UTF-8";
    Shift shift{sample_id<ShiftId>(3),     "Night", sample_id<SiteId>(2),    std::chrono::minutes(1320),
                std::chrono::minutes(360), 0x7F,    std::chrono::minutes(5), std::chrono::minutes(6)};
    shift.gaps = {{std::chrono::minutes(60), std::chrono::minutes(120)}};
    shift.flexible =
        FlexibleHours{ClockSpan{std::chrono::minutes(0), std::chrono::minutes(60)}, std::chrono::minutes(90)};
    shift.overtime = {std::chrono::minutes(480), std::chrono::minutes(2400), 125, 150, 200, true};
    LeaveRequest leave{sample_id<LeaveRequestId>(13), person_id, sample_id<LeaveTypeId>(12)};
    leave.from = leave.to = *parse_date("2026-12-24");
    leave.portion = LeavePortion::second_half;
    leave.status = LeaveStatus::cancelled;
    leave.note = "tree";
    leave.requested_by = person_id;
    leave.requested_at = sample_instant(20);
    leave.decided_by = person_id;
    leave.decided_at = sample_instant(21);
    leave.decision_note = "no snow";
    ShiftAssignment assignment{sample_id<ShiftAssignmentId>(14), person_id, *parse_date("2026-12-01")};
    assignment.to = *parse_date("2026-12-31");
    assignment.cycle = {sample_id<ShiftId>(3)};
    assignment.on_shift_days = true;
    assignment.note = "winter";
    assignment.assigned_by = person_id;
    assignment.assigned_at = sample_instant(22);
    return {ArchivedInstallation{sample_id<ShiftId>(3), "dd", 41, 42},
            Site{sample_id<SiteId>(2), "Z\u00fcrich", "Europe/Zurich", sample_id<HolidayCalendarId>(11)},
            shift,
            Department{sample_id<DepartmentId>(4), "D", person_id, sample_id<ShiftId>(3)},
            archived,
            StoredFace{sample_id<FaceId>(6), person_id, "sface@1", {1, 2, 3}, {4, 5}, 0.7, sample_instant(14)},
            punch,
            Attempt{sample_id<AttemptId>(8), person_id, sample_instant(15), "no_face", "192.0.2.1", evidence},
            Session{sample_id<SessionId>(9), "ee", person_id, sample_instant(16), sample_instant(17), "::1", "Mozilla"},
            ArchivedMessage{message, "ff", sample_instant(18)},
            StoredSetting{"mail_password", "", {9, 8, 7}, "m1"},
            StoredAuditEntry{1, {"cli", "person.created", sample_uuid(5), "{}", sample_instant(19), "::1"}, "00"},
            HolidayCalendar{sample_id<HolidayCalendarId>(11),
                            "CH",
                            {{*parse_date("2026-12-25"), "No\u00ebl"}, {*parse_date("2026-12-26"), "\xff"}},
                            "https://example.org/",
                            sample_instant(23),
                            "404"},
            LeaveType{sample_id<LeaveTypeId>(12), "Holiday", false, 50, true},
            leave,
            assignment};
}

// The same with nothing in what may be absent.
inline std::vector<ArchiveRow> bare_rows() {
    ArchivedPerson person;
    person.person.id = sample_id<PersonId>(5);
    ArchivedPunch punch;
    punch.punch.id = sample_id<PunchId>(7);
    punch.punch.person_id = person.person.id;
    Attempt attempt{sample_id<AttemptId>(8), person.person.id, {}, "", "", {}};
    const LeaveRequest leave{sample_id<LeaveRequestId>(13), person.person.id, sample_id<LeaveTypeId>(12)};
    ShiftAssignment assignment{sample_id<ShiftAssignmentId>(14), person.person.id};
    assignment.cycle = {std::nullopt, sample_id<ShiftId>(3), std::nullopt};
    return {ArchivedInstallation{},
            Site{sample_id<SiteId>(2), "", "UTC", {}},
            Department{sample_id<DepartmentId>(4), "", {}, {}},
            person,
            punch,
            attempt,
            HolidayCalendar{sample_id<HolidayCalendarId>(11), "", {}, "", {}, ""},
            LeaveType{sample_id<LeaveTypeId>(12), "", true, {}, false},
            leave,
            assignment};
}

}  // namespace rollcall::store
