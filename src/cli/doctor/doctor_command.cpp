#include "cli/doctor/doctor_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <memory>
#include <vector>

#include "cli/doctor/finding.h"

namespace rollcall::cli {

namespace {

using doctor::Finding;
using doctor::Verdict;

struct Check {
    const char* name;
    doctor::Look look;
};

// In this order: the master key needs the database, and the mail server may be in the settings that both open.
constexpr std::array kChecks{
    Check{"data_folder", doctor::look_at_data_folder}, Check{"free_space", doctor::look_at_free_space},
    Check{"permissions", doctor::look_at_permissions}, Check{"database", doctor::look_at_database},
    Check{"master_key", doctor::look_at_master_key},   Check{"audit_log", doctor::look_at_audit},
    Check{"outbox", doctor::look_at_outbox},           Check{"model_files", doctor::look_at_model_files},
    Check{"face_engine", doctor::look_at_face_engine}, Check{"mail_server", doctor::look_at_mail_server},
    Check{"time_zones", doctor::look_at_time_zones},   Check{"clock", doctor::look_at_clock},
    Check{"open_files", doctor::look_at_open_files},   Check{"port", doctor::look_at_port},
    Check{"public_url", doctor::look_at_public_url}};

std::string_view text_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::ok:
            return "ok";
        case Verdict::warning:
            return "warning";
        case Verdict::problem:
            break;
    }
    return "problem";
}

// Tells each finding as it comes, or all of them as JSON in the end.
class Report {
  public:
    explicit Report(bool as_json) : as_json_(as_json) {}

    void add(const char* check, const Finding& finding) {
        worst_ = std::max(worst_, finding.verdict);
        ++counts_[static_cast<std::size_t>(finding.verdict)];
        rows_.push_back(
            boost::json::object{{"check", check}, {"verdict", text_of(finding.verdict)}, {"message", finding.message}});
        if (as_json_) return;
        fmt::print("{:8} {:14} {}\n", text_of(finding.verdict), check, finding.message);
        std::fflush(stdout);
    }
    void finish() {
        if (as_json_)
            fmt::print("{}\n", boost::json::serialize(
                                   boost::json::object{{"verdict", text_of(worst_)}, {"checks", std::move(rows_)}}));
        else
            fmt::print("\n{} ok, {} to be looked at, {} to be mended.\n", counts_[0], counts_[1], counts_[2]);
    }
    Verdict worst() const { return worst_; }

  private:
    bool as_json_;
    Verdict worst_ = Verdict::ok;
    std::array<int, 3> counts_{};
    boost::json::array rows_;
};

Finding look(const Check& check, doctor::Patient& patient) {
    try {
        return check.look(patient);
    } catch (const ConfigError& error) {
        return doctor::problem(error.error.detail);
    } catch (const std::exception& error) {
        return doctor::problem(error.what());
    }
}

// False if it cannot be used.
bool examine_configuration(CommandContext& context, Report& report) {
    try {
        const Config& config = context.config();
        if (config.notices.empty()) report.add("configuration", doctor::ok("It can be used."));
        for (const std::string& notice : config.notices) report.add("configuration", doctor::warning(notice));
        return true;
    } catch (const ConfigError& error) {
        for (const FieldError& field : error.error.fields) report.add("configuration", doctor::problem(field.message));
        if (error.error.fields.empty()) report.add("configuration", doctor::problem(error.error.detail));
        return false;
    }
}

void examine(CommandContext& context, bool as_json) {
    Report report(as_json);
    const bool usable = examine_configuration(context, report);
    if (usable) {
        doctor::Patient patient{context.config()};
        for (const Check& check : kChecks) report.add(check.name, look(check, patient));
    }
    report.finish();
    context.exit_code = !usable ? kExitUnusable : report.worst() == Verdict::problem ? kExitNo : kExitOk;
}

}  // namespace

void add_doctor_command(CLI::App& app, CommandContext& context) {
    CLI::App* command = app.add_subcommand("doctor", "Look at everything the server needs, and say what to mend");
    const auto as_json = std::make_shared<bool>(false);
    context.add_options(*command);
    command->add_flag("--json", *as_json, "Print one JSON object");
    command->callback([&context, as_json] { examine(context, *as_json); });
}

}  // namespace rollcall::cli
