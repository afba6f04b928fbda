#include <gtest/gtest.h>

#include <sstream>

#include "notify/address.h"
#include "notify/messages.h"
#include "notify/mime_encoding.h"
#include "notify/templates.h"

namespace rollcall::notify {
namespace {

using test::plain_mail;

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

// The value of a header with its folds, or nothing.
std::string header(const std::string& mime, const std::string& name) {
    const std::string head = "\r\n" + mime.substr(0, mime.find("\r\n\r\n") + 2);
    const auto found = head.find("\r\n" + name + ": ");
    if (found == std::string::npos) return {};
    const auto start = found + name.size() + 4;
    auto end = head.find("\r\n", start);
    while (end + 2 < head.size() && head[end + 2] == ' ') end = head.find("\r\n", end + 2);
    return head.substr(start, end - start);
}

void expect_sound_lines(const std::string& mime) {
    std::size_t start = 0;
    while (start < mime.size()) {
        const auto end = mime.find("\r\n", start);
        ASSERT_NE(end, std::string::npos) << "the last line has no end";
        const std::string line = mime.substr(start, end - start);
        EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos) << "a bare CR or LF";
        EXPECT_LE(line.size(), 76u) << line;
        EXPECT_TRUE(is_ascii(line)) << line;
        start = end + 2;
    }
}

TEST(Mime, HasTheHeadersOfAGeneratedMail) {
    const auto mime = build_mime(plain_mail("Zoë Müller <zoe@example.org>"));
    ASSERT_TRUE(mime);
    EXPECT_EQ(header(*mime, "Date"), "Wed, 18 Nov 2026 11:06:40 +0000");
    EXPECT_EQ(header(*mime, "From"), "Rollcall <rollcall@example.org>");
    EXPECT_EQ(header(*mime, "To"), "=?UTF-8?B?Wm/DqyBNw7xsbGVy?= <zoe@example.org>");
    EXPECT_EQ(header(*mime, "Message-ID"), "<01900000-0000-7000-8000-000000000001@example.org>");
    EXPECT_EQ(header(*mime, "Subject"), "=?UTF-8?B?TGF0ZSBhcnJpdmFsOiBab8Or?=");
    EXPECT_EQ(header(*mime, "MIME-Version"), "1.0");
    EXPECT_EQ(header(*mime, "Auto-Submitted"), "auto-generated");
    EXPECT_EQ(header(*mime, "Content-Type").rfind("multipart/alternative;\r\n boundary=", 0), 0u);
    EXPECT_EQ(header(*mime, "Cc"), "");
    EXPECT_LT(mime->find("text/plain; charset=utf-8"), mime->find("text/html; charset=utf-8"));
    EXPECT_NE(mime->find("Hello Zo=C3=AB,\r\n.a line"), std::string::npos);
    expect_sound_lines(*mime);
}

TEST(Mime, KeepsEveryLineShortAndAsciiWhateverItIsGiven) {
    auto mail = plain_mail(repeated("नमस्ते ", 15) + "<zoe@example.org>");
    mail.cc = {repeated("مرحبا ", 20) + "<a@example.org>", "b@example.org", "\"Doe, John\" <c@example.org>"};
    mail.subject = repeated("Ñandú 👩‍💻 ", 30);
    mail.text = repeated("ohne Umbruch äöü ", 300) + "   \n\r\ntrailing \t\n" + std::string(3000, 'x');
    mail.html = repeated("<p>=?UTF-8?Q?a?=</p>", 500);
    const auto mime = build_mime(mail);
    ASSERT_TRUE(mime);
    expect_sound_lines(*mime);
    EXPECT_NE(header(*mime, "Cc").find("\"Doe, John\" <c@example.org>"), std::string::npos);
}

TEST(Mime, EncodesWhatOnlyLooksLikeAnEncodedWord) {
    auto mail = plain_mail("=?UTF-8?Q?x?= <a@example.org>");
    mail.subject = "=?UTF-8?Q?Hello?=";
    const auto mime = build_mime(mail);
    ASSERT_TRUE(mime);
    EXPECT_EQ(header(*mime, "Subject"), "=?UTF-8?B?PT9VVEYtOD9RP0hlbGxvPz0=?=");
    EXPECT_EQ(header(*mime, "To").rfind("=?UTF-8?B?", 0), 0u);
}

TEST(Mime, RefusesHeaderInjection) {
    const std::string attack = "x\r\nBcc: everybody@example.org";
    for (const std::string& text :
         {attack, std::string("x\nBcc: a@b"), std::string("x\rBcc: a@b"), std::string("x\0y", 3)}) {
        auto mail = plain_mail("zoe@example.org");
        mail.subject = text;
        EXPECT_FALSE(build_mime(mail));
        mail = plain_mail(text + " <zoe@example.org>");
        EXPECT_FALSE(build_mime(mail));
        mail = plain_mail("zoe@example.org" + text);
        EXPECT_FALSE(build_mime(mail));
        mail = plain_mail("zoe@example.org");
        mail.cc = {text + "<a@b>"};
        EXPECT_FALSE(build_mime(mail));
        mail = plain_mail("zoe@example.org");
        mail.from = text + " <a@b>";
        EXPECT_FALSE(build_mime(mail));
        mail = plain_mail("zoe@example.org");
        mail.message_id = "id@b" + text;
        EXPECT_FALSE(build_mime(mail));
    }
}

TEST(Mime, HoldsItsLimits) {
    auto mail = plain_mail("zoe@example.org");
    mail.cc.assign(kMaxCopies, "a@example.org");
    mail.subject = std::string(kMaxSubjectBytes, 's');
    mail.text = std::string(kMaxPartBytes, 't');
    mail.html = std::string(kMaxPartBytes, 'h');
    EXPECT_TRUE(build_mime(mail));
    for (auto* grow : {&mail.subject, &mail.text, &mail.html}) {
        *grow += 'x';
        EXPECT_FALSE(build_mime(mail));
        grow->pop_back();
    }
    mail.cc.push_back("a@example.org");
    EXPECT_FALSE(build_mime(mail));
}

TEST(MimeEncoding, Base64MatchesTheStandardsVectors) {
    // RFC 4648 section 10.
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foob"), "Zm9vYg==");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64(std::string("\xff\xfe\x00", 3)), "//4A");
}

TEST(MimeEncoding, NeverCutsACharacterInTwo) {
    std::istringstream words(encoded_words(repeated("ह", 100), 9));
    int count = 0;
    for (std::string word; words >> word; ++count) {
        // Three bytes a character make groups of four base64 digits that stand alone.
        EXPECT_EQ((word.size() - 12) % 4, 0u);
        EXPECT_EQ(word.find('=', 2), word.size() - 1) << word;
    }
    EXPECT_GT(count, 3);
}

TEST(MimeEncoding, EncodesBytesThatAreNotUtf8WithoutHanging) {
    const std::string words = encoded_words(std::string(200, '\x80'), 9);
    EXPECT_EQ(words.rfind("=?UTF-8?B?", 0), 0u);
    for (std::size_t start = 0, end = 0; end != std::string::npos; start = end + 2) {
        end = words.find("\r\n", start);
        EXPECT_LE(std::min(end, words.size()) - start, kMaxEncodedLine);
    }
}

TEST(MimeEncoding, QuotedPrintableKeepsLineBreaksAndEncodesTheSpaceBeforeThem) {
    EXPECT_EQ(quoted_printable("a=b \nc\r\n\r\n\td"), "a=3Db=20\r\nc\r\n\r\n\td\r\n");
    EXPECT_EQ(quoted_printable(std::string(76, 'x')), std::string(75, 'x') + "=\r\nx\r\n");
}

TEST(MimeEncoding, WritesDatesAsMailWantsThem) {
    EXPECT_EQ(mail_date(Instant{}), "Thu, 01 Jan 1970 00:00:00 +0000");
    EXPECT_EQ(mail_date(Instant{std::chrono::milliseconds(951'782'399'999)}), "Mon, 28 Feb 2000 23:59:59 +0000");
}

}  // namespace
}  // namespace rollcall::notify
