#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/config.h"
#include "core/result.h"

namespace rollcall {

// One setting as a variable of the system that Rollcall replaces gives it.
struct AliasedValue {
    std::string key;       // of the setting
    std::string given_as;  // the variable
    std::string value;     // in the form the setting takes; never empty
};

// What MONGO_URI, EMAIL_ADDRESS and EMAIL_PASSWORD say beside what `config` was given under Rollcall's own names.
struct Aliases {
    std::vector<AliasedValue> values{};
    std::vector<FieldError> problems{};  // half a pair: without the key, as the end of a sentence would be
    std::vector<std::string> notices{};  // sentences on what is ignored
};
Aliases read_aliases(const std::map<std::string, std::string>& environment, const Config& config);

}  // namespace rollcall
