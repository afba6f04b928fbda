#pragma once

#include "store/mongo/settlements.h"
#include "store/punches.h"

namespace rollcall::store::mongo {

class MongoPunchStore final : public PunchStore {
  public:
    MongoPunchStore(Pool& pool, Settler& settler, Settlements& settlements)
        : pool_(pool), settler_(settler), settlements_(settlements) {}

    // punch_store.cpp
    Result<RecordedPunch> record(const PersonId& person, const std::optional<IdempotencyKey>& key, Instant at,
                                 const Decide& decide) override;
    Result<std::optional<Punch>> find_replay(const PersonId& person, const IdempotencyKey& key) override;
    Result<Punch> find(const PunchId& id) override;

    // punch_list.cpp
    Page<ListedPunch> list(const PunchFilter& filter, const PageRequest& page) override;

    // roster.cpp
    std::vector<Punch> of_days(const std::vector<PersonId>& people, LocalDate from, LocalDate to) override;

    // attempts.cpp
    bool add_attempt(const Attempt& attempt, const std::optional<AttemptAlert>& alert) override;
    int attempts_since(const PersonId& person, Instant since, const std::vector<std::string>& codes) override;
    Page<Attempt> list_attempts(const std::optional<PersonId>& person, const PageRequest& page) override;

  private:
    // Absent: another punch of the person came in between, or the key is known; `was_refused` if that was so before.
    Result<std::optional<RecordedPunch>> try_to_record(const PersonId& person, const std::optional<IdempotencyKey>& key,
                                                       Instant at, const Decide& decide, bool was_refused);

    Pool& pool_;
    Settler& settler_;
    Settlements& settlements_;
};

}  // namespace rollcall::store::mongo
