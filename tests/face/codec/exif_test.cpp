#include "face/codec/exif.h"

#include <gtest/gtest.h>

#include "face/codec/test_pictures.h"

namespace rollcall::face {
namespace {

using pictures::exif;

TEST(Exif, ReadsTheOrientationInBothByteOrders) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        EXPECT_EQ(static_cast<int>(orientation_of_exif(exif(orientation, true))), orientation);
        EXPECT_EQ(static_cast<int>(orientation_of_exif(exif(orientation, false))), orientation);
    }
}

TEST(Exif, AcceptsThePrefixOfJpegMarkers) {
    Bytes prefixed{'E', 'x', 'i', 'f', 0, 0};
    const Bytes tiff = exif(6);
    prefixed.insert(prefixed.end(), tiff.begin(), tiff.end());
    EXPECT_EQ(orientation_of_exif(prefixed), Orientation::turn_right);
}

TEST(Exif, TakesUnknownOrientationsForUpright) {
    EXPECT_EQ(orientation_of_exif(exif(0)), Orientation::upright);
    EXPECT_EQ(orientation_of_exif(exif(9)), Orientation::upright);
    EXPECT_EQ(orientation_of_exif(exif(65'535)), Orientation::upright);
}

TEST(Exif, TakesDamageForUpright) {
    const Bytes whole = exif(6);
    for (std::size_t size = 0; size + 8 < whole.size(); ++size)  // the value ends eight bytes before the end
        EXPECT_EQ(orientation_of_exif(ByteView(whole).first(size)), Orientation::upright) << size;
    Bytes far = whole;
    for (const std::size_t i : {4U, 5U, 6U, 7U}) far[i] = 0xFF;  // a directory outside
    EXPECT_EQ(orientation_of_exif(far), Orientation::upright);
    Bytes another_type = whole;
    another_type[24] = 7;
    EXPECT_EQ(orientation_of_exif(another_type), Orientation::upright);
}

TEST(Exif, StopsAtTheEndOfItsBytesWhateverIsStated) {
    Bytes endless = exif(6);
    endless[8] = endless[9] = 0xFF;  // 65,535 entries
    EXPECT_EQ(orientation_of_exif(endless), Orientation::turn_right);
    endless[22] = 0;  // and none of them the one
    EXPECT_EQ(orientation_of_exif(endless), Orientation::upright);
}

}  // namespace
}  // namespace rollcall::face
