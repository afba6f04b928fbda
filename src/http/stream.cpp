#include "http/stream.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace rollcall::http {
namespace {

// GCC 12 destroys twice what is made inside a co_await expression: tokens and buffers are named first.
class PlainStream final : public Stream {
  public:
    explicit PlainStream(tcp::socket socket) : socket_(std::move(socket)) {}

    net::awaitable<error_code> handshake() override { co_return error_code(); }

    net::awaitable<Transfer> read_some(net::mutable_buffer into) override {
        Transfer done;
        auto token = net::redirect_error(net::use_awaitable, done.error);
        done.bytes = co_await socket_.async_read_some(into, token);
        co_return done;
    }

    net::awaitable<Transfer> write_some(WriteBuffers from) override {
        Transfer done;
        auto token = net::redirect_error(net::use_awaitable, done.error);
        done.bytes = co_await socket_.async_write_some(from, token);
        co_return done;
    }

    net::awaitable<void> say_goodbye() override { co_return; }
    tcp::socket& socket() override { return socket_; }
    bool secure() const override { return false; }

  private:
    tcp::socket socket_;
};

class TlsStream final : public Stream {
  public:
    TlsStream(tcp::socket socket, net::ssl::context& context) : stream_(std::move(socket), context) {}

    net::awaitable<error_code> handshake() override {
        error_code error;
        auto token = net::redirect_error(net::use_awaitable, error);
        co_await stream_.async_handshake(net::ssl::stream_base::server, token);
        established_ = !error;
        co_return error;
    }

    net::awaitable<Transfer> read_some(net::mutable_buffer into) override {
        Transfer done;
        auto token = net::redirect_error(net::use_awaitable, done.error);
        done.bytes = co_await stream_.async_read_some(into, token);
        co_return done;
    }

    net::awaitable<Transfer> write_some(WriteBuffers from) override {
        Transfer done;
        auto token = net::redirect_error(net::use_awaitable, done.error);
        done.bytes = co_await stream_.async_write_some(from, token);
        co_return done;
    }

    net::awaitable<void> say_goodbye() override {
        if (!established_) co_return;
        error_code ignored;
        auto token = net::redirect_error(net::use_awaitable, ignored);
        co_await stream_.async_shutdown(token);
    }

    tcp::socket& socket() override { return stream_.next_layer(); }
    bool secure() const override { return true; }

  private:
    net::ssl::stream<tcp::socket> stream_;
    bool established_ = false;
};

}  // namespace

net::awaitable<Transfer> Stream::discard_some(net::mutable_buffer into) {
    Transfer done;
    auto token = net::redirect_error(net::use_awaitable, done.error);
    done.bytes = co_await socket().async_read_some(into, token);
    co_return done;
}

std::unique_ptr<Stream> make_plain_stream(tcp::socket socket) {
    return std::make_unique<PlainStream>(std::move(socket));
}

std::unique_ptr<Stream> make_tls_stream(tcp::socket socket, net::ssl::context& context) {
    return std::make_unique<TlsStream>(std::move(socket), context);
}

}  // namespace rollcall::http
