#include "face/subject.h"

#include <algorithm>
#include <cmath>

namespace rollcall::face {
namespace {

// A face at the picture's corner counts as one of half its size in the middle.
constexpr double kCornerWeight = 0.5;

double side(const Face& face) {
    return std::min(face.box.width, face.box.height);
}

}  // namespace

double prominence(const Face& face, int image_width, int image_height) {
    const double dx = face.box.x + face.box.width / 2 - image_width / 2.0;
    const double dy = face.box.y + face.box.height / 2 - image_height / 2.0;
    const double from_middle = std::hypot(dx, dy) / (std::hypot(image_width, image_height) / 2);
    return side(face) * (1 - (1 - kCornerWeight) * std::min(1.0, from_middle));
}

Result<Face> choose_subject(std::span<const Face> faces, int image_width, int image_height, SubjectRule rule) {
    if (faces.empty())
        return fail(Code::no_face, "No face was found: look at the camera, with your whole face in the picture.");
    const auto less = [&](const Face& a, const Face& b) {
        return prominence(a, image_width, image_height) < prominence(b, image_width, image_height);
    };
    const auto subject = std::max_element(faces.begin(), faces.end(), less);
    if (rule == SubjectRule::most_prominent) return *subject;
    const double enough = kComparable * prominence(*subject, image_width, image_height);
    for (auto other = faces.begin(); other != faces.end(); ++other)
        if (other != subject && other->score >= kComparableScore &&
            prominence(*other, image_width, image_height) >= enough)
            return fail(Code::several_faces,
                        "Several faces are in the picture: only one person may stand before the camera.");
    return *subject;
}

}  // namespace rollcall::face
