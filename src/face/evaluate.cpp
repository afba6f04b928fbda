#include "face/evaluate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace rollcall::face {
namespace {

// A pair's place in the folds and its score.
struct Scored {
    double score;
    std::size_t fold;
    bool same;
};

std::vector<Scored> in_folds(const PairScores& scores) {
    std::vector<Scored> all;
    for (std::size_t i = 0; i < scores.genuine.size(); ++i) all.push_back({scores.genuine[i], i % kFolds, true});
    for (std::size_t i = 0; i < scores.impostor.size(); ++i) all.push_back({scores.impostor[i], i % kFolds, false});
    std::sort(all.begin(), all.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    return all;
}

// Of all thresholds between two neighbouring scores outside `left_out`, the one with most right decisions; of several
// equally good ones the middle, so that the choice does not lean to either kind of error.
double best_threshold(const std::vector<Scored>& falling, std::size_t left_out) {
    std::ptrdiff_t right = 0, best = std::numeric_limits<std::ptrdiff_t>::min();
    double first = 0, last = 0, above = std::numeric_limits<double>::infinity();
    const auto offer = [&](double threshold) {
        if (right < best) return;
        if (right > best) first = threshold;
        last = threshold;
        best = right;
    };
    for (const Scored& pair : falling) {
        if (pair.fold == left_out) continue;
        if (pair.score < above) offer(std::isinf(above) ? pair.score + 1 : (above + pair.score) / 2);
        right += pair.same ? 1 : -1;
        above = pair.score;
    }
    offer(above);
    return (first + last) / 2;
}

std::string_view next_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

}  // namespace

Result<std::vector<Pair>> parse_pairs(std::string_view csv) {
    const auto wrong = [](std::size_t line, const char* what) {
        return fail(Code::bad_request, fmt::format("Correct line {} of the pairs list: {}.", line, what));
    };
    if (next_line(csv) != "left,right,same") return wrong(1, "it should be left,right,same");
    std::vector<Pair> pairs;
    for (std::size_t number = 2; !csv.empty(); ++number) {
        const std::string_view line = next_line(csv);
        if (line.empty()) continue;
        if (pairs.size() == kMaxPairs) return wrong(number, "there are more than a million pairs");
        const std::size_t first = line.find(','), second = line.rfind(',');
        if (first == std::string_view::npos || second == first)
            return wrong(number, "it should be two photographs and 0 or 1, with commas between");
        const std::string_view left = line.substr(0, first), right = line.substr(first + 1, second - first - 1);
        const std::string_view same = line.substr(second + 1);
        if (left.empty() || right.empty() || right.find(',') != std::string_view::npos)
            return wrong(number, "it should name two photographs");
        if (same != "0" && same != "1") return wrong(number, "the last value should be 0 or 1");
        pairs.push_back({std::string(left), std::string(right), same == "1"});
    }
    if (pairs.empty()) return wrong(2, "there are no pairs");
    return pairs;
}

Accuracy ten_fold_accuracy(const PairScores& scores) {
    const std::vector<Scored> all = in_folds(scores);
    std::vector<double> shares;
    double balanced = 0;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        const double threshold = best_threshold(all, fold);
        double right[2] = {0, 0}, count[2] = {0, 0};
        for (const Scored& pair : all) {
            if (pair.fold != fold) continue;
            count[pair.same] += 1;
            right[pair.same] += (pair.score >= threshold) == pair.same ? 1 : 0;
        }
        if (count[0] + count[1] == 0) continue;
        shares.push_back((right[0] + right[1]) / (count[0] + count[1]));
        balanced += count[0] == 0 || count[1] == 0 ? shares.back() : (right[0] / count[0] + right[1] / count[1]) / 2;
    }
    Accuracy accuracy;
    if (shares.empty()) return accuracy;
    const auto folds = static_cast<double>(shares.size());
    accuracy.mean = std::accumulate(shares.begin(), shares.end(), 0.0) / folds;
    for (const double share : shares) accuracy.deviation += (share - accuracy.mean) * (share - accuracy.mean);
    accuracy.deviation = std::sqrt(accuracy.deviation / folds);
    accuracy.balanced = balanced / folds;
    return accuracy;
}

std::vector<Calibration::Row> thresholds_at(std::vector<double> impostor, std::span<const double> rates) {
    assert(!impostor.empty());
    std::sort(impostor.begin(), impostor.end(), std::greater<>());
    std::vector<Calibration::Row> rows;
    for (const double rate : rates) {
        // The slack keeps 1e-3 of 6,000 at six although the product is 5.999….
        const auto allowed = static_cast<std::size_t>(rate * static_cast<double>(impostor.size()) + 1e-9);
        if (allowed >= impostor.size()) {
            rows.push_back({rate, impostor.back()});
            continue;
        }
        // Just above the first impostor that may no longer pass.
        rows.push_back({rate, std::nextafter(impostor[allowed], std::numeric_limits<double>::infinity())});
    }
    return rows;
}

double threshold_at(std::vector<double> impostor, double fmr) {
    return thresholds_at(std::move(impostor), {&fmr, 1}).front().threshold;
}

double true_accept_rate(std::span<const double> genuine, double threshold) {
    if (genuine.empty()) return 0;
    const auto accepted = std::count_if(genuine.begin(), genuine.end(), [&](double s) { return s >= threshold; });
    return static_cast<double>(accepted) / static_cast<double>(genuine.size());
}

double equal_error_rate(const PairScores& scores) {
    std::vector<Scored> all = in_folds(scores);
    const auto genuine = static_cast<double>(scores.genuine.size());
    const auto impostor = static_cast<double>(scores.impostor.size());
    if (genuine == 0 || impostor == 0) return 0;
    double accepted_same = 0, accepted_other = 0, nearest = 1, rate = 1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        (all[i].same ? accepted_same : accepted_other) += 1;
        if (i + 1 < all.size() && all[i + 1].score == all[i].score) continue;
        const double refused = 1 - accepted_same / genuine, accepted = accepted_other / impostor;
        if (std::abs(refused - accepted) < nearest) {
            nearest = std::abs(refused - accepted);
            rate = (refused + accepted) / 2;
        }
    }
    return rate;
}

double area_under_curve(const PairScores& scores) {
    std::vector<double> impostor = scores.impostor;
    if (impostor.empty() || scores.genuine.empty()) return 0;
    std::sort(impostor.begin(), impostor.end());
    double won = 0;
    for (const double score : scores.genuine) {
        const auto [below, above] = std::equal_range(impostor.begin(), impostor.end(), score);
        won += static_cast<double>(below - impostor.begin()) + 0.5 * static_cast<double>(above - below);
    }
    return won / (static_cast<double>(scores.genuine.size()) * static_cast<double>(impostor.size()));
}

}  // namespace rollcall::face
