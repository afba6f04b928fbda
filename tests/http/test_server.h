#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "http/server.h"
#include "http/test_client.h"

namespace rollcall::http {

struct LogLine {
    std::string path, route, request_id, remote_address;
    unsigned status = 0;
    std::size_t bytes_in = 0, bytes_out = 0;
};

// A gate that handlers wait at until the test lets them through.
class Gate {
  public:
    void pass();               // waits
    void await(int arrivals);  // until so many have come
    void open();

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int arrived_ = 0;
    bool open_ = false;
};

// A started server on a free port of loopback with the routes below, and what it logged. A fault is answered with its
// usual status and its name as the body.
//   GET /hello "hello"    GET /inline "inline" on the loop    POST /echo the body, at most 1000 bytes
//   POST /big its length, at most 100 MiB    GET /wait "through" once `gate` opens    GET /throw throws
//   GET /people/{id} the id   GET /self what the request says of the client   GET /shared a shared body of 8 MiB
class TestServer {
  public:
    explicit TestServer(ServerOptions options = {}, std::vector<Route> more = {});
    ~TestServer();

    std::uint16_t port() const { return server_.port(); }
    Server& server() { return server_; }
    std::vector<LogLine> lines() const;
    // Waits until so many lines are logged.
    std::vector<LogLine> await_lines(std::size_t count) const;

    Gate gate;

  private:
    std::vector<Route> routes(std::vector<Route> more);
    ServerOptions with_log(ServerOptions options);

    mutable std::mutex mutex_;
    std::vector<LogLine> lines_;
    Server server_;
};

// "GET /hello HTTP/1.1" with a Host and these further lines, each ended by a line break.
std::string get(const std::string& path, const std::string& lines = "");
std::string post(const std::string& path, const std::string& body, const std::string& lines = "");

ServerOptions with_limits(Limits limits);

}  // namespace rollcall::http
