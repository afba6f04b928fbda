#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "calendar/fetch/fetch.h"

namespace rollcall::calendar {

namespace {
using Address6 = std::array<std::uint8_t, 16>;
constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::array<std::uint8_t, 12> kTranslated{0, 0x64, 0xff, 0x9b};  // NAT64 (RFC 6052)
// Amazon's, which is no link-local one.
constexpr Address6 kMetadata{0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54};

bool is_link_local(const std::uint8_t* address4) {
    return address4[0] == 169 && address4[1] == 254;
}

bool is_forbidden6(const Address6& address) {
    const auto starts_with = [&](const auto& prefix) {
        return std::equal(prefix.begin(), prefix.end(), address.begin());
    };
    if (starts_with(kMapped) || starts_with(kTranslated)) return is_link_local(&address[kMapped.size()]);
    return (address[0] == 0xfe && (address[1] & 0xc0) == 0x80) || address == kMetadata;
}
}  // namespace

bool is_forbidden(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        std::array<std::uint8_t, 4> bytes;
        std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in&>(address).sin_addr, bytes.size());
        return is_link_local(bytes.data());
    }
    if (address.sa_family != AF_INET6) return true;
    Address6 bytes;
    std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, bytes.size());
    return is_forbidden6(bytes);
}

}  // namespace rollcall::calendar
