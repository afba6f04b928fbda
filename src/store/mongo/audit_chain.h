#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/audit.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// An entry and what it comes of: the same origin is chained once, however often it is asked for.
struct AuditLink {
    std::string origin;
    AuditEntry entry;
};

Doc entry_document(const StoredAuditEntry& stored, const std::string& origin);
StoredAuditEntry read_entry(View view);

// FerretDB 1.24 takes an ordered insert in batches of so many, and goes on with the next after one was refused: a
// larger append could leave a gap in the chain.
inline constexpr std::size_t kMostLinksAtOnce = 100;

// The one chain of audit entries, whose sequences have no gap and of which each hash rests on the one before. Entries
// of one process that come at the same time are appended together; among processes the unique sequence decides who was
// first, and the other appends behind. Thread-safe. Throws StoreUnavailable.
class AuditChain {
  public:
    explicit AuditChain(Pool& pool) : pool_(pool) {}
    void append(const std::vector<AuditLink>& links);  // returns once they are in the database

  private:
    struct Waiting {
        const std::vector<AuditLink>* links;
        bool is_done = false;
        std::exception_ptr problem{};
    };
    struct Tail {
        long long sequence = 0;
        std::string hash{};
    };

    void append_all(const std::vector<const AuditLink*>& links);
    Tail read_tail(Commands& db);
    static std::size_t store(Commands& db, const std::vector<Doc>& documents, bool& is_lost);

    Pool& pool_;
    std::mutex mutex_;
    std::condition_variable done_;
    std::vector<Waiting*> queue_;
    bool is_appending_ = false;
    std::optional<Tail> tail_{};  // as last seen; of whoever appends
};

}  // namespace rollcall::store::mongo
