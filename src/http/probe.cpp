#include "http/probe.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <exception>
#include <optional>

namespace rollcall::http {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
using net::ip::tcp;

constexpr std::size_t kMaxBody = 64 * 1024;

template <class Stream>
net::awaitable<ProbeAnswer> ask(Stream& stream, const std::string& path) {
    beast::http::request<beast::http::empty_body> request{beast::http::verb::get, path, 11};
    request.set(beast::http::field::host, "localhost");
    request.set(beast::http::field::connection, "close");
    co_await beast::http::async_write(stream, request, net::use_awaitable);
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(kMaxBody);
    co_await beast::http::async_read(stream, buffer, parser, net::use_awaitable);
    co_return ProbeAnswer{parser.get().result_int(), std::move(parser.get().body())};
}

net::awaitable<ProbeAnswer> visit(const ProbeTarget& target) {
    tcp::socket socket(co_await net::this_coro::executor);
    co_await socket.async_connect({net::ip::make_address(target.address), target.port}, net::use_awaitable);
    if (!target.tls) co_return co_await ask(socket, target.path);
    net::ssl::context context(net::ssl::context::tls_client);
    net::ssl::stream<tcp::socket> stream(std::move(socket), context);
    co_await stream.async_handshake(net::ssl::stream_base::client, net::use_awaitable);
    co_return co_await ask(stream, target.path);
}

std::string reason_of(const std::exception_ptr& problem) {
    try {
        std::rethrow_exception(problem);
    } catch (const boost::system::system_error& error) {
        return error.code().message();  // what() repeats it with Boost's own words
    } catch (const std::exception& error) {
        return error.what();
    }
}

}  // namespace

ProbeAnswer probe(const ProbeTarget& target, std::chrono::milliseconds limit) {
    std::optional<ProbeAnswer> answer;
    net::io_context io{1};
    net::co_spawn(io, visit(target), [&answer](const std::exception_ptr& problem, ProbeAnswer given) {
        answer = problem ? ProbeAnswer{0, reason_of(problem)} : std::move(given);
    });
    io.run_for(limit);
    return answer.value_or(ProbeAnswer{0, "no answer in time"});
}

}  // namespace rollcall::http
