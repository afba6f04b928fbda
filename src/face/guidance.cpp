#include "face/guidance.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "face/quality.h"
#include "face/subject.h"

namespace rollcall::face {
namespace {

// What is asked beyond the gate. Sizes are parts of the frame: the photograph that follows may have more pixels, but
// shows the same scene. The photographs of LFW, framed like a passport's, have 0.30 to 0.55 of the width and up to
// 0.80 of the height.
struct Framing {
    float least_width;          // of the box, as part of the frame's shorter side
    float off_x, off_y;         // how far the face's middle may be from the frame's, as parts of width and height
    float straight_yaw, pitch;  // degrees
};
constexpr Framing kCheckIn{0.18F, 0.25F, 0.28F, 25, 25};
constexpr Framing kEnrolment{0.25F, 0.18F, 0.20F, 18, 15};
constexpr float kMostWidth = 0.80F, kMostHeight = 0.90F;

// A turn that shows another side of the face and is still well within what enrolment takes (45 degrees).
constexpr float kLeastTurn = 15, kMostTurn = 35;
// In a picture that is not mirrored a person's left is on the right, where yaw is positive.
constexpr float kLeft = 1, kRight = -1;
// The nose of an upright face lies this much lower than the pose's rigid head assumes (middle of 338 photographs).
constexpr float kUprightPitch = 7;

const Framing& framing_of(QualityGate gate) {
    return gate == QualityGate::enrolment ? kEnrolment : kCheckIn;
}

std::optional<Hint> place(const Sighting& frame, const Face& face, const Framing& framing, float inside_limit) {
    const auto width = static_cast<float>(frame.width), height = static_cast<float>(frame.height);
    const Box& box = face.box;
    if (box.width > kMostWidth * width || box.height > kMostHeight * height) return Hint::move_back;
    if (std::min(box.width, box.height) < framing.least_width * std::min(width, height)) return Hint::move_closer;
    const float off_x = (box.x + box.width / 2) / width - 0.5F, off_y = (box.y + box.height / 2) / height - 0.5F;
    if (std::abs(off_x) > framing.off_x || std::abs(off_y) > framing.off_y) return Hint::centre_face;
    if (part_inside(box, frame.width, frame.height) < inside_limit) return Hint::centre_face;
    return std::nullopt;
}

std::optional<Hint> light(const Quality& quality, const QualityLimits& limits) {
    if (quality.brightness < limits.darkest) return Hint::more_light;
    if (quality.brightness > limits.brightest) return Hint::less_light;
    if (quality.contrast < limits.contrast) return Hint::face_the_light;
    return std::nullopt;
}

std::optional<Hint> turn_to_side(float turn, Hint further) {
    if (turn < kLeastTurn) return further;
    if (turn > kMostTurn) return Hint::turn_less;
    return std::nullopt;
}

std::optional<Hint> turn(const Quality& quality, const Framing& framing, WantedPose pose) {
    switch (pose) {
        case WantedPose::straight:
            return std::abs(quality.yaw) > framing.straight_yaw ? std::optional(Hint::look_straight) : std::nullopt;
        case WantedPose::left:
            return turn_to_side(kLeft * quality.yaw, Hint::turn_left);
        case WantedPose::right:
            return turn_to_side(kRight * quality.yaw, Hint::turn_right);
    }
    assert(false);
    return std::nullopt;
}

std::optional<Hint> hold_head(const Quality& quality, const QualityLimits& limits, const Framing& framing) {
    if (quality.pitch < kUprightPitch - framing.pitch) return Hint::raise_camera;
    if (quality.pitch > kUprightPitch + framing.pitch) return Hint::lower_camera;
    if (std::abs(quality.roll) > limits.roll) return Hint::hold_upright;
    return std::nullopt;
}

std::optional<Hint> first_hint(const Sighting& frame, const Face& face, QualityGate gate, WantedPose pose) {
    const QualityLimits& limits = limits_of(gate);
    const Framing& framing = framing_of(gate);
    const Quality& quality = *frame.quality;
    if (auto hint = place(frame, face, framing, limits.inside)) return hint;
    if (quality.size_px < limits.size_px) return Hint::move_closer;
    if (auto hint = light(quality, limits)) return hint;
    if (auto hint = turn(quality, framing, pose)) return hint;
    if (auto hint = hold_head(quality, limits, framing)) return hint;
    // Last: whoever turns the head is blurred while doing so.
    if (quality.sharpness < limits.sharpness) return Hint::hold_still;
    assert(!refusal(quality, part_inside(face.box, frame.width, frame.height), gate));
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Hint hint) {
    switch (hint) {
        case Hint::no_face:
            return "no_face";
        case Hint::several_faces:
            return "several_faces";
        case Hint::move_closer:
            return "move_closer";
        case Hint::move_back:
            return "move_back";
        case Hint::centre_face:
            return "centre_face";
        case Hint::more_light:
            return "more_light";
        case Hint::less_light:
            return "less_light";
        case Hint::face_the_light:
            return "face_the_light";
        case Hint::hold_still:
            return "hold_still";
        case Hint::look_straight:
            return "look_straight";
        case Hint::turn_left:
            return "turn_left";
        case Hint::turn_right:
            return "turn_right";
        case Hint::turn_less:
            return "turn_less";
        case Hint::raise_camera:
            return "raise_camera";
        case Hint::lower_camera:
            return "lower_camera";
        case Hint::hold_upright:
            return "hold_upright";
    }
    return "";
}

std::optional<WantedPose> parse_wanted_pose(std::string_view text) {
    if (text == "straight") return WantedPose::straight;
    if (text == "left") return WantedPose::left;
    if (text == "right") return WantedPose::right;
    return std::nullopt;
}

Guidance guide(const Sighting& sighting, QualityGate gate, WantedPose pose) {
    if (sighting.faces.empty() || !sighting.quality) return {Hint::no_face, std::nullopt};
    const Face& face = sighting.faces.front();
    if (!choose_subject(sighting.faces, sighting.width, sighting.height, SubjectRule::alone))
        return {Hint::several_faces, face};
    return {first_hint(sighting, face, gate, pose), face};
}

}  // namespace rollcall::face
