#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/config.h"

namespace rollcall {

// What is wrong with a value, as the end of a sentence: "must be a whole number"; empty if nothing is. Never quotes the
// value, which may be a secret.
using Problem = std::string;

// Reads `text` into `field`, which stays as it was where there is a problem.
Problem read_setting(std::string_view text, std::string& field);
Problem read_setting(std::string_view text, std::filesystem::path& field);
Problem read_setting(std::string_view text, int& field);
Problem read_setting(std::string_view text, double& field);
Problem read_setting(std::string_view text, bool& field);
Problem read_setting(std::string_view text, std::chrono::minutes& field);  // "2m", "1h"
Problem read_setting(std::string_view text, std::chrono::seconds& field);  // "10s", "2m"
Problem read_setting(std::string_view text, RegistrationPolicy& field);

// The text that read_setting reads the same value from.
std::string write_setting(const std::string& value);
std::string write_setting(const std::filesystem::path& value);
std::string write_setting(int value);
std::string write_setting(double value);
std::string write_setting(bool value);
std::string write_setting(std::chrono::minutes value);
std::string write_setting(std::chrono::seconds value);
std::string write_setting(RegistrationPolicy value);

// What single settings must be, beyond their type. Empty texts pass where the setting may be left out.
Problem check_address(const std::string& value);
Problem check_port(const int& value);
Problem check_threads(const int& value);
Problem check_engines(const int& value);
Problem check_false_match_rate(const double& value);
Problem check_liveness(const std::string& value);
Problem check_drain_delay(const std::chrono::seconds& value);
Problem check_cooldown(const std::chrono::minutes& value);
Problem check_consent_version(const std::string& value);
Problem check_public_url(const std::string& value);
Problem check_database_url(const std::string& value);
Problem check_smtp_url(const std::string& value);
Problem check_mail_from(const std::string& value);
Problem check_optional_email(const std::string& value);
Problem check_model_name(const std::string& value);
Problem check_language(const std::string& value);
Problem check_zone(const std::string& value);
Problem check_log_level(const std::string& value);
Problem check_log_format(const std::string& value);
Problem check_networks(const std::vector<std::string>& value);  // or single addresses

// The URL with the password before its host and those among its options, if any, as "***".
std::string mask_password(const std::string& url);

}  // namespace rollcall
