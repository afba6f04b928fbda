#include "core/config.h"

#include <algorithm>
#include <array>
#include <type_traits>

#include "core/config_aliases.h"
#include "core/config_source.h"
#include "core/config_values.h"

namespace rollcall {

namespace {

using Values = std::vector<std::string>;

template <class Field>
struct MemberOf;
template <class Field>
struct MemberOf<Field Config::*> {
    using type = Field;
};

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

template <class T>
constexpr Shape shape_of() {
    if constexpr (is_list<T>) return Shape::text_list;
    if constexpr (std::is_same_v<T, bool>) return Shape::boolean;
    if constexpr (std::is_same_v<T, int>) return Shape::integer;
    if constexpr (std::is_same_v<T, double>) return Shape::number;
    return Shape::text;
}

template <class T>
Problem read_values(const Values& values, T& field) {
    if constexpr (is_list<T>) {
        T read(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (auto problem = read_setting(values[i], read[i]); !problem.empty()) return problem;
        }
        field = std::move(read);
        return {};
    } else {
        return read_setting(values.front(), field);
    }
}

template <class T>
Values write_values(const T& field) {
    Values values;
    if constexpr (is_list<T>) {
        for (const auto& element : field) values.push_back(write_setting(element));
    } else {
        values.push_back(write_setting(field));
    }
    return values;
}

struct Setting {
    std::string_view key;
    std::string_view variable;
    Shape shape;
    Problem (*read)(const Values&, Config&);
    Values (*write)(const Config&);
    char separator = 0;         // between the values of a list in a variable
    bool has_password = false;  // masked by describe
};

struct Anything {
    template <class Field>
    Problem operator()(const Field&) const {
        return {};
    }
};

// The row of one field.
template <auto Member, auto Check = Anything{}>
constexpr Setting setting(std::string_view key, std::string_view variable) {
    using Field = typename MemberOf<decltype(Member)>::type;
    return {key, variable, shape_of<Field>(),
            [](const Values& values, Config& config) -> Problem {
                Field field{};
                auto problem = read_values(values, field);
                if (problem.empty()) problem = Check(field);
                if (problem.empty()) config.*Member = std::move(field);
                return problem;
            },
            [](const Config& config) { return write_values(config.*Member); }};
}

constexpr Setting with_password(Setting row) {
    row.has_password = true;
    return row;
}

constexpr Setting separated_by(char separator, Setting row) {
    row.separator = separator;
    return row;
}

constexpr std::array kSettings = {
    setting<&Config::data>("data", "ROLLCALL_DATA"),
    with_password(setting<&Config::database_url, check_database_url>("database.url", "ROLLCALL_DATABASE_URL")),
    setting<&Config::master_key_file>("keys.master_key_file", "ROLLCALL_MASTER_KEY_FILE"),
    setting<&Config::public_url, check_public_url>("server.public_url", "ROLLCALL_PUBLIC_URL"),
    setting<&Config::address, check_address>("server.address", "ROLLCALL_ADDRESS"),
    setting<&Config::port, check_port>("server.port", "ROLLCALL_PORT"),
    setting<&Config::tls_certificate>("server.tls_cert", "ROLLCALL_TLS_CERT"),
    setting<&Config::tls_key>("server.tls_key", "ROLLCALL_TLS_KEY"),
    separated_by(
        ',', setting<&Config::trusted_proxies, check_networks>("server.trusted_proxies", "ROLLCALL_TRUSTED_PROXIES")),
    setting<&Config::io_threads, check_threads>("server.io_threads", "ROLLCALL_IO_THREADS"),
    setting<&Config::drain_delay, check_drain_delay>("server.drain_delay", "ROLLCALL_DRAIN_DELAY"),
    separated_by(':', setting<&Config::model_path>("face.model_path", "ROLLCALL_MODEL_PATH")),
    setting<&Config::model_manifest>("face.model_manifest", "ROLLCALL_MODEL_MANIFEST"),
    setting<&Config::detector, check_model_name>("face.detector", "ROLLCALL_DETECTOR"),
    setting<&Config::recogniser, check_model_name>("face.recogniser", "ROLLCALL_RECOGNISER"),
    setting<&Config::engines, check_engines>("face.engines", "ROLLCALL_ENGINES"),
    setting<&Config::match_fmr, check_false_match_rate>("face.match_fmr", "ROLLCALL_MATCH_FMR"),
    setting<&Config::duplicate_fmr, check_false_match_rate>("face.duplicate_fmr", "ROLLCALL_DUPLICATE_FMR"),
    setting<&Config::liveness, check_liveness>("face.liveness", "ROLLCALL_LIVENESS"),
    setting<&Config::keep_photos>("face.keep_photos", "ROLLCALL_KEEP_PHOTOS"),
    setting<&Config::registration>("policy.registration", "ROLLCALL_REGISTRATION"),
    setting<&Config::punch_cooldown, check_cooldown>("policy.punch_cooldown", "ROLLCALL_PUNCH_COOLDOWN"),
    setting<&Config::consent_version, check_consent_version>("policy.consent_version", "ROLLCALL_CONSENT_VERSION"),
    with_password(setting<&Config::smtp_url, check_smtp_url>("mail.smtp_url", "ROLLCALL_SMTP_URL")),
    setting<&Config::smtp_ca_file>("mail.ca_file", "ROLLCALL_SMTP_CA_FILE"),
    setting<&Config::mail_from, check_mail_from>("mail.from", "ROLLCALL_MAIL_FROM"),
    setting<&Config::hr_email, check_optional_email>("mail.hr_email", "ROLLCALL_HR_EMAIL"),
    setting<&Config::calendar_ca_file>("calendar.ca_file", "ROLLCALL_CALENDAR_CA_FILE"),
    setting<&Config::language, check_language>("organisation.language", "ROLLCALL_LANGUAGE"),
    setting<&Config::zone, check_zone>("organisation.zone", "ROLLCALL_ZONE"),
    setting<&Config::log_level, check_log_level>("log.level", "ROLLCALL_LOG_LEVEL"),
    setting<&Config::log_format, check_log_format>("log.format", "ROLLCALL_LOG_FORMAT"),
};

const Setting* find_row(std::string_view Setting::*column, std::string_view name) {
    for (const Setting& row : kSettings) {
        if (row.*column == name) return &row;
    }
    return nullptr;
}

// Read by others: the program that finds the TOML file, the tests, and the scripts.
bool is_foreign_variable(std::string_view name) {
    return name == "ROLLCALL_CONFIG" || name == "ROLLCALL_CACHE" || name.starts_with("ROLLCALL_TEST_");
}

std::string_view shape_problem(Shape expected) {
    switch (expected) {
        case Shape::text:
            return "must be a text in quotation marks";
        case Shape::integer:
            return "must be a whole number without quotation marks";
        case Shape::number:
            return "must be a number without quotation marks";
        case Shape::boolean:
            return "must be true or false without quotation marks";
        case Shape::text_list:
            return "must be a list of texts: [\"...\", \"...\"]";
        case Shape::other:
            break;
    }
    return "is not a setting";
}

Values split(std::string_view text, char separator) {
    Values parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// Collects what is wrong, so that all of it can be told at once.
class Faults {
  public:
    void add(std::string_view key, const std::string& given_as, std::string_view problem) {
        const std::string name = given_as.empty() ? std::string(key) : std::string(key) + " (" + given_as + ")";
        fields_.push_back({std::string(key), name + " " + std::string(problem) + "."});
    }

    void add(FieldError whole) { fields_.push_back(std::move(whole)); }

    bool none() const { return fields_.empty(); }

    Error error() && {
        std::string detail = "Correct the configuration:";
        for (const FieldError& field : fields_) detail += " " + field.message;
        return {Code::config_invalid, std::move(detail), std::move(fields_), 0};
    }

  private:
    std::vector<FieldError> fields_;
};

void apply(const Setting& row, const Values& values, const std::string& given_as, Config& config, Faults& faults) {
    if (values.size() > kMaxSettingValues) {
        faults.add(row.key, given_as, "must list at most " + std::to_string(kMaxSettingValues) + " values");
    } else if (const Problem problem = row.read(values, config); !problem.empty()) {
        faults.add(row.key, given_as, problem);
    } else {
        config.given.emplace(row.key);
    }
}

void apply_toml(const std::vector<GivenValue>& document, const std::string& name, Config& config, Faults& faults) {
    for (const GivenValue& given : document) {
        const std::string where = name + " line " + std::to_string(given.line);
        const Setting* row = find_row(&Setting::key, given.key);
        if (row == nullptr) {
            faults.add(given.key, where, "is not a setting: correct its name or take it out");
        } else if (given.shape == row->shape || (given.shape == Shape::integer && row->shape == Shape::number)) {
            apply(*row, given.values, where, config, faults);
        } else {
            faults.add(row->key, where, shape_problem(row->shape));
        }
    }
}

void apply_environment(const std::map<std::string, std::string>& environment, Config& config, Faults& faults) {
    for (const auto& [name, value] : environment) {
        if (!name.starts_with("ROLLCALL_") || is_foreign_variable(name)) continue;
        const Setting* row = find_row(&Setting::variable, name);
        if (row == nullptr) {
            faults.add(name, "", "is not a setting: correct the variable's name or unset it");
        } else if (!value.empty()) {  // set to nothing, as container tools do for what is left out
            apply(*row, row->separator != 0 ? split(value, row->separator) : Values{value}, name, config, faults);
        }
    }
}

// After the settings' own names, which win.
void apply_aliases(const std::map<std::string, std::string>& environment, Config& config, Faults& faults) {
    Aliases aliases = read_aliases(environment, config);
    for (FieldError& problem : aliases.problems) faults.add(std::move(problem));
    for (const AliasedValue& given : aliases.values)
        apply(*find_row(&Setting::key, given.key), {given.value}, given.given_as, config, faults);
    config.notices = std::move(aliases.notices);
}

std::string default_public_url(const Config& config) {
    const bool tls = !config.tls_certificate.empty();
    const bool anywhere = config.address == "0.0.0.0" || config.address == "::";
    std::string host = anywhere ? "localhost" : config.address;
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    // Port 0 is chosen by the system when the server starts, so it is no part of an address anybody could use.
    const bool implied = config.port == (tls ? 443 : 80) || config.port == 0;
    return (tls ? "https://" : "http://") + host + (implied ? "" : ":" + std::to_string(config.port));
}

void fill_in(Config& config) {
    if (config.data.empty()) config.data = Config{}.data;
    if (config.database_url.empty()) {
        const std::string file = (config.data / "rollcall.db").string();
        config.database_url = (config.data.is_absolute() ? "sqlite://" : "sqlite:") + file;
    }
    if (config.master_key_file.empty()) config.master_key_file = config.data / "master.key";
    if (config.public_url.empty()) config.public_url = default_public_url(config);
    if (config.public_url.ends_with('/')) config.public_url.pop_back();
}

void check_together(const Config& config, Faults& faults) {
    if (config.tls_certificate.empty() != config.tls_key.empty()) {
        const bool key_missing = config.tls_key.empty();
        faults.add(key_missing ? "server.tls_key" : "server.tls_cert",
                   key_missing ? "ROLLCALL_TLS_KEY" : "ROLLCALL_TLS_CERT",
                   key_missing ? "must be given with server.tls_cert" : "must be given with server.tls_key");
    }
    if (!config.smtp_url.empty() && config.mail_from.empty()) {
        faults.add("mail.from", "ROLLCALL_MAIL_FROM",
                   "must be given with mail.smtp_url: the address that mail comes from");
    }
}

std::string describe_value(const Setting& row, const Values& values) {
    if (row.shape == Shape::text) {
        return toml_string(row.has_password ? mask_password(values.front()) : values.front());
    }
    if (row.shape != Shape::text_list) return values.front();
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ", ") + toml_string(value);
    return "[" + list + "]";
}

}  // namespace

Result<Config> load_config(std::string_view toml, const std::string& toml_name,
                           const std::map<std::string, std::string>& environment) {
    const auto document = read_toml(toml, toml_name);
    if (!document) return fail(document.error());
    Config config;
    Faults faults;
    apply_toml(*document, toml_name, config, faults);
    apply_environment(environment, config, faults);
    apply_aliases(environment, config, faults);
    if (faults.none()) check_together(config, faults);
    if (!faults.none()) return fail(std::move(faults).error());
    fill_in(config);
    return config;
}

std::string describe(const Config& config) {
    std::string text;
    for (const Setting& row : kSettings) {
        text.append(row.key).append(" = ").append(describe_value(row, row.write(config))).append("\n");
    }
    return text;
}

std::filesystem::path sqlite_file(const Config& config) {
    std::string_view rest = config.database_url;
    rest.remove_prefix(std::min(rest.size(), std::string_view("sqlite:").size()));
    if (rest.starts_with("//")) rest.remove_prefix(2);
    return std::filesystem::path(rest);
}

}  // namespace rollcall
