#include "report/row_spool.h"

#include <gtest/gtest.h>

namespace rollcall::report {
namespace {

TEST(RowSpool, GivesRowsBackInTheirOrderWhateverTheirSize) {
    RowSpool spool(testing::TempDir());
    const std::size_t sizes[] = {0, 1, 3'000, 64 * 1024, 200'000, 5};
    for (const std::size_t size : sizes) spool.add({{std::string(size, 'x'), Tone::bad}, {"", Tone::plain}});
    EXPECT_EQ(spool.size(), 6u);
    for (const std::size_t size : sizes) {
        const ShownRow row = spool.next();
        ASSERT_EQ(row.size(), 2u);
        EXPECT_EQ(row[0].text, std::string(size, 'x'));
        EXPECT_EQ(row[0].tone, Tone::bad);
        EXPECT_EQ(row[1].text, "");
    }
}

}  // namespace
}  // namespace rollcall::report
