#pragma once

#include "attendance/types.h"
#include "report/table.h"
#include "report/texts.h"

namespace rollcall::app {

// Values of closed lists in the words of a report, with how they are meant.
report::Word status_word(const report::Texts& texts, AttendanceStatus status);
// The same as the one letter of a calendar; nothing for a day that is not due yet.
report::Word status_letter(const report::Texts& texts, AttendanceStatus status);
// A value that has no tone: `table` is the catalogue's, `code` the value's name.
report::Word plain_word(const report::Texts& texts, const std::string& table, std::string_view code);

}  // namespace rollcall::app
