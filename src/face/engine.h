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
    // Threshold for `fmr`, log-linear between rows, the nearest row beyond the table's ends. Without rows: one that
    // no pair can reach.
    double threshold_for(double fmr) const;
};

// Whose face it is when a picture shows several.
enum class SubjectRule {
    alone,          // another face of comparable size refuses the picture
    most_prominent  // the largest and most central one: for measuring on photographs of known people
};

struct ObservePolicy {
    QualityGate gate = QualityGate::check_in;
    LivenessPolicy liveness = LivenessPolicy::lenient;
    SubjectRule subject = SubjectRule::alone;
    bool refuse_attacks = true;  // false: liveness is reported only
};

// Most frames one observation takes.
inline constexpr std::size_t kMaxFrames = 5;

// A frame of a live camera that is only looked at: a JPEG whose longest side is what the detector looks at anyway.
inline constexpr int kMaxLiveFrameSide = 640;

// What such a frame shows; nothing of it can be compared with anybody.
struct Sighting {
    int width = 0, height = 0;         // pixels of the frame
    std::vector<Face> faces{};         // most prominent first
    std::optional<Quality> quality{};  // of the first face
};

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
    // The faces of a live frame and the first one's quality. image_unsupported unless it is a JPEG, image_too_large
    // beyond kMaxLiveFrameSide, image_unreadable.
    virtual Result<Sighting> look(ByteView frame) = 0;
    // Identifies embedding vectors that may be compared: model name, 12 hex digits of its preprocessing, dimension.
    virtual const std::string& contract() const = 0;
    virtual std::size_t dimension() const = 0;  // of its embeddings
    virtual const Calibration& calibration() const = 0;
};

// Cosine similarity of two normalised embeddings of one contract; -1 when their dimensions differ.
double similarity(const Embedding& a, const Embedding& b);
// The normalised mean: how a person with several faces, or a moment with several frames, is represented.
// Empty for none and for embeddings that differ in dimension.
Embedding mean_embedding(std::span<const Embedding> embeddings);

// Little-endian float32, as sealed and stored. Reading refuses what is empty, cut short or not finite.
Bytes to_bytes(const Embedding& embedding);
std::optional<Embedding> embedding_from_bytes(ByteView bytes);

enum class Urgency {
    now,       // in the order of asking
    when_idle  // after everybody who asked for `now`; only as many wait as there are engines
};

// The bounded inference budget: as many engines as cores, lent one at a time in the order of asking. Thread-safe.
// Destruction refuses whoever still waits and returns once every engine is back.
class EnginePool {
  public:
    // At least one engine; all of one contract, else std::invalid_argument. At most `max_waiting` callers wait for
    // an engine.
    EnginePool(std::vector<std::unique_ptr<Engine>> engines, std::size_t max_waiting);
    ~EnginePool();
    EnginePool(const EnginePool&) = delete;
    EnginePool& operator=(const EnginePool&) = delete;

    // Runs `work` on the caller's thread with an engine of its own. overloaded when too many wait already,
    // deadline_exceeded when none came free in time (overloaded for Urgency::when_idle, which did not count on it).
    template <class T>
    Result<T> with_engine(Deadline deadline, const std::function<Result<T>(Engine&)>& work,
                          Urgency urgency = Urgency::now) {
        Result<Lease> lease = acquire(deadline, urgency);
        if (!lease) return tl::unexpected<Error>(lease.error());
        return work(**lease);
    }

    const std::string& contract() const { return contract_; }
    std::size_t dimension() const { return dimension_; }
    const Calibration& calibration() const { return calibration_; }
    std::size_t size() const { return engines_.size(); }
    std::size_t waiting() const;
    std::size_t max_waiting() const { return max_waiting_; }

  private:
    struct GiveBack {
        EnginePool* pool;
        void operator()(Engine* engine) const { pool->release(engine); }
    };
    using Lease = std::unique_ptr<Engine, GiveBack>;
    // Lives on the stack of the thread that waits.
    struct Waiter {
        std::condition_variable served;
        Engine* engine = nullptr;
    };

    using Line = std::deque<Waiter*>;

    Result<Lease> acquire(Deadline deadline, Urgency urgency);
    Result<Lease> wait_in(Line& line, std::unique_lock<std::mutex>& lock, Deadline deadline);
    void release(Engine* engine);
    bool is_idle() const { return free_.size() == engines_.size() && line_.empty() && patient_line_.empty(); }

    mutable std::mutex mutex_;
    std::condition_variable idle_;
    std::vector<std::unique_ptr<Engine>> engines_;
    std::vector<Engine*> free_;  // empty while anybody waits
    Line line_, patient_line_;
    std::size_t max_waiting_;
    bool closing_ = false;
    std::string contract_;
    std::size_t dimension_ = 0;
    Calibration calibration_;
};

}  // namespace rollcall::face
