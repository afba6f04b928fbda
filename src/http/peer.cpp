#include "http/peer.h"

#include <algorithm>
#include <stdexcept>

#include "http/text.h"

namespace rollcall::http {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::address;

namespace {

// All values of a list field, in the order in which proxies appended them.
std::vector<std::string_view> list_values(const Headers& headers, std::string_view name) {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : headers.all()) {
        if (!equal_without_case(key, name)) continue;
        for (std::string_view rest = value;;) {
            const auto end = std::min(rest.find(','), rest.size());
            values.push_back(trim(rest.substr(0, end)));
            if (end == rest.size()) break;
            rest.remove_prefix(end + 1);
        }
    }
    return values;
}

// "1.2.3.4", "1.2.3.4:5", "::1", "[::1]", "[::1]:5": the forms that proxies write.
address parse_node(std::string_view text, error_code& error) {
    if (!text.empty() && text.front() == '[') {
        text = text.substr(1, std::min(text.find(']'), text.size()) - 1);
    } else if (std::count(text.begin(), text.end(), ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    return canonical(net::ip::make_address(std::string(text), error));
}

}  // namespace

address canonical(const address& given) {
    if (given.is_v6() && given.to_v6().is_v4_mapped()) {
        return net::ip::make_address_v4(net::ip::v4_mapped, given.to_v6());
    }
    return given;
}

std::string counting_key(const address& given) {
    const auto plain = canonical(given);
    if (plain.is_v4()) return plain.to_string();
    return net::ip::network_v6(plain.to_v6(), 64).canonical().to_string();
}

ProxyTrust::ProxyTrust(const std::vector<std::string>& trusted) {
    for (const auto& text : trusted) {
        error_code error;
        if (text.find('/') == std::string::npos) {
            const auto one = canonical(net::ip::make_address(text, error));
            if (!error && one.is_v4()) v4_.emplace_back(one.to_v4(), 32);
            if (!error && one.is_v6()) v6_.emplace_back(one.to_v6(), 128);
        } else if (text.find(':') == std::string::npos) {
            const auto network = net::ip::make_network_v4(text, error);
            if (!error) v4_.push_back(network.canonical());
        } else {
            const auto network = net::ip::make_network_v6(text, error);
            if (!error) v6_.push_back(network.canonical());
        }
        if (error) throw std::invalid_argument("Trusted proxy is neither an address nor a network: " + text);
    }
}

bool ProxyTrust::trusts(const address& given) const {
    const auto plain = canonical(given);
    if (plain.is_v4()) {
        return std::any_of(v4_.begin(), v4_.end(), [&](const auto& network) {
            return net::ip::network_v4(plain.to_v4(), network.prefix_length()).canonical() == network;
        });
    }
    return std::any_of(v6_.begin(), v6_.end(), [&](const auto& network) {
        return net::ip::network_v6(plain.to_v6(), network.prefix_length()).canonical() == network;
    });
}

address ProxyTrust::client_of(const address& peer, const Headers& headers) const {
    auto client = canonical(peer);
    if (!trusts(client)) return client;
    const auto hops = list_values(headers, "X-Forwarded-For");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        error_code error;
        const auto named = parse_node(*hop, error);
        if (error) return client;
        client = named;
        if (!trusts(client)) return client;
    }
    return client;
}

bool ProxyTrust::is_secure(const address& peer, bool over_tls, const Headers& headers) const {
    if (!trusts(peer)) return over_tls;
    const auto schemes = list_values(headers, "X-Forwarded-Proto");
    return schemes.empty() ? over_tls : equal_without_case(schemes.back(), "https");
}

}  // namespace rollcall::http
