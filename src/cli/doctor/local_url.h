#pragma once

#include <optional>
#include <string>

namespace rollcall::cli::doctor {

struct LocalUrl {
    std::string address;  // an IP address
    int port = 0;
    bool tls = false;
};

// Where the server behind a checked server.public_url listens, if that is on this machine by name or loopback address.
std::optional<LocalUrl> local_part(const std::string& public_url);

// The address at which this machine reaches a server that listens on `address`, which may be every one.
std::string this_machine(const std::string& address);

}  // namespace rollcall::cli::doctor
