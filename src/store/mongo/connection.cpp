#include "store/mongo/connection.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::store::mongo {
namespace {

using Steady = std::chrono::steady_clock;

// How often who waits looks whether the database is gone.
constexpr std::chrono::milliseconds kLookEvery{100};
constexpr int kOwnType = 1000;                // of no stream of the driver
constexpr std::size_t kBufferedBytes = 1024;  // as the driver's own connections

// A connection as the driver sees it. Its functions are called by the one thread that has the client.
struct Connection : mongoc_stream_t {
    int socket = -1;
    bool has_timed_out = false;
    const std::atomic<bool>* is_gone = nullptr;
};

Connection& own(mongoc_stream_t* stream) {
    return *static_cast<Connection*>(stream);
}

bool time_is_over(Connection& connection) {
    connection.has_timed_out = true;
    errno = ETIMEDOUT;
    return false;
}

bool wait_for(Connection& connection, short events, Steady::time_point began, std::chrono::milliseconds time) {
    for (;;) {
        const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - began);
        if (waited >= time || (*connection.is_gone && waited >= kPatience)) return time_is_over(connection);
        pollfd ready{connection.socket, events, 0};
        const auto most = std::min(kLookEvery, time - waited);
        const int found = poll(&ready, 1, static_cast<int>(most.count()));
        if (found > 0) return true;  // or broken: the next call says so
        if (found < 0 && errno != EINTR) return false;
    }
}

std::chrono::milliseconds time_of(std::int32_t given) {
    constexpr std::chrono::hours kForEver{1};  // what the driver takes for it
    return given < 0 ? kForEver : std::chrono::milliseconds(given);
}

// What is left of the parts behind the first `done` bytes.
void skip(std::vector<iovec>& parts, std::size_t done) {
    while (!parts.empty() && done >= parts.front().iov_len) {
        done -= parts.front().iov_len;
        parts.erase(parts.begin());
    }
    if (parts.empty()) return;
    parts.front().iov_base = static_cast<char*>(parts.front().iov_base) + done;
    parts.front().iov_len -= done;
}

bool can_be_tried_again() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

ssize_t read_parts(mongoc_stream_t* stream, mongoc_iovec_t* parts, size_t count, size_t least, std::int32_t time) {
    Connection& connection = own(stream);
    const auto began = Steady::now();
    std::vector<iovec> left(parts, parts + count);
    size_t total = 0;
    while (!left.empty()) {
        msghdr message{};
        message.msg_iov = left.data();
        message.msg_iovlen = left.size();
        const ssize_t got = recvmsg(connection.socket, &message, 0);
        if (got > 0) {
            total += static_cast<size_t>(got);
            if (total >= least) break;
            skip(left, static_cast<std::size_t>(got));
            continue;
        }
        if (got == 0) errno = ECONNRESET;
        if (got == 0 || !can_be_tried_again()) return -1;
        if (!wait_for(connection, POLLIN, began, time_of(time))) return -1;
    }
    return static_cast<ssize_t>(total);
}

// A command begins with a write: to a database that is gone none begins.
ssize_t write_parts(mongoc_stream_t* stream, mongoc_iovec_t* parts, size_t count, std::int32_t time) {
    Connection& connection = own(stream);
    if (*connection.is_gone) {
        time_is_over(connection);
        return -1;
    }
    const auto began = Steady::now();
    std::vector<iovec> left(parts, parts + count);
    ssize_t total = 0;
    skip(left, 0);
    while (!left.empty()) {
        msghdr message{};
        message.msg_iov = left.data();
        message.msg_iovlen = std::min<std::size_t>(left.size(), IOV_MAX);
        const ssize_t sent = sendmsg(connection.socket, &message, MSG_NOSIGNAL);
        if (sent >= 0) {
            total += sent;
            skip(left, static_cast<std::size_t>(sent));
            continue;
        }
        if (!can_be_tried_again() || !wait_for(connection, POLLOUT, began, time_of(time))) return -1;
    }
    return total;
}

ssize_t poll_all(mongoc_stream_poll_t* streams, size_t count, std::int32_t time) {
    std::vector<pollfd> sockets;
    for (size_t i = 0; i < count; ++i)
        sockets.push_back({own(streams[i].stream).socket, static_cast<short>(streams[i].events), 0});
    const int found = poll(sockets.data(), sockets.size(), time);
    for (size_t i = 0; i < count; ++i) streams[i].revents = sockets[i].revents;
    return found;
}

bool is_closed(mongoc_stream_t* stream) {
    char byte = 0;
    const ssize_t got = recv(own(stream).socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && !can_be_tried_again());
}

int close_socket(mongoc_stream_t* stream) {
    const int socket = std::exchange(own(stream).socket, -1);
    return socket < 0 ? 0 : close(socket);
}

void destroy(mongoc_stream_t* stream) {
    close_socket(stream);
    delete &own(stream);
}

Connection* new_connection(int socket, const std::atomic<bool>& is_gone) {
    auto* connection = new Connection();
    connection->type = kOwnType;
    connection->destroy = destroy;
    connection->failed = destroy;
    connection->close = close_socket;
    connection->flush = [](mongoc_stream_t*) { return 0; };
    connection->readv = read_parts;
    connection->writev = write_parts;
    connection->setsockopt = [](mongoc_stream_t* stream, int level, int name, void* value, mongoc_socklen_t length) {
        return ::setsockopt(own(stream).socket, level, name, value, length);
    };
    connection->check_closed = is_closed;
    connection->poll = poll_all;
    connection->timed_out = [](mongoc_stream_t* stream) { return own(stream).has_timed_out; };
    connection->should_retry = [](mongoc_stream_t*) { return false; };
    connection->socket = socket;
    connection->is_gone = &is_gone;
    return connection;
}

// As the driver sets them, so that a peer that vanished is noticed by and by.
void set_options(int socket) {
    const auto set = [&](int level, int name, int value) { ::setsockopt(socket, level, name, &value, sizeof value); };
    set(IPPROTO_TCP, TCP_NODELAY, 1);
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 120);
    set(IPPROTO_TCP, TCP_KEEPINTVL, 10);
    set(IPPROTO_TCP, TCP_KEEPCNT, 9);
}

// Its socket, or -1 where nobody takes it before `until`.
int connect_to(const addrinfo& address, Steady::time_point until) {
    const int socket =
        ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol);
    if (socket < 0) return -1;
    set_options(socket);
    if (connect(socket, address.ai_addr, address.ai_addrlen) == 0) return socket;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
    pollfd ready{socket, POLLOUT, 0};
    int problem = errno;
    if (problem == EINPROGRESS) {
        problem = ETIMEDOUT;
        socklen_t size = sizeof problem;
        if (poll(&ready, 1, static_cast<int>(std::max<long long>(0, left.count()))) == 1)
            getsockopt(socket, SOL_SOCKET, SO_ERROR, &problem, &size);
    }
    if (problem == 0) return socket;
    close(socket);
    errno = problem;
    return -1;
}

mongoc_stream_t* refuse(bson_error_t* error, mongoc_error_code_t code, const std::string& why) {
    bson_set_error(error, MONGOC_ERROR_STREAM, static_cast<std::uint32_t>(code), "%s", why.c_str());
    return nullptr;
}

Connection* connect_to(const mongoc_host_list_t& host, std::chrono::milliseconds time, const std::atomic<bool>& is_gone,
                       bson_error_t* error) {
    addrinfo hints{};
    hints.ai_family = host.family;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.host, std::to_string(host.port).c_str(), &hints, &found) != 0) {
        refuse(error, MONGOC_ERROR_STREAM_NAME_RESOLUTION, std::string("no address is known of ") + host.host);
        return nullptr;
    }
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> all(found, freeaddrinfo);
    const auto until = Steady::now() + time;
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
        if (const int socket = connect_to(*each, until); socket >= 0) return new_connection(socket, is_gone);
    }
    refuse(error, MONGOC_ERROR_STREAM_CONNECT,
           std::string("no connection to ") + host.host_and_port + ": " + std::strerror(errno));
    return nullptr;
}

bool is_encrypted(const mongoc_uri_t* uri) {
    const char* mechanism = mongoc_uri_get_auth_mechanism(uri);
    return mongoc_uri_get_tls(uri) || (mechanism != nullptr && std::string_view(mechanism) == "MONGODB-X509");
}

// The connection within TLS, as the URL's options say; they live as long as the client.
mongoc_stream_t* encrypt(mongoc_stream_t* plain, const mongoc_uri_t* uri, const char* host,
                         std::chrono::milliseconds time, bson_error_t* error) {
    const bool trusts_all = mongoc_uri_get_option_as_bool(uri, MONGOC_URI_TLSINSECURE, false);
    mongoc_ssl_opt_t options{};
    options.pem_file = mongoc_uri_get_option_as_utf8(uri, MONGOC_URI_TLSCERTIFICATEKEYFILE, nullptr);
    options.pem_pwd = mongoc_uri_get_option_as_utf8(uri, MONGOC_URI_TLSCERTIFICATEKEYFILEPASSWORD, nullptr);
    options.ca_file = mongoc_uri_get_option_as_utf8(uri, MONGOC_URI_TLSCAFILE, nullptr);
    options.weak_cert_validation =
        trusts_all || mongoc_uri_get_option_as_bool(uri, MONGOC_URI_TLSALLOWINVALIDCERTIFICATES, false);
    options.allow_invalid_hostname =
        trusts_all || mongoc_uri_get_option_as_bool(uri, MONGOC_URI_TLSALLOWINVALIDHOSTNAMES, false);
    mongoc_stream_t* encrypted = mongoc_stream_tls_new_with_hostname(plain, host, &options, 1);
    if (encrypted == nullptr) {
        mongoc_stream_destroy(plain);
        return refuse(error, MONGOC_ERROR_STREAM_SOCKET,
                      "TLS cannot be set up: check the files that database.url names");
    }
    if (mongoc_stream_tls_handshake_block(encrypted, host, static_cast<std::int32_t>(time.count()), error))
        return encrypted;
    mongoc_stream_destroy(encrypted);
    return nullptr;
}

mongoc_stream_t* initiate(const mongoc_uri_t* uri, const mongoc_host_list_t* host, void* flag, bson_error_t* error) {
    const auto& is_gone = *static_cast<const std::atomic<bool>*>(flag);
    if (is_gone) return refuse(error, MONGOC_ERROR_STREAM_CONNECT, "the database does not answer");
    constexpr std::int32_t kDriversDefault = 10000;
    const std::chrono::milliseconds time(
        mongoc_uri_get_option_as_int32(uri, MONGOC_URI_CONNECTTIMEOUTMS, kDriversDefault));
    mongoc_stream_t* stream = connect_to(*host, time, is_gone, error);
    if (stream != nullptr && is_encrypted(uri)) stream = encrypt(stream, uri, host->host, time, error);
    return stream == nullptr ? nullptr : mongoc_stream_buffered_new(stream, kBufferedBytes);
}

// What the public interface of the driver's TLS cannot be told, and sockets in the file system.
bool needs_the_drivers_own(const mongoc_uri_t* uri) {
    for (const char* option : {MONGOC_URI_TLSDISABLEOCSPENDPOINTCHECK, MONGOC_URI_TLSDISABLECERTIFICATEREVOCATIONCHECK})
        if (mongoc_uri_has_option(uri, option)) return true;
    for (const mongoc_host_list_t* host = mongoc_uri_get_hosts(uri); host != nullptr; host = host->next)
        if (host->family == AF_UNIX) return true;
    return false;
}

}  // namespace

void make_connections_here(mongoc_client_t* client, const std::atomic<bool>& is_gone) {
    if (needs_the_drivers_own(mongoc_client_get_uri(client))) return;
    mongoc_client_set_stream_initiator(client, initiate, const_cast<std::atomic<bool>*>(&is_gone));
}

}  // namespace rollcall::store::mongo
