#include "store/mongo/watch.h"

#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using Row = std::pair<std::string_view, Repository>;
constexpr std::array kRepositoryOf{Row{kPeople, Repository::people},     Row{kTemplates, Repository::people},
                                   Row{kPhotos, Repository::people},     Row{kOrganisation, Repository::organisation},
                                   Row{kPunches, Repository::punches},   Row{kFirstCheckIns, Repository::punches},
                                   Row{kPresence, Repository::punches},  Row{kAttempts, Repository::punches},
                                   Row{kLeave, Repository::plans},       Row{kAssignments, Repository::plans},
                                   Row{kSessions, Repository::sessions}, Row{kFailures, Repository::sessions},
                                   Row{kOutbox, Repository::outbox},     Row{kAudit, Repository::audit},
                                   Row{kSettings, Repository::settings}};

// A command's end names no collection, but comes on the thread that began it.
thread_local Repository current = Repository::other;

// {"find": "people", …}, or {"getMore": 42, "collection": "people", …}.
Repository repository_of(const bson_t* command) {
    bson_iter_t field{};
    if (!bson_iter_init(&field, command) || !bson_iter_next(&field)) return Repository::other;
    if (!BSON_ITER_HOLDS_UTF8(&field) && !bson_iter_init_find(&field, command, "collection")) return Repository::other;
    if (!BSON_ITER_HOLDS_UTF8(&field)) return Repository::other;
    const std::string_view collection = bson_iter_utf8(&field, nullptr);
    for (const auto& [name, repository] : kRepositoryOf)
        if (name == collection) return repository;
    return Repository::other;
}

CommandObserver& observer() {
    static CommandObserver told;
    return told;
}

void on_started(const mongoc_apm_command_started_t* event) {
    const bson_t* command = mongoc_apm_command_started_get_command(event);
    current = repository_of(command);
    if (observer()) observer()(mongoc_apm_command_started_get_command_name(event), View(command));
}

void on_succeeded(const mongoc_apm_command_succeeded_t* event) {
    auto& times = *static_cast<CallTimes*>(mongoc_apm_command_succeeded_get_context(event));
    times.add(current, std::chrono::microseconds(mongoc_apm_command_succeeded_get_duration(event)), false);
}

void on_failed(const mongoc_apm_command_failed_t* event) {
    auto& times = *static_cast<CallTimes*>(mongoc_apm_command_failed_get_context(event));
    times.add(current, std::chrono::microseconds(mongoc_apm_command_failed_get_duration(event)), true);
}

}  // namespace

void observe_commands(CommandObserver told) {
    observer() = std::move(told);
}

void watch(mongoc_client_pool_t* pool, CallTimes& times) {
    const std::unique_ptr<mongoc_apm_callbacks_t, void (*)(mongoc_apm_callbacks_t*)> callbacks(
        mongoc_apm_callbacks_new(), mongoc_apm_callbacks_destroy);
    mongoc_apm_set_command_started_cb(callbacks.get(), on_started);
    mongoc_apm_set_command_succeeded_cb(callbacks.get(), on_succeeded);
    mongoc_apm_set_command_failed_cb(callbacks.get(), on_failed);
    mongoc_client_pool_set_apm_callbacks(pool, callbacks.get(), &times);
}

}  // namespace rollcall::store::mongo
