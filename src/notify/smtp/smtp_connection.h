#pragma once

#include <curl/curl.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "notify/smtp/smtp_mailer.h"

namespace rollcall::notify {

struct FreeHandle {
    void operator()(CURL* handle) const;
};
using CurlHandle = std::unique_ptr<CURL, FreeHandle>;

// Starts libcurl the first time.
CurlHandle make_handle();

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (const CURLcode code = curl_easy_setopt(handle, option, value); code != CURLE_OK) {
        throw std::runtime_error(std::string("libcurl refused an option: ") + curl_easy_strerror(code));
    }
}

// Where to connect, how long to wait, what TLS must be, and who signs in.
void set_connection(CURL* handle, const SmtpSettings& settings);

// "The mail server HOST:PORT could not be used: WORDS."
std::string trouble_with(const SmtpSettings& settings, const std::string& words);

// Some servers repeat what they were sent; a password shall not come back in their words.
std::string without_secrets(std::string detail, const SmtpSettings& settings);

}  // namespace rollcall::notify
