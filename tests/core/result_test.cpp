#include "core/result.h"

#include <gtest/gtest.h>

#include <set>

namespace rollcall {
namespace {

TEST(Code, HasItsOwnSnakeCaseName) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Code::internal); ++i) {
        const std::string_view name = name_of(static_cast<Code>(i));
        EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << name;
    }
    EXPECT_EQ(name_of(Code::already_checked_in), "already_checked_in");
    EXPECT_EQ(name_of(Code::not_recognised), "not_recognised");
}

TEST(Result, InvalidFieldNamesItsFieldInTheListToo) {
    const Result<int> result = invalid_field("photo[1]", "Take another photograph.");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::validation_failed);
    ASSERT_EQ(result.error().fields.size(), 1u);
    EXPECT_EQ(result.error().fields[0].field, "photo[1]");
    EXPECT_EQ(result.error().fields[0].message, result.error().detail);
}

}  // namespace
}  // namespace rollcall
