#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace rollcall::api {

// An asset's bytes in one content coding, under an entity tag of their own.
struct Representation {
    std::string coding;  // as Content-Encoding names it; empty: as they are
    std::string etag;
    std::shared_ptr<const std::string> bytes;
};

Representation represent(std::string_view bytes, std::string_view coding = {});

// One file compiled into the program and served as it is.
struct Asset {
    std::string path;  // of the URL
    std::string content_type;
    std::vector<Representation> representations;  // the smallest first, the one without coding last
    std::string cache_control = "no-cache";
    bool of_app = false;  // of the web application, which has a content security policy of its own
};

// 200 with the bytes in the best coding that the client takes, or 304 when it has them.
http::Response serve(const Asset& asset, const http::Request& request);

}  // namespace rollcall::api
