#pragma once

#include "store/mongo/bson.h"
#include "store/sessions.h"

namespace rollcall::store::mongo {

// A session as it is stored, without effects; `epoch` is its person's at the moment.
Doc session_document(const Session& session, long long epoch);
Session read_session(View view);
// Whether the person has not ended it; both with what belongs to the epoch.
bool counts(View session, View person);

}  // namespace rollcall::store::mongo
