#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace rollcall::http {

// IPv4 mapped into IPv6 as plain IPv4: one address, one form.
boost::asio::ip::address canonical(const boost::asio::ip::address& address);

// What connections are counted by: the address, or the /64 of an IPv6 one (one subscriber commonly owns a whole /64).
std::string counting_key(const boost::asio::ip::address& address);

// Which peers are believed about whom they speak for. Immutable.
class ProxyTrust {
  public:
    // Addresses ("10.0.0.7") and networks ("10.0.0.0/8"). Throws std::invalid_argument for anything else.
    explicit ProxyTrust(const std::vector<std::string>& trusted);

    bool trusts(const boost::asio::ip::address& address) const;

    // The client's address: walking X-Forwarded-For from the right, the first that is not trusted.
    boost::asio::ip::address client_of(const boost::asio::ip::address& peer, const Headers& headers) const;

    // `over_tls`, unless a trusted peer's X-Forwarded-Proto says otherwise.
    bool is_secure(const boost::asio::ip::address& peer, bool over_tls, const Headers& headers) const;

  private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

}  // namespace rollcall::http
