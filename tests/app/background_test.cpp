#include "app/background.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>
#include <vector>

namespace rollcall::app {
namespace {

TEST(Background, DoesWhatItHasTakenInOrderBeforeItEnds) {
    std::vector<int> done;
    std::promise<void> go;
    Background background;
    EXPECT_TRUE(background.take([&] { go.get_future().wait(); }));
    for (int number = 1; number <= 3; ++number)
        EXPECT_TRUE(background.take([&done, number] { done.push_back(number); }));
    EXPECT_TRUE(done.empty()) << "whoever hands work over does not wait for it";
    go.set_value();
    background.stop();
    EXPECT_EQ(done, (std::vector{1, 2, 3}));
    EXPECT_FALSE(background.take([] {}));
}

TEST(Background, RefusesWhatWouldWaitBehindTooMuch) {
    std::promise<void> begun, go;
    Background background;
    ASSERT_TRUE(background.take([&] {
        begun.set_value();
        go.get_future().wait();
    }));
    begun.get_future().wait();
    for (std::size_t i = 0; i < kMostBackgroundWork; ++i) EXPECT_TRUE(background.take([] {}));
    EXPECT_FALSE(background.take([] {}));
    go.set_value();
}

TEST(Background, GoesOnAfterWhatFails) {
    bool is_done = false;
    Background background;
    EXPECT_TRUE(background.take([] { throw std::runtime_error("no"); }));
    EXPECT_TRUE(background.take([&] { is_done = true; }));
    background.stop();
    EXPECT_TRUE(is_done);
}

}  // namespace
}  // namespace rollcall::app
