#include "http/peer.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace rollcall::http {
namespace {

boost::asio::ip::address address(const std::string& text) {
    return boost::asio::ip::make_address(text);
}

std::string client(const ProxyTrust& trust, const std::string& peer, const std::vector<std::string>& forwarded) {
    Headers headers;
    for (const auto& value : forwarded) headers.add("x-forwarded-for", value);
    return trust.client_of(address(peer), headers).to_string();
}

TEST(ProxyTrust, BelievesOnlyListedPeers) {
    const ProxyTrust trust({"10.0.0.1"});
    EXPECT_EQ(client(trust, "203.0.113.9", {"198.51.100.1"}), "203.0.113.9");
    EXPECT_EQ(client(trust, "10.0.0.1", {"198.51.100.1"}), "198.51.100.1");
    EXPECT_EQ(client(trust, "::ffff:10.0.0.1", {"198.51.100.1"}), "198.51.100.1");
    EXPECT_EQ(client(trust, "10.0.0.1", {}), "10.0.0.1");
}

TEST(ProxyTrust, TakesTheRightmostThatIsNotTrusted) {
    const ProxyTrust trust({"10.0.0.0/8", "fd00::/8"});
    EXPECT_EQ(client(trust, "10.0.0.1", {"1.1.1.1, 198.51.100.1, 10.2.3.4"}), "198.51.100.1");
    EXPECT_EQ(client(trust, "10.0.0.1", {"1.1.1.1", "198.51.100.1", "10.2.3.4"}), "198.51.100.1");
    EXPECT_EQ(client(trust, "fd00::1", {"2001:db8::5"}), "2001:db8::5");
    EXPECT_EQ(client(trust, "10.0.0.1", {"10.9.9.9, 10.8.8.8"}), "10.9.9.9");
}

TEST(ProxyTrust, StopsAtWhatIsNoAddress) {
    const ProxyTrust trust({"10.0.0.0/8"});
    EXPECT_EQ(client(trust, "10.0.0.1", {"1.1.1.1, nonsense, 10.2.3.4"}), "10.2.3.4");
    EXPECT_EQ(client(trust, "10.0.0.1", {""}), "10.0.0.1");
    EXPECT_EQ(client(trust, "10.0.0.1", {"["}), "10.0.0.1");
}

TEST(ProxyTrust, ReadsAddressesWithPorts) {
    const ProxyTrust trust({"10.0.0.1"});
    EXPECT_EQ(client(trust, "10.0.0.1", {"198.51.100.1:4711"}), "198.51.100.1");
    EXPECT_EQ(client(trust, "10.0.0.1", {"[2001:db8::5]:4711"}), "2001:db8::5");
    EXPECT_EQ(client(trust, "10.0.0.1", {"[2001:db8::5]"}), "2001:db8::5");
}

TEST(ProxyTrust, BelievesTheSchemeOfListedPeersOnly) {
    const ProxyTrust trust({"10.0.0.1"});
    Headers https;
    https.add("X-Forwarded-Proto", "http, HTTPS");
    Headers plain;
    plain.add("X-Forwarded-Proto", "http");
    EXPECT_TRUE(trust.is_secure(address("10.0.0.1"), false, https));
    EXPECT_FALSE(trust.is_secure(address("10.0.0.2"), false, https));
    EXPECT_FALSE(trust.is_secure(address("10.0.0.1"), true, plain));
    EXPECT_TRUE(trust.is_secure(address("10.0.0.2"), true, plain));
    EXPECT_TRUE(trust.is_secure(address("10.0.0.1"), true, Headers()));
}

TEST(ProxyTrust, RefusesWhatIsNoNetwork) {
    for (const std::string bad : {"", "proxy", "10.0.0.0/33", "10.0.0/8", "fd00::/129"}) {
        EXPECT_THROW(ProxyTrust({bad}), std::invalid_argument) << bad;
    }
}

TEST(CountingKey, TakesAnIPv6NetworkForOneSubscriber) {
    EXPECT_EQ(counting_key(address("2001:db8:1:2::1")), counting_key(address("2001:db8:1:2:ffff::9")));
    EXPECT_NE(counting_key(address("2001:db8:1:2::1")), counting_key(address("2001:db8:1:3::1")));
    EXPECT_EQ(counting_key(address("::ffff:192.0.2.1")), "192.0.2.1");
}

}  // namespace
}  // namespace rollcall::http
