#include "cli/admin_commands.h"

#include <termios.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "api/routes.h"
#include "app/first_admin.h"
#include "app/rotate_keys.h"
#include "cli/composition.h"
#include "cli/progress.h"

namespace rollcall::cli {

namespace {
// Turns the terminal's echo off while a password is typed.
class SilentTerminal {
  public:
    SilentTerminal() {
        if (isatty(STDIN_FILENO) == 0 || tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = tcsetattr(STDIN_FILENO, TCSANOW, &silent) == 0;
        std::cerr << "Password: " << std::flush;
    }
    ~SilentTerminal() {
        if (!changed_) return;
        tcsetattr(STDIN_FILENO, TCSANOW, &before_);
        std::cerr << '\n';
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

  private:
    termios before_{};
    bool changed_ = false;
};

std::string read_password() {
    const SilentTerminal silent;
    std::string password;
    std::getline(std::cin, password);
    return password;
}

void print_problems(CommandContext& command, const Error& error) {
    if (error.fields.empty()) std::cerr << "rollcall: " << error.detail << '\n';
    for (const auto& field : error.fields) std::cerr << "rollcall: " << field.field << ": " << field.message << '\n';
    command.exit_code = kExitUnusable;
}

struct AdminOptions {
    std::string email, name, code;
};

void create_admin(CommandContext& command, const AdminOptions& options) {
    Composition parts(command.config(), Composition::Faces::leave_out);
    const app::NewAdmin admin{options.email, options.name, options.code, read_password()};
    auto person = app::create_admin(parts.context(), app::command_line_actor(), admin);
    if (!person) return print_problems(command, person.error());
    std::cout << "Administrator " << person->name << " can sign in as " << person->email << " or " << person->code
              << ".\n";
}

void rotate(CommandContext& command) {
    // Built for its checks: the key file must belong to this database before anything is changed.
    Composition parts(command.config(), Composition::Faces::leave_out);
    Progress progress("people re-keyed");
    auto done = app::rotate_keys(parts.database(), command.config().master_key_file, parts.clock(),
                                 [&](std::size_t count) { progress.show(count); });
    if (!done) return print_problems(command, done.error());
    progress.finish();
    std::cout << *done << " people's keys are now under a fresh master key. Back up "
              << command.config().master_key_file.string() << ": without it no face can be read.\n";
}

std::string_view to_text(api::Access access) {
    switch (access) {
        case api::Access::anyone:
            return "anyone";
        case api::Access::signed_in:
            return "signed_in";
        case api::Access::manager:
            return "manager";
        case api::Access::hr:
            return "hr";
        case api::Access::admin:
            return "admin";
    }
    return "";
}

void print_routes() {
    boost::json::array rows;
    for (const auto& row : api::rows())
        rows.push_back({{"method", http::to_string(row.method)},
                        {"path", row.pattern},
                        {"access", to_text(row.access)},
                        {"body_limit", row.body_limit}});
    std::cout << boost::json::serialize(rows) << '\n';
}
}  // namespace

void add_admin_command(CLI::App& app, CommandContext& context) {
    CLI::App* admin = app.add_subcommand("admin", "Administrators")->require_subcommand(1);
    CLI::App* create =
        admin->add_subcommand("create", "Create an administrator; the password is read from standard input");
    auto options = std::make_shared<AdminOptions>();
    context.add_options(*create);
    create->add_option("--email", options->email, "E-mail address")->required();
    create->add_option("--name", options->name, "Name")->required();
    create->add_option("--code", options->code, "Person code (default: admin)");
    create->callback([&context, options] { create_admin(context, *options); });
}

void add_keys_command(CLI::App& app, CommandContext& context) {
    CLI::App* keys = app.add_subcommand("keys", "Master keys")->require_subcommand(1);
    CLI::App* command = keys->add_subcommand("rotate", "Wrap every person's key under a fresh master key");
    context.add_options(*command);
    command->callback([&context] { rotate(context); });
}

void add_config_command(CLI::App& app, CommandContext& context) {
    CLI::App* config = app.add_subcommand("config", "Configuration")->require_subcommand(1);
    CLI::App* check = config->add_subcommand("check", "Check the configuration and print it, secrets masked");
    context.add_options(*check);
    check->callback([&context] { std::cout << describe(context.config()); });
}

void add_routes_command(CLI::App& app, CommandContext&) {
    CLI::App* routes = app.add_subcommand("routes", "Print the route table of the API as JSON");
    routes->callback([] { print_routes(); });
}

}  // namespace rollcall::cli
