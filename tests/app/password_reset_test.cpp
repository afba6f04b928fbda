#include "app/password_reset.h"

#include <numeric>

#include "app/office.h"
#include "app/one_time_links.h"
#include "identity/session_rules.h"

namespace rollcall::app {
namespace {

class PasswordReset : public Office {
  protected:
    // The secret of a link that was made for the person.
    std::string link_for(const Person& person) {
        const OneTimeLink link =
            make_link(context_, store::TokenPurpose::password_reset, person.id, kResetLinkLifetime);
        EXPECT_TRUE(database_->tokens().issue(link.token, audit(context_, command_line_actor(), "t", ""), {}));
        return link.url.substr(link.url.find("#token=") + 7);
    }
    void ask(const std::string& login) {
        EXPECT_TRUE(request_password_reset(context_, Actor{.name = "anonymous"}, login));
    }
};

TEST_F(PasswordReset, MailsAgainAfterAQuarterOfAnHourWhoeverGoesOnAsking) {
    add(1, Role::employee);
    constexpr std::chrono::minutes kStep{1};
    for (std::chrono::minutes passed{0}; passed < identity::kLoginFailureWindow; passed += kStep) {
        ask("p1");
        clock_.advance(kStep);
    }
    EXPECT_EQ(mails().size(), static_cast<std::size_t>(kMaxResetMails));
    clock_.advance(kStep);
    ask("P1@example.org");
    EXPECT_EQ(mails().size(), static_cast<std::size_t>(kMaxResetMails) + 1) << "the first has left the window";
}

TEST_F(PasswordReset, LooksNobodyUpUntilItHasAnswered) {
    add(1, Role::employee);
    std::vector<std::function<void()>> left;
    context_.later = [&](std::function<void()> work) {
        left.push_back(std::move(work));
        return true;
    };
    const auto calls = [&] {
        std::uint64_t all = 0;
        for (const auto& row : database_->times().read())
            if (row.repository != store::Repository::other)
                all += std::accumulate(row.counts.begin(), row.counts.end(), 0ULL);
        return all;
    };
    const std::uint64_t before = calls();
    ask("p1");
    ask("nobody@example.org");
    EXPECT_EQ(calls(), before) << "nothing that could take longer for one than for the other";
    ASSERT_EQ(left.size(), 2U);
    for (const auto& work : left) work();
    EXPECT_EQ(mails().size(), 1U);
    EXPECT_EQ(wakes_, 1);
}

TEST_F(PasswordReset, IsRefusedAlikeWhereTooMuchWaits) {
    add(1, Role::employee);
    context_.later = [](const std::function<void()>&) { return false; };
    for (const char* login : {"p1", "nobody@example.org"}) {
        const auto asked = request_password_reset(context_, Actor{.name = "anonymous"}, login);
        ASSERT_FALSE(asked);
        EXPECT_EQ(asked.error().code, Code::overloaded);
    }
    EXPECT_TRUE(mails().empty());
}

TEST_F(PasswordReset, IsToldToThePerson) {
    const Person person = add(1, Role::employee);
    ASSERT_TRUE(reset_password(context_, Actor{.name = "anonymous"}, link_for(person), "copper meadow lantern"));
    ASSERT_EQ(mails().size(), 1U);
    EXPECT_EQ(mails()[0].template_name, "password_changed");
    EXPECT_EQ(mails()[0].to, person.email);
    EXPECT_EQ(wakes_, 1);
}

// Does something once, at the n-th look at it.
class InterruptingClock final : public Clock {
  public:
    InterruptingClock(const Clock& clock, int looks, std::function<void()> interruption)
        : clock_(clock), looks_(looks), interruption_(std::move(interruption)) {}
    Instant now() const override {
        if (--looks_ == 0) interruption_();
        return clock_.now();
    }
    bool interrupted() const { return looks_ <= 0; }

  private:
    const Clock& clock_;
    mutable int looks_;
    std::function<void()> interruption_;
};

TEST_F(PasswordReset, DoesNotFailBecauseASignInStrengthensTheOldHashMeanwhile) {
    const Person person = add(1, Role::employee);
    for (int look = 1;; ++look) {
        const std::string token = link_for(person);
        const InterruptingClock clock(clock_, look, [&] {
            EXPECT_TRUE(database_->people().put_account({person.id, "stronger" + std::to_string(look), Role::employee},
                                                        false, "", audit(context_, command_line_actor(), "t", "")));
        });
        Context context{*database_, clock, ids_, *keys_, faces_, config_, settings_, {}, [] {}};
        ASSERT_TRUE(reset_password(context, Actor{.name = "anonymous"}, token, "copper meadow lantern")) << look;
        if (!clock.interrupted()) break;
    }
}

}  // namespace
}  // namespace rollcall::app
