#include "http/response_head.h"

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string_view>

#include "http/file_body.h"
#include "http/text.h"

namespace rollcall::http {
namespace {

// RFC 9110 section 5.6.7, always in English, so not by strftime, which knows locales.
std::string format_date(std::time_t at) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&at, &utc);
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                                   kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                                   utc.tm_min, utc.tm_sec);
    return {text.data(), static_cast<std::size_t>(size)};
}

const std::string& date_now() {
    thread_local std::time_t at = 0;
    thread_local std::string text;
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    if (now != at) {
        text = format_date(now);
        at = now;
    }
    return text;
}

bool is_clean_field(const std::pair<std::string, std::string>& field) {
    return is_token(field.first) && std::none_of(field.second.begin(), field.second.end(), [](char c) {
               return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
           });
}

bool is_own_field(std::string_view name) {
    static constexpr std::array<std::string_view, 5> kOwn{"Date", "Content-Length", "Connection", "X-Request-Id",
                                                          "Transfer-Encoding"};
    return std::any_of(kOwn.begin(), kOwn.end(), [&](auto own) { return equal_without_case(own, name); });
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool is_sendable(const Response& response) {
    const auto& fields = response.headers.all();
    return response.status >= 200 && response.status <= 599 &&
           std::all_of(fields.begin(), fields.end(), is_clean_field);
}

void make_sendable(Response& response) {
    if (response.status < 200 || response.status > 599) response.status = 500;
    Headers clean;
    for (const auto& field : response.headers.all()) {
        if (is_clean_field(field)) clean.add(field.first, field.second);
    }
    response.headers = std::move(clean);
}

std::string_view body_of(const Response& response) {
    if (is_bodiless(response.status) || response.file) return {};
    return response.shared_body ? std::string_view(*response.shared_body) : std::string_view(response.body);
}

std::size_t body_size(const Response& response) {
    return response.file && !is_bodiless(response.status) ? response.file->size() : body_of(response).size();
}

bool is_bodiless(unsigned status) {
    return status == 204 || status == 304;
}

std::string format_head(const Response& response, std::string_view request_id, bool keep_alive) {
    std::string head;
    head.reserve(512);
    const auto reason = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(response.status));
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason.data(), reason.size()).append("\r\n");
    append_field(head, "Date", date_now());
    append_field(head, "Connection", keep_alive ? "keep-alive" : "close");
    append_field(head, "X-Request-Id", request_id);
    // A stream's length is unknown: it ends with the connection.
    if (!is_bodiless(response.status) && !response.stream)
        append_field(head, "Content-Length", std::to_string(body_size(response)));
    for (const auto& [name, value] : response.headers.all()) {
        if (!is_own_field(name)) append_field(head, name, value);
    }
    head.append("\r\n");
    return head;
}

}  // namespace rollcall::http
