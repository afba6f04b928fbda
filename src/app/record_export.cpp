#include "app/record_export.h"

#include "store/database.h"

namespace rollcall::app {

void record_export(Context& context, const Actor& actor, const TakenAway& taken) {
    std::vector<std::pair<std::string, std::string>> detail{{"what", taken.what}};
    if (taken.from) detail.emplace_back("from", format_date(*taken.from));
    if (taken.to) detail.emplace_back("to", format_date(*taken.to));
    detail.emplace_back("rows", std::to_string(taken.rows));
    if (!taken.format.empty()) detail.emplace_back("format", taken.format);
    context.database.audit().append(audit(context, actor, "records.exported", "", json_of(detail)));
}

}  // namespace rollcall::app
