#include "demo/organisation.h"

#include <map>
#include <stdexcept>

#include "core/zone.h"
#include "demo/public_holidays.h"

namespace rollcall::demo {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr const char* kGermany = "Europe/Berlin";
constexpr const char* kAmerica = "America/New_York";

ClockSpan lunch() {
    return {hours{12} + minutes{30}, hours{13}};
}

class OrganisationMaker {
  public:
    OrganisationMaker(const Terms& terms, Ids& ids) : ids_(ids) {
        const date::year_month_day today{date::floor<date::days>(terms.now)};
        const auto month = date::year_month{today.year(), today.month()} - date::months{terms.months - 1};
        made_.first = LocalDate{date::local_days{month / 1}};
        made_.last = local_date(*find_zone(kGermany), terms.now);
        since_ = Instant{date::sys_days{month / 1}.time_since_epoch()} - hours{24 * 30};
        add_sites(month.year(), today.year() + date::years{1});
        add_shifts();
        add_departments();
        add_leave_types();
        add_crews();
    }

    Organisation take() { return std::move(made_); }

  private:
    void add_sites(date::year first, date::year last) {
        made_.calendars = {{ids_.make<HolidayCalendarId>(since_), "Germany", german_holidays(first, last)},
                           {ids_.make<HolidayCalendarId>(since_), "United States", federal_holidays(first, last)}};
        made_.sites = {{ids_.make<SiteId>(since_), "Berlin", kGermany, made_.calendars[0].id},
                       {ids_.make<SiteId>(since_), "New York", kAmerica, made_.calendars[1].id}};
    }

    Shift& add_shift(const char* name, std::size_t site, minutes start, minutes end) {
        Shift shift;
        shift.id = ids_.make<ShiftId>(since_);
        shift.name = name;
        shift.site_id = made_.sites[site].id;
        shift.start = start;
        shift.end = end;
        shift.late_grace = minutes{5};
        shift.early_grace = minutes{5};
        made_.shifts.push_back(std::move(shift));
        return made_.shifts.back();
    }

    void add_shifts() {
        made_.shifts.reserve(6);
        for (const auto& [name, site] : {std::pair{"Office", 0}, {"Office New York", 1}}) {
            Shift& office = add_shift(name, static_cast<std::size_t>(site), hours{9}, hours{17} + minutes{30});
            office.breaks = {{lunch(), false}};
            office.overtime.after_daily = hours{8};
            office.half_day_below = hours{4};
        }
        Shift& flexible = add_shift("Flexible", 0, hours{7}, hours{20});
        flexible.flexible = FlexibleHours{ClockSpan{hours{10}, hours{15}}, hours{8}};
        flexible.breaks = {{lunch(), false}};
        const auto round_the_clock = [&](const char* name, minutes start, minutes end) {
            Shift& shift = add_shift(name, 0, start, end);
            shift.overtime.after_daily = hours{8};
            shift.overtime.workday_percent = 125;
            shift.overtime.rest_day_percent = 150;
            shift.overtime.holiday_percent = 200;
        };
        round_the_clock("Early", hours{6}, hours{14});
        round_the_clock("Late", hours{14}, hours{22});
        round_the_clock("Night", hours{22}, hours{6});
        made_.default_shift = made_.shifts.front().id;
    }

    const Shift& shift(std::string_view name) const {
        for (const Shift& each : made_.shifts)
            if (each.name == name) return each;
        throw std::logic_error("no such shift in the demonstration");
    }

    void add_departments() {
        for (const auto& [name, works] :
             std::map<const char*, const char*, std::less<std::string_view>>{{"Engineering", "Flexible"},
                                                                             {"Finance", "Office"},
                                                                             {"Logistics", "Early"},
                                                                             {"People", "Office"},
                                                                             {"Production", "Early"},
                                                                             {"Sales", "Office"},
                                                                             {"Sales New York", "Office New York"},
                                                                             {"Support", "Office"}})
            made_.departments.push_back({ids_.make<DepartmentId>(since_), name, {}, shift(works).id});
    }

    void add_leave_types() {
        made_.leave_types = {{ids_.make<LeaveTypeId>(since_), "Annual leave", true, 60},
                             {ids_.make<LeaveTypeId>(since_), "Sick leave", true},
                             {ids_.make<LeaveTypeId>(since_), "Unpaid leave", false}};
    }

    std::size_t department(std::string_view name) const {
        for (std::size_t place = 0; place < made_.departments.size(); ++place)
            if (made_.departments[place].name == name) return place;
        throw std::logic_error("no such department in the demonstration");
    }

    // A week in each of the three shifts, of which every crew begins with another.
    std::vector<std::optional<ShiftId>> turns(int first_week) const {
        const std::array<std::string_view, 3> names{"Early", "Late", "Night"};
        const auto monday = static_cast<int>(date::weekday{made_.first}.iso_encoding()) - 1;
        std::vector<std::optional<ShiftId>> cycle;
        for (int day = monday; day < monday + 21; ++day) {
            const auto week = static_cast<std::size_t>((day / 7 + first_week) % 3);
            const bool works = day % 7 < 5;
            cycle.push_back(works ? std::optional(shift(names[week]).id) : std::nullopt);
        }
        return cycle;
    }

    void add_crew(const char* department_name, double share, std::vector<std::optional<ShiftId>> cycle = {},
                  bool takes_lunch_out = false) {
        Crew crew{department_name, department(department_name), share, {}, std::move(cycle), takes_lunch_out};
        crew.rules = rules_of(crew);
        made_.crews.push_back(std::move(crew));
    }

    void add_crews() {
        add_crew("Engineering", 0.20);
        add_crew("Finance", 0.06, {}, true);
        add_crew("Logistics", 0.10);
        add_crew("People", 0.04, {}, true);
        for (int week = 0; week < 3; ++week) add_crew("Production", 0.10, turns(week));
        add_crew("Sales", 0.14, {}, true);
        add_crew("Sales New York", 0.08, {}, true);
        add_crew("Support", 0.08);
    }

    std::shared_ptr<const Shift> shared(const std::optional<ShiftId>& id) const {
        for (const Shift& each : made_.shifts)
            if (id == each.id) return std::make_shared<const Shift>(each);
        return nullptr;
    }

    attendance::WorkRules rules_of(const Crew& crew) const {
        const auto usual = shared(made_.departments[crew.department].shift_id);
        const std::size_t site = usual->site_id == made_.sites[0].id ? 0 : 1;
        attendance::WorkRules rules{*usual, find_zone(made_.sites[site].zone)};
        if (!crew.cycle.empty()) add_turns(rules, crew.cycle, usual);
        for (const Holiday& holiday : made_.calendars[site].holidays) {
            attendance::DayRules& day = rules.special[holiday.day];
            if (day.zone == nullptr) day = {usual, rules.zone};
            day.holiday = holiday.name;
        }
        return rules;
    }

    void add_turns(attendance::WorkRules& rules, const std::vector<std::optional<ShiftId>>& cycle,
                   const std::shared_ptr<const Shift>& usual) const {
        std::map<std::optional<ShiftId>, std::shared_ptr<const Shift>> shifts;
        for (const auto& id : cycle) shifts.try_emplace(id, id ? shared(id) : usual);
        const LocalDate end = made_.last + attendance::kOccurrenceReach;
        for (LocalDate day = made_.first; day <= end; day += date::days{1}) {
            const auto& id = cycle[static_cast<std::size_t>((day - made_.first).count()) % cycle.size()];
            const auto worked = id ? attendance::Rostered::work : attendance::Rostered::rest;
            rules.special[day] = {shifts.at(id), rules.zone, worked};
        }
    }

    Ids& ids_;
    Instant since_{};
    Organisation made_{};
};

}  // namespace

Organisation make_organisation(const Terms& terms, Ids& ids) {
    return OrganisationMaker(terms, ids).take();
}

}  // namespace rollcall::demo
