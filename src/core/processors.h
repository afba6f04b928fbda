#pragma once

#include <filesystem>
#include <string_view>

namespace rollcall {

// How many processors this process may keep busy: those of the machine, or fewer where its affinity or the CPU quota of
// its control group (version 2) says so. At least 1.
unsigned usable_processors();

// What a control group's cpu.max ("150000 100000", "max 100000") allows, rounded up; `most` if it says nothing less.
unsigned processors_of_quota(std::string_view cpu_max, unsigned most);

// The least that the groups allow from the one that `membership` (as /proc/self/cgroup) names up to the `mount`.
unsigned processors_of_group(const std::filesystem::path& mount, std::string_view membership, unsigned most);

}  // namespace rollcall
