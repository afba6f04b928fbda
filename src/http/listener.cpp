#include "http/listener.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <system_error>
#include <utility>

#include "http/handshakes.h"
#include "http/tls.h"

namespace rollcall::http {
namespace {

// When no descriptor is free, accept fails at once for as long as that lasts.
constexpr std::chrono::milliseconds kAcceptPause{100};

// For handshakes under way when the listener stops: a round trip to wherever a client may well be.
constexpr std::chrono::milliseconds kHandshakeTime{100};

tcp::endpoint resolve(net::io_context& io, const std::string& address, std::uint16_t port, error_code& error) {
    const auto literal = net::ip::make_address(address, error);
    if (!error) return {literal, port};
    tcp::resolver resolver(io);
    const auto found = resolver.resolve(address, std::to_string(port), tcp::resolver::passive, error);
    return error || found.empty() ? tcp::endpoint() : found.begin()->endpoint();
}

}  // namespace

Listener::Listener(ServerContext& context, std::vector<std::unique_ptr<IoLoop>>& loops)
    : context_(context), loops_(loops), acceptor_(loops.front()->io()), pause_(loops.front()->io()) {
    if (context_.options.tls) tls_ = make_tls_context(*context_.options.tls);
}

void Listener::bind() {
    const auto& options = context_.options;
    error_code error;
    const auto endpoint = resolve(loops_.front()->io(), options.address, options.port, error);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(net::socket_base::reuse_address(true), error);
    if (!error && endpoint.address().is_v6() && endpoint.address().is_unspecified()) {
        acceptor_.set_option(net::ip::v6_only(false), error);  // "::" is everything, IPv4 too
    }
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(net::socket_base::max_listen_connections, error);
    if (error) {
        error_code ignored;
        acceptor_.close(ignored);
        throw std::system_error(
            error, "Cannot listen on address " + options.address + ", port " + std::to_string(options.port));
    }
    port_ = acceptor_.local_endpoint().port();
}

void Listener::start() {
    net::co_spawn(acceptor_.get_executor(), accept_all(), [this](const std::exception_ptr&) {
        error_code ignored;
        acceptor_.close(ignored);
        closed_.set_value();
    });
}

void Listener::stop() {
    net::post(acceptor_.get_executor(), [this] {
        error_code ignored;
        stopping_ = true;
        acceptor_.cancel(ignored);
        pause_.cancel();
    });
    closed_.get_future().wait();
}

net::awaitable<void> Listener::accept_all() {
    while (!stopping_) {
        auto& loop = next_loop();
        tcp::socket socket(loop.io());
        error_code error;
        auto token = net::redirect_error(net::use_awaitable, error);
        co_await acceptor_.async_accept(socket, token);
        if (!error) {
            take(std::move(socket), loop);
        } else if (!stopping_ && error != net::error::connection_aborted) {
            pause_.expires_after(kAcceptPause);
            co_await pause_.async_wait(token);
        }
    }
    co_await accept_rest();
}

// Closing resets what is connected but not accepted: whoever is there may have sent a request already.
net::awaitable<void> Listener::accept_rest() {
    error_code error;
    acceptor_.non_blocking(true, error);
    // Where handshakes cannot be turned away, waiting would only let more of them begin.
    if (refuse_handshakes(acceptor_.native_handle())) {
        auto token = net::redirect_error(net::use_awaitable, error);
        pause_.expires_after(kHandshakeTime);
        co_await pause_.async_wait(token);
    }
    accept_waiting();
}

void Listener::accept_waiting() {
    for (;;) {
        auto& loop = next_loop();
        tcp::socket socket(loop.io());
        error_code error;
        acceptor_.accept(socket, error);
        if (error == net::error::connection_aborted) continue;
        if (error) return;
        take(std::move(socket), loop);
    }
}

IoLoop& Listener::next_loop() {
    turn_ = (turn_ + 1) % loops_.size();
    return *loops_[turn_];
}

void Listener::take(tcp::socket socket, IoLoop& loop) {
    ++context_.connections_accepted;
    // Without memory for one more connection, the next may still be served.
    try {
        admit(std::move(socket), loop);
    } catch (const std::exception&) {
        ++context_.connections_refused;
    }
}

void Listener::admit(tcp::socket socket, IoLoop& loop) {
    error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;
    const bool proxy = context_.proxies.trusts(peer.address());
    auto lease = context_.admission.admit(proxy ? std::string() : counting_key(peer.address()));
    if (!lease) {
        ++context_.connections_refused;
        return;
    }
    socket.set_option(tcp::no_delay(true), error);
    auto stream = tls_ ? make_tls_stream(std::move(socket), *tls_) : make_plain_stream(std::move(socket));
    loop.adopt(context_, std::move(stream), std::move(*lease));
}

}  // namespace rollcall::http
