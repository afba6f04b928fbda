#include "store/cursor.h"

#include <gmock/gmock.h>

#include "store/database.h"

namespace rollcall::store {
namespace {

using testing::ElementsAre;

TEST(Cursor, GivesBackWhatWasPutIn) {
    const std::string odd("a:b\0\n\xFF", 6);
    const std::string cursor = encode_cursor("people", {odd, "", "3:x"});
    EXPECT_THAT(decode_cursor("people", cursor, 3), ElementsAre(odd, "", "3:x"));
    EXPECT_EQ(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
}

TEST(Cursor, RefusesEverythingElse) {
    const std::string good = encode_cursor("people", {"a", "b"});
    EXPECT_THROW(decode_cursor("punches", good, 2), BadCursor);
    EXPECT_THROW(decode_cursor("people", good, 1), BadCursor);
    EXPECT_THROW(decode_cursor("people", good, 3), BadCursor);
    EXPECT_THROW(decode_cursor("people", "", 2), BadCursor);
    EXPECT_THROW(decode_cursor("people", good + "=", 2), BadCursor);
    EXPECT_THROW(decode_cursor("people", good + "A", 2), BadCursor);
    EXPECT_THROW(decode_cursor("people", "A" + good, 2), BadCursor);
    for (std::size_t length = 1; length < good.size(); ++length) {
        EXPECT_THROW(decode_cursor("people", good.substr(0, length), 2), BadCursor) << length;
    }
    EXPECT_THROW(decode_cursor("people", encode_cursor("people", {std::string(2000, 'a')}), 1), BadCursor);
}

TEST(Cursor, ReadsWholeNumbersOnly) {
    EXPECT_EQ(cursor_number("-12"), -12);
    for (const char* bad : {"", "1x", " 1", "1.5", "99999999999999999999"}) EXPECT_THROW(cursor_number(bad), BadCursor);
}

}  // namespace
}  // namespace rollcall::store
