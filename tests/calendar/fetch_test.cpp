#include "calendar/fetch/fetch.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include "calendar/http_server.h"
#include "calendar/parse.h"

namespace rollcall::calendar {
namespace {

using namespace test;
using namespace std::chrono_literals;

const CalendarFetcher& fetcher() {
    static const CalendarFetcher one({"Rollcall/1.2.3", {}, 2s, 3s});
    return one;
}

std::string trouble_of(const std::string& url) {
    const auto fetched = fetcher().fetch(url);
    if (fetched) return "fetched: " + *fetched;
    EXPECT_EQ(fetched.error().code, Code::validation_failed);
    EXPECT_EQ(fetched.error().fields.at(0).field, "feed_url");
    EXPECT_EQ(fetched.error().detail.find("secret"), std::string::npos);
    return fetched.error().detail;
}

TEST(CalendarFetcher, GetsWhatIsThereAndSaysWhoAsks) {
    HttpServer server([](const std::string& path) { return with_body("the calendar at " + path); });
    EXPECT_EQ(fetcher().fetch(server.url("/a.ics?secret=1")).value(), "the calendar at /a.ics?secret=1");
    const std::string request = server.requests().at(0);
    EXPECT_NE(request.find("User-Agent: Rollcall/1.2.3\r\n"), std::string::npos);
    for (const char* header : {"Authorization:", "Cookie:", "Referer:"})
        EXPECT_EQ(request.find(header), std::string::npos) << header;
}

TEST(CalendarFetcher, TakesWebcalAsHttps) {
    HttpServer server([](const std::string&) { return with_body("not encrypted"); });
    const std::string trouble = trouble_of("webcal://" + server.url("/secret").substr(std::string("http://").size()));
    EXPECT_NE(trouble.find("SSL"), std::string::npos) << trouble;
}

TEST(CalendarFetcher, FollowsAsManyRedirectsAsTheLimitAndNoMore) {
    HttpServer server([&](const std::string& path) {
        const int left = std::stoi(path.substr(1));
        return left == 0 ? with_body("here") : redirect_to("/" + std::to_string(left - 1));
    });
    EXPECT_EQ(fetcher().fetch(server.url("/" + std::to_string(kMaxRedirects))).value(), "here");
    EXPECT_EQ(trouble_of(server.url("/" + std::to_string(kMaxRedirects + 1))),
              "127.0.0.1 leads on more than 5 times: check the address.");
}

TEST(CalendarFetcher, IsLedToNothingButHttp) {
    for (const char* target :
         {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:25/x", "dict://127.0.0.1/"}) {
        HttpServer server([&](const std::string&) { return redirect_to(target); });
        EXPECT_EQ(trouble_of(server.url("/secret")),
                  "127.0.0.1 leads to something that is not https or http: check the address.")
            << target;
    }
    for (const char* url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "smtp://127.0.0.1/x", "", "nonsense:"})
        EXPECT_FALSE(fetcher().fetch(url)) << url;
}

TEST(CalendarFetcher, TakesNothingFromLinkLocalAddresses) {
    EXPECT_EQ(trouble_of("http://169.254.169.254/secret"),
              "169.254.169.254 leads to an address that calendars are not fetched from: use another one.");
    EXPECT_NE(trouble_of("http://[fe80::1]/secret").find("not fetched from"), std::string::npos);
    EXPECT_NE(trouble_of("http://[::ffff:169.254.169.254]/secret").find("not fetched from"), std::string::npos);
    EXPECT_NE(trouble_of("http://0xa9fea9fe/secret").find("not fetched from"), std::string::npos);
    HttpServer server([](const std::string&) { return redirect_to("http://169.254.169.254/secret"); });
    EXPECT_NE(trouble_of(server.url("/secret")).find("not fetched from"), std::string::npos);
}

TEST(CalendarFetcher, KnowsForbiddenAddresses) {
    const auto forbidden = [](const char* text) {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        if (::inet_pton(AF_INET, text, &four.sin_addr) == 1) return is_forbidden(reinterpret_cast<sockaddr&>(four));
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        EXPECT_EQ(::inet_pton(AF_INET6, text, &six.sin6_addr), 1) << text;
        return is_forbidden(reinterpret_cast<sockaddr&>(six));
    };
    for (const char* text : {"169.254.0.0", "169.254.169.254", "169.254.255.255", "fe80::1", "febf::1",
                             "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "fd00:ec2::254"})
        EXPECT_TRUE(forbidden(text)) << text;
    for (const char* text : {"127.0.0.1", "10.0.0.1", "192.168.1.1", "169.253.255.255", "169.255.0.0", "8.8.8.8", "::1",
                             "fd00::1", "fec0::1", "2001:db8::1", "::ffff:10.0.0.1", "64:ff9b::808:808"})
        EXPECT_FALSE(forbidden(text)) << text;
    sockaddr other{};
    other.sa_family = AF_UNIX;
    EXPECT_TRUE(is_forbidden(other));
}

TEST(CalendarFetcher, TakesAsManyBytesAsTheLimitAndNoMore) {
    const auto body = [](std::size_t size) { return std::string(size, 'x'); };
    HttpServer server([&](const std::string& path) {
        if (path == "/fits") return with_body(body(kMaxCalendarBytes));
        if (path == "/declared") return with_body(body(kMaxCalendarBytes + 1));
        return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body(kMaxCalendarBytes + 1);
    });
    EXPECT_EQ(fetcher().fetch(server.url("/fits")).value().size(), kMaxCalendarBytes);
    for (const char* path : {"/declared", "/undeclared"})
        EXPECT_EQ(trouble_of(server.url(path)),
                  "127.0.0.1 gives more than 1024 KiB: subscribe to a calendar of holidays only.")
            << path;
}

TEST(CalendarFetcher, SaysWithWhichStatusItWasRefused) {
    HttpServer server([](const std::string& path) {
        return "HTTP/1.1 " + path.substr(1) + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    });
    for (const char* status : {"401", "404", "500"})
        EXPECT_EQ(trouble_of(server.url("/" + std::string(status))),
                  "127.0.0.1 answered with status " + std::string(status) + ": check the address.");
}

TEST(CalendarFetcher, GivesUpInTime) {
    std::atomic<bool> over{false};
    HttpServer server([&](const std::string&) {
        while (!over) std::this_thread::sleep_for(10ms);
        return std::string();
    });
    const auto started = std::chrono::steady_clock::now();
    EXPECT_EQ(trouble_of(server.url("/secret")),
              "127.0.0.1 could not be reached (Timeout was reached): check the address and the network.");
    EXPECT_LT(std::chrono::steady_clock::now() - started, 10s);
    over = true;
}

TEST(CalendarFetcher, GivesUpWhenItIsStopped) {
    std::atomic<bool> over{false};
    HttpServer server([&](const std::string&) {
        while (!over) std::this_thread::sleep_for(10ms);
        return std::string();
    });
    CalendarFetcher stopped({"Rollcall/1.2.3"});
    std::thread stopper([&] {
        std::this_thread::sleep_for(200ms);
        stopped.stop();
    });
    const auto started = std::chrono::steady_clock::now();
    EXPECT_EQ(stopped.fetch(server.url("/")).error().code, Code::overloaded);
    EXPECT_LT(std::chrono::steady_clock::now() - started, 10s);
    stopper.join();
    over = true;
    EXPECT_EQ(stopped.fetch(server.url("/")).error().code, Code::overloaded);
}

TEST(CalendarFetcher, SaysThatNobodyIsThere) {
    std::string url;
    {
        url = HttpServer([](const std::string&) { return std::string(); }).url("/secret");
    }
    EXPECT_EQ(trouble_of(url).find("127.0.0.1 could not be reached ("), 0u);
}

}  // namespace
}  // namespace rollcall::calendar
