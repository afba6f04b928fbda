#pragma once

#include <optional>
#include <string>

#include "store/mongo/client.h"
#include "store/outbox.h"

namespace rollcall::store::mongo {

// A message that nobody has leased as it is stored; `token_hash` and `expires_at` of the one-time link in it, empty
// without one.
Doc message_document(const OutboxMessage& message, const std::string& token_hash, std::optional<Instant> expires_at);
OutboxMessage read_message(View view);

// Gives up those that fit `filter` and are not being sent, or whose lease is over: their link is of no use any more.
void give_up_messages(Commands& db, const Doc& filter, Instant now);

}  // namespace rollcall::store::mongo
