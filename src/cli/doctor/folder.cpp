#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "cli/doctor/finding.h"

namespace rollcall::cli::doctor {

namespace {

namespace fs = std::filesystem;

constexpr double kMegabyte = 1e6;
constexpr double kTooLittle = 64 * kMegabyte;  // less than one large import's log
constexpr double kLittle = 1000 * kMegabyte;

// The folder itself, or the one that it would be made in.
fs::path nearest_existing(fs::path folder) {
    folder = fs::absolute(folder);
    std::error_code ignored;
    while (!fs::exists(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
    return folder;
}

std::string reason() {
    return std::generic_category().message(errno);
}

// Empty if nobody but the owner can read it, or it is not there.
std::string open_to_others(const fs::path& file) {
    struct stat attributes {};
    if (::stat(file.c_str(), &attributes) != 0 || (attributes.st_mode & (S_IRWXG | S_IRWXO)) == 0) return {};
    return fmt::format("{} (mode {:04o})", file.string(), attributes.st_mode & 07777U);
}

}  // namespace

Finding look_at_data_folder(Patient& patient) {
    const fs::path& folder = patient.config.data;
    const bool exists = fs::exists(folder);
    if (exists && !fs::is_directory(folder))
        return problem(fmt::format("{} is not a folder: correct data, or move the file away.", folder.string()));
    const fs::path looked_at = nearest_existing(folder);
    if (::access(looked_at.c_str(), R_OK | W_OK | X_OK) != 0)
        return problem(fmt::format("{} cannot be written ({}): give the server's user the right to.",
                                   looked_at.string(), reason()));
    if (!exists) return ok(fmt::format("{} is not there yet: the first start makes it.", folder.string()));
    return ok(fmt::format("{} is there and can be written.", folder.string()));
}

Finding look_at_free_space(Patient& patient) {
    const fs::path folder = nearest_existing(patient.config.data);
    struct statvfs space {};
    if (::statvfs(folder.c_str(), &space) != 0)
        return problem(fmt::format("The disk under {} cannot be asked ({}): check it.", folder.string(), reason()));
    const double free = static_cast<double>(space.f_bavail) * static_cast<double>(space.f_frsize);
    const std::string said = fmt::format("{:.0f} MB are free under {}", free / kMegabyte, folder.string());
    if (free < kTooLittle) return problem(said + ": make room, or nothing can be recorded any more.");
    if (free < kLittle) return warning(said + ": make room before it runs out.");
    if (space.f_files > 0 && space.f_favail == 0)
        return problem(fmt::format("No more files can be made under {}: delete some.", folder.string()));
    return ok(said + ".");
}

Finding look_at_permissions(Patient& patient) {
    const Config& config = patient.config;
    if (const std::string key = open_to_others(config.master_key_file); !key.empty())
        return problem(key + " can be read by others, who could then open every face: chmod 600.");
    if (config.database_url.starts_with("sqlite:"))
        if (const std::string file = open_to_others(sqlite_file(config)); !file.empty())
            return warning(file + " can be read by others: chmod 600.");
    if (!config.tls_key.empty())
        if (const std::string key = open_to_others(config.tls_key); !key.empty())
            return warning(key + " can be read by others: chmod 600.");
    return ok("Keys and database are their owner's alone.");
}

}  // namespace rollcall::cli::doctor
