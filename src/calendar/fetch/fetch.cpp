#include "calendar/fetch/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <memory>
#include <mutex>
#include <new>
#include <stdexcept>

#include "calendar/parse.h"

namespace rollcall::calendar {

namespace {
using Handle = std::unique_ptr<CURL, void (*)(CURL*)>;
using Address = std::unique_ptr<CURLU, void (*)(CURLU*)>;
constexpr std::string_view kWebcal = "webcal://";

struct Transfer {
    const std::atomic<bool>& stopping;
    std::string body{};
    bool too_large = false;
    bool forbidden = false;
};

std::size_t on_bytes(char* bytes, std::size_t, std::size_t size, void* user) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    transfer.too_large = transfer.body.size() + size > kMaxCalendarBytes;
    if (transfer.too_large) return CURL_WRITEFUNC_ERROR;
    try {
        transfer.body.append(bytes, size);
    } catch (const std::bad_alloc&) {  // may not cross libcurl
        return CURL_WRITEFUNC_ERROR;
    }
    return size;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(user)->stopping ? 1 : 0;
}

// Asked after a name was resolved, for redirects too, so that no name can lead where an address may not.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    if (is_forbidden(address->addr)) {
        static_cast<Transfer*>(user)->forbidden = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Handle make_handle() {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Handle handle(curl_easy_init(), &curl_easy_cleanup);
    if (!handle) throw std::runtime_error("libcurl cannot start");
    return handle;
}

template <class Value>
void set(const Handle& handle, CURLoption option, Value value) {
    if (const CURLcode code = curl_easy_setopt(handle.get(), option, value); code != CURLE_OK)
        throw std::runtime_error(fmt::format("libcurl refused an option: {}", curl_easy_strerror(code)));
}

void set_rules(const Handle& handle, const FetchSettings& settings) {
    set(handle, CURLOPT_PROTOCOLS_STR, "https,http");
    set(handle, CURLOPT_REDIR_PROTOCOLS_STR, "https,http");
    set(handle, CURLOPT_FOLLOWLOCATION, 1L);
    set(handle, CURLOPT_MAXREDIRS, kMaxRedirects);
    set(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.ca_file.empty()) set(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_timeout.count()));
    set(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(kMaxCalendarBytes));
    set(handle, CURLOPT_FAILONERROR, 1L);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_USERAGENT, settings.user_agent.c_str());
    set(handle, CURLOPT_ACCEPT_ENCODING, "");  // what comes packed counts unpacked
}

void set_callbacks(const Handle& handle, Transfer& transfer) {
    set(handle, CURLOPT_WRITEFUNCTION, on_bytes);
    set(handle, CURLOPT_WRITEDATA, &transfer);
    set(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    set(handle, CURLOPT_NOPROGRESS, 0L);
    set(handle, CURLOPT_XFERINFOFUNCTION, on_progress);
    set(handle, CURLOPT_XFERINFODATA, &transfer);
}

std::string host_of(const std::string& url) {
    const Address address(curl_url(), &curl_url_cleanup);
    char* host = nullptr;
    if (!address || curl_url_set(address.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
        curl_url_get(address.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK)
        return {};
    const std::unique_ptr<char, void (*)(void*)> owned(host, &curl_free);
    return host;
}

// libcurl's own words may hold parts of the address; its names of errors do not.
std::string sentence_for(CURLcode code, const Transfer& transfer, const Handle& handle, const std::string& host) {
    if (transfer.forbidden)
        return fmt::format("{} leads to an address that calendars are not fetched from: use another one.", host);
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED)
        return fmt::format("{} gives more than {} KiB: subscribe to a calendar of holidays only.", host,
                           kMaxCalendarBytes / 1024);
    if (code == CURLE_HTTP_RETURNED_ERROR) {
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        return fmt::format("{} answered with status {}: check the address.", host, status);
    }
    if (code == CURLE_UNSUPPORTED_PROTOCOL)
        return fmt::format("{} leads to something that is not https or http: check the address.", host);
    if (code == CURLE_TOO_MANY_REDIRECTS)
        return fmt::format("{} leads on more than {} times: check the address.", host, kMaxRedirects);
    return fmt::format("{} could not be reached ({}): check the address and the network.", host,
                       curl_easy_strerror(code));
}
}  // namespace

CalendarFetcher::CalendarFetcher(FetchSettings settings) : settings_(std::move(settings)) {}

Result<std::string> CalendarFetcher::fetch(const std::string& url) const {
    const std::string address = url.starts_with(kWebcal) ? "https://" + url.substr(kWebcal.size()) : url;
    const std::string host = host_of(address);
    if (host.empty()) return invalid_field("feed_url", "This is not an address of a calendar: check it.");
    const Handle handle = make_handle();
    Transfer transfer{stopping_};
    set(handle, CURLOPT_URL, address.c_str());
    set_rules(handle, settings_);
    set_callbacks(handle, transfer);
    const CURLcode code = curl_easy_perform(handle.get());
    if (stopping_) return fail(Code::overloaded, "The server is being stopped: try again in a minute.");
    if (code != CURLE_OK) return invalid_field("feed_url", sentence_for(code, transfer, handle, host));
    return std::move(transfer.body);
}

}  // namespace rollcall::calendar
