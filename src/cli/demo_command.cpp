#include "cli/demo_command.h"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

#include "cli/archives.h"
#include "demo/fill.h"
#include "identity/crypto.h"
#include "identity/password.h"

namespace rollcall::cli {

namespace {
struct DemoOptions {
    int people = 500;
    int months = 12;
    std::uint64_t seed = 1;
};

// Enough of a random token that nobody guesses it, short enough to be typed.
constexpr std::size_t kPasswordLength = 16;

void print_accounts(const demo::Accounts& accounts, const std::string& password) {
    fmt::print("Sign in with the password {} as\n", password);
    const std::pair<const char*, const std::string&> all[] = {{"administrator", accounts.admin},
                                                              {"HR", accounts.hr},
                                                              {"manager of Production", accounts.manager},
                                                              {"employee", accounts.employee}};
    for (const auto& [role, code] : all)
        if (!code.empty()) fmt::print("  {:<8} {}\n", code, role);
    fmt::print("These people are made up: nobody's face is enrolled, and what they check in by is not recorded.\n");
}

void fill(CommandContext& command, const DemoOptions& options) {
    const Config& config = command.config();
    const std::string password = identity::random_token().substr(0, kPasswordLength);
    const auto hash = identity::hash_password(password);
    if (!hash) throw std::runtime_error(hash.error().detail);
    std::filesystem::create_directories(config.data);
    const auto writer = open_archive_writer(config.database_url);
    const demo::Terms terms{options.people, options.months, options.seed, SystemClock().now()};
    Progress progress("days");
    const auto filled = demo::fill(*writer, terms, *hash,
                                   [&](long long days, long long) { progress.show(static_cast<std::size_t>(days)); });
    progress.finish();
    if (!filled) {
        fmt::print(stderr, "rollcall: {}\n", filled.error().detail);
        command.exit_code = kExitNo;
        return;
    }
    fmt::print("{} people with {} check-ins and check-outs of {} months are in {}.\n", options.people, filled->punches,
               options.months, name_of_database(config.database_url));
    print_accounts(filled->accounts, password);
}
}  // namespace

void add_demo_command(CLI::App& app, CommandContext& context) {
    CLI::App* demo = app.add_subcommand("demo", "Fill an unused database with a made-up organisation, to look around");
    auto options = std::make_shared<DemoOptions>();
    context.add_options(*demo);
    demo->add_option("--people", options->people, "How many people")
        ->capture_default_str()
        ->check(CLI::Range(demo::kMinPeople, demo::kMaxPeople));
    demo->add_option("--months", options->months, "Of how many months, this one included")
        ->capture_default_str()
        ->check(CLI::Range(1, demo::kMaxMonths));
    demo->add_option("--seed", options->seed, "Another number makes other people")->capture_default_str();
    demo->callback([&context, options] { fill(context, *options); });
}

}  // namespace rollcall::cli
