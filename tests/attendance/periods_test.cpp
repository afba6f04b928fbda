#include "attendance/periods.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "attendance/fixtures.h"

namespace rollcall::attendance {
namespace {

using Pairs = std::vector<std::pair<int, int>>;

Period period(int from, int to) {
    return {Instant{std::chrono::milliseconds{from}}, Instant{std::chrono::milliseconds{to}}};
}

Periods periods(const Pairs& pairs) {
    Periods made;
    for (const auto& [from, to] : pairs) made.add(period(from, to));
    return made;
}

Pairs pairs_of(const Periods& all) {
    Pairs pairs;
    for (const Period& each : all)
        pairs.emplace_back(each.from.time_since_epoch().count(), each.to.time_since_epoch().count());
    return pairs;
}

enum class Operation { add, subtract, within };

struct PeriodsCase {
    const char* name;
    Operation operation;
    Pairs first, second, result;
};

class PeriodsOf : public testing::TestWithParam<PeriodsCase> {};

TEST_P(PeriodsOf, ComeTo) {
    const PeriodsCase& row = GetParam();
    Periods all = periods(row.first);
    const Periods others = periods(row.second);
    if (row.operation == Operation::add) all.add(others);
    if (row.operation == Operation::subtract) all.subtract(others);
    if (row.operation == Operation::within) all = all.within(others);
    EXPECT_EQ(pairs_of(all), row.result);
    int length = 0;
    for (const auto& [from, to] : row.result) length += to - from;
    EXPECT_EQ(all.length().count(), length);
}

constexpr auto kAdd = Operation::add;
constexpr auto kSubtract = Operation::subtract;
constexpr auto kWithin = Operation::within;

const PeriodsCase kPeriodsCases[] = {
    {"AddApart", kAdd, {{5, 6}}, {{1, 2}}, {{1, 2}, {5, 6}}},
    {"AddBetween", kAdd, {{1, 2}, {7, 8}}, {{4, 5}}, {{1, 2}, {4, 5}, {7, 8}}},
    {"AddTouchingBefore", kAdd, {{5, 6}}, {{3, 5}}, {{3, 6}}},
    {"AddTouchingAfter", kAdd, {{5, 6}}, {{6, 8}}, {{5, 8}}},
    {"AddOverlapping", kAdd, {{1, 4}}, {{3, 6}}, {{1, 6}}},
    {"AddWithin", kAdd, {{1, 9}}, {{3, 4}}, {{1, 9}}},
    {"AddAround", kAdd, {{3, 4}}, {{1, 9}}, {{1, 9}}},
    {"AddBridge", kAdd, {{1, 3}, {6, 8}}, {{3, 6}}, {{1, 8}}},
    {"AddOverSeveral", kAdd, {{1, 2}, {3, 4}, {5, 6}, {9, 10}}, {{2, 7}}, {{1, 7}, {9, 10}}},
    {"AddNothing", kAdd, {{1, 2}}, {{5, 5}, {9, 7}}, {{1, 2}}},
    {"SubtractBeginning", kSubtract, {{1, 5}}, {{0, 2}}, {{2, 5}}},
    {"SubtractEnd", kSubtract, {{1, 5}}, {{4, 9}}, {{1, 4}}},
    {"SubtractMiddle", kSubtract, {{1, 5}}, {{2, 3}}, {{1, 2}, {3, 5}}},
    {"SubtractAll", kSubtract, {{1, 5}}, {{1, 5}}, {}},
    {"SubtractAround", kSubtract, {{1, 2}, {4, 5}}, {{0, 9}}, {}},
    {"SubtractAcrossTwo", kSubtract, {{1, 4}, {6, 9}}, {{3, 7}}, {{1, 3}, {7, 9}}},
    {"SubtractTouching", kSubtract, {{3, 5}}, {{1, 3}, {5, 7}}, {{3, 5}}},
    {"SubtractFromNothing", kSubtract, {}, {{1, 5}}, {}},
    {"WithinMiddle", kWithin, {{1, 9}}, {{3, 4}}, {{3, 4}}},
    {"WithinApart", kWithin, {{1, 2}}, {{3, 4}}, {}},
    {"WithinTouching", kWithin, {{1, 3}}, {{3, 4}}, {}},
    {"WithinSeveral", kWithin, {{1, 4}, {6, 9}}, {{3, 7}, {8, 12}}, {{3, 4}, {6, 7}, {8, 9}}},
    {"WithinNothing", kWithin, {{1, 4}}, {}, {}},
};

INSTANTIATE_TEST_SUITE_P(Cases, PeriodsOf, testing::ValuesIn(kPeriodsCases), name_of_case);

TEST(Periods, BeginAndEndWhereTheyDo) {
    const Periods all = periods({{4, 6}, {1, 2}});
    EXPECT_EQ(all.count(), 2U);
    EXPECT_EQ(all.from(), period(1, 1).from);
    EXPECT_EQ(all.to(), period(6, 6).to);
    EXPECT_FALSE(all.empty());
    EXPECT_TRUE(Periods(period(3, 3)).empty());
}

}  // namespace
}  // namespace rollcall::attendance
