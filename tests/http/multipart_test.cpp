#include "http/multipart.h"

#include <gtest/gtest.h>

#include <string>

namespace rollcall::http {
namespace {

constexpr const char* kType = "multipart/form-data; boundary=B0undary";

std::string part(const std::string& headers, const std::string& content) {
    return "--B0undary\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}

std::string field(const std::string& name, const std::string& content) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", content);
}

const std::string kEnd = "--B0undary--\r\n";

Code refused(const std::string& body, const std::string& type = kType) {
    const auto parts = parse_multipart(type, body);
    EXPECT_FALSE(parts.has_value()) << body;
    if (parts) return Code::internal;
    EXPECT_FALSE(parts.error().detail.empty());
    return parts.error().code;
}

TEST(Multipart, GivesPartsInOrder) {
    const std::string photo("\xff\xd8\0\r\n\r\n--B0undar", 15);
    const auto body = field("code", "E-17") +
                      part(
                          "Content-Disposition: form-data; name=\"photo\"; filename=\"me.jpg\"\r\n"
                          "Content-Type: Image/JPEG; q=1\r\nX-Other: ignored",
                          photo) +
                      kEnd;
    const auto parts = parse_multipart(kType, body);
    ASSERT_TRUE(parts) << parts.error().detail;
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ((*parts)[0].name, "code");
    EXPECT_EQ((*parts)[0].content, "E-17");
    EXPECT_EQ((*parts)[0].filename, "");
    EXPECT_EQ((*parts)[1].filename, "me.jpg");
    EXPECT_EQ((*parts)[1].content_type, "image/jpeg");
    EXPECT_EQ((*parts)[1].content, photo);
}

TEST(Multipart, PointsIntoTheBody) {
    const auto body = field("a", "content") + kEnd;
    const auto parts = parse_multipart(kType, body);
    ASSERT_TRUE(parts);
    EXPECT_GE((*parts)[0].content.data(), body.data());
    EXPECT_LT((*parts)[0].content.data(), body.data() + body.size());
}

TEST(Multipart, KeepsBinaryThatLooksLikeABoundary) {
    for (const std::string content : {"\r\n--B0undarx", "--B0undary", "\n--B0undary", "\r--B0undary--", "\r\n\r\n-",
                                      "\r\n--", "a\r\n--b0undary\r\n", "\r\n-\r\n--B0undar\r\n--\r\n"}) {
        if (content == "--B0undary") continue;  // at a part's beginning it is one: EmptyPartWithoutItsLineBreak
        const auto body = field("a", content) + kEnd;
        const auto parts = parse_multipart(kType, body);
        ASSERT_TRUE(parts) << content;
        EXPECT_EQ(parts->at(0).content, content);
    }
}

TEST(Multipart, AcceptsAnEmptyPart) {
    const auto body = field("a", "") + field("b", "x") + kEnd;
    const auto parts = parse_multipart(kType, body);
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ((*parts)[0].content, "");
    EXPECT_EQ((*parts)[1].content, "x");
}

TEST(Multipart, AcceptsAnEmptyPartWithoutItsLineBreak) {
    const auto body = "--B0undary\r\nContent-Disposition: form-data; name=a\r\n\r\n" + field("b", "x") + kEnd;
    const auto parts = parse_multipart(kType, body);
    ASSERT_TRUE(parts) << parts.error().detail;
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ((*parts)[0].content, "");
    EXPECT_EQ((*parts)[1].name, "b");
}

TEST(Multipart, UndoesQuotesInFilenames) {
    const auto name_of = [](const std::string& quoted) {
        const auto body = part("Content-Disposition: form-data; name=\"f\"; filename=\"" + quoted + "\"", "x") + kEnd;
        const auto parts = parse_multipart(kType, body);
        return parts ? parts->at(0).filename : "refused";
    };
    EXPECT_EQ(name_of(R"(a\"b.jpg)"), "a\"b.jpg");
    EXPECT_EQ(name_of(R"(a\\b.jpg)"), "a\\b.jpg");
    EXPECT_EQ(name_of(R"(C:\photos\a.jpg)"), R"(C:\photos\a.jpg)");
    EXPECT_EQ(name_of("a;b=c.jpg"), "a;b=c.jpg");
    EXPECT_EQ(name_of("\xc3\xa9t\xc3\xa9.jpg"), "\xc3\xa9t\xc3\xa9.jpg");
    EXPECT_EQ(name_of("open\\"), "refused");
    EXPECT_EQ(name_of("\xff.jpg"), "refused");
}

TEST(Multipart, AcceptsPaddingAndAQuotedBoundary) {
    const std::string body = "--a b \t\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--a b--  ";
    const auto parts = parse_multipart("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", body);
    ASSERT_TRUE(parts) << parts.error().detail;
    EXPECT_EQ(parts->at(0).content, "1");
}

TEST(Multipart, RefusesOtherMediaTypes) {
    const auto body = field("a", "1") + kEnd;
    for (const std::string type : {"", "application/json", "multipart/mixed; boundary=B0undary", "multipart", ";"}) {
        EXPECT_EQ(refused(body, type), Code::unsupported_media_type) << type;
    }
}

TEST(Multipart, RefusesABoundaryThatIsNone) {
    const auto body = field("a", "1") + kEnd;
    for (const std::string parameters : {"", "; boundary=", "; boundary=\"\"", "; boundary=\"B0undary \"",
                                         "; boundary=\"a\xc3\xa9\"", "; boundary=\"a\\\\b\""}) {
        EXPECT_EQ(refused(body, "multipart/form-data" + parameters), Code::malformed_body) << parameters;
    }
    EXPECT_EQ(refused(body, "multipart/form-data; boundary=B0undary; boundary=x"), Code::malformed_body);
}

TEST(Multipart, TakesABoundaryOfSeventyAndNoLonger) {
    const auto with = [](std::size_t size) {
        const std::string boundary(size, 'x');
        const auto body =
            "--" + boundary + "\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--" + boundary + "--";
        return parse_multipart("multipart/form-data; boundary=" + boundary, body).has_value();
    };
    EXPECT_TRUE(with(kMaxBoundaryBytes));
    EXPECT_FALSE(with(kMaxBoundaryBytes + 1));
}

TEST(Multipart, TakesThirtyTwoPartsAndNoMore) {
    std::string body;
    for (std::size_t i = 0; i < kMaxParts; ++i) body += field("a", "1");
    EXPECT_EQ(parse_multipart(kType, body + kEnd).value().size(), kMaxParts);
    EXPECT_EQ(refused(body + field("a", "1") + kEnd), Code::malformed_body);
}

TEST(Multipart, TakesPartHeadersUpToTheLimit) {
    const std::string disposition = "Content-Disposition: form-data; name=\"a\"\r\nX: ";
    const auto padding = kMaxPartHeaderBytes - disposition.size() - 4;  // both closing line breaks count
    const auto body = [&](std::size_t size) { return part(disposition + std::string(size, 'x'), "1") + kEnd; };
    EXPECT_TRUE(parse_multipart(kType, body(padding)));
    EXPECT_EQ(refused(body(padding + 1)), Code::malformed_body);
}

TEST(Multipart, RefusesTextOutsideParts) {
    EXPECT_EQ(refused("preamble\r\n" + field("a", "1") + kEnd), Code::malformed_body);
    EXPECT_EQ(refused(field("a", "1") + kEnd + "epilogue"), Code::malformed_body);
    EXPECT_EQ(refused(field("a", "1") + kEnd + "\r\n"), Code::malformed_body);
    EXPECT_TRUE(parse_multipart(kType, "\r\n" + field("a", "1") + kEnd));
}

TEST(Multipart, RefusesAMissingFinalBoundary) {
    EXPECT_EQ(refused(field("a", "1")), Code::malformed_body);
    EXPECT_EQ(refused(field("a", "1") + "--B0undary"), Code::malformed_body);
    EXPECT_EQ(refused(field("a", "1") + "--B0undary-"), Code::malformed_body);
    EXPECT_EQ(refused(field("a", "1") + "--B0undary\r\n"), Code::malformed_body);
    EXPECT_EQ(refused(""), Code::malformed_body);
    EXPECT_EQ(refused(kEnd), Code::malformed_body);
}

TEST(Multipart, RefusesABoundaryWithMoreOnItsLine) {
    EXPECT_EQ(refused(field("a", "1\r\n--B0undaryX\r\n2") + kEnd), Code::malformed_body);
}

TEST(Multipart, RefusesPartsWithoutAName) {
    for (const std::string headers :
         {"Content-Type: text/plain", "Content-Disposition: form-data", "Content-Disposition: form-data; name=",
          "Content-Disposition: form-data; name=\"\"", "Content-Disposition: form-data; name=\"a",
          "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: ; name=\"a\"",
          "Content-Disposition: form-data; name=\"a\"; name=\"b\"", "Content-Disposition: form-data name=\"a\"",
          "Content-Disposition: form-data; name=\"a\"b", "Content-Disposition form-data; name=\"a\""}) {
        EXPECT_EQ(refused(part(headers, "1") + kEnd), Code::malformed_body) << headers;
    }
    EXPECT_EQ(refused("--B0undary\r\n\r\n1\r\n" + kEnd), Code::malformed_body);
}

TEST(Multipart, RefusesHeadersThatMeanTwoThings) {
    const std::string named = "Content-Disposition: form-data; name=\"a\"\r\n";
    for (const std::string extra :
         {"Content-Disposition: form-data; name=\"b\"", "Content-Type: a/b\r\nContent-Type: c/d", " folded",
          "Content-Transfer-Encoding: base64", "Name : value", "bare\rreturn: 1", "bare: new\nline: 1", "nul: \x01"}) {
        EXPECT_EQ(refused(part(named + extra, "1") + kEnd), Code::malformed_body) << extra;
    }
    EXPECT_EQ(refused(part("Content-Disposition: form-data; name=a; filename*=utf-8''b", "1") + kEnd),
              Code::malformed_body);
    EXPECT_TRUE(parse_multipart(kType, part(named + "Content-Transfer-Encoding: Binary", "1") + kEnd));
}

TEST(Multipart, RefusesLineBreaksInNames) {
    EXPECT_EQ(refused(field("a\r\nX-Injected: 1", "1") + kEnd), Code::malformed_body);
    EXPECT_EQ(refused(field("a\nb", "1") + kEnd), Code::malformed_body);
    EXPECT_EQ(refused(field(std::string("a\0b", 3), "1") + kEnd), Code::malformed_body);
}

}  // namespace
}  // namespace rollcall::http
