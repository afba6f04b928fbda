#pragma once

#include <optional>
#include <string_view>

#include "face/engine.h"

namespace rollcall::face {

// What a person before the camera should change first. Left and right are the person's own.
enum class Hint {
    no_face,
    several_faces,
    move_closer,
    move_back,
    centre_face,
    more_light,
    less_light,
    face_the_light,  // the light comes from behind, or the lens is dirty
    hold_still,
    look_straight,
    turn_left,
    turn_right,
    turn_less,     // the way that was asked for, but too far
    raise_camera,  // it looks up at the face
    lower_camera,
    hold_upright
};
std::string_view to_string(Hint hint);

// Where the head shall be turned; left and right slightly, as the person sees it.
enum class WantedPose { straight, left, right };
std::optional<WantedPose> parse_wanted_pose(std::string_view text);

struct Guidance {
    std::optional<Hint> hint{};  // absent: ready, a photograph taken now passes `gate`
    std::optional<Face> face{};  // the most prominent one, in pixels of the frame
};

// What to say about a frame of a live camera that is not mirrored. Stricter than `gate` where the moment between this
// frame and the photograph could spoil it.
Guidance guide(const Sighting& sighting, QualityGate gate, WantedPose pose);

}  // namespace rollcall::face
