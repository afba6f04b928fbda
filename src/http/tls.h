#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/server.h"

namespace rollcall::http {

// TLS 1.2 and later, forward secrecy and authenticated ciphers only, ALPN "http/1.1". Throws std::runtime_error that
// names the file which cannot be used and what to do.
std::unique_ptr<boost::asio::ssl::context> make_tls_context(const TlsFiles& files);

}  // namespace rollcall::http
