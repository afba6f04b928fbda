#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attendance/types.h"
#include "core/bytes.h"
#include "core/result.h"

namespace rollcall::face {

// 8-bit RGB pixels, rows without padding, upright. Owns its pixels; a reused Image keeps its capacity.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  // width * height * 3
};

struct Point {
    float x = 0, y = 0;  // pixels; the centre of the first pixel is (0, 0)
};

struct Box {
    float x = 0, y = 0, width = 0, height = 0;  // pixels of the image
};

// One detected face. Landmarks: eye on the image's left, eye on its right, nose tip, mouth corner left, right.
struct Face {
    Box box;
    std::array<Point, 5> landmarks{};
    float score = 0;  // detector's, 0..1
};

// An embedding, L2-normalised, of one model's contract.
using Embedding = std::vector<float>;

// Measured on the face itself; each 0..1 unless said otherwise. `overall` is what is stored with an enrolled face.
struct Quality {
    float size_px = 0;  // distance-independent: the shorter side of the box in pixels
    float sharpness = 0;
    float brightness = 0;  // mean luma 0..1
    float contrast = 0;
    float yaw = 0, pitch = 0, roll = 0;  // degrees, from the landmarks; approximate
    float overall = 0;
};

// What is asked of a frame before it is used; the reasons it is refused for are Codes.
enum class QualityGate {
    check_in,   // can be matched
    enrolment,  // good enough to match against for years
    none        // everything passes: for measuring
};

enum class LivenessPolicy {
    off,      // not looked at
    lenient,  // attack is refused; unsure is accepted and marked on the record
    strict    // only live is accepted
};
std::string_view to_string(LivenessPolicy policy);
std::optional<LivenessPolicy> parse_liveness_policy(std::string_view text);

struct Liveness {
    double score = 1;  // fused over the frames, 0 attack .. 1 live
    LivenessBand band = LivenessBand::live;
    std::vector<double> frames{};  // score of each frame
};

// Milliseconds spent per stage, summed over the frames.
struct StageTimes {
    double decode = 0, detect = 0, quality = 0, liveness = 0, embed = 0, match = 0;
    double total() const { return decode + detect + quality + liveness + embed + match; }
};

// What one or several frames of one moment show: one person.
struct Observation {
    Embedding embedding;           // normalised mean over the frames that count
    std::vector<Embedding> each;   // of the frames that count: not those which alone would pass for an attack
    std::vector<Face> faces;       // the subject in each frame
    std::vector<Quality> quality;  // of each frame
    Liveness liveness;
    StageTimes ms;
};

}  // namespace rollcall::face
