#include "store/call_times.h"

#include <algorithm>

namespace rollcall::store {

namespace {
constexpr std::array<std::string_view, kRepositories> kRepositoryNames{"people",   "organisation", "punches", "plans",
                                                                       "sessions", "tokens",       "outbox",  "audit",
                                                                       "settings", "dashboard",    "other"};
}

std::string_view to_string(Repository repository) {
    return kRepositoryNames.at(static_cast<std::size_t>(repository));
}

void CallTimes::add(Repository repository, std::chrono::nanoseconds took, bool failed) noexcept {
    Cell& cell = cells_[static_cast<std::size_t>(repository)][failed ? 1 : 0];
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
    cell.counts[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, std::memory_order_relaxed);
    cell.nanoseconds.fetch_add(static_cast<std::uint64_t>(took.count()), std::memory_order_relaxed);
}

std::vector<CallTimes::Row> CallTimes::read() const {
    std::vector<Row> rows;
    for (std::size_t repository = 0; repository < kRepositories; ++repository) {
        for (const bool failed : {false, true}) {
            const Cell& cell = cells_[repository][failed ? 1 : 0];
            Row row{static_cast<Repository>(repository), failed, {}, 0};
            std::transform(cell.counts.begin(), cell.counts.end(), row.counts.begin(),
                           [](const auto& count) { return count.load(std::memory_order_relaxed); });
            row.seconds = static_cast<double>(cell.nanoseconds.load(std::memory_order_relaxed)) / 1e9;
            if (std::any_of(row.counts.begin(), row.counts.end(), [](auto count) { return count > 0; }))
                rows.push_back(row);
        }
    }
    return rows;
}

}  // namespace rollcall::store
