#include "notify/smtp/smtp_connection.h"

#include <sys/socket.h>

#include <mutex>

#include "notify/mime_encoding.h"

namespace rollcall::notify {

namespace {
// Shorter than the idle limit of common servers (five minutes, RFC 5321 section 4.5.3.2.7), so that a kept
// connection is seldom found closed.
constexpr long kKeepIdleSeconds = 60;

void initialise_curl_once() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error("libcurl could not be started");
    });
}
}  // namespace

// libcurl says QUIT on a kept connection and waits up to two minutes for the answer of a server that hangs; with the
// socket shut it does not.
void FreeHandle::operator()(CURL* handle) const {
    curl_socket_t socket = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK && socket != CURL_SOCKET_BAD) {
        ::shutdown(socket, SHUT_RDWR);
    }
    curl_easy_cleanup(handle);
}

CurlHandle make_handle() {
    initialise_curl_once();
    CurlHandle handle(curl_easy_init());
    if (!handle) throw std::runtime_error("libcurl could not be started");
    return handle;
}

void set_connection(CURL* curl, const SmtpSettings& settings) {
    const bool ipv6 = settings.host.find(':') != std::string::npos;
    const std::string host = ipv6 ? "[" + settings.host + "]" : settings.host;
    const std::string url =
        (settings.implicit_tls ? "smtps://" : "smtp://") + host + ":" + std::to_string(settings.port);
    set(curl, CURLOPT_URL, url.c_str());
#if LIBCURL_VERSION_NUM >= 0x075500
    set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#endif
    set(curl, CURLOPT_PROXY, "");  // a proxy meant for the web must not see mail
    set(curl, CURLOPT_NOSIGNAL, 1L);
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_timeout.count()));
    set(curl, CURLOPT_MAXAGE_CONN, kKeepIdleSeconds);
    set(curl, CURLOPT_USE_SSL, static_cast<long>(settings.plaintext ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.ca_file.empty()) set(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
    if (!settings.user.empty()) {
        set(curl, CURLOPT_USERNAME, settings.user.c_str());
        set(curl, CURLOPT_PASSWORD, settings.password.c_str());
    }
}

std::string trouble_with(const SmtpSettings& settings, const std::string& words) {
    return "The mail server " + settings.host + ":" + std::to_string(settings.port) + " could not be used: " + words +
           ".";
}

std::string without_secrets(std::string detail, const SmtpSettings& settings) {
    if (settings.password.empty()) return detail;
    const std::string plain_login = std::string(1, '\0') + settings.user + '\0' + settings.password;  // RFC 4616
    for (const std::string& secret : {settings.password, base64(settings.password), base64(plain_login)}) {
        for (auto at = detail.find(secret); at != std::string::npos; at = detail.find(secret, at + 3)) {
            detail.replace(at, secret.size(), "***");
        }
    }
    return detail;
}

}  // namespace rollcall::notify
