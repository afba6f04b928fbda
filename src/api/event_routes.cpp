#include "api/event_hub.h"
#include "api/routes.h"
#include "api/security.h"

namespace rollcall::api {

Reply get_events(Call& call) {
    const std::string token = session_token(call.request).value_or("");
    auto recheck = [&context = call.context, token,
                    address = call.request.remote_address]() -> std::optional<app::Actor> {
        auto principal = app::principal_of(context, token, address);
        if (!principal) return std::nullopt;
        return std::move(principal->actor);
    };
    auto stream = call.events.open(call.actor(), std::move(recheck));
    if (!stream) return fail(stream.error());
    http::Response response;
    response.headers.set("Content-Type", "text/event-stream");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no");  // nginx would keep the events until it has a buffer full
    response.stream = std::move(*stream);
    return response;
}

}  // namespace rollcall::api
