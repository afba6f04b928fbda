#include "api/problem.h"

#include <gtest/gtest.h>

#include <set>

namespace rollcall::api {
namespace {

std::string retry_after(const Error& error) {
    return std::string(problem(error, "r").headers.find("Retry-After").value_or(""));
}

TEST(Problem, SpreadsOverSomeSecondsWhenToComeBackToAStoreThatIsAway) {
    std::set<int> seconds;
    for (int i = 0; i < 200; ++i) seconds.insert(std::stoi(retry_after({Code::store_unavailable, "Away."})));
    EXPECT_GE(*seconds.begin(), 1);
    EXPECT_LE(*seconds.rbegin(), 10);
    EXPECT_GT(seconds.size(), 1u);
}

TEST(Problem, SaysWhenToComeBackToWhateverIsUnavailable) {
    for (const auto code : {Code::overloaded, Code::deadline_exceeded, Code::face_engine_unavailable})
        EXPECT_NE(retry_after({code, "Later."}), "");
    EXPECT_EQ(retry_after({Code::not_found, "Never."}), "");
}

TEST(Problem, LeavesTheTimeThatTheErrorNames) {
    EXPECT_EQ(retry_after({Code::too_many_attempts, "Wait.", {}, 77}), "77");
    EXPECT_EQ(retry_after({Code::overloaded, "Wait.", {}, 9}), "9");
}

}  // namespace
}  // namespace rollcall::api
