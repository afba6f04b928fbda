#include "api/service.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>

#include "api/app_assets.h"
#include "api/assets.h"
#include "api/problem.h"
#include "api/security.h"
#include "app/face_service.h"
#include "core/log_context.h"
#include "store/database.h"

namespace rollcall::api {

namespace {
http::Response secured(http::Response response, const http::Request& request) {
    add_security_headers(response, request.secure);
    return response;
}

Result<void> check_access(Access access, const app::Actor& actor) {
    const auto at_least = [&](Role least) { return static_cast<int>(actor.role) >= static_cast<int>(least); };
    const bool allowed = access == Access::anyone || access == Access::signed_in ||
                         (access == Access::manager && at_least(Role::manager)) ||
                         (access == Access::hr && at_least(Role::hr)) ||
                         (access == Access::admin && at_least(Role::admin));
    if (allowed) return {};
    return fail(Code::forbidden, "Your role does not allow this. Ask an administrator if you need it.");
}

Error error_of(http::Fault fault) {
    using http::Fault;
    switch (fault) {
        case Fault::not_found:
            return {Code::not_found, "There is nothing at this address."};
        case Fault::method_not_allowed:
            return {Code::method_not_allowed, "This address does not take this method."};
        case Fault::bad_request:
            return {Code::bad_request, "The request is not valid HTTP."};
        case Fault::headers_too_large:
            return {Code::headers_too_large, "The request's headers are too large."};
        case Fault::body_too_large:
            return {Code::body_too_large, "The request's body is larger than this address takes."};
        case Fault::request_timeout:
            return {Code::request_timeout, "The request took too long to arrive. Try again."};
        case Fault::overloaded:
            return {Code::overloaded, "The server is busy. Try again in a moment."};
        case Fault::draining:
            return {Code::overloaded, "The server is being stopped. Try again in a moment."};
        case Fault::handler_failed:
            return {Code::internal,
                    "Something went wrong on our side. Try again, and tell an administrator the request id if it stays "
                    "so."};
        case Fault::deadline_exceeded:
            return {Code::deadline_exceeded, "The server did not get to your request in time. Try again."};
    }
    return {Code::internal, "Something went wrong on our side."};
}

constexpr std::chrono::seconds kProbeInterval{1};

// What machines ask every few seconds: lines about it would bury the others.
bool is_probe(std::string_view route) {
    return route == "/healthz" || route == "/readyz" || route == "/metrics";
}

http::Response health() {
    return json_response(200, {{"status", "ok"}});
}
}  // namespace

Reply Service::admit_and_call(const Row& row, const http::Request& request) {
    if (auto own = check_origin(request, context_.config); !own) return fail(own.error());
    Call call{context_, request, metrics_, events_};
    call.anonymous.name = "anonymous";
    call.anonymous.address = request.remote_address;
    if (row.access != Access::anyone) {
        const auto token = session_token(request);
        if (!token) return fail(Code::unauthenticated, "Please sign in.");
        auto principal = app::authenticate(context_, *token, request.remote_address);
        if (!principal) return fail(principal.error());
        call.principal = std::move(*principal);
    }
    if (auto allowed = check_access(row.access, call.actor()); !allowed) return fail(allowed.error());
    if (auto allowed = check_rate(row, call); !allowed) return fail(allowed.error());
    return row.handler(call);
}

// The person where there is one, also at what is open to anyone: a whole company may come from one address.
std::string Service::who_counts(const Call& call) {
    if (call.principal) return call.principal->person.id.text();
    if (const auto token = session_token(call.request))
        if (const auto known = app::authenticate(context_, *token, call.request.remote_address))
            return known->person.id.text();
    return call.request.remote_address;
}

Result<void> Service::check_rate(const Row& row, const Call& call) {
    if (row.rate_per_minute == 0) return {};
    const int seconds =
        rate_limit_.wait(std::string(http::to_string(row.method)) + " " + row.pattern + " " + who_counts(call),
                         row.rate_per_minute, std::chrono::steady_clock::now());
    if (seconds == 0) return {};
    return fail(Error{Code::too_many_attempts,
                      fmt::format("Too many requests at once. Wait {} seconds and try again.", seconds),
                      {},
                      seconds});
}

http::Response Service::run(const Row& row, const http::Request& request) {
    const LogContext context{
        .request_id = request.request_id, .method = http::to_string(row.method), .route = row.pattern};
    const LogScope scope(context);
    try {
        Reply reply = admit_and_call(row, request);
        return secured(reply ? std::move(*reply) : problem(reply.error(), request.request_id), request);
    } catch (const store::BadCursor&) {
        return secured(problem({Code::validation_failed,
                                "cursor: This is not a cursor of this list.",
                                {{"cursor", "This is not a cursor of this list; start without one."}}},
                               request.request_id),
                       request);
    } catch (const store::StoreUnavailable& error) {
        spdlog::error("request={} store unavailable: {}", request.request_id, error.what());
        return secured(
            problem({Code::store_unavailable, "The database cannot be reached just now. Try again in a moment."},
                    request.request_id),
            request);
    } catch (const std::exception& error) {
        spdlog::error("request={} failed: {}", request.request_id, error.what());
        return secured(problem(error_of(http::Fault::handler_failed), request.request_id), request);
    }
}

// The check writes to the disk, and anybody may ask: at most one write in kProbeInterval.
bool Service::database_is_ready(const http::Request& request) {
    std::lock_guard lock(probe_mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - probed_at_ < kProbeInterval) return database_ready_;
    probed_at_ = now;
    try {
        context_.database.check();
        database_ready_ = true;
    } catch (const store::StoreUnavailable& error) {
        spdlog::error("request={} not ready: {}", request.request_id, error.what());
        database_ready_ = false;
    }
    return database_ready_;
}

http::Response Service::ready(const http::Request& request) {
    const bool database = database_is_ready(request);
    // Without models everything but faces works, so the server stays in rotation and says what is missing.
    const bool faces = context_.faces.available();
    const bool leaving = server_ && server_->is_leaving();
    const boost::json::object checks{{"database", database ? "ok" : "unavailable"},
                                     {"face_engine", faces ? "ok" : context_.faces.unavailable().detail}};
    const char* const status = leaving ? "stopping" : !database ? "unavailable" : faces ? "ready" : "degraded";
    auto response = json_response(database && !leaving ? 200 : 503, {{"status", status}, {"checks", checks}});
    if (response.status == 503) response.headers.set("Retry-After", std::to_string(retry_seconds()));
    return response;
}

void Service::read_outbox(Metrics::Gauges& gauges) {
    auto& outbox = context_.database.outbox();
    gauges.outbox_queued = outbox.count(store::MessageStatus::queued);
    gauges.outbox_sending = outbox.count(store::MessageStatus::sending);
    gauges.outbox_failed = outbox.count(store::MessageStatus::failed);
    const auto due = outbox.next_due();
    const Instant now = context_.clock.now();
    gauges.outbox_overdue = due && *due < now ? std::chrono::duration<double>(now - *due).count() : 0;
}

// Answers also while the database does not: that is when somebody looks at it.
http::Response Service::metrics_text(const http::Request& request) {
    Metrics::Gauges gauges;
    gauges.limits = limits_;
    if (server_) gauges.server = server_->stats();
    if (context_.faces.available()) {
        gauges.gallery_size = context_.faces.gallery().size();
        gauges.gallery_age = context_.faces.gallery_age();
        gauges.engines = context_.faces.pool()->size();
        gauges.engine_waiting = context_.faces.pool()->waiting();
        gauges.engine_waiting_limit = context_.faces.pool()->max_waiting();
    }
    gauges.store_up = database_is_ready(request);
    try {
        if (gauges.store_up) read_outbox(gauges);
    } catch (const store::StoreUnavailable& error) {
        spdlog::error("request={} store unavailable: {}", request.request_id, error.what());
        gauges.store_up = false;
    }
    http::Response response;
    response.body = metrics_.text(gauges, context_.database.times());
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

std::vector<http::Route> Service::routes() {
    std::vector<http::Route> result;
    for (const Row& row : rows())
        result.push_back({row.method, row.pattern, row.lane, row.body_limit,
                          [this, &row](http::Request request) { return run(row, request); }});
    result.push_back({http::Method::get, "/healthz", http::Lane::inline_io, 0,
                      [](http::Request request) { return secured(health(), request); }});
    result.push_back({http::Method::get, "/readyz", http::Lane::plain, 0,
                      [this](http::Request request) { return secured(ready(request), request); }});
    result.push_back({http::Method::get, "/metrics", http::Lane::plain, 0,
                      [this](http::Request request) { return secured(metrics_text(request), request); }});
    for (const Asset& asset : assets())
        result.push_back({http::Method::get, asset.path, http::Lane::inline_io, 0,
                          [&asset](http::Request request) { return secured(serve(asset, request), request); }});
    return result;
}

http::FaultHandler Service::fault_handler() {
    return [](http::Fault fault, const http::Request& request) {
        const Asset* const page = fault == http::Fault::not_found ? page_for(assets(), request) : nullptr;
        if (page) return secured(serve(*page, request), request);
        return secured(problem(error_of(fault), request.request_id), request);
    };
}

std::function<void(const http::RequestLog&)> Service::request_log() {
    return [this](const http::RequestLog& line) {
        metrics_.count_request(line.route, line.method, line.status, line.took);
        const LogContext context{line.request_id,   http::to_string(line.method),
                                 line.route,        line.remote_address,
                                 line.status,       static_cast<double>(line.took.count()) / 1000,
                                 "request finished"};
        const LogScope scope(context);
        // The route, not the path: paths hold people's ids, and a log is no place for who was looked at.
        spdlog::log(is_probe(line.route) ? spdlog::level::debug : spdlog::level::info,
                    "request={} {} {} status={} in={} out={} ms={:.1f} from={}", line.request_id,
                    http::to_string(line.method), line.route.empty() ? "-" : line.route, line.status, line.bytes_in,
                    line.bytes_out, static_cast<double>(line.took.count()) / 1000, line.remote_address);
    };
}

}  // namespace rollcall::api
