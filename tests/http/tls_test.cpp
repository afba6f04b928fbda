#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "http/test_certificate.h"
#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;

class Tls : public testing::Test {
  protected:
    ServerOptions options(Limits limits = {}) const {
        auto result = with_limits(limits);
        result.tls = certificate_.files();
        return result;
    }

    TestCertificate certificate_;
};

TEST_F(Tls, ServesRequestsSecurely) {
    TestServer server(options());
    TestClient client(server.port());
    ASSERT_TRUE(client.begin_tls({"h2", "http/1.1"}));
    EXPECT_EQ(client.protocol(), "http/1.1");
    client.send(get("/self"));
    EXPECT_TRUE(client.receive().body.starts_with("127.0.0.1 secure "));
    client.send(post("/echo", "secret") + get("/inline", "Connection: close\r\n"));
    EXPECT_EQ(client.receive().body, "secret");
    EXPECT_EQ(client.receive().body, "inline");
    EXPECT_TRUE(client.ends_within(1s)) << "with close_notify, so that a cut is told from an end";
}

TEST_F(Tls, CarriesLargeBodiesBothWays) {
    TestServer server(options());
    TestClient client(server.port());
    ASSERT_TRUE(client.begin_tls());
    client.send(post("/big", std::string(5u * 1024 * 1024, 'x')));
    EXPECT_EQ(client.receive().body, std::to_string(5u * 1024 * 1024));
    client.send(get("/shared"));
    EXPECT_EQ(client.receive().body, std::string(8u * 1024 * 1024, 's'));
}

TEST_F(Tls, RefusesOldVersionsAndWeakCiphers) {
    TestServer server(options());
    TestClient old(server.port());
    EXPECT_FALSE(old.begin_tls({}, TLS1_1_VERSION));
    TestClient weak(server.port());
    EXPECT_FALSE(weak.begin_tls({}, TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA:AES128-SHA"));
    TestClient fine(server.port());
    EXPECT_TRUE(fine.begin_tls({}, TLS1_2_VERSION));
}

TEST_F(Tls, RefusesOtherProtocols) {
    TestServer server(options());
    TestClient client(server.port());
    EXPECT_FALSE(client.begin_tls({"h2"}));
}

TEST_F(Tls, EndsPlainHttpInOrder) {
    TestServer server(options());
    TestClient client(server.port());
    client.send(get("/hello"));
    EXPECT_TRUE(client.ends_within(3s));
    EXPECT_TRUE(server.lines().empty());
}

TEST_F(Tls, SilentHandshakesTimeOut) {
    Limits limits;
    limits.header_time = 200ms;
    TestServer server(options(limits));
    TestClient client(server.port());
    EXPECT_TRUE(client.ends_within(2s));
}

TEST_F(Tls, SlowRequestsTimeOut) {
    Limits limits;
    limits.header_time = 300ms;
    limits.body_rate_window = 300ms;
    TestServer server(options(limits));
    TestClient head(server.port());
    ASSERT_TRUE(head.begin_tls());
    head.send("GET /hello HT");
    EXPECT_EQ(head.receive().status, 408u);
    TestClient body(server.port());
    ASSERT_TRUE(body.begin_tls());
    body.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\nx");
    EXPECT_EQ(body.receive().status, 408u);
}

TEST_F(Tls, PausedBodiesGoOnAfterAWindow) {
    Limits limits;
    limits.min_body_rate = 10;
    limits.body_rate_window = 200ms;
    TestServer server(options(limits));
    TestClient client(server.port());
    ASSERT_TRUE(client.begin_tls());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 40\r\n\r\n" + std::string(20, 'a'));
    std::this_thread::sleep_for(300ms);  // the window ends in the midst of a read
    client.send(std::string(20, 'b'));
    EXPECT_EQ(client.receive().body, std::string(20, 'a') + std::string(20, 'b'));
}

TEST_F(Tls, RefusalsReachAPeerThatSendsOn) {
    TestServer server(options());
    TestClient client(server.port());
    ASSERT_TRUE(client.begin_tls());
    client.send(post("/echo", std::string(4u * 1024 * 1024, 'x')));
    EXPECT_EQ(client.receive().status, 413u);
}

TEST_F(Tls, StopsInOrder) {
    TestServer server(options());
    TestClient client(server.port());
    ASSERT_TRUE(client.begin_tls());
    client.send(get("/wait"));
    server.gate.await(1);
    std::thread stopper([&] { server.server().stop(); });
    std::this_thread::sleep_for(50ms);
    server.gate.open();
    EXPECT_EQ(client.receive().body, "through");
    stopper.join();
}

TEST_F(Tls, NamesTheFileThatCannotBeUsed) {
    const auto message = [](const TlsFiles& files) -> std::string {
        ServerOptions broken;
        broken.tls = files;
        try {
            Server server(broken, {}, [](Fault, const Request&) { return Response(); });
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_NE(message({certificate_.directory() / "none.crt", certificate_.files().key}).find("none.crt"),
              std::string::npos);
    EXPECT_NE(message({certificate_.files().certificate, certificate_.directory() / "none.key"}).find("none.key"),
              std::string::npos);
    const auto other = certificate_.write_pair("other");
    EXPECT_NE(message({certificate_.files().certificate, other.key}).find("other.key"), std::string::npos);
}

}  // namespace
}  // namespace rollcall::http
