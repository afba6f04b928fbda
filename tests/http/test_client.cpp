#include "http/test_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace rollcall::http {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Far above what any test needs; so that a hanging server fails a test instead of stopping all.
constexpr milliseconds kPatience{20000};

sockaddr_in endpoint(const std::string& address, std::uint16_t port) {
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_port = htons(port);
    inet_pton(AF_INET, address.c_str(), &result.sin_addr);
    return result;
}

milliseconds left(Clock::time_point until) {
    return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(until - Clock::now()));
}

}  // namespace

TestClient::TestClient(std::uint16_t port, const std::string& from) {
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    const auto source = endpoint(from, 0);
    EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&source), sizeof source), 0);
    const auto target = endpoint("127.0.0.1", port);
    EXPECT_EQ(connect(socket_, reinterpret_cast<const sockaddr*>(&target), sizeof target), 0) << std::strerror(errno);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

TestClient::~TestClient() {
    SSL_free(tls_);
    SSL_CTX_free(context_);
    if (socket_ >= 0) close(socket_);
}

bool TestClient::begin_tls(const std::vector<std::string>& protocols, int at_most_version, const char* tls12_ciphers) {
    context_ = SSL_CTX_new(TLS_client_method());
    if (at_most_version) {
        SSL_CTX_set_security_level(context_, 0);
        SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_, at_most_version);
    }
    if (tls12_ciphers) SSL_CTX_set_cipher_list(context_, tls12_ciphers);
    tls_ = SSL_new(context_);
    std::string offer;
    for (const auto& one : protocols) offer.append(1, static_cast<char>(one.size())).append(one);
    if (!offer.empty()) {
        SSL_set_alpn_protos(tls_, reinterpret_cast<const unsigned char*>(offer.data()),
                            static_cast<unsigned>(offer.size()));
    }
    SSL_set_fd(tls_, socket_);
    return SSL_connect(tls_) == 1;
}

std::string TestClient::protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(tls_, &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

bool TestClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = tls_ ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

int TestClient::read_some(char* into, std::size_t size, milliseconds time) {
    pollfd ready{socket_, POLLIN, 0};
    if (!(tls_ && SSL_pending(tls_) > 0) && poll(&ready, 1, static_cast<int>(time.count())) <= 0) return -1;
    if (!tls_) return static_cast<int>(recv(socket_, into, size, 0));
    const int got = SSL_read(tls_, into, static_cast<int>(size));
    if (got > 0) return got;
    return SSL_get_error(tls_, got) == SSL_ERROR_ZERO_RETURN ? 0 : -1;
}

bool TestClient::fill(milliseconds time) {
    std::array<char, 65536> chunk;
    const int got = read_some(chunk.data(), chunk.size(), time);
    if (got > 0) buffer_.append(chunk.data(), static_cast<std::size_t>(got));
    return got > 0;
}

Answer TestClient::receive(bool to_head, bool interim) {
    Answer answer;
    auto end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill(kPatience)) return answer;
    }
    const auto head = buffer_.substr(0, end);
    buffer_.erase(0, end + 4);
    answer.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
    for (auto line = head.find("\r\n"); line != std::string::npos;) {
        const auto next = head.find("\r\n", line + 2);
        const auto field = head.substr(line + 2, next == std::string::npos ? next : next - line - 2);
        answer.headers.add(field.substr(0, field.find(':')), field.substr(field.find(':') + 2));
        line = next;
    }
    if (answer.status == 100) return interim ? answer : receive(to_head);
    const auto length = answer.headers.find("Content-Length");
    const std::size_t size = to_head || !length ? 0 : std::stoul(std::string(*length));
    while (buffer_.size() < size) {
        if (!fill(kPatience)) {
            answer.status = 0;
            return answer;
        }
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
}

bool TestClient::hears(std::string_view text, milliseconds time) {
    const auto until = Clock::now() + time;
    auto found = std::string::npos;
    while ((found = buffer_.find(text)) == std::string::npos) {
        if (!fill(left(until))) return false;
    }
    buffer_.erase(0, found + text.size());
    return true;
}

bool TestClient::ends_within(milliseconds time) {
    const auto until = Clock::now() + time;
    std::array<char, 65536> ignored;
    for (;;) {
        const int got = read_some(ignored.data(), ignored.size(), left(until));
        if (got <= 0) return got == 0;
    }
}

std::size_t TestClient::take(std::size_t most) {
    std::vector<char> piece(most);
    return static_cast<std::size_t>(std::max(0, read_some(piece.data(), piece.size(), kPatience)));
}

bool TestClient::is_silent_for(milliseconds time) {
    pollfd ready{socket_, POLLIN, 0};
    return buffer_.empty() && poll(&ready, 1, static_cast<int>(time.count())) == 0;
}

void TestClient::finish_sending() {
    shutdown(socket_, SHUT_WR);
}

void TestClient::reset() {
    const linger now{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(socket_);
    socket_ = -1;
}

}  // namespace rollcall::http
