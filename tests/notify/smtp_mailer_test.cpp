#include "notify/smtp/smtp_mailer.h"

#include <gtest/gtest.h>

#include <chrono>

#include "notify/address.h"
#include "notify/messages.h"
#include "support/smtp_server.h"

namespace rollcall::notify {
namespace {

using test::certificates;
using test::mails_in;
using test::plain_mail;
using test::SmtpServer;

std::vector<std::string> tls(const std::string& kind, const std::string& certificate = "server") {
    return {"--tls",         kind,
            "--certificate", certificates() / (certificate + ".pem"),
            "--key",         certificates() / (certificate + ".key")};
}

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

// A mailer in front of a real server; `arguments` are the server's.
class SmtpDelivery : public testing::Test {
  protected:
    void serve(const std::vector<std::string>& arguments, bool implicit = true) {
        server_.emplace(out(), arguments);
        settings_.host = "localhost";
        settings_.port = server_->port();
        settings_.implicit_tls = implicit;
        settings_.ca_file = certificates() / "ca.pem";
    }
    DeliveryResult send(const Mail& mail) {
        if (!mailer_) mailer_ = make_smtp_mailer(settings_);
        return mailer_->send(mail);
    }
    std::filesystem::path out() const { return directory_.path() / "mails.jsonl"; }

    test::ScratchDirectory directory_;
    std::optional<SmtpServer> server_;
    SmtpSettings settings_;
    std::unique_ptr<Mailer> mailer_;
};

TEST_F(SmtpDelivery, DeliversOverImplicitTlsWithLogin) {
    serve(with(tls("implicit"), {"--user", "rollcall", "--password", "geheim"}));
    settings_.user = "rollcall";
    settings_.password = "geheim";
    auto mail = plain_mail("Zoë <zoe@example.org>");
    mail.cc = {"boss@example.org", "zoe@example.org"};
    const auto result = send(mail);
    EXPECT_EQ(result.delivery, Delivery::accepted) << result.detail;
    const auto mails = mails_in(out());
    ASSERT_EQ(mails.size(), 1u);
    EXPECT_EQ(mails[0].at("to"), (boost::json::array{"zoe@example.org", "boss@example.org"}));
    EXPECT_EQ(mails[0].at("from"), "rollcall@example.org");
    EXPECT_EQ(mails[0].at("user"), "rollcall");
    EXPECT_EQ(mails[0].at("tls"), true);
    EXPECT_EQ(mails[0].at("subject"), "Late arrival: Zoë");
    EXPECT_EQ(mails[0].at("message_id").as_string(), "<" + mail.message_id + ">");
    EXPECT_NE(mails[0].at("content").as_string().find("\r\n.a line that begins with a dot\r\n"), std::string::npos);
}

TEST_F(SmtpDelivery, DeliversOverStartTls) {
    serve(with(tls("starttls"), {"--user", "rollcall", "--password", "geheim"}), false);
    settings_.user = "rollcall";
    settings_.password = "geheim";
    EXPECT_EQ(send(plain_mail("zoe@example.org")).delivery, Delivery::accepted);
    ASSERT_EQ(mails_in(out()).size(), 1u);
    EXPECT_EQ(mails_in(out())[0].at("tls"), true);
}

TEST_F(SmtpDelivery, NeverSendsInPlainTextUnlessToldTo) {
    serve({"--tls", "none"}, false);
    EXPECT_EQ(send(plain_mail("zoe@example.org")).delivery, Delivery::retry);
    EXPECT_TRUE(mails_in(out()).empty());
    settings_.plaintext = true;
    EXPECT_EQ(make_smtp_mailer(settings_)->send(plain_mail("zoe@example.org")).delivery, Delivery::accepted);
}

TEST_F(SmtpDelivery, RefusesACertificateOfAnotherHostOrOfNobody) {
    for (const char* certificate : {"wrong_host", "stranger"}) {
        serve(tls("implicit", certificate));
        const auto result = make_smtp_mailer(settings_)->send(plain_mail("zoe@example.org"));
        EXPECT_EQ(result.delivery, Delivery::retry) << certificate;
        EXPECT_NE(result.detail.find("certificate"), std::string::npos) << result.detail;
    }
    EXPECT_TRUE(mails_in(out()).empty());
}

TEST_F(SmtpDelivery, AWrongLoginIsTriedAgainAndShowsNoPassword) {
    serve(with(tls("implicit"), {"--user", "rollcall", "--password", "geheim"}));
    settings_.user = "rollcall";
    settings_.password = "geheim";  // the server repeats its own in the answer
    settings_.user = "somebody";
    const auto result = send(plain_mail("zoe@example.org"));
    EXPECT_EQ(result.delivery, Delivery::retry);
    EXPECT_NE(result.detail.find("535"), std::string::npos) << result.detail;
    EXPECT_NE(result.detail.find("***"), std::string::npos) << result.detail;
    EXPECT_EQ(result.detail.find("geheim"), std::string::npos) << result.detail;
}

TEST_F(SmtpDelivery, SortsTheServersAnswers) {
    serve(tls("implicit"));
    EXPECT_EQ(send(plain_mail("refuse@example.org")).delivery, Delivery::rejected);
    EXPECT_EQ(send(plain_mail("later@example.org")).delivery, Delivery::retry);
    EXPECT_EQ(send(plain_mail("refusedata@example.org")).delivery, Delivery::rejected);
    EXPECT_EQ(send(plain_mail("laterdata@example.org")).delivery, Delivery::retry);
    EXPECT_EQ(send(plain_mail("grey@example.org")).delivery, Delivery::retry);
    EXPECT_TRUE(mails_in(out()).empty());
    EXPECT_EQ(send(plain_mail("grey@example.org")).delivery, Delivery::accepted);
    EXPECT_EQ(mails_in(out()).size(), 1u);
}

TEST_F(SmtpDelivery, ARefusedCopyDoesNotKeepTheMailFromTheOthers) {
    serve(tls("implicit"));
    auto mail = plain_mail("zoe@example.org");
    mail.cc = {"refuse@example.org", "hr@example.org"};
    const auto result = send(mail);
    EXPECT_EQ(result.delivery, Delivery::accepted);
    EXPECT_NE(result.detail.find("refused refuse@example.org (550"), std::string::npos) << result.detail;
    EXPECT_EQ(mails_in(out()).at(0).at("to"), (boost::json::array{"zoe@example.org", "hr@example.org"}));
}

TEST_F(SmtpDelivery, ARefusedToIsRejectedAndTheCopiesAreDelivered) {
    serve(tls("implicit"));
    auto mail = plain_mail("refuse@example.org");
    mail.cc = {"hr@example.org"};
    EXPECT_EQ(send(mail).delivery, Delivery::rejected);
    EXPECT_EQ(mails_in(out()).at(0).at("to"), (boost::json::array{"hr@example.org"}));
}

TEST_F(SmtpDelivery, WhileOneRecipientIsPutOffNobodyGetsTheMail) {
    serve(tls("implicit"));
    auto mail = plain_mail("zoe@example.org");
    mail.cc = {"grey@example.org"};
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(send(mail).delivery, Delivery::retry);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    EXPECT_TRUE(mails_in(out()).empty());
    EXPECT_EQ(send(mail).delivery, Delivery::accepted);
    ASSERT_EQ(mails_in(out()).size(), 1u);
    EXPECT_EQ(mails_in(out())[0].at("to").as_array().size(), 2u);
}

TEST_F(SmtpDelivery, AConnectionLostBeforeTheAnswerIsTriedAgain) {
    serve(tls("implicit"));
    const auto result = send(plain_mail("lost@example.org"));
    EXPECT_EQ(result.delivery, Delivery::retry);
    EXPECT_NE(result.detail.find("before the server's answer"), std::string::npos) << result.detail;
}

TEST_F(SmtpDelivery, AConnectionLostAfterTheAnswerIsNoMatter) {
    serve(tls("implicit"));
    EXPECT_EQ(send(plain_mail("hangup@example.org")).delivery, Delivery::accepted);
    EXPECT_EQ(send(plain_mail("zoe@example.org")).delivery, Delivery::accepted);
    EXPECT_EQ(mails_in(out()).size(), 2u);
}

TEST_F(SmtpDelivery, AnIdleConnectionThatIsGoneIsOpenedAnew) {
    serve(tls("implicit"));
    EXPECT_EQ(send(plain_mail("zoe@example.org")).delivery, Delivery::accepted);
    const int port = server_->port();
    server_.reset();
    EXPECT_EQ(send(plain_mail("zoe@example.org")).delivery, Delivery::retry);
    server_.emplace(out(), tls("implicit"), port);
    EXPECT_EQ(send(plain_mail("zoe@example.org")).delivery, Delivery::accepted);
    EXPECT_EQ(mails_in(out()).size(), 2u);
}

TEST_F(SmtpDelivery, GivesUpOnASlowServerInTime) {
    serve(tls("implicit"));
    settings_.total_timeout = std::chrono::milliseconds(700);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(send(plain_mail("slow@example.org")).delivery, Delivery::retry);
    mailer_.reset();  // does not wait for the server either
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3));
}

TEST_F(SmtpDelivery, CarriesAddressesBeyondAsciiWhereTheServerDoes) {
    serve(tls("implicit"));
    EXPECT_EQ(send(plain_mail("zoe@example.org")).delivery, Delivery::accepted);
    const auto result = send(plain_mail("zoë@example.org"));
    EXPECT_EQ(result.delivery, Delivery::accepted) << result.detail;
    EXPECT_EQ(mails_in(out()).at(1).at("to"), (boost::json::array{"zoë@example.org"}));
}

TEST_F(SmtpDelivery, RejectsAddressesBeyondAsciiWhereTheServerDoesNot) {
    serve(with(tls("implicit"), {"--no-smtputf8"}));
    const auto result = send(plain_mail("zoë@example.org"));
    EXPECT_EQ(result.delivery, Delivery::rejected);
    EXPECT_NE(result.detail.find("SMTPUTF8"), std::string::npos) << result.detail;
    EXPECT_TRUE(mails_in(out()).empty());
    auto mail = plain_mail("Zoë <zoe@example.org>");
    mail.cc = {"jürgen@example.org", "hr@example.org"};
    const auto without_copy = send(mail);
    EXPECT_EQ(without_copy.delivery, Delivery::accepted) << without_copy.detail;
    EXPECT_EQ(mails_in(out()).at(0).at("to"), (boost::json::array{"zoe@example.org", "hr@example.org"}));
    EXPECT_NE(without_copy.detail.find("left out"), std::string::npos) << without_copy.detail;
}

TEST_F(SmtpDelivery, NobodyListeningIsTriedAgain) {
    settings_.host = "127.0.0.1";
    settings_.port = test::free_port();
    settings_.user = "rollcall";
    settings_.password = "geheim";
    const auto result = send(plain_mail("zoe@example.org"));
    EXPECT_EQ(result.delivery, Delivery::retry);
    EXPECT_NE(result.detail.find("127.0.0.1"), std::string::npos) << result.detail;
    EXPECT_EQ(result.detail.find("geheim"), std::string::npos);
}

TEST_F(SmtpDelivery, RefusesInjectionBeforeAnyConnection) {
    settings_.host = "127.0.0.1";
    settings_.port = test::free_port();
    EXPECT_EQ(send(plain_mail("zoe@example.org>\r\nRCPT TO:<x@y")).delivery, Delivery::rejected);
    auto mail = plain_mail("zoe@example.org");
    mail.subject = "a\r\nBcc: x@y";
    EXPECT_EQ(send(mail).delivery, Delivery::rejected);
}

}  // namespace
}  // namespace rollcall::notify
