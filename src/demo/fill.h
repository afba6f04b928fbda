#pragma once

#include <functional>

#include "demo/members.h"
#include "store/archive.h"

namespace rollcall::demo {

inline constexpr int kMinPeople = 20, kMaxPeople = 200'000;
inline constexpr int kMaxMonths = 60;

struct Filled {
    Accounts accounts{};
    long long punches = 0;
};

// Told of every day that is stored.
using FillProgress = std::function<void(long long days, long long of)>;

// Fills a database that nobody has used with a made-up organisation and its attendance of the last `months` months,
// this one included. `password_hash`: of its accounts. in_use for any other database. Throws store::StoreUnavailable.
Result<Filled> fill(store::ArchiveWriter& writer, const Terms& terms, const std::string& password_hash,
                    const FillProgress& progress);

}  // namespace rollcall::demo
