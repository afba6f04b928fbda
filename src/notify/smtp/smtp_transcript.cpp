#include "notify/smtp/smtp_transcript.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace rollcall::notify {

namespace {

constexpr std::size_t kMaxPendingLine = 4096;  // RFC 5321 allows 512; what is longer is cut

bool begins_with_verb(std::string_view line, std::string_view verb) {
    if (line.size() < verb.size()) return false;
    return std::equal(verb.begin(), verb.end(), line.begin(), [](char wanted, char given) {
        return wanted == static_cast<char>(std::toupper(static_cast<unsigned char>(given)));
    });
}

// RFC 4954 section 6: the server wants a login, or another one. Our configuration is at fault, not the mail.
bool is_about_login(int code) {
    return code == 530 || code == 534 || code == 535 || code == 538;
}

}  // namespace

SmtpTranscript::SmtpTranscript(std::vector<std::string> recipients, bool needs_utf8, int attempt)
    : needs_utf8_(needs_utf8), attempt_(attempt) {
    for (auto& address : recipients) recipients_.push_back({std::move(address)});
}

void SmtpTranscript::on_command(std::string_view line) {
    if (phase_ == Phase::login && last_reply_.code == 334) return;  // a secret, which may look like any command
    // While the mail's own lines are on their way only giving up is a command.
    if (phase_ == Phase::body && !begins_with_verb(line, "QUIT")) return;
    if (begins_with_verb(line, "EHLO") || begins_with_verb(line, "HELO")) {
        phase_ = Phase::hello;
        offers_utf8_ = false;  // what was offered before TLS does not count
        saw_capabilities_ = true;
    } else if (begins_with_verb(line, "STARTTLS")) {
        phase_ = Phase::start_tls;
    } else if (begins_with_verb(line, "AUTH")) {
        phase_ = Phase::login;
    } else if (begins_with_verb(line, "MAIL FROM")) {
        phase_ = Phase::mail;
    } else if (begins_with_verb(line, "RCPT TO")) {
        phase_ = Phase::recipient;
    } else if (begins_with_verb(line, "DATA")) {
        phase_ = Phase::data;
    } else {
        phase_ = Phase::after;
    }
}

void SmtpTranscript::on_reply(std::string_view bytes) {
    for (const char c : bytes) {
        if (c == '\n') {
            on_line(pending_);
            pending_.clear();
        } else if (c != '\r' && pending_.size() < kMaxPendingLine) {
            pending_ += c;
        }
    }
}

void SmtpTranscript::on_line(std::string_view line) {
    Reply reply;
    if (line.size() < 3 || std::from_chars(line.data(), line.data() + 3, reply.code).ptr != line.data() + 3) return;
    if (phase_ == Phase::hello && line.size() > 4 && begins_with_verb(line.substr(4), "SMTPUTF8")) offers_utf8_ = true;
    if (line.size() > 3 && line[3] == '-') return;  // more lines of this reply follow
    for (const char c : line.substr(0, kMaxReplyBytes)) {
        const auto byte = static_cast<unsigned char>(c);
        reply.text += byte >= 0x20 && byte < 0x7f ? c : '?';
    }
    settle(std::move(reply));
}

void SmtpTranscript::settle(Reply reply) {
    last_reply_ = reply;
    switch (phase_) {
        case Phase::login:
            login_ = std::move(reply);
            break;
        case Phase::mail:
            mail_ = std::move(reply);
            break;
        case Phase::recipient:
            if (next_recipient_ < recipients_.size()) recipients_[next_recipient_++].reply = std::move(reply);
            break;
        case Phase::data:
            if (reply.code == 354) phase_ = Phase::body;
            data_ = std::move(reply);
            break;
        case Phase::body:
            final_ = std::move(reply);
            phase_ = Phase::after;
            break;
        case Phase::greeting:
        case Phase::hello:
        case Phase::start_tls:
        case Phase::after:
            break;
    }
}

bool SmtpTranscript::copy_is_put_off() const {
    return attempt_ < kAttemptsForCopies && std::any_of(recipients_.begin() + 1, recipients_.end(),
                                                        [](const Recipient& copy) { return copy.reply.passing(); });
}

bool SmtpTranscript::may_send_body() {
    withheld_ = lacks_utf8() || recipients_.front().reply.passing() || copy_is_put_off();
    return !withheld_;
}

std::string SmtpTranscript::refusals() const {
    std::string out;
    for (const auto& recipient : recipients_) {
        if (!recipient.refused()) continue;
        out += (out.empty() ? "refused " : "; refused ") + recipient.address + " (" + recipient.reply.text + ")";
    }
    return out;
}

DeliveryResult SmtpTranscript::after_final_reply() const {
    const std::string refused = refusals();
    const std::string also = refused.empty() ? "" : "; " + refused;
    if (final_.lasting()) return {Delivery::rejected, "The mail server refused the mail: " + final_.text + also};
    if (!final_.positive()) return {Delivery::retry, "The mail server put the mail off: " + final_.text + also};
    if (recipients_.front().refused()) {
        return {Delivery::rejected,
                "The mail server " + refused + "; the copies were delivered. Correct the address and send it again."};
    }
    return {Delivery::accepted, final_.text + also};
}

DeliveryResult SmtpTranscript::all_recipients_refused() const {
    const bool for_good = recipients_.front().reply.lasting() && !copy_is_put_off();
    return {for_good ? Delivery::rejected : Delivery::retry, "The mail server " + refusals() + "."};
}

DeliveryResult SmtpTranscript::before_data(const std::string& trouble) const {
    if (is_about_login(login_.code) || login_.lasting() || is_about_login(mail_.code)) {
        const Reply& reply = is_about_login(mail_.code) ? mail_ : login_;
        return {Delivery::retry, "The mail server did not accept the login (" + reply.text +
                                     "); check the user and password of the mail server."};
    }
    if (mail_.lasting()) return {Delivery::rejected, "The mail server refused the sender: " + mail_.text};
    const bool all_refused =
        std::all_of(recipients_.begin(), recipients_.end(), [](const Recipient& one) { return one.refused(); });
    if (all_refused) return all_recipients_refused();
    if (data_.lasting()) return {Delivery::rejected, "The mail server refused the mail: " + data_.text};
    std::string detail = trouble.empty() ? "The connection to the mail server ended early." : trouble;
    if (heard_anything() && !last_reply_.positive()) detail += " The server said: " + last_reply_.text;
    return {Delivery::retry, detail};
}

DeliveryResult SmtpTranscript::judge(const std::string& trouble) const {
    DeliveryResult result;
    if (final_.code != 0) {
        result = after_final_reply();
    } else if (lacks_utf8() && (withheld_ || mail_.lasting() || recipients_.front().refused())) {
        result = {Delivery::rejected,
                  "The mail server cannot deliver to addresses with letters beyond ASCII (it lacks SMTPUTF8); "
                  "use another address."};
    } else if (withheld_) {
        result = {Delivery::retry, "The mail server " + refusals() + "; nothing was delivered yet."};
    } else if (body_begun()) {
        result = {Delivery::retry, "The connection was lost after the mail and before the server's answer. " + trouble};
    } else {
        result = before_data(trouble);
    }
    if (result.detail.size() > kMaxDetailBytes) result.detail.resize(kMaxDetailBytes);
    return result;
}

}  // namespace rollcall::notify
