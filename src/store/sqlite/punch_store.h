#pragma once

#include "store/punches.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

class SqlitePunchStore final : public PunchStore {
  public:
    explicit SqlitePunchStore(Connections connections) : connections_(connections) {}

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
    Connections connections_;
};

}  // namespace rollcall::store
