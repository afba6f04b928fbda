#include "store/mongo/validators.h"

#include <map>
#include <string>
#include <utility>

#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using Fields = std::vector<std::pair<const char*, std::vector<std::string>>>;

const std::vector<std::string> kText{"string"};
const std::vector<std::string> kTextOrNull{"string", "null"};
const std::vector<std::string> kNumber{"int", "long"};
const std::vector<std::string> kReal{"double"};
const std::vector<std::string> kBool{"bool"};
const std::vector<std::string> kDate{"date"};
const std::vector<std::string> kDateOrNull{"date", "null"};
const std::vector<std::string> kBytes{"binData"};
const std::vector<std::string> kObject{"object"};
const std::vector<std::string> kObjectOrNull{"object", "null"};
const std::vector<std::string> kArray{"array"};

const std::map<std::string_view, Fields>& fields() {
    static const std::map<std::string_view, Fields> all{
        {kPeople,
         {{"_id", kText},
          {"version", kNumber},
          {"code", kText},
          {"code_key", kText},
          {"name", kText},
          {"email", kText},
          {"email_key", kText},
          {"search_key", kText},
          {"order", kText},
          {"status", kText},
          {"department_id", kTextOrNull},
          {"shift_id", kTextOrNull},
          {"consent", kObjectOrNull},
          {"account", kObjectOrNull},
          {"key", kObjectOrNull},
          {"faces", kArray},
          {"tokens", kArray},
          {"created_at", kDate},
          {"updated_at", kDate}}},
        {kTemplates, {{"person_id", kText}, {"model", kText}, {"sealed_template", kBytes}}},
        {kPhotos, {{"person_id", kText}, {"sealed_photo", kBytes}}},
        {kPunches,
         {{"_id", kText},
          {"person_id", kText},
          {"seq", kNumber},
          {"direction", kText},
          {"at", kDate},
          {"day", kText},
          {"source", kText},
          {"late", kBool},
          {"idempotency", kText},
          {"recorded_at", kDate},
          {"is_void", kBool}}},
        {kAttempts, {{"person_id", kText}, {"at", kDate}, {"code", kText}}},
        {kLeave,
         {{"_id", kText},
          {"person_id", kText},
          {"seq", kNumber},
          {"leave_type_id", kText},
          {"first_day", kText},
          {"last_day", kText},
          {"portion", kText},
          {"status", kText},
          {"requested_at", kDate},
          {"decided_at", kDateOrNull}}},
        {kAssignments,
         {{"_id", kText},
          {"person_id", kText},
          {"first_day", kText},
          {"last_day", kText},
          {"cycle", kArray},
          {"shift_ids", kArray},
          {"on_shift_days", kBool},
          {"assigned_at", kDate},
          {"is_deleted", kBool}}},
        {kSessions, {{"token_hash", kText}, {"person_id", kText}, {"epoch", kNumber}, {"last_seen_at", kDate}}},
        {kOutbox,
         {{"recipient", kText},
          {"status", kText},
          {"attempts", kNumber},
          {"created_at", kDate},
          {"due_at", kDateOrNull}}},
        {kAudit, {{"actor", kText}, {"action", kText}, {"at", kDate}, {"hash", kText}, {"origin", kText}}},
    };
    return all;
}

}  // namespace

std::optional<Doc> validator_of(std::string_view collection) {
    const auto found = fields().find(collection);
    if (found == fields().end()) return std::nullopt;
    std::vector<std::string> required;
    Doc properties;
    for (const auto& [name, types] : found->second) {
        required.emplace_back(name);
        properties.add(name, make("bsonType", types));
    }
    return make("$jsonSchema", make("bsonType", "object", "required", required, "properties", properties));
}

}  // namespace rollcall::store::mongo
