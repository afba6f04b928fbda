#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "notify/mail.h"

namespace rollcall::notify {

inline constexpr std::size_t kMaxParameterBytes = 4096;  // longer values are cut, at a character
inline constexpr std::size_t kMaxSubjectBytes = 1000;
inline constexpr std::size_t kMaxCopies = 50;
inline constexpr std::size_t kMaxPartBytes = 256 * 1024;

struct RenderedMessage {
    std::string subject;
    std::string text;
    std::string html;
};

// Renders a message template in `language` (BCP 47; falls back to its primary tag, then English) with `params`
// (values are escaped in HTML, stripped of line breaks in the subject). not_found for an unknown template,
// validation_failed for a parameter the template needs and did not get, and for a link (or public_url) that is no web
// address.
Result<RenderedMessage> render(const std::string& template_name, const std::string& language,
                               const std::map<std::string, std::string>& params);

// Templates: late_arrival (to the person), late_arrival_notice (to others alone), repeated_attempts,
// registration_received, registration_approved, registration_refused, password_reset (link, minutes), password_changed,
// email_changed (to the old address), invitation (link, days), leave_requested (to whoever decides), leave_approved,
// leave_refused, leave_cancelled (to the person), leave_cancelled_notice (to whoever approved), test_mail (server).
std::vector<std::string> template_names();
std::vector<std::string> template_languages();  // en, es, de, hi, ar

// RFC 5322 message with multipart/alternative text and HTML (quoted-printable or base64, UTF-8), encoded headers
// (RFC 2047). validation_failed for line breaks in a header value, an address without exactly one '@', or
// more than the limits above.
Result<std::string> build_mime(const Mail& mail);

}  // namespace rollcall::notify
