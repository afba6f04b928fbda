#include "face/gallery.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "face/dot.h"

namespace rollcall::face {
namespace {

// A change copies one block: 512 people of 256 floats are half a megabyte, some 50 microseconds. Smaller blocks make
// changes no cheaper, since the list of blocks is copied too.
constexpr std::size_t kBlockPeople = 512;

std::size_t padded(std::size_t dimension) {
    return (dimension + kDotStep - 1) / kDotStep * kDotStep;
}

struct Hit {
    float score;
    const PersonId* person;
};

bool is_better(const Hit& a, const Hit& b) {
    return a.score > b.score || (a.score == b.score && *a.person < *b.person);
}

// The best `count` hits so far, as a heap with the worst of them on top.
class BestHits {
  public:
    explicit BestHits(std::size_t count) : count_(count) { heap_.reserve(count); }

    bool takes(const Hit& hit) const { return heap_.size() < count_ || is_better(hit, heap_.front()); }
    void add(const Hit& hit) {
        if (heap_.size() == count_) {
            std::pop_heap(heap_.begin(), heap_.end(), is_better);
            heap_.pop_back();
        }
        heap_.push_back(hit);
        std::push_heap(heap_.begin(), heap_.end(), is_better);
    }
    std::vector<Candidate> best_first() {
        std::sort_heap(heap_.begin(), heap_.end(), is_better);
        std::vector<Candidate> candidates;
        candidates.reserve(heap_.size());
        for (const Hit& hit : heap_) candidates.push_back({*hit.person, hit.score});
        return candidates;
    }

  private:
    std::size_t count_;
    std::vector<Hit> heap_;
};

}  // namespace

// Up to kBlockPeople people and, in the same order, their embeddings padded to `stride` floats each.
struct Gallery::Block {
    Block(std::size_t floats, std::size_t room) : stride(floats) {
        people.reserve(room);
        vectors.reserve(room * stride);
    }
    // A copy with room for one more; a plain copy's growth would double every block's memory.
    static std::shared_ptr<Block> with_room(const Block& from) {
        auto block = std::make_shared<Block>(from.stride, from.people.size() + 1);
        block->people.assign(from.people.begin(), from.people.end());
        block->vectors.assign(from.vectors.begin(), from.vectors.end());
        return block;
    }

    void append(PersonId person, const Embedding& embedding) {
        people.push_back(std::move(person));
        vectors.resize(people.size() * stride);
        std::copy(embedding.begin(), embedding.end(), vectors.end() - static_cast<std::ptrdiff_t>(stride));
    }
    void copy_last_to(std::size_t at, const Block& from) {
        people[at] = from.people.back();
        std::copy_n(from.vectors.end() - static_cast<std::ptrdiff_t>(stride), stride, vector(at));
    }
    void drop_last() {
        people.pop_back();
        vectors.resize(people.size() * stride);
    }
    std::vector<float>::iterator vector(std::size_t at) {
        return vectors.begin() + static_cast<std::ptrdiff_t>(at * stride);
    }

    std::size_t stride;
    std::vector<PersonId> people;
    std::vector<float> vectors;
};

// Every block but the last is full, so that a person's number says where they are.
struct Gallery::Snapshot {
    std::vector<std::shared_ptr<const Block>> blocks;
    std::size_t size = 0;
};

Gallery::Gallery(std::size_t dimension) : dimension_(dimension), current_(std::make_shared<Snapshot>()) {}

Gallery::~Gallery() = default;

void Gallery::replace_all(std::vector<GalleryEntry> entries) {
    for (const GalleryEntry& entry : entries) check_dimension(entry.embedding);
    const std::lock_guard writing(writer_mutex_);
    Slots slots;
    slots.reserve(entries.size());
    std::vector<std::shared_ptr<Block>> blocks;
    for (const GalleryEntry& entry : entries) {
        const auto [found, added] = slots.try_emplace(entry.person, slots.size());
        const std::size_t slot = found->second;
        if (!added) {
            std::copy(entry.embedding.begin(), entry.embedding.end(),
                      blocks[slot / kBlockPeople]->vector(slot % kBlockPeople));
            continue;
        }
        if (slot % kBlockPeople == 0)
            blocks.push_back(
                std::make_shared<Block>(padded(dimension_), std::min(kBlockPeople, entries.size() - slot)));
        // A copy: an id that is moved stays between the embeddings, whose memory could then not be given back.
        blocks.back()->append(entry.person, entry.embedding);
    }
    auto next = std::make_shared<Snapshot>();
    next->blocks.assign(blocks.begin(), blocks.end());
    next->size = slots.size();
    slots_ = std::move(slots);
    publish(std::move(next));
}

void Gallery::put(GalleryEntry entry) {
    check_dimension(entry.embedding);
    const std::lock_guard writing(writer_mutex_);
    auto next = std::make_shared<Snapshot>(*snapshot());
    const auto found = slots_.find(entry.person);
    if (found != slots_.end()) {
        auto& shared = next->blocks[found->second / kBlockPeople];
        auto block = std::make_shared<Block>(*shared);
        std::copy(entry.embedding.begin(), entry.embedding.end(), block->vector(found->second % kBlockPeople));
        shared = std::move(block);
        publish(std::move(next));
        return;
    }
    const bool starts_block = next->size % kBlockPeople == 0;
    auto block = starts_block ? std::make_shared<Block>(padded(dimension_), 1) : Block::with_room(*next->blocks.back());
    if (starts_block) next->blocks.emplace_back();
    block->append(entry.person, entry.embedding);
    next->blocks.back() = std::move(block);
    slots_.emplace(std::move(entry.person), next->size++);
    publish(std::move(next));
}

void Gallery::remove(const PersonId& person) {
    const std::lock_guard writing(writer_mutex_);
    const auto found = slots_.find(person);
    if (found == slots_.end()) return;
    const std::size_t slot = found->second;
    auto next = std::make_shared<Snapshot>(*snapshot());

    // The very last person takes the place that becomes free.
    auto last = std::make_shared<Block>(*next->blocks.back());
    const bool same_block = slot / kBlockPeople == next->blocks.size() - 1;
    auto block = same_block ? last : std::make_shared<Block>(*next->blocks[slot / kBlockPeople]);
    slots_[last->people.back()] = slot;
    block->copy_last_to(slot % kBlockPeople, *last);
    last->drop_last();
    slots_.erase(person);

    next->blocks[slot / kBlockPeople] = std::move(block);
    if (last->people.empty())
        next->blocks.pop_back();
    else
        next->blocks.back() = std::move(last);
    --next->size;
    publish(std::move(next));
}

std::size_t Gallery::size() const {
    return snapshot()->size;
}

std::vector<Candidate> Gallery::search(const Embedding& probe, std::size_t count,
                                       const std::optional<PersonId>& except) const {
    check_dimension(probe);
    const auto people = snapshot();
    if (count == 0 || people->size == 0) return {};
    Embedding padded_probe = probe;
    padded_probe.resize(padded(dimension_));

    BestHits best(std::min(count, people->size));
    for (const auto& block : people->blocks) {
        const float* vector = block->vectors.data();
        for (const PersonId& person : block->people) {
            const Hit hit{dot(padded_probe.data(), vector, padded_probe.size()), &person};
            vector += block->stride;
            if (best.takes(hit) && person != except) best.add(hit);
        }
    }
    return best.best_first();
}

std::shared_ptr<const Gallery::Snapshot> Gallery::snapshot() const {
    const std::lock_guard lock(mutex_);
    return current_;
}

// The former snapshot, which may be the last holder of many blocks, is freed outside the lock.
void Gallery::publish(std::shared_ptr<const Snapshot> next) {
    const std::lock_guard lock(mutex_);
    current_.swap(next);
}

void Gallery::check_dimension(const Embedding& embedding) const {
    if (embedding.size() != dimension_)
        throw std::invalid_argument("an embedding of another dimension than the gallery's");
}

}  // namespace rollcall::face
