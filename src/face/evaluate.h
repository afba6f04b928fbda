#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "face/engine.h"

namespace rollcall::face {

// One line of a pairs list: two photographs, of the same person or not.
struct Pair {
    std::string left, right;
    bool same = false;
};

// Most lines one pairs list may have.
inline constexpr std::size_t kMaxPairs = 1'000'000;

// Reads `left,right,same` with a header line; same is 0 or 1. bad_request with the line that is wrong.
Result<std::vector<Pair>> parse_pairs(std::string_view csv);

// Similarity of each pair; a photograph without a face scores below every threshold.
struct PairScores {
    std::vector<double> genuine;   // same person
    std::vector<double> impostor;  // different people
};
inline constexpr double kNoScore = -2;

// The share of right decisions over the folds of the LFW protocol (Huang et al. 2007): in each fold the threshold is
// what is best on the other folds. Fold i has every tenth pair of each kind, from the i-th on.
struct Accuracy {
    double mean = 0;
    double deviation = 0;  // over the folds
    double balanced = 0;   // mean of the two kinds' shares: what equal numbers of each would give
};
inline constexpr std::size_t kFolds = 10;
Accuracy ten_fold_accuracy(const PairScores& scores);

// The lowest threshold at which at most `fmr` of the impostor pairs reach it. `impostor` need not be sorted.
double threshold_at(std::vector<double> impostor, double fmr);

// Thresholds for several rates at once, in the order given.
std::vector<Calibration::Row> thresholds_at(std::vector<double> impostor, std::span<const double> rates);

// The share of `genuine` that reaches `threshold`.
double true_accept_rate(std::span<const double> genuine, double threshold);

// Where the share of impostors accepted and of genuine pairs refused are the same.
double equal_error_rate(const PairScores& scores);

// The probability that a genuine pair scores above an impostor pair (ties count half).
double area_under_curve(const PairScores& scores);

// `manifest` with the calibration of the recogniser `model` replaced and every other byte kept. model_invalid when it
// has no such recogniser, or would not be a manifest afterwards.
Result<std::string> with_calibration(std::string_view manifest, std::string_view model, const Calibration& calibration);

}  // namespace rollcall::face
