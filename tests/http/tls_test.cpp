#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;

// A fresh directory with a self-signed certificate and its key, made by OpenSSL for this test alone.
class Tls : public testing::Test {
  protected:
    Tls() {
        std::string pattern = (std::filesystem::temp_directory_path() / "rollcall-tls-XXXXXX").string();
        directory_ = mkdtemp(pattern.data());
        files_ = write_pair("server");
    }
    ~Tls() override { std::filesystem::remove_all(directory_); }

    TlsFiles write_pair(const std::string& name) const {
        const TlsFiles files{directory_ / (name + ".crt"), directory_ / (name + ".key")};
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
        X509_sign(certificate, key, EVP_sha256());
        FILE* out = std::fopen(files.certificate.c_str(), "w");
        PEM_write_X509(out, certificate);
        std::fclose(out);
        out = std::fopen(files.key.c_str(), "w");
        PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(out);
        X509_free(certificate);
        EVP_PKEY_free(key);
        return files;
    }

    ServerOptions options(Limits limits = {}) const {
        auto result = with_limits(limits);
        result.tls = files_;
        return result;
    }

    std::filesystem::path directory_;
    TlsFiles files_;
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
    EXPECT_NE(message({directory_ / "none.crt", files_.key}).find("none.crt"), std::string::npos);
    EXPECT_NE(message({files_.certificate, directory_ / "none.key"}).find("none.key"), std::string::npos);
    const auto other = write_pair("other");
    EXPECT_NE(message({files_.certificate, other.key}).find("other.key"), std::string::npos);
}

}  // namespace
}  // namespace rollcall::http
