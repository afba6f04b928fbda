#include <gtest/gtest.h>

#include "notify/smtp/smtp_mailer.h"

namespace rollcall::notify {
namespace {

TEST(SmtpUrl, ReadsBothSchemesWithTheirPorts) {
    const auto implicit = parse_smtp_url("smtps://user%40x.org:p%3Ass%25@mail.x.org");
    ASSERT_TRUE(implicit);
    EXPECT_TRUE(implicit->implicit_tls);
    EXPECT_EQ(implicit->port, 465);
    EXPECT_EQ(implicit->host, "mail.x.org");
    EXPECT_EQ(implicit->user, "user@x.org");
    EXPECT_EQ(implicit->password, "p:ss%");
    const auto starttls = parse_smtp_url("smtp://mail.x.org:2525/");
    ASSERT_TRUE(starttls);
    EXPECT_FALSE(starttls->implicit_tls);
    EXPECT_FALSE(starttls->plaintext);
    EXPECT_EQ(starttls->port, 2525);
    EXPECT_EQ(parse_smtp_url("smtp://mail.x.org")->port, 587);
    EXPECT_EQ(parse_smtp_url("smtps://[2001:db8::1]:4650")->host, "2001:db8::1");
    EXPECT_EQ(parse_smtp_url("smtps://[2001:db8::1]:4650")->port, 4650);
    EXPECT_EQ(parse_smtp_url("smtps://[2001:db8::1]")->port, 465);
    EXPECT_EQ(parse_smtp_url("smtps://u:p@ss@mail.x.org")->password, "p@ss");
}

TEST(SmtpUrl, AllowsPlainTextOnlyOnThisMachine) {
    for (const char* host : {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"}) {
        const auto settings = parse_smtp_url("smtp://" + std::string(host) + ":25?tls=off");
        ASSERT_TRUE(settings) << host;
        EXPECT_TRUE(settings->plaintext);
    }
    EXPECT_FALSE(parse_smtp_url("smtp://mail.x.org:25?tls=off"));
    EXPECT_FALSE(parse_smtp_url("smtp://127.0.0.1.evil.org:25?tls=off"));
    EXPECT_FALSE(parse_smtp_url("smtps://localhost?tls=off"));
}

TEST(SmtpUrl, RefusesTheRestWithoutShowingThePassword) {
    for (const char* url : {"",
                            "mail.x.org",
                            "http://u:hunter2@x",
                            "smtps://",
                            "smtps://u:hunter2@",
                            "smtps://hunter2@x",
                            "smtps://u:@x",
                            "smtps://:hunter2@x",
                            "smtps://u:hunter2%4@x",
                            "smtps://u:hunter2%zz@x",
                            "smtps://u:hunter2%0d%0a@x",
                            "smtps://u:hunter2@x:0",
                            "smtps://u:hunter2@x:65536",
                            "smtps://u:hunter2@x:",
                            "smtps://u:hunter2@x:46b",
                            "smtps://u:hunter2@[::1",
                            "smtps://u:hunter2@[::1]9",
                            "smtps://u:hunter2@x/y",
                            "smtps://u:hunter2@x y",
                            "smtp://u:hunter2@x?tls=no",
                            "smtps://u:hunter2@x?y"}) {
        const auto settings = parse_smtp_url(url);
        ASSERT_FALSE(settings) << url;
        EXPECT_EQ(settings.error().code, Code::config_invalid);
        EXPECT_EQ(settings.error().detail.find("hunter2"), std::string::npos) << settings.error().detail;
        EXPECT_NE(settings.error().detail.find("smtps://user:password@host:465"), std::string::npos);
    }
}

}  // namespace
}  // namespace rollcall::notify
