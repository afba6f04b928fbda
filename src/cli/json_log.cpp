#include "cli/json_log.h"

#include <spdlog/details/log_msg.h>

#include <boost/json.hpp>
#include <cmath>
#include <string>

#include "core/clock.h"
#include "core/log_context.h"
#include "core/validate.h"
#include "core/zone.h"

namespace rollcall::cli {

namespace {

// What libraries and the network say may be anything; JSON must be UTF-8.
std::string utf8(std::string_view text) {
    std::string safe(text);
    if (is_valid_utf8(safe)) return safe;
    for (char& c : safe)
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    return safe;
}

void add_context(boost::json::object& line, const LogContext& context) {
    const auto add = [&](const char* name, std::string_view value) {
        if (!value.empty()) line[name] = utf8(value);
    };
    add("request_id", context.request_id);
    add("method", context.method);
    add("route", context.route);
    if (context.status != 0) line["status"] = context.status;
    if (context.milliseconds >= 0) line["ms"] = std::round(context.milliseconds * 10) / 10;
    add("from", context.address);
}

class JsonFormatter final : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& into) override {
        const LogContext* context = LogScope::current();
        const std::string_view payload(message.payload.data(), message.payload.size());
        const std::string_view level(spdlog::level::to_string_view(message.level).data(),
                                     spdlog::level::to_string_view(message.level).size());
        const bool summed_up = context != nullptr && !context->summary.empty();
        boost::json::object line;
        line["time"] = format_iso_utc(std::chrono::time_point_cast<std::chrono::milliseconds>(message.time));
        line["level"] = level;
        line["message"] = utf8(summed_up ? context->summary : payload);
        if (context != nullptr) add_context(line, *context);
        const std::string text = boost::json::serialize(line) + "\n";
        into.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<formatter> clone() const override { return std::make_unique<JsonFormatter>(); }
};

}  // namespace

std::unique_ptr<spdlog::formatter> make_json_formatter() {
    return std::make_unique<JsonFormatter>();
}

}  // namespace rollcall::cli
