#include "face/engine.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

namespace rollcall::face {
namespace {

// Above every cosine: what was never calibrated matches nobody.
constexpr double kUnreachable = 2.0;
// Below every cosine: vectors of different models are not comparable.
constexpr double kIncomparable = -1.0;

static_assert(sizeof(float) == 4 && std::endian::native == std::endian::little,
              "embeddings are stored as little-endian float32, which is copied as it is");

}  // namespace

double Calibration::threshold_for(double fmr) const {
    if (rows.empty()) return kUnreachable;
    if (!(fmr > rows.back().fmr)) return rows.back().threshold;
    if (fmr >= rows.front().fmr) return rows.front().threshold;
    const auto below = std::find_if(rows.begin(), rows.end(), [fmr](const Row& row) { return row.fmr <= fmr; });
    const auto above = below - 1;
    const double share = std::log(fmr / above->fmr) / std::log(below->fmr / above->fmr);
    return above->threshold + share * (below->threshold - above->threshold);
}

double similarity(const Embedding& a, const Embedding& b) {
    if (a.size() != b.size() || a.empty()) return kIncomparable;
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
                              [](float x, float y) { return static_cast<double>(x) * y; });
}

Embedding mean_embedding(std::span<const Embedding> embeddings) {
    if (embeddings.empty()) return {};
    std::vector<double> sum(embeddings.front().size());
    for (const Embedding& embedding : embeddings) {
        if (embedding.size() != sum.size()) return {};
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<double>(embedding[i]);
    }
    const double length = std::sqrt(std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0));
    Embedding mean(sum.size());
    if (length > 0)  // opposite vectors have no direction between them; zero then matches nobody
        std::transform(sum.begin(), sum.end(), mean.begin(),
                       [length](double value) { return static_cast<float>(value / length); });
    return mean;
}

Bytes to_bytes(const Embedding& embedding) {
    Bytes bytes(embedding.size() * sizeof(float));
    if (!bytes.empty()) std::memcpy(bytes.data(), embedding.data(), bytes.size());
    return bytes;
}

std::optional<Embedding> embedding_from_bytes(ByteView bytes) {
    if (bytes.empty() || bytes.size() % sizeof(float) != 0) return std::nullopt;
    Embedding embedding(bytes.size() / sizeof(float));
    std::memcpy(embedding.data(), bytes.data(), bytes.size());
    if (!std::all_of(embedding.begin(), embedding.end(), [](float value) { return std::isfinite(value); }))
        return std::nullopt;
    return embedding;
}

}  // namespace rollcall::face
