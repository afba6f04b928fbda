#include "notify/smtp/smtp_mailer.h"

#include <curl/curl.h>
#include <algorithm>
#include <cstring>
#include <string_view>

#include "notify/address.h"
#include "notify/mime_encoding.h"
#include "notify/smtp/sigpipe_block.h"
#include "notify/smtp/smtp_connection.h"
#include "notify/smtp/smtp_transcript.h"
#include "notify/templates.h"

namespace rollcall::notify {

namespace {

#if LIBCURL_VERSION_NUM >= 0x080200
constexpr CURLoption kAllowRefusedRecipients = CURLOPT_MAIL_RCPT_ALLOWFAILS;
#else
constexpr CURLoption kAllowRefusedRecipients = CURLOPT_MAIL_RCPT_ALLLOWFAILS;  // its name before 8.2.0
#endif

// The worst case of `send`: a kept connection found closed half-way through the total time, a full second try, and
// both again without the copies that need SMTPUTF8.
static_assert(kSmtpTotalTimeout * 3 <= kLongestSend);

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// One mail on its way: what libcurl's callbacks need.
struct Transfer {
    std::string_view rest;
    SmtpTranscript transcript;
    bool asked = false;
};

std::size_t give_body(char* out, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (!transfer.asked) {
        transfer.asked = true;
        if (!transfer.transcript.may_send_body()) return CURL_READFUNC_ABORT;
    }
    const std::size_t length = std::min(size * count, transfer.rest.size());
    std::memcpy(out, transfer.rest.data(), length);
    transfer.rest.remove_prefix(length);
    return length;
}

int watch(CURL*, curl_infotype type, char* bytes, std::size_t length, void* user) {
    auto& transcript = static_cast<Transfer*>(user)->transcript;
    if (type == CURLINFO_HEADER_OUT) transcript.on_command({bytes, length});
    if (type == CURLINFO_HEADER_IN) transcript.on_reply({bytes, length});
    return 0;
}

class SmtpMailer final : public Mailer {
  public:
    explicit SmtpMailer(SmtpSettings settings) : settings_(std::move(settings)), handle_(make_handle()) {}

    DeliveryResult send(const Mail& mail) override;

  private:
    struct Envelope {
        std::string sender;
        std::vector<std::string> recipients;
        bool needs_utf8 = false;
    };
    static Result<Envelope> envelope_of(const Mail& mail);

    DeliveryResult transfer(const Mail& mail, const Envelope& envelope, const std::string& content, bool& lacks_utf8);
    CURLcode perform(Transfer& transfer, const Envelope& envelope, bool fresh, std::string& trouble);
    void set_mail(Transfer& transfer, const Envelope& envelope, const curl_slist* recipients);

    SmtpSettings settings_;
    CurlHandle handle_;
};

Result<SmtpMailer::Envelope> SmtpMailer::envelope_of(const Mail& mail) {
    Envelope envelope;
    const auto sender = parse_address(mail.from);
    if (!sender) return fail(sender.error());
    envelope.sender = sender->address;
    std::vector<std::string> all{mail.to};
    all.insert(all.end(), mail.cc.begin(), mail.cc.end());
    envelope.needs_utf8 = !is_ascii(envelope.sender);
    for (const std::string& text : all) {
        const auto recipient = parse_address(text);
        if (!recipient) return fail(recipient.error());
        auto& known = envelope.recipients;
        if (std::find(known.begin(), known.end(), recipient->address) != known.end()) continue;
        known.push_back(recipient->address);
        envelope.needs_utf8 = envelope.needs_utf8 || !is_ascii(recipient->address);
    }
    return envelope;
}

DeliveryResult SmtpMailer::send(const Mail& mail) {
    const SigpipeBlock no_sigpipe;
    const auto content = build_mime(mail);
    if (!content) return {Delivery::rejected, content.error().detail};
    const auto envelope = envelope_of(mail);
    if (!envelope) return {Delivery::rejected, envelope.error().detail};

    bool lacks_utf8 = false;
    DeliveryResult result = transfer(mail, *envelope, *content, lacks_utf8);
    const bool only_copies = is_ascii(envelope->sender) && is_ascii(envelope->recipients.front());
    if (!lacks_utf8 || result.delivery != Delivery::rejected || !only_copies) return result;

    // Only copies have addresses the server cannot carry: the others shall get the mail without them.
    Mail without = mail;
    std::erase_if(without.cc, [](const std::string& copy) { return !is_ascii(parse_address(copy)->address); });
    const std::string why = result.detail;
    result = send(without);
    result.detail += "; left out copies: " + why;
    return result;
}

DeliveryResult SmtpMailer::transfer(const Mail& mail, const Envelope& envelope, const std::string& content,
                                    bool& lacks_utf8) {
    const auto give_up = std::chrono::steady_clock::now() + settings_.total_timeout / 2;
    // Capabilities are told once per connection, so an address that depends on them needs a new one.
    bool fresh = envelope.needs_utf8;
    for (;;) {
        Transfer transfer{content, SmtpTranscript(envelope.recipients, envelope.needs_utf8, mail.attempt)};
        std::string trouble;
        perform(transfer, envelope, fresh, trouble);
        const auto& transcript = transfer.transcript;
        long new_connections = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_NUM_CONNECTS, &new_connections);
        const bool closed_while_idle = new_connections == 0 && !transcript.body_begun() &&
                                       (!transcript.heard_anything() || transcript.last_code() == 421);
        if (closed_while_idle && !fresh && std::chrono::steady_clock::now() < give_up) {
            fresh = true;
            continue;
        }
        lacks_utf8 = transcript.lacks_utf8();
        DeliveryResult result = transcript.judge(trouble);
        result.detail = without_secrets(std::move(result.detail), settings_);
        return result;
    }
}

CURLcode SmtpMailer::perform(Transfer& transfer, const Envelope& envelope, bool fresh, std::string& trouble) {
    std::unique_ptr<curl_slist, FreeList> recipients;
    for (const std::string& address : envelope.recipients) {
        curl_slist* longer = curl_slist_append(recipients.get(), address.c_str());
        if (!longer) throw std::bad_alloc();
        (void)recipients.release();
        recipients.reset(longer);
    }
    char words[CURL_ERROR_SIZE] = "";
    curl_easy_reset(handle_.get());  // keeps the connection
    set_connection(handle_.get(), settings_);
    set_mail(transfer, envelope, recipients.get());
    set(handle_.get(), CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
    set(handle_.get(), CURLOPT_ERRORBUFFER, words);
    const CURLcode code = curl_easy_perform(handle_.get());
    curl_easy_setopt(handle_.get(), CURLOPT_ERRORBUFFER, nullptr);
    if (code != CURLE_OK) {
        trouble = trouble_with(settings_, *words ? words : curl_easy_strerror(code));
    }
    return code;
}

void SmtpMailer::set_mail(Transfer& transfer, const Envelope& envelope, const curl_slist* recipients) {
    CURL* curl = handle_.get();
    set(curl, CURLOPT_MAIL_FROM, envelope.sender.c_str());
    set(curl, CURLOPT_MAIL_RCPT, recipients);
    set(curl, kAllowRefusedRecipients, 1L);
    set(curl, CURLOPT_UPLOAD, 1L);
    set(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(transfer.rest.size()));
    set(curl, CURLOPT_READFUNCTION, give_body);
    set(curl, CURLOPT_READDATA, &transfer);
    set(curl, CURLOPT_VERBOSE, 1L);  // or libcurl tells nothing to the function that watches
    set(curl, CURLOPT_DEBUGFUNCTION, watch);
    set(curl, CURLOPT_DEBUGDATA, &transfer);
}

}  // namespace

std::unique_ptr<Mailer> make_smtp_mailer(const SmtpSettings& settings) {
    return std::make_unique<SmtpMailer>(settings);
}

}  // namespace rollcall::notify
