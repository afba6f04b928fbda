#include "notify/smtp/smtp_transcript.h"

#include <gtest/gtest.h>

namespace rollcall::notify {
namespace {

// Plays a conversation: lines of ours begin with '>', the server's do not.
void play(SmtpTranscript& transcript, const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        if (line.front() == '>') {
            transcript.on_command(line.substr(1) + "\r\n");
        } else {
            transcript.on_reply(line + "\r\n");
        }
    }
}

const std::vector<std::string> kOpening = {"220 hi",      ">EHLO me",         "250-mail.test", "250-SMTPUTF8",
                                           "250 SIZE 99", ">MAIL FROM:<r@x>", "250 ok"};

SmtpTranscript opened(std::vector<std::string> recipients, int attempt = 1) {
    SmtpTranscript transcript(std::move(recipients), false, attempt);
    play(transcript, kOpening);
    return transcript;
}

TEST(SmtpTranscript, TheAnswerToTheDataDecides) {
    for (const auto& [answer, delivery] : {std::pair{"250 taken", Delivery::accepted},
                                           {"252-a\r\n252 b", Delivery::accepted},
                                           {"451 later", Delivery::retry},
                                           {"421 closing", Delivery::retry},
                                           {"554 no", Delivery::rejected}}) {
        auto transcript = opened({"a@x"});
        play(transcript, {">RCPT TO:<a@x>", "250 ok", ">DATA", "354 go"});
        EXPECT_TRUE(transcript.may_send_body());
        play(transcript, {answer});
        EXPECT_EQ(transcript.judge("Recv failure").delivery, delivery) << answer;
    }
}

TEST(SmtpTranscript, NoAnswerToTheDataMeansTryAgain) {
    auto transcript = opened({"a@x"});
    play(transcript, {">RCPT TO:<a@x>", "250 ok", ">DATA", "354 go"});
    EXPECT_TRUE(transcript.may_send_body());
    EXPECT_EQ(transcript.judge("Recv failure").delivery, Delivery::retry);
    transcript.on_reply("250-not the last\r\n250 cut of");  // broken off within the answer
    EXPECT_EQ(transcript.judge("Recv failure").delivery, Delivery::retry);
    play(transcript, {">QUIT", "221 bye"});
    EXPECT_EQ(transcript.judge("Recv failure").delivery, Delivery::retry);
}

TEST(SmtpTranscript, WhatComesAfterTheAnswerDoesNotChangeIt) {
    auto transcript = opened({"a@x"});
    play(transcript, {">RCPT TO:<a@x>", "250 ok", ">DATA", "354 go", "250 taken", ">QUIT", "421 sorry"});
    EXPECT_EQ(transcript.judge("Recv failure").delivery, Delivery::accepted);
}

TEST(SmtpTranscript, ARefusedCopyIsReportedAndDoesNotStopTheOthers) {
    auto transcript = opened({"a@x", "b@x"});
    play(transcript, {">RCPT TO:<a@x>", "250 ok", ">RCPT TO:<b@x>", "550 nobody", ">DATA", "354 go"});
    EXPECT_TRUE(transcript.may_send_body());
    play(transcript, {"250 taken"});
    const auto result = transcript.judge("");
    EXPECT_EQ(result.delivery, Delivery::accepted);
    EXPECT_NE(result.detail.find("refused b@x (550 nobody)"), std::string::npos) << result.detail;
}

TEST(SmtpTranscript, ARefusedToIsRejectedThoughTheCopiesAreDelivered) {
    auto transcript = opened({"a@x", "b@x"});
    play(transcript, {">RCPT TO:<a@x>", "550 nobody", ">RCPT TO:<b@x>", "250 ok", ">DATA", "354 go"});
    EXPECT_TRUE(transcript.may_send_body());
    play(transcript, {"250 taken"});
    EXPECT_EQ(transcript.judge("").delivery, Delivery::rejected);
}

TEST(SmtpTranscript, ARecipientPutOffHoldsTheMailBackSoThatNobodyGetsItTwice) {
    auto to_put_off = opened({"a@x", "b@x"}, 99);
    play(to_put_off, {">RCPT TO:<a@x>", "451 grey", ">RCPT TO:<b@x>", "250 ok", ">DATA", "354 go"});
    EXPECT_FALSE(to_put_off.may_send_body());
    EXPECT_EQ(to_put_off.judge("aborted").delivery, Delivery::retry);
    EXPECT_NE(to_put_off.judge("").detail.find("a@x (451 grey)"), std::string::npos);
}

TEST(SmtpTranscript, ACopyPutOffIsWaitedForOnlySoLong) {
    for (const int attempt : {kAttemptsForCopies - 1, kAttemptsForCopies}) {
        auto transcript = opened({"a@x", "b@x"}, attempt);
        play(transcript, {">RCPT TO:<a@x>", "250 ok", ">RCPT TO:<b@x>", "451 grey", ">DATA", "354 go"});
        EXPECT_EQ(transcript.may_send_body(), attempt == kAttemptsForCopies);
    }
}

TEST(SmtpTranscript, AllRecipientsRefused) {
    const auto outcome = [](const std::string& to, const std::string& copy, int attempt) {
        auto transcript = opened({"a@x", "b@x"}, attempt);
        play(transcript, {">RCPT TO:<a@x>", to, ">RCPT TO:<b@x>", copy});
        return transcript.judge("RCPT failed").delivery;
    };
    EXPECT_EQ(outcome("550 no", "550 no", 1), Delivery::rejected);
    EXPECT_EQ(outcome("451 no", "550 no", 1), Delivery::retry);
    EXPECT_EQ(outcome("550 no", "451 no", 1), Delivery::retry);
    EXPECT_EQ(outcome("550 no", "451 no", kAttemptsForCopies), Delivery::rejected);
}

TEST(SmtpTranscript, ALoginRefusedIsOursToMendAndDoesNotLoseTheMail) {
    SmtpTranscript wrong({"a@x"}, false, 1);
    play(wrong, {"220 hi", ">EHLO me", "250 AUTH PLAIN", ">AUTH PLAIN", "334 ", ">DATA", "535 bad login"});
    EXPECT_EQ(wrong.judge("Login denied").delivery, Delivery::retry);
    EXPECT_NE(wrong.judge("").detail.find("user and password of the mail server"), std::string::npos);
    SmtpTranscript missing({"a@x"}, false, 1);
    play(missing, {"220 hi", ">EHLO me", "250 ok", ">MAIL FROM:<r@x>", "530 login first"});
    EXPECT_EQ(missing.judge("").delivery, Delivery::retry);
}

TEST(SmtpTranscript, ARefusedSenderIsRejected) {
    SmtpTranscript transcript({"a@x"}, false, 1);
    play(transcript, {"220 hi", ">EHLO me", "250 ok", ">MAIL FROM:<r@x>", "550 not you"});
    EXPECT_EQ(transcript.judge("").delivery, Delivery::rejected);
    SmtpTranscript later({"a@x"}, false, 1);
    play(later, {"220 hi", ">EHLO me", "250 ok", ">MAIL FROM:<r@x>", "452 full"});
    EXPECT_EQ(later.judge("").delivery, Delivery::retry);
}

TEST(SmtpTranscript, AServerThatTurnsEverybodyAwayIsTriedAgain) {
    SmtpTranscript transcript({"a@x"}, false, 1);
    play(transcript, {"554 no service"});
    const auto result = transcript.judge("Weird server reply");
    EXPECT_EQ(result.delivery, Delivery::retry);
    EXPECT_NE(result.detail.find("554 no service"), std::string::npos);
}

TEST(SmtpTranscript, KnowsWhetherTheServerCarriesUtf8Addresses) {
    SmtpTranscript able({"é@x"}, true, 1);
    play(able, kOpening);
    EXPECT_FALSE(able.lacks_utf8());
    SmtpTranscript unable({"é@x"}, true, 1);
    play(unable, {"220 hi", ">EHLO me", "250-SMTPUTF8", "250 ok", ">STARTTLS", "220 go", ">EHLO me", "250 SIZE",
                  ">MAIL FROM:<r@x>", "250 ok", ">RCPT TO:<é@x>", "250 ok", ">DATA", "354 go"});
    EXPECT_FALSE(unable.may_send_body());
    EXPECT_EQ(unable.judge("aborted").delivery, Delivery::rejected);
    EXPECT_NE(unable.judge("").detail.find("SMTPUTF8"), std::string::npos);
}

TEST(SmtpTranscript, HoldsItsLimitsAndShowsNoControlCharacters) {
    auto transcript = opened({"a@x"});
    play(transcript, {">RCPT TO:<a@x>", "250 ok", ">DATA", "354 go", "554 \x1b[31m" + std::string(100'000, 'x')});
    const auto result = transcript.judge(std::string(5000, 'y'));
    EXPECT_EQ(result.delivery, Delivery::rejected);
    EXPECT_LE(result.detail.size(), kMaxReplyBytes + 50);
    EXPECT_EQ(result.detail.find('\x1b'), std::string::npos);
    auto broken = opened({"a@x"});
    EXPECT_EQ(broken.judge(std::string(5000, 'y')).detail.size(), kMaxDetailBytes);
}

}  // namespace
}  // namespace rollcall::notify
