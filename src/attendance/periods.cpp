#include "attendance/periods.h"

#include <algorithm>

namespace rollcall::attendance {

void Periods::add(Period period) {
    if (period.empty()) return;
    const auto first =
        std::find_if(all_.begin(), all_.end(), [&](const Period& each) { return each.to >= period.from; });
    auto last = first;
    for (; last != all_.end() && last->from <= period.to; ++last) {
        period.from = std::min(period.from, last->from);
        period.to = std::max(period.to, last->to);
    }
    all_.insert(all_.erase(first, last), period);
}

void Periods::add(const Periods& others) {
    for (const Period& each : others) add(each);
}

void Periods::subtract(Period period) {
    if (period.empty()) return;
    std::vector<Period> left;
    for (const Period& each : all_) {
        const Period before{each.from, std::min(each.to, period.from)};
        const Period after{std::max(each.from, period.to), each.to};
        if (!before.empty()) left.push_back(before);
        if (!after.empty()) left.push_back(after);
    }
    all_ = std::move(left);
}

void Periods::subtract(const Periods& others) {
    for (const Period& each : others) subtract(each);
}

Periods Periods::within(Period period) const {
    Periods common;
    for (const Period& each : all_) common.add({std::max(each.from, period.from), std::min(each.to, period.to)});
    return common;
}

Periods Periods::within(const Periods& others) const {
    Periods common;
    for (const Period& each : others) common.add(within(each));
    return common;
}

std::chrono::milliseconds Periods::length() const {
    std::chrono::milliseconds sum{0};
    for (const Period& each : all_) sum += each.to - each.from;
    return sum;
}

}  // namespace rollcall::attendance
