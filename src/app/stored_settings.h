#pragma once

#include <map>
#include <string>

#include "app/settings.h"
#include "store/settings.h"

namespace rollcall::app {

// The one secret among the settings, stored in a row of its own.
inline constexpr const char* kMailPassword = "mail_password";

// The stored form of every setting by its name: JSON texts. Without secrets, and without a mail server where there is
// none.
std::map<std::string, std::string> stored_form(const Settings& settings);

// Takes one stored setting over, to be called in the order of their names; names that this program does not know are
// passed over. Throws std::runtime_error for a value that cannot be read.
void apply_stored(Settings& settings, const store::StoredSetting& stored, const identity::KeyRing& keys);

// The row of the mail password, sealed under the current master key.
store::StoredSetting sealed_password(const std::string& password, const identity::KeyRing& keys);

// What the sealed setting `name` is bound to, so that it cannot be moved to another row.
std::string setting_context(const std::string& name);

}  // namespace rollcall::app
