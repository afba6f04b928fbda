#include "app/ask_for_leave.h"
#include "app/assign_shifts.h"
#include "app/change_person.h"
#include "app/decide_leave.h"
#include "app/leave_balance.h"
#include "app/office.h"
#include "app/organise.h"

namespace rollcall::app {
namespace {

// The clock stands at 08:00 UTC on Friday, 20 November 2026.
constexpr LocalDate kToday{date::year{2026} / 11 / 20};
constexpr LocalDate kMonday = kToday + date::days{3};

class Leave : public Office {
  protected:
    Leave() {
        create_defaults(context_);
        annual_ = put_leave_type(context_, command_line_actor(), {{}, "Annual"}).value().id;
        sales_ = put_department(context_, command_line_actor(), {{}, "Sales", boss_.id}).value().id;
        put_in_sales(member_);
    }

    void put_in_sales(Person& person) {
        person.department_id = sales_;
        update(person);
    }
    void update(const Person& person) {
        EXPECT_TRUE(database_->people().update(person, audit(context_, command_line_actor(), "t", ""), {}));
    }
    Actor boss() const {
        Actor actor = Office::actor(boss_, Role::manager);
        actor.managed = {sales_};
        return actor;
    }
    Actor member() const { return actor(member_, Role::employee); }

    KnownLeave ask(const Actor& actor, LocalDate from, LocalDate to, bool approved = false) {
        auto leave = ask_for_leave(context_, actor, {member_.id, annual_, from, to, LeavePortion::day, "", approved});
        EXPECT_TRUE(leave) << (leave ? "" : leave.error().detail);
        return leave.value_or(KnownLeave{});
    }
    Result<KnownLeave> decide(const Actor& actor, const KnownLeave& leave, LeaveAct act) {
        return decide_leave(context_, actor, leave.request.id, act, "Because");
    }
    std::vector<std::string> told(const std::string& template_name) {
        std::vector<std::string> addresses;
        for (const auto& mail : mails())
            if (mail.template_name == template_name) addresses.push_back(mail.to);
        std::sort(addresses.begin(), addresses.end());
        return addresses;
    }

    Person boss_ = add(1, Role::manager), member_ = add(2, Role::employee), hr_ = add(3, Role::hr),
           admin_ = add(4, Role::admin);
    LeaveTypeId annual_;
    DepartmentId sales_;
};

TEST_F(Leave, BeginsWithTheDateWhereThePersonWorks) {
    const auto site = put_site(context_, command_line_actor(), {{}, "South", "Pacific/Auckland"}).value();
    member_.shift_id = put_shift(context_, command_line_actor(), {.name = "South", .site_id = site.id}).value().id;
    update(member_);
    const KnownLeave leave = ask(boss(), kMonday, kMonday, true);
    // 23:59 on the day before, and then midnight, thirteen hours ahead of UTC.
    clock_.set(Instant{std::chrono::sys_days{std::chrono::year(2026) / 11 / 22} + std::chrono::minutes(10 * 60 + 59)});
    EXPECT_EQ(find_leave(context_, member(), leave.request.id)->may, std::vector{LeaveAct::cancel});
    clock_.advance(std::chrono::minutes(1));
    EXPECT_TRUE(find_leave(context_, member(), leave.request.id)->may.empty());
    EXPECT_EQ(decide(member(), leave, LeaveAct::cancel).error().code, Code::conflict);
    EXPECT_TRUE(decide(boss(), leave, LeaveAct::cancel));
}

TEST_F(Leave, TakesTheWorkdaysOfThePlanAsItIsNow) {
    const KnownLeave leave = ask(member(), kToday, kMonday + date::days{4});
    EXPECT_EQ(leave.half_days, 2 * 6) << "Friday, and Monday to Friday";
    ShiftWish wish{{member_.id}, kMonday, {}, {std::nullopt}};
    ASSERT_TRUE(assign_shifts(context_, boss(), wish));
    EXPECT_EQ(find_leave(context_, member(), leave.request.id)->half_days, 2);
    const auto balance = leave_balance(context_, member(), member_.id, 2026);
    ASSERT_TRUE(balance);
    EXPECT_EQ(balance->items.at(0).requested, 2);
    EXPECT_FALSE(balance->items.at(0).remaining()) << "without limit";
}

TEST_F(Leave, TellsNobodyOfWhatTheyDidThemselves) {
    ask(boss(), kMonday, kMonday);
    EXPECT_TRUE(mails().empty());
    EXPECT_EQ(wakes_, 0);
    const KnownLeave leave = ask(actor(hr_, Role::hr), kMonday + date::days{1}, kMonday + date::days{1});
    EXPECT_EQ(told("leave_requested"), std::vector{boss_.email});
    EXPECT_EQ(wakes_, 1);
    ASSERT_TRUE(decide(member(), leave, LeaveAct::cancel));
    EXPECT_EQ(mails().size(), 1U) << "nobody had approved it";
}

TEST_F(Leave, TellsThePeopleInChargeWhereNobodyManagesThePerson) {
    ASSERT_TRUE(change_account(context_, actor(admin_, Role::admin), boss_.id, {.role = Role::employee}));
    const Person second = add(5, Role::admin);
    ask(member(), kMonday, kMonday);
    EXPECT_EQ(told("leave_requested"), (std::vector{admin_.email, second.email}));
    member_ = admin_;
    ask(actor(admin_, Role::admin), kMonday, kMonday);
    EXPECT_EQ(told("leave_requested"), (std::vector{admin_.email, second.email, second.email}));
}

TEST_F(Leave, TellsWhoeverApprovedItThatThePersonCancels) {
    for (const bool approver_stays : {true, false}) {
        const KnownLeave leave = ask(actor(hr_, Role::hr), kMonday, kMonday, true);
        if (!approver_stays) {
            hr_.status = PersonStatus::archived;
            update(hr_);
        }
        ASSERT_TRUE(decide(member(), leave, LeaveAct::cancel));
    }
    EXPECT_EQ(told("leave_cancelled_notice"), (std::vector{boss_.email, hr_.email}));
}

TEST_F(Leave, IsNotDecidedTwice) {
    const KnownLeave leave = ask(member(), kMonday, kMonday);
    ASSERT_TRUE(decide(boss(), leave, LeaveAct::approve));
    const std::size_t before = mails().size();
    EXPECT_EQ(decide(actor(hr_, Role::hr), leave, LeaveAct::approve).error().code, Code::conflict);
    EXPECT_EQ(decide(actor(hr_, Role::hr), leave, LeaveAct::refuse).error().code, Code::conflict);
    EXPECT_EQ(mails().size(), before);
    EXPECT_EQ(published<PeopleChanged>(), 2) << "asked and approved";
}

}  // namespace
}  // namespace rollcall::app
