#include <gmock/gmock.h>

#include "app/analytics_tally.h"
#include "app/office.h"
#include "app/organise.h"
#include "core/zone.h"

namespace rollcall::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr LocalDate kSeptemberMonday{date::year{2026} / 9 / 7};
constexpr date::days kWeek{7};

class AnalyticsTest : public Office {
  protected:
    AnalyticsTest() {
        create_defaults(context_);
        sales_ = put_department(context_, command_line_actor(), {{}, "Sales"}).value().id;
        lab_ = put_department(context_, command_line_actor(), {{}, "Lab"}).value().id;
    }

    PersonDay day(LocalDate date, AttendanceStatus status, int late_by = 0) const {
        PersonDay day;
        day.zone = zone_;
        day.day.day = date;
        day.day.kind = attendance::DayKind::workday;
        day.day.status = status;
        day.day.late_by = minutes{late_by};
        return day;
    }
    PersonDay arriving(LocalDate date, minutes at) const {
        PersonDay day = this->day(date, AttendanceStatus::present);
        day.day.first_in = to_instant(*zone_, date + at);
        return day;
    }
    PersonDays person(int number, const std::optional<DepartmentId>& department, std::vector<PersonDay> days) {
        PersonDays person;
        person.who.person = add(number);
        person.who.person.department_id = department;
        person.days = std::move(days);
        return person;
    }
    // Mondays to Fridays of so many weeks from kSeptemberMonday, of which the first `late` of each week are late.
    std::vector<PersonDay> weeks(int from, int to, int late) const {
        std::vector<PersonDay> days;
        for (int week = from; week < to; ++week)
            for (int each = 0; each < 5; ++each)
                days.push_back(day(kSeptemberMonday + week * kWeek + date::days{each},
                                   each < late ? AttendanceStatus::late : AttendanceStatus::present,
                                   each < late ? 7 : 0));
        return days;
    }
    Analytics finish(AnalyticsTally& tally, int min_group = 0) {
        return std::move(tally).finish(OrganisationSnapshot(context_), min_group);
    }

    const date::time_zone* zone_ = find_zone("Europe/Berlin");
    DepartmentId sales_, lab_;
};

TEST_F(AnalyticsTest, CountsDaysOnWhichWorkWasDueAndThatAreDecided) {
    AnalyticsTally tally(kSeptemberMonday, kSeptemberMonday + kWeek);
    PersonDay holiday = day(kSeptemberMonday, AttendanceStatus::holiday),
              rest = day(kSeptemberMonday, AttendanceStatus::off);
    holiday.day.kind = attendance::DayKind::holiday;
    rest.day.kind = attendance::DayKind::rest_day;
    rest.day.overtime = minutes{30};
    tally.add(
        person(1, sales_,
               {day(kSeptemberMonday, AttendanceStatus::present), day(kSeptemberMonday, AttendanceStatus::late, 3),
                day(kSeptemberMonday, AttendanceStatus::half_day, 40), day(kSeptemberMonday, AttendanceStatus::absent),
                day(kSeptemberMonday, AttendanceStatus::on_leave), day(kSeptemberMonday, AttendanceStatus::not_due),
                holiday, rest}));
    const Figures figures = finish(tally).figures;
    EXPECT_EQ(figures.due, 5);
    EXPECT_EQ(figures.attended, 3);
    EXPECT_EQ(figures.late, 2);
    EXPECT_EQ(figures.absent, 1);
    EXPECT_EQ(figures.on_leave, 1);
    EXPECT_EQ(figures.overtime, minutes{30});
}

TEST_F(AnalyticsTest, DividesARangeByWeeksAndALongOneByMonths) {
    for (const auto& [length, step] : {std::pair{98, true}, {99, false}}) {
        AnalyticsTally tally(kSeptemberMonday, kSeptemberMonday + date::days{length - 1});
        tally.add(person(step ? 1 : 2, sales_, weeks(0, 2, 0)));
        const Analytics found = finish(tally);
        EXPECT_EQ(found.by_weeks, step);
        EXPECT_EQ(found.groups.at(0).periods.size(), step ? 2u : 1u);
        EXPECT_EQ(found.groups.at(0).periods.begin()->first,
                  step ? kSeptemberMonday : LocalDate{date::year{2026} / 9 / 1});
    }
}

TEST_F(AnalyticsTest, PutsGroupsInOrderAndLeavesOutSmallOnes) {
    AnalyticsTally tally(kSeptemberMonday, kSeptemberMonday + kWeek), again(kSeptemberMonday, kSeptemberMonday + kWeek);
    int number = 0;
    for (AnalyticsTally* each : {&tally, &again}) {
        each->add(person(++number, {}, weeks(0, 1, 0)));
        for (int i = 0; i < kMinGroup; ++i) each->add(person(++number, sales_, weeks(0, 1, 0)));
        for (int i = 0; i < kMinGroup - 1; ++i) each->add(person(++number, lab_, weeks(0, 1, 0)));
        each->add(person(++number, lab_, {}));
    }
    std::vector<std::string> names;
    for (const AnalysedGroup& group : finish(tally).groups) names.push_back(group.name);
    EXPECT_THAT(names, ElementsAre("Lab", "Sales", ""));
    const Analytics fair = finish(again, kMinGroup);
    ASSERT_EQ(fair.groups.size(), 1u);
    EXPECT_EQ(fair.groups[0].name, "Sales");
    EXPECT_EQ(fair.groups_left_out, 2);
    EXPECT_EQ(fair.people, 2 * kMinGroup) << "everybody is in what compares nobody";
}

TEST_F(AnalyticsTest, PutsLateDaysIntoBands) {
    AnalyticsTally tally(kSeptemberMonday, kSeptemberMonday + kWeek);
    std::vector<PersonDay> days;
    for (const int late : {1, 5, 6, 120, 121, 600}) days.push_back(day(kSeptemberMonday, AttendanceStatus::late, late));
    tally.add(person(1, sales_, days));
    std::vector<int> counts;
    for (const LateBand& band : finish(tally).late_bands) counts.push_back(band.days);
    EXPECT_THAT(counts, ElementsAre(2, 1, 0, 0, 0, 1, 2));
}

TEST_F(AnalyticsTest, CountsArrivalsByTheClocksOfTheSite) {
    AnalyticsTally tally(kSeptemberMonday, kSeptemberMonday + kWeek);
    tally.add(
        person(1, sales_,
               {arriving(kSeptemberMonday, hours{9} - minutes{1}), arriving(kSeptemberMonday, hours{8} + minutes{45}),
                arriving(kSeptemberMonday + date::days{6}, hours{24} - minutes{1})}));
    std::vector<std::vector<int>> cells;
    for (const ArrivalCell& cell : finish(tally).arrivals) cells.push_back({cell.weekday, cell.minute, cell.arrivals});
    EXPECT_THAT(cells, ElementsAre(ElementsAre(1, 525, 2), ElementsAre(7, 1425, 1)));
}

TEST_F(AnalyticsTest, SetsMonthsBesideThoseOfTheYearBefore) {
    const LocalDate leap{date::year{2028} / 2 / 28};
    AnalyticsTally tally(leap, leap + date::days{3});
    tally.add(
        person(1, sales_, {day(leap, AttendanceStatus::absent), day(leap + date::days{2}, AttendanceStatus::present)}));
    tally.add_year_before(person(2, sales_, {day(LocalDate{date::year{2027} / 2 / 28}, AttendanceStatus::on_leave)}));
    const Analytics found = finish(tally);
    ASSERT_EQ(found.seasons.size(), 2u);
    EXPECT_EQ(found.seasons[0].figures.absent, 1);
    EXPECT_EQ(found.seasons[0].year_before.value().on_leave, 1);
    EXPECT_FALSE(found.seasons[1].year_before);
}

TEST_F(AnalyticsTest, ComparesWithNoYearInWhichHardlyAnythingWasDue) {
    for (const int due : {1, 2}) {
        AnalyticsTally tally(kSeptemberMonday, kSeptemberMonday + kWeek);
        tally.add(person(2 * due, sales_, std::vector<PersonDay>(8, day(kSeptemberMonday, AttendanceStatus::present))));
        const LocalDate then = kSeptemberMonday - date::days{364};
        tally.add_year_before(
            person(2 * due + 1, sales_,
                   std::vector<PersonDay>(static_cast<std::size_t>(due), day(then, AttendanceStatus::absent))));
        EXPECT_EQ(finish(tally).seasons.at(0).year_before.has_value(), due == 2);
    }
}

TEST_F(AnalyticsTest, NamesWhoseLatenessRisesComparedWithThemselves) {
    const LocalDate end = kSeptemberMonday + 12 * kWeek - date::days{3};  // the twelfth Friday
    AnalyticsTally tally(kSeptemberMonday, end);
    auto days = weeks(0, 8, 1), recent = weeks(8, 12, 2), always = weeks(0, 12, 3), steep = weeks(0, 8, 0);
    days.insert(days.end(), recent.begin(), recent.end());
    auto late = weeks(8, 12, 4);
    steep.insert(steep.end(), late.begin(), late.end());
    tally.add(person(1, sales_, days));           // 20 % before, 40 % now
    tally.add(person(2, sales_, always));         // late as ever
    tally.add(person(3, lab_, steep));            // 0 % before, 80 % now
    tally.add(person(4, lab_, weeks(8, 12, 5)));  // nothing to compare with
    const auto rising = finish(tally).rising;
    ASSERT_EQ(rising.size(), 2u);
    EXPECT_EQ(rising[0].code, "p3");
    EXPECT_EQ(rising[1].code, "p1");
    EXPECT_EQ(rising[1].before.late, 8);
    EXPECT_EQ(rising[1].recent.late, 8);
}

TEST_F(AnalyticsTest, SaysThatAShortRangeTellsNothingOfIt) {
    AnalyticsTally seven(kSeptemberMonday, kSeptemberMonday + 8 * kWeek - date::days{2}),
        eight(kSeptemberMonday, kSeptemberMonday + 8 * kWeek - date::days{1});
    EXPECT_FALSE(finish(seven).is_long_enough);
    EXPECT_TRUE(finish(eight).is_long_enough);
}

}  // namespace
}  // namespace rollcall::app
