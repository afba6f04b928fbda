#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/mongo/effects.h"

namespace rollcall::store::mongo {

// Writes of which the outcome is known although their answer is lost: the database is then asked once whether they have
// arrived, and only what no failover takes back counts. StoreUnavailable where they have not, or where it stays away.

// A change with effects, as change_with makes it, of the document `id`. False: nothing fits `filter`.
bool commit(Commands& db, const char* collection, const std::string& id, const Doc& filter, const Doc& change,
            const Effects& effects);
// A new document with effects that have an audit entry.
Written commit_new(Commands& db, const char* collection, const Doc& document, const Effects& effects);
// New documents with such effects, each for itself: the places of those that a unique index refused. All are sent again
// where the answer is lost; what is there by then is ours.
std::vector<std::size_t> commit_all_new(Commands& db, const char* collection, const std::vector<Doc>& documents,
                                        const std::function<const Effects&(std::size_t)>& effects_of);
// Whether that change is there, or was: its effects are in the document until their entry is in the audit log.
bool has_arrived(Commands& db, const char* collection, const std::string& id, const Effects& effects);

// A change without effects, which shows by `proof`: no other change makes a document fit it.
bool update_once(Commands& db, const char* collection, const Doc& filter, const Doc& change, const Doc& proof);
// A new document whose _id nobody else can have chosen.
Written insert_once(Commands& db, const char* collection, const Doc& document);
// Such documents, each for itself; those that are there already stay as they are.
void put_new(Commands& db, const char* collection, const std::vector<Doc>& documents);

}  // namespace rollcall::store::mongo
