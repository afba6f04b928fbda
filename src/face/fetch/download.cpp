#include "face/fetch/download.h"

#include <curl/curl.h>
#include <fmt/core.h>

#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "face/fetch/partial_file.h"
#include "identity/crypto.h"

namespace rollcall::face {

namespace {

constexpr long kStallBytesPerSecond = 1024;

struct Transfer {
    PartialFile& file;
    const DownloadLimits& limits;
    const DownloadProgress& progress;
    CURL* curl;
    std::uint64_t received = 0;
    bool too_large = false;
    bool plain_http_elsewhere = false;
    std::optional<std::system_error> disk{};
};

std::size_t on_bytes(char* bytes, std::size_t, std::size_t size, void* user) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    transfer.received += size;
    if (transfer.received > transfer.limits.max_bytes) {
        transfer.too_large = true;
        return CURL_WRITEFUNC_ERROR;
    }
    try {
        transfer.file.append(bytes, size);
    } catch (const std::system_error& error) {  // may not cross libcurl
        transfer.disk = error;
        return CURL_WRITEFUNC_ERROR;
    }
    return size;
}

int on_progress(void* user, curl_off_t total, curl_off_t received, curl_off_t, curl_off_t) {
    const Transfer& transfer = *static_cast<Transfer*>(user);
    if (transfer.progress && received > 0)
        transfer.progress(static_cast<std::uint64_t>(received), static_cast<std::uint64_t>(total));
    return 0;
}

bool is_loopback(std::string_view address) {
    return address.substr(0, 4) == "127." || address == "::1";
}

// Asked when the connection stands and nothing is sent yet, for redirects too: plain http only to this machine,
// whatever a name resolves to.
int before_request(void* user, char* address, char*, int, int) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    const char* scheme = nullptr;
    curl_easy_getinfo(transfer.curl, CURLINFO_SCHEME, &scheme);
    const std::string_view name = scheme == nullptr ? "" : scheme;
    // libcurl 8 writes the scheme small.
    if (name == "HTTPS" || name == "https" || name == "FILE" || name == "file" || is_loopback(address))
        return CURL_PREREQFUNC_OK;
    transfer.plain_http_elsewhere = true;
    return CURL_PREREQFUNC_ABORT;
}

std::string sentence_for(CURLcode code, const Transfer& transfer, const std::string& url, const char* detail) {
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED)
        return fmt::format("{} gives more than the {} bytes a model may have; check the source in the model manifest.",
                           url, transfer.limits.max_bytes);
    if (transfer.disk)
        return fmt::format("The download of {} could not be written ({}); free some space or choose another directory.",
                           url, transfer.disk->what());
    if (transfer.plain_http_elsewhere || code == CURLE_UNSUPPORTED_PROTOCOL)
        return fmt::format("{} leads to a source that is not https; give an https source in the model manifest.", url);
    if (code == CURLE_HTTP_RETURNED_ERROR) {
        long status = 0;
        curl_easy_getinfo(transfer.curl, CURLINFO_RESPONSE_CODE, &status);
        return fmt::format("{} answered with status {}; try again later or use another source.", url, status);
    }
    if (code == CURLE_PARTIAL_FILE)
        return fmt::format("{} ended before the file was complete; check the network and try again.", url);
    return fmt::format("{} could not be downloaded ({}); check the network and try again.", url,
                       detail[0] != '\0' ? detail : curl_easy_strerror(code));
}

void set_limits(CURL* curl, const DownloadLimits& limits) {
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMaxRedirects);
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_bytes));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stall.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(limits.total.count()));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http,file");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https,http");  // http: see before_request
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "rollcall");
}

void set_callbacks(CURL* curl, Transfer& transfer, char* detail) {
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, before_request);
    curl_easy_setopt(curl, CURLOPT_PREREQDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
}

Result<void> transfer_into(PartialFile& file, const std::string& url, const DownloadLimits& limits,
                           const DownloadProgress& progress) {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), &curl_easy_cleanup);
    if (!curl) throw std::runtime_error("libcurl cannot start");
    Transfer transfer{file, limits, progress, curl.get()};
    char detail[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    set_limits(curl.get(), limits);
    set_callbacks(curl.get(), transfer, detail);
    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_OK) return {};
    return fail(Code::face_engine_unavailable, sentence_for(code, transfer, url, detail));
}

}  // namespace

Result<void> download(const std::string& url, const std::string& sha256, const std::filesystem::path& target,
                      const DownloadLimits& limits, const DownloadProgress& progress) {
    try {
        PartialFile file(target);
        const Result<void> transferred = transfer_into(file, url, limits, progress);
        if (!transferred) return transferred;
        const std::string digest = identity::sha256_hex_of_file(file.path());
        if (digest != sha256)
            return fail(Code::model_invalid,
                        fmt::format("{} gives another file than expected (its SHA-256 is {}); use another source, or "
                                    "correct the digest in the model manifest if you trust it.",
                                    url, digest));
        file.commit();
        return {};
    } catch (const std::system_error& error) {
        return fail(Code::face_engine_unavailable,
                    fmt::format("{} cannot be written ({}); choose a directory that you may write to.", target.string(),
                                error.what()));
    }
}

}  // namespace rollcall::face
