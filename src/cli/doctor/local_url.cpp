#include "cli/doctor/local_url.h"

#include <charconv>
#include <string_view>

#include "notify/mail_server.h"

namespace rollcall::cli::doctor {

std::optional<LocalUrl> local_part(const std::string& public_url) {
    LocalUrl url;
    url.tls = public_url.starts_with("https://");
    url.port = url.tls ? 443 : 80;
    std::string_view rest = public_url;
    rest.remove_prefix(std::min(rest.size(), rest.find("://") + 3));
    std::string_view port;
    if (rest.starts_with('[')) {
        const auto close = rest.find(']');
        url.address = rest.substr(1, close - 1);
        port = rest.substr(std::min(close + 1, rest.size()));
    } else {
        const auto colon = rest.find(':');
        url.address = rest.substr(0, colon);
        port = colon == std::string_view::npos ? std::string_view() : rest.substr(colon);
    }
    if (!notify::is_loopback(url.address)) return std::nullopt;
    if (url.address == "localhost") url.address = "127.0.0.1";
    if (!port.empty()) std::from_chars(port.data() + 1, port.data() + port.size(), url.port);
    return url;
}

std::string this_machine(const std::string& address) {
    if (address == "0.0.0.0") return "127.0.0.1";
    return address == "::" ? "::1" : address;
}

}  // namespace rollcall::cli::doctor
