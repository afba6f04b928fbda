#include "store/mongo/people_store.h"

#include <algorithm>
#include <map>

#include "store/database.h"
#include "store/mongo/administrators.h"
#include "store/mongo/commit.h"
#include "store/mongo/organisation_store.h"
#include "store/mongo/person_change.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

// Somebody pending may be signed in to see how the approval goes; nobody suspended or archived, and nobody who was
// active and is no longer.
bool loses_sessions(PersonStatus before, PersonStatus after) {
    if (after == PersonStatus::active) return false;
    return after != PersonStatus::pending || before != PersonStatus::pending;
}

bool is_in_gallery(PersonStatus status) {
    return status != PersonStatus::archived;
}

Result<std::optional<PersonUpdate>> decide_update(Commands& db, View stored, const Person& person,
                                                  const AuditEntry& audit, const std::vector<OutboxMessage>& messages,
                                                  const UpdateTerms& terms) {
    const Person before = read_person(stored);
    if (terms.unchanged &&
        (terms.unchanged->status != before.status || terms.unchanged->updated_at != before.updated_at))
        return person_changed_meanwhile();
    if (auto checked = check_references(db, person.department_id, person.shift_id); !checked)
        return fail(checked.error());
    PersonUpdate update;
    update.set = changeable_fields(person);
    update.effects.audit = audit;
    update.effects.messages = messages;
    const bool moves = before.department_id != person.department_id || before.shift_id != person.shift_id;
    update.checks_references = moves;
    update.effects.labels = moves || before.status != person.status;
    update.effects.gallery = is_in_gallery(before.status) != is_in_gallery(person.status);
    const auto account = read_account(stored);
    const bool is_admin = account && account->role == Role::admin && person.status == PersonStatus::active;
    if (is_admin != is_active_admin(stored)) update.is_admin = is_admin;
    update.ends_sessions = update.effects.sessions = loses_sessions(before.status, person.status);
    // A link that was mailed to the old address must not work any more.
    if (update.ends_sessions || before.email != person.email)
        drop_tokens(update, stored, audit.at, [](View) { return true; });
    if (terms.erase_faces) erase_faces(update, stored);
    return update;
}

// What is stored of one of many, to be settled with the others.
Result<Committed> update_one(Commands& db, const Person& person, const AuditEntry& audit,
                             const std::vector<OutboxMessage>& messages, const UpdateTerms& terms) {
    try {
        auto changed = change_person(
            db, person.id, [&](View stored) { return decide_update(db, stored, person, audit, messages, terms); });
        if (!changed) return fail(changed.error());
        return std::move(**changed);
    } catch (const DuplicateKey&) {
        return fail(taken(db, person));
    }
}

Result<Committed> create_one(Commands& db, const NewPerson& made, const AuditEntry& audit,
                             const std::vector<OutboxMessage>& messages) {
    const Person& person = made.person;
    if (auto checked = check_references(db, person.department_id, person.shift_id); !checked)
        return fail(checked.error());
    Effects effects{.id = new_effects_id(), .audit = audit, .messages = messages, .gallery = !made.faces.empty()};
    Doc document = person_document(made);
    add_to_document(document, effects);
    insert_faces(db, made.faces);
    if (commit_new(db, kPeople, document, effects) == Written::duplicate) {
        remove_faces(db, made.faces);
        return fail(taken(db, person));
    }
    // As in a change: of this and a deletion at the same time, one must give way.
    if (auto checked = check_references(db, person.department_id, person.shift_id); !checked) {
        db.remove(kPeople, make("_id", person.id, "version", 1LL));
        remove_faces(db, made.faces);
        return fail(checked.error());
    }
    if (is_active_admin(document.view())) Administrators(db).joined(person.id.text());
    return Committed{kPeople, person.id.text(), person.id.text(), "", std::move(effects), true};
}

// New people one after the other are inserted together.
class Batch {
  public:
    explicit Batch(Commands& db) : db_(db) {}

    Result<void> add(std::size_t place, const PersonWrite& write) {
        if (auto checked = check(write.person); !checked) return checked;
        Effects effects{.id = new_effects_id(), .audit = write.audit, .messages = write.messages};
        Doc document = person_document({write.person, {}, {}, {}});
        add_to_document(document, effects);
        const std::string id = write.person.id.text();
        waiting_.push_back({place, &write, {kPeople, id, id, "", std::move(effects), true}});
        documents_.push_back(std::move(document));
        return {};
    }

    void flush(std::vector<Result<void>>& results, std::vector<Committed>& committed) {
        const std::vector<std::size_t> refused = commit_all_new(
            db_, kPeople, documents_, [&](std::size_t i) -> const Effects& { return waiting_[i].committed.effects; });
        checked_.clear();
        for (std::size_t i = 0; i < waiting_.size(); ++i) {
            Waiting& each = waiting_[i];
            if (std::find(refused.begin(), refused.end(), i) != refused.end()) {
                results[each.place] = fail(taken(db_, each.write->person));
            } else if (auto checked = check(each.write->person); !checked) {
                db_.remove(kPeople, make("_id", each.committed.document_id, "version", 1LL));
                results[each.place] = checked;
            } else {
                committed.push_back(std::move(each.committed));
            }
        }
        waiting_.clear();
        documents_.clear();
    }

  private:
    struct Waiting {
        std::size_t place;
        const PersonWrite* write;
        Committed committed;
    };
    // The same department and shift are asked for once in a batch, before and after.
    Result<void> check(const Person& person) {
        const auto known = checked_.try_emplace({person.department_id, person.shift_id});
        if (known.second) known.first->second = check_references(db_, person.department_id, person.shift_id);
        return known.first->second;
    }

    Commands& db_;
    std::vector<Waiting> waiting_{};
    std::vector<Doc> documents_{};
    std::map<std::pair<std::optional<DepartmentId>, std::optional<ShiftId>>, Result<void>> checked_{};
};

}  // namespace

Result<void> MongoPeopleStore::change(const PersonId& id, const Decide& decide) {
    std::optional<Committed> committed;
    {
        Commands db(pool_);
        auto changed = change_person(db, id, [&](View person) -> Result<std::optional<PersonUpdate>> {
            PersonUpdate update;
            auto decided = decide(person, update);
            if (!decided) return fail(decided.error());
            if (!*decided) return std::nullopt;
            return update;
        });
        if (!changed) return fail(changed.error());
        committed = std::move(*changed);
    }
    if (committed) settler_.settle(*committed);
    return {};
}

Result<void> MongoPeopleStore::create(const NewPerson& person, const AuditEntry& audit,
                                      const std::vector<OutboxMessage>& messages) {
    Result<Committed> created = [&] {
        Commands db(pool_);
        return create_one(db, person, audit, messages);
    }();
    if (!created) return fail(created.error());
    settler_.settle(*created);
    return {};
}

Result<void> MongoPeopleStore::update(const Person& person, const AuditEntry& audit,
                                      const std::vector<OutboxMessage>& messages, const UpdateTerms& terms) {
    Result<Committed> updated = [&] {
        Commands db(pool_);
        return update_one(db, person, audit, messages, terms);
    }();
    if (!updated) return fail(updated.error());
    settler_.settle(*updated);
    return {};
}

std::vector<Result<void>> MongoPeopleStore::put_all(const std::vector<PersonWrite>& writes) {
    std::vector<Result<void>> results(writes.size());
    std::vector<Committed> committed;
    {
        Commands db(pool_);
        Batch batch(db);
        for (std::size_t i = 0; i < writes.size(); ++i) {
            const PersonWrite& write = writes[i];
            if (!write.unchanged) {
                results[i] = batch.add(i, write);
                continue;
            }
            batch.flush(results, committed);
            auto stored = update_one(db, write.person, write.audit, write.messages, {.unchanged = write.unchanged});
            if (stored)
                committed.push_back(std::move(*stored));
            else
                results[i] = fail(stored.error());
        }
        batch.flush(results, committed);
    }
    settler_.settle(committed);
    return results;
}

}  // namespace rollcall::store::mongo
