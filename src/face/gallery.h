#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/id.h"
#include "face/types.h"

namespace rollcall::face {

struct GalleryEntry {
    PersonId person;
    Embedding embedding;  // mean of the person's faces, normalised
};

struct Candidate {
    PersonId person;
    double score = 0;
};

// The in-memory set of people for 1:N search and for finding the same face under another name. Readers work on an
// immutable snapshot; a change replaces one block of it, so that adding people one by one stays cheap. Thread-safe.
// An embedding of another dimension than the gallery's is a std::invalid_argument.
class Gallery {
  public:
    explicit Gallery(std::size_t dimension);
    ~Gallery();
    // Of several entries of one person the last counts.
    void replace_all(std::vector<GalleryEntry> entries);
    void put(GalleryEntry entry);  // adds the person or replaces their embedding
    void remove(const PersonId& person);
    std::size_t size() const;
    // The best `count` people by similarity, best first (equals by id), leaving out `except`. Exact: every entry is
    // compared.
    std::vector<Candidate> search(const Embedding& probe, std::size_t count,
                                  const std::optional<PersonId>& except = {}) const;

  private:
    struct Block;
    struct Snapshot;
    using Slots = std::unordered_map<PersonId, std::size_t>;

    std::shared_ptr<const Snapshot> snapshot() const;
    void publish(std::shared_ptr<const Snapshot> next);
    void check_dimension(const Embedding& embedding) const;

    std::size_t dimension_;
    std::mutex writer_mutex_;   // held while the next snapshot is built; readers never wait for it
    Slots slots_;               // where each person is; guarded by writer_mutex_
    mutable std::mutex mutex_;  // guards current_ alone
    std::shared_ptr<const Snapshot> current_;
};

}  // namespace rollcall::face
