#include "core/processors.h"

#include <sched.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

namespace rollcall {

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// The path after "0::", which is the line of version 2.
std::string_view group_of(std::string_view membership) {
    while (!membership.empty()) {
        const auto end = std::min(membership.find('\n'), membership.size());
        const auto line = membership.substr(0, end);
        if (line.starts_with("0::/")) return line.substr(4);
        membership.remove_prefix(std::min(end + 1, membership.size()));
    }
    return {};
}

unsigned processors_of_affinity(unsigned most) {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    // Fails on a machine with more processors than the set holds, where fewer would be a guess.
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return most;
    return std::min(most, static_cast<unsigned>(CPU_COUNT(&allowed)));
}

}  // namespace

unsigned processors_of_quota(std::string_view cpu_max, unsigned most) {
    unsigned long long quota = 0, period = 0;
    const char* const end = cpu_max.data() + cpu_max.size();
    const auto first = std::from_chars(cpu_max.data(), end, quota);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ' ') return most;
    const auto second = std::from_chars(first.ptr + 1, end, period);
    if (second.ec != std::errc() || period == 0) return most;
    const auto whole = quota / period + (quota % period == 0 ? 0 : 1);
    return whole >= most ? most : std::max(1U, static_cast<unsigned>(whole));
}

unsigned processors_of_group(const std::filesystem::path& mount, std::string_view membership, unsigned most) {
    most = processors_of_quota(content_of(mount / "cpu.max"), most);
    auto group = mount;
    for (const auto& part : std::filesystem::path(group_of(membership))) {
        group /= part;
        most = processors_of_quota(content_of(group / "cpu.max"), most);
    }
    return most;
}

unsigned usable_processors() {
    const unsigned most = processors_of_affinity(std::max(1U, std::thread::hardware_concurrency()));
    return std::max(1U, processors_of_group("/sys/fs/cgroup", content_of("/proc/self/cgroup"), most));
}

}  // namespace rollcall
