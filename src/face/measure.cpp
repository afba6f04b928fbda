#include "face/measure.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "face/codec/decode.h"

namespace rollcall::face {
namespace {

constexpr ObservePolicy kMeasure{QualityGate::none, LivenessPolicy::off, SubjectRule::most_prominent};

// At most one byte more than the decoder takes, so that it is the one to refuse what is too large.
Bytes read_photo(const std::filesystem::path& file) {
    Bytes bytes(kMaxImageBytes + 1);
    std::ifstream in(file, std::ios::binary);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return bytes;
}

Measured measure(Engine& engine, const std::filesystem::path& directory, const std::string& image) {
    Measured measured;
    measured.image = image;
    const Bytes bytes = read_photo(directory / image);
    const ByteView photo(bytes);
    Result<Observation> seen = engine.observe({&photo, 1}, kMeasure, Deadline::max());
    if (seen) {
        measured.embedding = std::move(seen->embedding);
        measured.ms = seen->ms;
    } else {
        measured.failure = seen.error().code;
    }
    return measured;
}

std::string person_of(const std::string& image) {
    return std::filesystem::path(image).parent_path().string();
}

}  // namespace

std::vector<std::string> images_of(std::span<const Pair> pairs) {
    std::vector<std::string> images;
    std::unordered_map<std::string_view, bool> seen;
    for (const Pair& pair : pairs)
        for (const std::string* image : {&pair.left, &pair.right})
            if (seen.emplace(*image, true).second) images.push_back(*image);
    return images;
}

std::vector<Measured> embed_all(std::span<const std::unique_ptr<Engine>> engines,
                                const std::filesystem::path& directory, const std::vector<std::string>& images,
                                const std::function<void(std::size_t done)>& progress) {
    std::vector<Measured> measured(images.size());
    std::atomic<std::size_t> next = 0;
    std::size_t done = 0;
    std::mutex mutex;
    const auto work = [&](Engine& engine) {
        for (std::size_t i = next++; i < images.size(); i = next++) {
            measured[i] = measure(engine, directory, images[i]);
            const std::lock_guard lock(mutex);
            progress(++done);
        }
    };
    std::vector<std::jthread> threads;
    for (const auto& engine : engines) threads.emplace_back([&work, &engine] { work(*engine); });
    threads.clear();
    return measured;
}

PairScores score_pairs(std::span<const Pair> pairs, const std::vector<Measured>& images) {
    std::unordered_map<std::string_view, const Measured*> by_name;
    for (const Measured& image : images) by_name.emplace(image.image, &image);
    PairScores scores;
    for (const Pair& pair : pairs) {
        const Measured& left = *by_name.at(pair.left);
        const Measured& right = *by_name.at(pair.right);
        const bool both = left.embedding && right.embedding;
        const double score = both ? similarity(*left.embedding, *right.embedding) : kNoScore;
        (pair.same ? scores.genuine : scores.impostor).push_back(score);
    }
    return scores;
}

std::vector<double> score_all_impostors(const std::vector<Measured>& images) {
    std::vector<std::string> people;
    for (const Measured& image : images) people.push_back(person_of(image.image));
    std::vector<double> scores;
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (!images[i].embedding) continue;
        for (std::size_t j = 0; j < i; ++j)
            if (images[j].embedding && people[i] != people[j])
                scores.push_back(similarity(*images[i].embedding, *images[j].embedding));
    }
    return scores;
}

}  // namespace rollcall::face
