#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <thread>

#include "cli/doctor/finding.h"
#include "core/zone.h"
#include "http/server.h"

namespace rollcall::cli::doctor {

namespace {
constexpr rlim_t kOtherFiles = 256;  // database, models, logs, mail
constexpr std::chrono::milliseconds kWatched{50};
constexpr std::chrono::milliseconds kJump{250};
}  // namespace

Finding look_at_time_zones(Patient& patient) {
    for (const std::string& name : {patient.config.zone, std::string("Europe/Berlin"), std::string("Asia/Kolkata")})
        if (find_zone(name) == nullptr)
            return problem(
                fmt::format("This machine does not know the time zone {}: install its time zone database "
                            "(tzdata).",
                            name));
    return ok(fmt::format("The time zone database knows {} and the others tried.", patient.config.zone));
}

Finding look_at_clock(Patient&) {
    const Instant before = SystemClock().now();
    const auto built = parse_iso(ROLLCALL_BUILD_DATE "T00:00:00Z");
    if (built && before < *built)
        return problem(fmt::format("The clock says {}, which is before this program was built ({}): set it by NTP.",
                                   format_iso_utc(before), ROLLCALL_BUILD_DATE));
    const auto began = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(kWatched);
    const auto passed = std::chrono::steady_clock::now() - began;
    const auto shown = SystemClock().now() - before;
    if (std::chrono::abs(std::chrono::duration_cast<std::chrono::milliseconds>(shown - passed)) > kJump)
        return warning("The clock is being moved: see that NTP slews it instead of setting it.");
    return ok(fmt::format("It says {}.", format_iso_utc(before)));
}

Finding look_at_open_files(Patient&) {
    rlimit known{};
    if (::getrlimit(RLIMIT_NOFILE, &known) != 0) return warning("The limit of open files cannot be read.");
    const rlim_t wanted = static_cast<rlim_t>(http::Limits{}.connections) + kOtherFiles;
    if (known.rlim_max < wanted)
        return warning(fmt::format("{} files may be open and {} would be right: raise LimitNOFILE or ulimit -Hn.",
                                   known.rlim_max, wanted));
    return ok("As many files may be open as the server allows itself connections.");
}

}  // namespace rollcall::cli::doctor
