#include "app/password_reset.h"

#include "app/office.h"
#include "identity/session_rules.h"

namespace rollcall::app {
namespace {

class PasswordReset : public Office {
  protected:
    void ask(const std::string& login) { request_password_reset(context_, Actor{.name = "anonymous"}, login); }
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

}  // namespace
}  // namespace rollcall::app
