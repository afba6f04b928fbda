#pragma once

#include <algorithm>
#include <string_view>

#include "store/paging.h"
#include "store/punches.h"

namespace rollcall::store {

// The two orders of PunchStore::list are two lists: a cursor of one does not fit the other.
inline std::string_view punch_list_name(TimeOrder order) {
    return order == TimeOrder::newest_first ? "punches" : "punches, oldest first";
}

// After which key the page starts, in the filter's order: its cursor's, or where the filter's time begins.
inline TimeKey punch_list_start(const PunchFilter& filter, const PageRequest& page) {
    const std::string_view list = punch_list_name(filter.order);
    if (filter.order == TimeOrder::oldest_first) {
        const TimeKey after = oldest_first_key(list, page);
        return filter.from ? std::max(after, TimeKey{*filter.from, {}}) : after;
    }
    const TimeKey before = newest_first_key(list, page);
    return filter.to ? std::min(before, TimeKey{*filter.to, {}}) : before;
}

}  // namespace rollcall::store
