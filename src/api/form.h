#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "http/message.h"

namespace rollcall::api {

inline constexpr std::size_t kMaxFormFieldBytes = 4 * 1024;

// A multipart form of text fields and photographs. The photographs view the request's body.
class Form {
  public:
    // malformed_body, unsupported_media_type; validation_failed for a field not in `allowed`, given twice, too long or
    // not UTF-8, and for more than `max_photos` parts named "photo".
    static Result<Form> parse(const http::Request& request, const std::set<std::string, std::less<>>& allowed,
                              std::size_t max_photos);

    std::optional<std::string> text(std::string_view name) const;
    Result<std::string> required(std::string_view name) const;
    // "true" or "false"; absent: false. validation_failed for anything else.
    Result<bool> flag(std::string_view name) const;
    const std::vector<ByteView>& photos() const { return photos_; }

  private:
    std::map<std::string, std::string, std::less<>> fields_;
    std::vector<ByteView> photos_;
};

}  // namespace rollcall::api
