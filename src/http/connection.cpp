#include "http/connection.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include "http/event_sender.h"
#include "http/file_body.h"
#include "http/head.h"
#include "http/request_reader.h"
#include "http/response_head.h"

namespace rollcall::http {
namespace {

using Clock = std::chrono::steady_clock;

// How long a silent peer is waited for when closing, as nginx's lingering_timeout but shorter.
constexpr std::chrono::milliseconds kLingerSilence{2000};

std::string new_request_id() {
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) {
        throw std::runtime_error("The system gives no random bytes for a request id.");
    }
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string id;
    for (const auto byte : random) {
        id.push_back(kDigits[byte >> 4]);
        id.push_back(kDigits[byte & 15]);
    }
    return id;
}

Outcome faulty(Fault fault) {
    Outcome outcome;
    outcome.fault = fault;
    return outcome;
}

Outcome no_content(std::string allow) {
    Outcome outcome;
    outcome.response.emplace();
    outcome.response->status = 204;
    outcome.response->headers.set("Allow", std::move(allow));
    return outcome;
}

// One request and its answer.
struct Exchange {
    explicit Exchange(Admission& admission) : lease(admission) {}

    Parser parser;
    Request request;  // without the body, which goes to the handler
    Head head;
    const Route* route = nullptr;
    BodyLease lease;
    std::string allow;  // sent with method_not_allowed
    std::size_t bytes_in = 0;
    Clock::time_point began = Clock::now();
};

class Connection {
  public:
    Connection(ServerContext& context, std::shared_ptr<Channel> channel, ConnectionLease lease)
        : context_(context),
          limits_(context.options.limits),
          pace_{limits_.write_time, limits_.min_write_rate},
          lease_(std::move(lease)),
          channel_(std::move(channel)),
          reader_(channel_, limits_) {
        error_code unknown;
        const auto peer = channel_->socket().remote_endpoint(unknown);
        if (!unknown) peer_ = canonical(peer.address());
    }

    net::awaitable<void> run();

  private:
    net::awaitable<bool> serve_one(Patience for_first_byte);
    // Absent when the peer left.
    net::awaitable<std::optional<Outcome>> answer(Exchange& exchange);
    net::awaitable<ReadResult> read_body(Exchange& exchange);
    bool is_draining() const { return context_.stage >= Stage::draining; }
    // An outcome if the header alone decides it.
    std::optional<Outcome> check_head(Exchange& exchange);
    std::optional<Outcome> check_body(const Exchange& exchange);
    Response fault_response(Fault fault, const Exchange& exchange);
    net::awaitable<bool> send(const Exchange& exchange, const Response& response);
    // The head and then all of the file, never more than a piece of it in memory.
    net::awaitable<Transfer> send_file(std::string head, std::shared_ptr<const FileBody> file);
    void log(const Exchange& exchange, unsigned status, std::size_t bytes_out);

    ServerContext& context_;
    const Limits& limits_;
    const WritePace pace_;
    ConnectionLease lease_;
    const std::shared_ptr<Channel> channel_;
    RequestReader reader_;
    net::ip::address peer_;
};

net::awaitable<void> Connection::run() {
    Patience patience{Clock::now() + limits_.header_time, limits_.drain_arrival_time};
    const auto error = co_await channel_->handshake(patience);
    if (!error) {
        patience.until = Clock::now() + limits_.header_time;
        for (;;) {
            const bool again = co_await serve_one(patience);
            if (!again) break;
            patience = {Clock::now() + limits_.idle_time, limits_.drain_idle_time};
        }
    }
    const auto silence = is_draining() ? std::min(kLingerSilence, limits_.drain_idle_time) : kLingerSilence;
    co_await channel_->close(limits_.linger_time, silence);
}

// False when the connection is to be closed.
net::awaitable<bool> Connection::serve_one(Patience for_first_byte) {
    const auto begun = co_await reader_.await_request(for_first_byte);
    if (begun.gone) co_return false;
    Exchange exchange(context_.admission);
    exchange.request.request_id = new_request_id();
    exchange.request.remote_address = peer_.to_string();
    exchange.request.secure = channel_->secure();
    const auto used_before = reader_.bytes_used();
    const Patience for_head{exchange.began + limits_.header_time, limits_.drain_arrival_time};
    const auto head = co_await reader_.read_head(exchange.parser, for_head);
    if (head.gone) co_return false;
    ++context_.requests;
    std::optional<Outcome> outcome;
    if (head.fault) {
        outcome = faulty(*head.fault);
    } else {
        outcome = co_await answer(exchange);
    }
    if (!outcome) co_return false;
    exchange.bytes_in = reader_.bytes_used() - used_before;
    if (outcome->response && !is_sendable(*outcome->response)) outcome = faulty(Fault::handler_failed);
    const Response response =
        outcome->response ? std::move(*outcome->response) : fault_response(outcome->fault, exchange);
    const bool kept = co_await send(exchange, response);
    co_return kept;
}

net::awaitable<std::optional<Outcome>> Connection::answer(Exchange& exchange) {
    auto decided = check_head(exchange);
    if (decided) co_return decided;
    const auto body = co_await read_body(exchange);
    if (body.gone) co_return std::nullopt;
    if (body.fault) co_return faulty(*body.fault);
    exchange.request.deadline = Clock::now() + limits_.request_deadline;
    auto whole = exchange.request;
    whole.body = std::move(exchange.parser.get().body());
    auto running = context_.dispatcher.run(*exchange.route, std::move(whole), std::move(exchange.lease));
    auto outcome = co_await std::move(running);
    co_return outcome;
}

std::optional<Outcome> Connection::check_head(Exchange& exchange) {
    auto& request = exchange.request;
    if (const auto fault = interpret_head(exchange.parser, request, exchange.head)) return faulty(*fault);
    request.remote_address = context_.proxies.client_of(peer_, request.headers).to_string();
    request.secure = context_.proxies.is_secure(peer_, channel_->secure(), request.headers);
    if (context_.stage == Stage::refusing) return faulty(Fault::draining);
    if (exchange.head.asks_server) return no_content(context_.router.allowed_anywhere());
    auto match = context_.router.match(request.method, request.path);
    if (match.allow.empty()) return faulty(Fault::not_found);
    if (!exchange.head.method_known || (!match.route && request.method != Method::options)) {
        exchange.allow = std::move(match.allow);
        return faulty(Fault::method_not_allowed);
    }
    if (!match.route) return no_content(std::move(match.allow));
    exchange.route = match.route;
    request.params = std::move(match.params);
    return check_body(exchange);
}

std::optional<Outcome> Connection::check_body(const Exchange& exchange) {
    const auto& head = exchange.head;
    const auto limit = exchange.route->body_limit;
    if (head.content_length > limit || (head.chunked && limit == 0)) return faulty(Fault::body_too_large);
    if (!context_.admission.has_room_for(head.content_length)) return faulty(Fault::overloaded);
    return std::nullopt;
}

net::awaitable<ReadResult> Connection::read_body(Exchange& exchange) {
    if (exchange.parser.is_done()) co_return ReadResult();
    exchange.parser.body_limit(exchange.route->body_limit);
    if (exchange.head.expects_continue && !reader_.has_buffered()) {
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        const net::const_buffer line(kContinue.data(), kContinue.size());
        const net::const_buffer nothing;
        const auto told = co_await channel_->write(line, nothing, pace_);
        if (told.error) co_return ReadResult{true, std::nullopt};
    }
    const auto read = co_await reader_.read_body(exchange.parser, exchange.lease);
    co_return read;
}

Response Connection::fault_response(Fault fault, const Exchange& exchange) {
    Response response;
    try {
        response = context_.on_fault(fault, exchange.request);
    } catch (...) {
        response = Response();
        response.status = 500;
    }
    make_sendable(response);
    if (response.status >= 400) ++context_.faults;
    if (fault == Fault::method_not_allowed) response.headers.set("Allow", exchange.allow);
    return response;
}

// True if another request may follow on the connection.
net::awaitable<bool> Connection::send(const Exchange& exchange, const Response& response) {
    // A body that was not read stands between this request and the next. Who sends requests ahead gets them answered.
    const bool keep_alive = exchange.head.keep_alive && exchange.parser.is_done() && !response.stream &&
                            (!is_draining() || reader_.has_buffered());
    const auto head = format_head(response, exchange.request.request_id, keep_alive);
    const bool head_only = exchange.request.method == Method::head;
    const auto body = head_only ? std::string_view() : body_of(response);
    const net::const_buffer head_bytes(head.data(), head.size());
    const net::const_buffer body_bytes(body.data(), body.size());
    Transfer sent;
    if (response.file && !head_only && !is_bodiless(response.status)) {
        auto sending = send_file(head, response.file);
        sent = co_await std::move(sending);
    } else {
        sent = co_await channel_->write(head_bytes, body_bytes, pace_);
    }
    log(exchange, response.status, sent.bytes);
    if (response.stream && exchange.request.method != Method::head && !sent.error) {
        // Whoever opens streams bounds them; a whole office behind one address may follow.
        lease_.leave_address();
        co_await send_events(context_, channel_, response.stream);
    }
    co_return keep_alive && !sent.error;
}

net::awaitable<Transfer> Connection::send_file(std::string head, std::shared_ptr<const FileBody> file) {
    std::vector<char> piece(std::min(kFilePiece, file->size()));
    Transfer total;
    std::size_t offset = 0;
    do {
        const auto got = file->read(offset, piece.data(), piece.size());
        // What was announced cannot be sent: only the end of the connection says so.
        if (got == 0 && offset < file->size()) {
            total.error = net::error::eof;
            break;
        }
        const net::const_buffer head_bytes(head.data(), offset == 0 ? head.size() : 0);
        const net::const_buffer body_bytes(piece.data(), got);
        const auto sent = co_await channel_->write(head_bytes, body_bytes, pace_);
        total.bytes += sent.bytes;
        total.error = sent.error;
        offset += got;
    } while (!total.error && offset < file->size());
    co_return total;
}

void Connection::log(const Exchange& exchange, unsigned status, std::size_t bytes_out) {
    if (!context_.options.log) return;
    const auto& request = exchange.request;
    RequestLog line{};
    line.method = request.method;
    line.path = request.path;
    if (exchange.route) line.route = exchange.route->pattern;
    line.request_id = request.request_id;
    line.remote_address = request.remote_address;
    line.status = status;
    line.bytes_in = exchange.bytes_in;
    line.bytes_out = bytes_out;
    line.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange.began);
    context_.options.log(line);
}

}  // namespace

net::awaitable<void> serve_connection(ServerContext& context, std::shared_ptr<Channel> channel, ConnectionLease lease) {
    Connection connection(context, std::move(channel), std::move(lease));
    co_await connection.run();
}

}  // namespace rollcall::http
