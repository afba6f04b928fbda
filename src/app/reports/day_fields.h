#pragma once

#include <string_view>

#include "app/organisation_snapshot.h"
#include "app/person_day.h"
#include "report/table.h"
#include "report/texts.h"

namespace rollcall::app {

// A column of what one day of one person came to.
struct DayField {
    std::string_view key;
    report::ColumnType type;
    report::Total total;
    report::Cell (*cell)(const PersonDay& day, const OrganisationSnapshot& organisation, const report::Texts& texts);
};

// The field of that key; an unknown one is a bug.
const DayField& day_field(std::string_view key);

}  // namespace rollcall::app
