#include <curl/curl.h>

#include <array>
#include <string_view>

#include "notify/smtp/sigpipe_block.h"
#include "notify/smtp/smtp_connection.h"

namespace rollcall::notify {

namespace {
// Keeps the last line the server said, which explains a refusal better than libcurl does.
int keep_last_line(CURL*, curl_infotype type, char* bytes, std::size_t length, void* user) {
    if (type != CURLINFO_HEADER_IN) return 0;
    std::string_view line(bytes, length);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    constexpr std::size_t kShown = 200;
    if (!line.empty()) *static_cast<std::string*>(user) = line.substr(0, kShown);
    return 0;
}
}  // namespace

Result<void> try_smtp(const SmtpSettings& settings) {
    const SigpipeBlock no_sigpipe;
    std::array<char, CURL_ERROR_SIZE> words{};
    std::string said;
    const CurlHandle handle = make_handle();
    set_connection(handle.get(), settings);
    set(handle.get(), CURLOPT_CONNECT_ONLY, 1L);  // greeting, TLS and login, and nothing after them
    set(handle.get(), CURLOPT_ERRORBUFFER, words.data());
    set(handle.get(), CURLOPT_VERBOSE, 1L);  // or libcurl tells nothing to the function that listens
    set(handle.get(), CURLOPT_DEBUGFUNCTION, keep_last_line);
    set(handle.get(), CURLOPT_DEBUGDATA, &said);
    const CURLcode code = curl_easy_perform(handle.get());
    if (code == CURLE_OK) return {};
    std::string why = words[0] != '\0' ? words.data() : curl_easy_strerror(code);
    if (code == CURLE_LOGIN_DENIED && !said.empty()) why += " (it said: " + said + ")";
    return fail(Code::mail_failed, without_secrets(trouble_with(settings, why), settings));
}

}  // namespace rollcall::notify
