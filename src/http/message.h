#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"

namespace rollcall::http {

enum class Method { get, head, post, put, patch, del, options };
std::string_view to_string(Method method);  // "GET", ...

// Names compare without case. Values are as received, without surrounding white space.
class Headers {
  public:
    void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
    void set(std::string_view name, std::string value);
    // The first value, absent if there is none.
    std::optional<std::string_view> find(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

  private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// One request, whole. Owned by the handler's call.
struct Request {
    Method method = Method::get;
    std::string path;                                        // percent-decoded, always starts with '/'
    std::map<std::string, std::string> params;               // from the route's pattern: "/people/{id}" gives "id"
    std::vector<std::pair<std::string, std::string>> query;  // percent-decoded, in order
    Headers headers;
    std::string body;
    std::string remote_address;  // textual IP; the client's own where a trusted proxy names it
    std::string request_id;      // unique, also in the log and in the answer's X-Request-Id
    bool secure = false;         // came over TLS, or a trusted proxy says so
    Deadline deadline{};         // work not begun by then is pointless

    std::optional<std::string_view> query_value(std::string_view name) const;
    std::optional<std::string_view> cookie(std::string_view name) const;
};

class EventStream;
class FileBody;

struct Response {
    unsigned status = 200;
    Headers headers;
    std::string body;
    std::shared_ptr<const std::string> shared_body{};  // instead of `body`: bytes that outlive the answer (assets)
    std::shared_ptr<const FileBody> file{};            // instead of a body in memory: see file_body.h
    std::shared_ptr<EventStream> stream{};  // instead of a body: see event_stream.h. The connection ends with it
};

}  // namespace rollcall::http
