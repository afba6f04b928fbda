#include "attendance/types.h"

#include <gtest/gtest.h>

namespace rollcall {
namespace {

TEST(Types, EveryNameReadsBackAsItsValue) {
    for (auto v : {PersonStatus::pending, PersonStatus::active, PersonStatus::suspended, PersonStatus::archived})
        EXPECT_EQ(parse_person_status(to_string(v)), v);
    for (auto v : {Role::employee, Role::manager, Role::hr, Role::admin}) EXPECT_EQ(parse_role(to_string(v)), v);
    for (auto v : {Direction::in, Direction::out}) EXPECT_EQ(parse_direction(to_string(v)), v);
    for (auto v : {RequestedDirection::in, RequestedDirection::out, RequestedDirection::automatic})
        EXPECT_EQ(parse_requested_direction(to_string(v)), v);
    for (auto v : {PunchSource::personal, PunchSource::kiosk, PunchSource::pin, PunchSource::badge, PunchSource::manual,
                   PunchSource::import, PunchSource::device, PunchSource::offline})
        EXPECT_EQ(parse_punch_source(to_string(v)), v);
    for (auto v : {LivenessBand::live, LivenessBand::unsure, LivenessBand::attack})
        EXPECT_EQ(parse_liveness_band(to_string(v)), v);
    for (auto v : {AttendanceStatus::present, AttendanceStatus::late, AttendanceStatus::absent,
                   AttendanceStatus::not_due, AttendanceStatus::off})
        EXPECT_EQ(parse_attendance_status(to_string(v)), v);
}

TEST(Types, AutomaticIsSpelledAuto) {
    EXPECT_EQ(to_string(RequestedDirection::automatic), "auto");
}

TEST(Types, AnythingElseIsNotRead) {
    for (const char* text : {"", "Admin", "admin ", "automatic", "IN"}) {
        EXPECT_FALSE(parse_role(text)) << text;
        EXPECT_FALSE(parse_direction(text)) << text;
        EXPECT_FALSE(parse_requested_direction(text)) << text;
        EXPECT_FALSE(parse_person_status(text)) << text;
        EXPECT_FALSE(parse_punch_source(text)) << text;
        EXPECT_FALSE(parse_liveness_band(text)) << text;
        EXPECT_FALSE(parse_attendance_status(text)) << text;
    }
}

}  // namespace
}  // namespace rollcall
