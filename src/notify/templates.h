#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "notify/mail.h"

namespace rollcall::notify {

struct RenderedMessage {
    std::string subject;
    std::string text;
    std::string html;
};

// Renders a message template in `language` (BCP 47; falls back to its primary tag, then English) with `params`
// (values are escaped in HTML, stripped of line breaks in the subject). not_found for an unknown template,
// validation_failed for a parameter the template needs and did not get.
Result<RenderedMessage> render(const std::string& template_name, const std::string& language,
                               const std::map<std::string, std::string>& params);

// Templates: late_arrival, repeated_attempts, registration_received, registration_approved, registration_refused.
std::vector<std::string> template_names();
std::vector<std::string> template_languages();  // en, es, de, hi, ar

// RFC 5322 message with multipart/alternative text and HTML (quoted-printable or base64, UTF-8), encoded headers
// (RFC 2047). validation_failed for line breaks in a header value or an address without exactly one '@'.
Result<std::string> build_mime(const Mail& mail);

}  // namespace rollcall::notify
