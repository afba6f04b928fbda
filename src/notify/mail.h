#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "notify/mail_server.h"

namespace rollcall::notify {

// One mail ready to be sent. Header values hold no line breaks: `build_mime` refuses them.
struct Mail {
    std::string message_id;  // without angle brackets
    std::string from;        // "Name <a@b>" or "a@b"
    std::string to;
    std::vector<std::string> cc{};
    std::string subject;
    std::string text;
    std::string html;
    Instant date{};
    int attempt = 1;  // how often it has been tried, this time included
};

enum class Delivery {
    accepted,  // the server took responsibility (2xx after the data)
    retry,     // a passing failure: 4xx, no connection, TLS trouble, connection lost before the final reply
    rejected,  // 5xx for the sender, the only recipient or the content: trying again is pointless
};

struct DeliveryResult {
    Delivery delivery = Delivery::retry;
    std::string detail;  // the server's reply or what went wrong; shown to admins, without credentials
};

// How long a `send` may take in all; the outbox's lease covers it.
inline constexpr std::chrono::minutes kLongestSend{3};

// What `send` reports with several recipients: it follows the fate of `to`, and the detail names every address that
// was refused. A refused copy does not keep the mail from the others, nor does a refused `to` keep it from the copies.
// Hands mail to a server. Synchronous; called from the outbox worker's thread only. Never throws for what
// the server or the network do.
class Mailer {
  public:
    virtual ~Mailer() = default;
    virtual DeliveryResult send(const Mail& mail) = 0;
};

// Makes the mailer for a server; one `send` of it takes at most `total_timeout`, kLongestSend in any case.
using MakeMailer =
    std::function<std::unique_ptr<Mailer>(const MailServer& server, std::chrono::milliseconds total_timeout)>;

}  // namespace rollcall::notify
