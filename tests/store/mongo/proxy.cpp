#include "store/mongo/proxy.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

namespace rollcall::store::mongo {
namespace {

constexpr std::size_t kHead = 16;
constexpr std::uint32_t kMoreToCome = 2;  // of OP_MSG: another answer follows unasked
constexpr std::int32_t kOpMsg = 2013;

template <class Number>
Number number_at(const std::string& message, std::size_t offset) {
    Number number{};
    std::memcpy(&number, message.data() + offset, sizeof number);
    return number;
}

bool read_all(int socket, char* into, std::size_t size) {
    while (size > 0) {
        const ssize_t got = recv(socket, into, size, 0);
        if (got <= 0) return false;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

// Empty at the end of the connection.
std::string read_message(int socket) {
    std::string message(kHead, '\0');
    if (!read_all(socket, message.data(), kHead)) return {};
    const auto length = number_at<std::uint32_t>(message, 0);
    if (length < kHead || length > 50'000'000) return {};
    message.resize(length);
    return read_all(socket, message.data() + kHead, length - kHead) ? message : std::string();
}

bool send_all(int socket, std::string_view message) {
    while (!message.empty()) {
        const ssize_t sent = send(socket, message.data(), message.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        message.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool is_followed(const std::string& answer) {
    return answer.size() >= kHead + 4 && number_at<std::int32_t>(answer, 12) == kOpMsg &&
           (number_at<std::uint32_t>(answer, kHead) & kMoreToCome) != 0;
}

// Hands the answer, or answers, of one message back.
bool hand_back(int server, int client) {
    while (true) {
        const std::string answer = read_message(server);
        if (answer.empty() || !send_all(client, answer)) return false;
        if (!is_followed(answer)) return true;
    }
}

int connect_to(const std::string& host, const std::string& port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) return -1;
    const int connected = socket(found->ai_family, found->ai_socktype, 0);
    const bool is_connected = connect(connected, found->ai_addr, found->ai_addrlen) == 0;
    freeaddrinfo(found);
    if (is_connected) return connected;
    close(connected);
    return -1;
}

}  // namespace

Proxy::Proxy(const std::string& url, Decide decide) : decide_(std::move(decide)) {
    const std::size_t scheme = url.find("://");
    const std::size_t at = url.find('@') == std::string::npos ? scheme + 3 : url.find('@') + 1;
    const std::size_t colon = url.find(':', at);
    const std::size_t end = url.find_first_of("/?", at);
    host_ = url.substr(at, colon - at);
    port_ = url.substr(colon + 1, end - colon - 1);
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* address = reinterpret_cast<sockaddr*>(&here);
    if (bind(listener_, address, size) != 0 || listen(listener_, 64) != 0 ||
        getsockname(listener_, address, &size) != 0)
        throw std::runtime_error("no port for the proxy");
    url_ = url.substr(0, at) + "127.0.0.1:" + std::to_string(ntohs(here.sin_port)) + url.substr(end);
    url_ += url_.find('?') == std::string::npos ? "?directConnection=true" : "&directConnection=true";
    accepting_ = std::thread([this] { accept_all(); });
}

Proxy::~Proxy() {
    stopping_ = true;
    shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    close(listener_);
    {
        const std::lock_guard lock(mutex_);
        for (const int each : sockets_) shutdown(each, SHUT_RDWR);
    }
    for (std::thread& each : serving_) each.join();
    for (const int each : sockets_) close(each);
}

// Closed only at last, so that no number is given twice.
void Proxy::keep(int socket) {
    const std::lock_guard lock(mutex_);
    sockets_.push_back(socket);
    if (stopping_) shutdown(socket, SHUT_RDWR);
}

void Proxy::accept_all() {
    while (!stopping_) {
        const int client = accept(listener_, nullptr, nullptr);
        if (client < 0) return;
        keep(client);
        serving_.emplace_back([this, client] { serve(client); });
    }
}

void Proxy::serve(int client) {
    const int server = connect_to(host_, port_);
    if (server >= 0) {
        keep(server);
        while (true) {
            const std::string message = read_message(client);
            if (message.empty()) break;
            const Fate fate = decide_(message);
            if (fate == Fate::lose_command || !send_all(server, message)) break;
            if (fate == Fate::lose_answer) {
                read_message(server);
                break;
            }
            if (!hand_back(server, client)) break;
        }
        shutdown(server, SHUT_RDWR);
    }
    shutdown(client, SHUT_RDWR);
}

}  // namespace rollcall::store::mongo
