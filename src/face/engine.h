#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "core/clock.h"
#include "face/types.h"

namespace rollcall::face {

// Thresholds of the recogniser in use, from its manifest's calibration table.
struct Calibration {
    struct Row {
        double fmr;        // false match rate
        double threshold;  // cosine similarity a pair must reach
    };
    std::vector<Row> rows;  // by falling fmr, 1e-2 ... 1e-6
    std::string measured_on;
    // Threshold for `fmr`, log-linear between rows, the strictest row below the table's end.
    double threshold_for(double fmr) const;
};

struct ObservePolicy {
    QualityGate gate = QualityGate::check_in;
    LivenessPolicy liveness = LivenessPolicy::lenient;
};

// Most frames one observation takes.
inline constexpr std::size_t kMaxFrames = 5;

// The whole pipeline with model sessions and buffers of its own: decode, detect, quality, liveness, embed.
// Not thread-safe: one per worker.
class Engine {
  public:
    virtual ~Engine() = default;
    // Fails with the first frame's reason that stops it (fields name "photo[i]" where there are several);
    // deadline_exceeded is checked before each stage; not_live according to the policy.
    virtual Result<Observation> observe(std::span<const ByteView> photos, const ObservePolicy& policy,
                                        Deadline deadline) = 0;
    // Every face of one image, best first; an image without faces gives an empty list.
    virtual Result<std::vector<Face>> detect(ByteView photo, StageTimes& ms) = 0;
    // Identifies embedding vectors that may be compared: model name, its digest's first 12 hex digits, dimension.
    virtual const std::string& contract() const = 0;
    virtual std::size_t dimension() const = 0;  // of its embeddings
    virtual const Calibration& calibration() const = 0;
};

// Cosine similarity of two normalised embeddings of one contract.
double similarity(const Embedding& a, const Embedding& b);
// The normalised mean: how a person with several faces, or a moment with several frames, is represented.
Embedding mean_embedding(std::span<const Embedding> embeddings);

// Little-endian float32, as sealed and stored.
Bytes to_bytes(const Embedding& embedding);
std::optional<Embedding> embedding_from_bytes(ByteView bytes);

// The bounded inference budget: as many engines as cores, lent one at a time. Thread-safe.
class EnginePool {
  public:
    // At least one engine; all of one contract. At most `max_waiting` callers wait for an engine.
    EnginePool(std::vector<std::unique_ptr<Engine>> engines, std::size_t max_waiting);

    // Runs `work` on the caller's thread with an engine of its own. overloaded when too many wait already,
    // deadline_exceeded when none came free in time.
    template <class T>
    Result<T> with_engine(Deadline deadline, const std::function<Result<T>(Engine&)>& work) {
        Result<Lease> lease = acquire(deadline);
        if (!lease) return tl::unexpected<Error>(lease.error());
        return work(**lease);
    }

    const std::string& contract() const { return contract_; }
    std::size_t dimension() const { return dimension_; }
    const Calibration& calibration() const { return calibration_; }
    std::size_t size() const { return size_; }
    std::size_t waiting() const;

  private:
    struct GiveBack {
        EnginePool* pool;
        void operator()(Engine* engine) const { pool->release(engine); }
    };
    using Lease = std::unique_ptr<Engine, GiveBack>;
    Result<Lease> acquire(Deadline deadline);
    void release(Engine* engine);

    mutable std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Engine>> engines_;
    std::vector<Engine*> free_;
    std::size_t size_;
    std::size_t max_waiting_;
    std::size_t waiting_ = 0;
    std::string contract_;
    std::size_t dimension_ = 0;
    Calibration calibration_;
};

}  // namespace rollcall::face
