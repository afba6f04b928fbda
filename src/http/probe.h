#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace rollcall::http {

struct ProbeTarget {
    std::string address;  // an IP address
    std::uint16_t port = 0;
    bool tls = false;  // the certificate is not checked: it names the server's public address, not this one
    std::string path;
};

struct ProbeAnswer {
    unsigned status = 0;  // 0: there was no answer
    std::string text;     // the body, or why there was none
};

// Sends one GET and waits for the answer, for at most `limit` in all. For a server on this machine.
ProbeAnswer probe(const ProbeTarget& target, std::chrono::milliseconds limit);

}  // namespace rollcall::http
