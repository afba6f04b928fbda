#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "face/engine.h"
#include "face/evaluate.h"

namespace rollcall::face {

// One photograph of an evaluation: its embedding, or why there is none.
struct Measured {
    std::string image;
    std::optional<Embedding> embedding;
    Code failure = Code::no_face;
    StageTimes ms;
};

// Every photograph the pairs name, once, in the order of first mention.
std::vector<std::string> images_of(std::span<const Pair> pairs);

// Embeds the photographs under `directory`, the engines working side by side. `progress` is called with how many are
// done, from one thread at a time. The subject is the most prominent face; quality and liveness are not asked.
std::vector<Measured> embed_all(std::span<const std::unique_ptr<Engine>> engines,
                                const std::filesystem::path& directory, const std::vector<std::string>& images,
                                const std::function<void(std::size_t done)>& progress);

// The listed pairs' scores.
PairScores score_pairs(std::span<const Pair> pairs, const std::vector<Measured>& images);

// The scores of every two photographs of different people; a person is the directory of their photographs.
std::vector<double> score_all_impostors(const std::vector<Measured>& images);

}  // namespace rollcall::face
