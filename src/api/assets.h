#pragma once

#include <memory>
#include <string>
#include <vector>

#include "http/message.h"

namespace rollcall::api {

// One file compiled into the program and served as it is.
struct Asset {
    std::string path;  // of the URL
    std::string content_type;
    std::string etag;
    std::shared_ptr<const std::string> bytes;
};

// The landing page, the setup page, the OpenAPI file and the page that shows it. Exact paths only.
const std::vector<Asset>& assets();

// 200 with the bytes, or 304 when the client has them.
http::Response serve(const Asset& asset, const http::Request& request);

}  // namespace rollcall::api
