#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notify/mail.h"

namespace rollcall::notify {

// With 10 s, 20 s, 40 s ... between attempts this is some twenty minutes: longer than greylisting usually lasts.
inline constexpr int kAttemptsForCopies = 8;
inline constexpr std::size_t kMaxReplyBytes = 300;    // of one reply in a detail
inline constexpr std::size_t kMaxDetailBytes = 1000;  // of a whole detail

// The conversation with an SMTP server, followed command by command and reply by reply, and what it means for the
// mail. Knows nothing of the network.
class SmtpTranscript {
  public:
    // `recipients`: in the order of the RCPT commands, the first is To. `attempt`: Mail::attempt.
    SmtpTranscript(std::vector<std::string> recipients, bool needs_utf8, int attempt);

    void on_command(std::string_view line);
    void on_reply(std::string_view bytes);  // any part of the server's bytes

    // Asked when the server waits for the mail itself. False: break off, so that nobody gets it twice after the
    // next attempt, or in a form the server cannot carry.
    bool may_send_body();

    bool heard_anything() const { return last_reply_.code != 0; }
    bool lacks_utf8() const { return needs_utf8_ && saw_capabilities_ && !offers_utf8_; }
    bool body_begun() const { return data_.code == 354; }
    int last_code() const { return last_reply_.code; }

    // What became of the mail; `trouble`: the network's or TLS's own words when it ended badly.
    DeliveryResult judge(const std::string& trouble) const;

  private:
    enum class Phase { greeting, hello, start_tls, login, mail, recipient, data, body, after };
    struct Reply {
        int code = 0;
        std::string text;
        bool positive() const { return code >= 200 && code < 300; }
        bool passing() const { return code >= 400 && code < 500; }
        bool lasting() const { return code >= 500; }
    };
    struct Recipient {
        std::string address;
        Reply reply{};
        bool refused() const { return reply.passing() || reply.lasting(); }
    };

    void on_line(std::string_view line);
    void settle(Reply reply);
    bool copy_is_put_off() const;
    std::string refusals() const;
    DeliveryResult after_final_reply() const;
    DeliveryResult before_data(const std::string& trouble) const;
    DeliveryResult all_recipients_refused() const;

    std::vector<Recipient> recipients_;
    bool needs_utf8_;
    int attempt_;
    Phase phase_ = Phase::greeting;
    std::size_t next_recipient_ = 0;
    std::string pending_;  // bytes of a line not yet complete
    bool saw_capabilities_ = false;
    bool offers_utf8_ = false;
    bool withheld_ = false;
    Reply last_reply_, login_, mail_, data_, final_;
};

}  // namespace rollcall::notify
