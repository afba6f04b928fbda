#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
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
class Gallery {
  public:
    explicit Gallery(std::size_t dimension);
    ~Gallery();
    void replace_all(std::vector<GalleryEntry> entries);
    void put(GalleryEntry entry);  // adds the person or replaces their embedding
    void remove(const PersonId& person);
    std::size_t size() const;
    // The best `count` people by similarity, best first, leaving out `except`.
    std::vector<Candidate> search(const Embedding& probe, std::size_t count,
                                  const std::optional<PersonId>& except = {}) const;

  private:
    struct Snapshot;
    std::shared_ptr<const Snapshot> snapshot() const;

    std::size_t dimension_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Snapshot> current_;
};

}  // namespace rollcall::face
