#pragma once

#include <string>

#include "store/mongo/bson.h"
#include "store/settings.h"

namespace rollcall::store::mongo {

// What `items` of the settings document holds under a setting's name.
Doc item_document(const StoredSetting& setting);
StoredSetting read_item(const std::string& name, View view);

}  // namespace rollcall::store::mongo
