#include "core/processors.h"

#include <gtest/gtest.h>
#include <sched.h>

#include <fstream>
#include <thread>

namespace rollcall {
namespace {

TEST(Processors, OfAQuotaAreRoundedUp) {
    EXPECT_EQ(processors_of_quota("200000 100000\n", 8), 2U);
    EXPECT_EQ(processors_of_quota("150000 100000\n", 8), 2U);
    EXPECT_EQ(processors_of_quota("1000 100000\n", 8), 1U);
    EXPECT_EQ(processors_of_quota("1600000 100000\n", 8), 8U);
    EXPECT_EQ(processors_of_quota("18446744073709551615 1", 8), 8U);
}

TEST(Processors, AreAllWhereNoQuotaIsToBeRead) {
    for (const auto* text : {"", "max 100000\n", "max", "100000", "100000 ", "100000 0", "x y", "-1 100000"})
        EXPECT_EQ(processors_of_quota(text, 8), 8U) << text;
}

TEST(Processors, OfAGroupAreTheLeastOnItsWayUp) {
    const auto mount = std::filesystem::path(testing::TempDir()) / "rollcall_processors_test";
    std::filesystem::create_directories(mount / "a" / "b");
    EXPECT_EQ(processors_of_group(mount, "0::/a/b\n", 8), 8U);
    std::ofstream(mount / "a" / "b" / "cpu.max") << "400000 100000\n";
    EXPECT_EQ(processors_of_group(mount, "1:cpu:/\n0::/a/b\n", 8), 4U);
    std::ofstream(mount / "a" / "cpu.max") << "300000 100000\n";
    EXPECT_EQ(processors_of_group(mount, "0::/a/b\n", 8), 3U);
    std::ofstream(mount / "cpu.max") << "max 100000\n";
    EXPECT_EQ(processors_of_group(mount, "0::/\n", 8), 8U) << "a container sees its own group as the mount";
    std::ofstream(mount / "cpu.max") << "100000 100000\n";
    EXPECT_EQ(processors_of_group(mount, "", 8), 1U);
    std::filesystem::remove_all(mount);
}

TEST(Processors, AreNoMoreThanTheAffinityAllows) {
    const auto all = usable_processors();
    EXPECT_GE(all, 1U);
    unsigned found = 0;
    // The affinity is the thread's own, so it is changed in one that ends.
    std::thread([&found] {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<std::size_t>(sched_getcpu()), &one);
        if (sched_setaffinity(0, sizeof one, &one) == 0) found = usable_processors();
    }).join();
    EXPECT_EQ(found, 1U);
}

}  // namespace
}  // namespace rollcall
