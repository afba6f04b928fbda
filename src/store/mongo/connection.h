#pragma once

#include <mongoc/mongoc.h>

#include <atomic>
#include <chrono>

namespace rollcall::store::mongo {

// How long a command under way may wait once the database is taken to be gone. As long as the probes that said so have
// waited, so that it has met the same silence.
inline constexpr std::chrono::milliseconds kPatience{3000};

// Lets the client make its connections here instead of in the driver, whose own wait for an answer lasts until the
// socket's time is over, whatever is known by then. While `is_gone`, a command on one of these fails at once, and one
// that has waited for kPatience already fails too, as if its time were over. Does nothing for a URL that asks for what
// only the driver's own can do. `is_gone` must outlive the client.
void make_connections_here(mongoc_client_t* client, const std::atomic<bool>& is_gone);

}  // namespace rollcall::store::mongo
