#include "face/types.h"

#include <gtest/gtest.h>

namespace rollcall::face {
namespace {

TEST(LivenessPolicyNames, ReadBackWhatTheyWrite) {
    for (const auto policy : {LivenessPolicy::off, LivenessPolicy::lenient, LivenessPolicy::strict})
        EXPECT_EQ(parse_liveness_policy(to_string(policy)), policy);
    EXPECT_EQ(to_string(LivenessPolicy::lenient), "lenient");
}

TEST(LivenessPolicyNames, RefuseAnythingElse) {
    for (const std::string_view text : {"", "Strict", "strict ", "on"}) EXPECT_FALSE(parse_liveness_policy(text));
}

}  // namespace
}  // namespace rollcall::face
