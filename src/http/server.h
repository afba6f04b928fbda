#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace rollcall::http {

// Which bounded pool of threads runs a handler. Handlers may block; the I/O loops never do.
enum class Lane {
    plain,      // store and rules: milliseconds
    face,       // waits for the face engine: tens of milliseconds
    guidance,   // looks at frames nobody is recorded by: must not hold up what the face lane does
    hash,       // password hashing: its own small budget, so that a sign-in storm leaves the others alone
    inline_io,  // answers from memory at once, on the I/O loop: health and assets
};

using Handler = std::function<Response(Request)>;

// One row of the route table. `pattern` segments are literal or "{name}" (one segment, never empty).
struct Route {
    Method method = Method::get;
    std::string pattern;
    Lane lane = Lane::plain;
    std::size_t body_limit = 0;  // bytes; 0: a body is refused
    Handler handler;
};

// What is answered where no handler runs: unknown path (which may still have a page), wrong method, limits, overload, a
// handler's exception.
enum class Fault {
    not_found,
    method_not_allowed,
    bad_request,
    headers_too_large,
    body_too_large,
    request_timeout,
    overloaded,
    draining,
    handler_failed,
    deadline_exceeded
};
using FaultHandler = std::function<Response(Fault, const Request&)>;  // `request` holds what was read so far

struct LaneLimits {
    int threads = 4;
    int queue = 64;  // waiting requests; more are answered Fault::overloaded
};

struct Limits {
    using Time = std::chrono::milliseconds;
    std::size_t header_bytes = 16 * 1024;  // request line and fields
    Time header_time = std::chrono::seconds(10);
    Time idle_time = std::chrono::seconds(60);         // a kept-alive connection between requests
    std::size_t min_body_rate = 4 * 1024;              // bytes/s over each window: a drip does not hold a connection
    Time body_rate_window = std::chrono::seconds(10);  // what the rate is averaged over
    Time write_time = std::chrono::seconds(30);        // without progress
    std::size_t min_write_rate = 4 * 1024;        // bytes/s of a whole answer, or piece of a file, beyond write_time
    Time linger_time = std::chrono::seconds(10);  // for the peer to take the last answer before the close
    Time request_deadline = std::chrono::seconds(15);  // Request::deadline, from the last byte read
    int connections = 2000;
    int connections_per_address = 200;  // an IPv6 /64 counts as one; not event streams and trusted proxies
    std::size_t bodies_in_memory = 256u * 1024 * 1024;      // sum of bodies being read or handled
    Time drain_time = std::chrono::seconds(20);             // all of a stop
    Time drain_arrival_time = std::chrono::seconds(1);      // in it, for a first request, or one half arrived
    Time drain_idle_time = std::chrono::milliseconds(500);  // in it, for one more request on a kept connection
    LaneLimits plain{8, 256};
    LaneLimits face{8, 64};
    LaneLimits guidance{1, 16};
    LaneLimits hash{2, 32};
};

// Numbers for /metrics; all monotonically growing but the gauges.
struct ServerStats {
    std::uint64_t connections_accepted = 0, connections_refused = 0, requests = 0, faults = 0;
    int connections_open = 0, streams_open = 0, plain_queued = 0, face_queued = 0, guidance_queued = 0, hash_queued = 0;
};

// One line per finished request, called on an I/O loop: must not block.
struct RequestLog {
    Method method;
    std::string_view path;
    std::string_view route;  // the pattern, empty if none matched
    std::string_view request_id;
    std::string_view remote_address;
    unsigned status;
    std::size_t bytes_in, bytes_out;
    std::chrono::microseconds took;
};

struct TlsFiles {
    std::filesystem::path certificate;  // PEM chain
    std::filesystem::path key;          // PEM
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8000;  // 0: any free one
    std::optional<TlsFiles> tls{};
    std::vector<std::string> trusted_proxies{};  // addresses or networks whose X-Forwarded-For / -Proto are believed
    int io_threads = 1;
    Limits limits{};
    std::function<void(const RequestLog&)> log{};
};

// An HTTP/1.1 server. `start` binds (throws std::system_error that names address and port) and returns. Routes and
// handlers are fixed at construction. HEAD is answered by GET's handler.
//
// `stop` ends event streams at once, takes what the system has already connected, stops listening, and answers what has
// been sent by then or comes within drain_arrival_time (on a kept connection: drain_idle_time), each answer the last of
// its connection. Shortly before drain_time is over, what no handler has begun is answered Fault::draining; what a
// handler still works on after it is cut off. Then it closes and joins.
class Server {
  public:
    Server(ServerOptions options, std::vector<Route> routes, FaultHandler on_fault);
    ~Server();
    void start();
    std::uint16_t port() const;  // the bound one
    // From now on is_leaving; everything else goes on until `stop`. For those who look whether to send requests here.
    void leave();
    bool is_leaving() const;  // any thread
    void stop();
    ServerStats stats() const;  // any thread

  private:
    class Machinery;
    std::unique_ptr<Machinery> machinery_;
};

}  // namespace rollcall::http
