#pragma once

#include <string>

#include "core/clock.h"
#include "core/result.h"
#include "notify/mail.h"
#include "store/outbox.h"

namespace rollcall::notify {

struct SenderIdentity {
    std::string from;               // address in From
    std::string message_id_domain;  // right-hand side of Message-ID
    std::string public_url;         // for links in mails; a message's own parameter goes before it
    std::string default_language;   // of messages that name none
};

// With the domain of `from`, which is "Name <a@b>" or "a@b".
SenderIdentity sender_identity(const std::string& from, const std::string& public_url, const std::string& language);

// The mail that a message of the outbox becomes at `now`. What `render` says where it cannot be made.
Result<Mail> compose(const store::OutboxMessage& message, const SenderIdentity& identity, Instant now);

}  // namespace rollcall::notify
