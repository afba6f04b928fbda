#include "face/subject.h"

#include <gtest/gtest.h>

namespace rollcall::face {
namespace {

constexpr int kWidth = 1280, kHeight = 720;

Face square_at(float x, float y, float side, float score = 0.9F) {
    return {{x - side / 2, y - side / 2, side, side}, {}, score};
}

Result<Face> chosen(std::vector<Face> faces, SubjectRule rule = SubjectRule::alone) {
    return choose_subject(faces, kWidth, kHeight, rule);
}

TEST(Subject, IsMissingInAnEmptyPicture) {
    EXPECT_EQ(chosen({}).error().code, Code::no_face);
}

TEST(Subject, IsTheLargerOfTwo) {
    const auto face = chosen({square_at(500, 360, 80), square_at(700, 360, 200)});
    ASSERT_TRUE(face);
    EXPECT_EQ(face->box.width, 200);
}

TEST(Subject, IsTheMoreCentralOfTwoOfOneSize) {
    const auto face = chosen({square_at(100, 100, 100), square_at(640, 360, 100)});
    ASSERT_TRUE(face);
    EXPECT_EQ(face->box.x, 590);
}

TEST(Subject, IsUnclearWhenTwoShareTheMiddle) {
    EXPECT_EQ(chosen({square_at(500, 360, 200), square_at(780, 360, 190)}).error().code, Code::several_faces);
}

TEST(Subject, IsChosenAmongEqualsWhenOnlyMeasuring) {
    EXPECT_TRUE(chosen({square_at(500, 360, 200), square_at(780, 360, 190)}, SubjectRule::most_prominent));
}

TEST(Subject, IsClearAtTheLimitOfAComparableFace) {
    const float at_limit = 200 * static_cast<float>(kComparable);
    EXPECT_TRUE(chosen({square_at(640, 360, 200), square_at(640, 360, at_limit - 1)}));
    EXPECT_FALSE(chosen({square_at(640, 360, 200), square_at(640, 360, at_limit + 1)}));
}

TEST(Subject, IsNotPutInDoubtByWhatMayBeNoFace) {
    EXPECT_TRUE(chosen({square_at(500, 360, 200), square_at(780, 360, 190, kComparableScore - 0.01F)}));
}

}  // namespace
}  // namespace rollcall::face
