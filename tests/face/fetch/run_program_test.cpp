#include "face/fetch/run_program.h"

#include <gmock/gmock.h>

namespace rollcall::face {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr std::chrono::seconds kLong{20};

TEST(RunProgram, SucceedsWithStatusZero) {
    EXPECT_TRUE(run_program({"true"}, kLong));
}

TEST(RunProgram, PassesArgumentsUntouched) {
    EXPECT_TRUE(run_program({"test", "a b;$HOME", "=", "a b;$HOME"}, kLong));
}

TEST(RunProgram, TellsWhatAFailedProgramSaid) {
    const Result<void> result = run_program({"python3", "-c", "import sys; sys.exit('the reason')"}, kLong);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().detail, "python3 failed: the reason");
}

TEST(RunProgram, KeepsOnlyTheEndOfManyWords) {
    const Result<void> result = run_program({"python3", "-c", "import sys; sys.exit('x' * 100000 + 'end')"}, kLong);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("xend"));
    EXPECT_LE(result.error().detail.size(), kMaxProgramWords + 20);
}

TEST(RunProgram, NamesAProgramThatIsNotInstalled) {
    const Result<void> result = run_program({"rollcall-no-such-program"}, kLong);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("rollcall-no-such-program cannot be started"));
}

TEST(RunProgram, StopsWhatTakesTooLong) {
    const auto start = std::chrono::steady_clock::now();
    const Result<void> result = run_program({"sleep", "60"}, std::chrono::seconds{1});
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("within 1 s"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{10});
}

TEST(RunProgram, StopsWhatRunsOnInSilence) {
    const Result<void> result =
        run_program({"python3", "-c", "import os, time; os.close(2); time.sleep(60)"}, std::chrono::seconds{1});
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("within 1 s"));
}

}  // namespace
}  // namespace rollcall::face
