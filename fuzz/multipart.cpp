#include "http/multipart.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

// The Content-Type up to the first line break, then the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto split = input.find('\n');
    const bool typed = split != std::string_view::npos && input.starts_with("multipart/");
    const auto type = typed ? input.substr(0, split) : std::string_view("multipart/form-data; boundary=b");
    const auto body = typed ? input.substr(split + 1) : input;
    const auto parts = rollcall::http::parse_multipart(type, body);
    if (!parts) return 0;
    if (parts->empty() || parts->size() > rollcall::http::kMaxParts) std::abort();
    for (const auto& part : *parts) {
        if (part.name.empty()) std::abort();
        if (part.content.empty()) continue;
        if (part.content.data() < body.data() ||
            part.content.data() + part.content.size() > body.data() + body.size()) {
            std::abort();
        }
    }
    return 0;
}
