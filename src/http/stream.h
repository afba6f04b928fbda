#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>
#include <memory>

namespace rollcall::http {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

// How much went over, and what stopped it.
struct Transfer {
    error_code error{};
    std::size_t bytes = 0;
};

// The head and the body of an answer, written together without joining them.
using WriteBuffers = std::array<net::const_buffer, 2>;

// A byte stream, plain or TLS: one code path above it, compiled once.
class Stream {
  public:
    virtual ~Stream() = default;
    virtual net::awaitable<error_code> handshake() = 0;
    virtual net::awaitable<Transfer> read_some(net::mutable_buffer into) = 0;
    virtual net::awaitable<Transfer> write_some(WriteBuffers from) = 0;
    // Says to the peer, where the protocol can, that nothing follows.
    virtual net::awaitable<void> say_goodbye() = 0;
    // Reads below TLS: bytes that are not wanted need no decrypting.
    net::awaitable<Transfer> discard_some(net::mutable_buffer into);
    virtual tcp::socket& socket() = 0;
    virtual bool secure() const = 0;
};

std::unique_ptr<Stream> make_plain_stream(tcp::socket socket);
// `context` must outlive the stream.
std::unique_ptr<Stream> make_tls_stream(tcp::socket socket, net::ssl::context& context);

}  // namespace rollcall::http
