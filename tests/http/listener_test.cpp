#include <gtest/gtest.h>

#include <system_error>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

TEST(Listener, NamesAddressAndPortItCannotBind) {
    TestServer first;
    ServerOptions options;
    options.port = first.port();
    Server second(options, {}, [](Fault, const Request&) { return Response(); });
    try {
        second.start();
        FAIL() << "two servers on one port";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::address_in_use);
        EXPECT_NE(std::string(error.what()).find("127.0.0.1"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find(std::to_string(first.port())), std::string::npos);
    }
}

TEST(Listener, ListensOnEveryFamilyAtOnce) {
    ServerOptions options;
    options.address = "::";
    TestServer server(options);
    TestClient client(server.port());
    client.send(get("/self"));
    EXPECT_TRUE(client.receive().body.starts_with("127.0.0.1 "));
}

}  // namespace
}  // namespace rollcall::http
