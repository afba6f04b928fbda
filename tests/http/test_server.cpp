#include "http/test_server.h"

#include <stdexcept>
#include <thread>
#include <utility>

namespace rollcall::http {
namespace {

Response text(std::string body) {
    Response response;
    response.body = std::move(body);
    return response;
}

std::pair<unsigned, const char*> meaning(Fault fault) {
    switch (fault) {
        case Fault::not_found:
            return {404, "not_found"};
        case Fault::method_not_allowed:
            return {405, "method_not_allowed"};
        case Fault::bad_request:
            return {400, "bad_request"};
        case Fault::headers_too_large:
            return {431, "headers_too_large"};
        case Fault::body_too_large:
            return {413, "body_too_large"};
        case Fault::request_timeout:
            return {408, "request_timeout"};
        case Fault::overloaded:
            return {503, "overloaded"};
        case Fault::draining:
            return {503, "draining"};
        case Fault::handler_failed:
            return {500, "handler_failed"};
        case Fault::deadline_exceeded:
            return {503, "deadline_exceeded"};
    }
    return {500, ""};
}

Response answer_fault(Fault fault, const Request& request) {
    if (request.path == "/fault-throws") throw std::runtime_error("from the fault handler");
    auto response = text(meaning(fault).second);
    response.status = meaning(fault).first;
    if (fault == Fault::handler_failed) response.body += " " + request.path;
    return response;
}

Response describe(const Request& request) {
    return text(request.remote_address + (request.secure ? " secure " : " plain ") + request.request_id + " " +
                std::string(request.headers.find("Host").value_or("-")));
}

}  // namespace

void Gate::pass() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
}

void Gate::await(int arrivals) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ >= arrivals; });
}

void Gate::open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
}

TestServer::TestServer(ServerOptions options, std::vector<Route> more)
    : server_(with_log(std::move(options)), routes(std::move(more)), answer_fault) {
    server_.start();
}

TestServer::~TestServer() {
    gate.open();
    server_.stop();
}

std::vector<Route> TestServer::routes(std::vector<Route> more) {
    const auto shared = std::make_shared<const std::string>(8u * 1024 * 1024, 's');
    std::vector<Route> all{
        {Method::get, "/hello", Lane::plain, 0, [](Request) { return text("hello"); }},
        {Method::get, "/inline", Lane::inline_io, 0, [](Request) { return text("inline"); }},
        {Method::post, "/echo", Lane::plain, 1000, [](Request request) { return text(std::move(request.body)); }},
        {Method::post, "/big", Lane::plain, 100u * 1024 * 1024,
         [](Request request) { return text(std::to_string(request.body.size())); }},
        {Method::get, "/wait", Lane::plain, 0,
         [this](Request) {
             gate.pass();
             return text("through");
         }},
        {Method::post, "/wait", Lane::plain, 1000,
         [this](Request) {
             gate.pass();
             return text("through");
         }},
        {Method::get, "/throw", Lane::plain, 0, [](Request) -> Response { throw std::runtime_error("broken"); }},
        {Method::get, "/throw-inline", Lane::inline_io, 0, [](Request) -> Response { throw 17; }},
        {Method::get, "/people/{id}", Lane::plain, 0, [](Request request) { return text(request.params.at("id")); }},
        {Method::get, "/self", Lane::plain, 0, [](Request request) { return describe(request); }},
        {Method::get, "/shared", Lane::inline_io, 0,
         [shared](Request) {
             Response response;
             response.shared_body = shared;
             return response;
         }},
    };
    for (auto& route : more) all.push_back(std::move(route));
    return all;
}

ServerOptions TestServer::with_log(ServerOptions options) {
    options.port = 0;
    options.log = [this](const RequestLog& line) {
        const std::lock_guard lock(mutex_);
        lines_.push_back({std::string(line.path), std::string(line.route), std::string(line.request_id),
                          std::string(line.remote_address), line.status, line.bytes_in, line.bytes_out});
    };
    return options;
}

std::vector<LogLine> TestServer::lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
}

std::vector<LogLine> TestServer::await_lines(std::size_t count) const {
    for (int i = 0; i < 500 && lines().size() < count; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return lines();
}

std::string get(const std::string& path, const std::string& lines) {
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + lines + "\r\n";
}

std::string post(const std::string& path, const std::string& body, const std::string& lines) {
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           lines + "\r\n" + body;
}

ServerOptions with_limits(Limits limits) {
    ServerOptions options;
    options.limits = limits;
    return options;
}

}  // namespace rollcall::http
