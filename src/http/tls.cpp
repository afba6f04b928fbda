#include "http/tls.h"

#include <openssl/ssl.h>

#include <boost/system/error_code.hpp>
#include <stdexcept>
#include <string>

namespace rollcall::http {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

// For TLS 1.2 (Mozilla's "intermediate" profile without DHE); TLS 1.3 has only sound ones.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!eNULL";

// In the wire form of RFC 7301: each name after its length.
constexpr unsigned char kProtocols[] = "\x08http/1.1";

int select_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
    unsigned char* found = nullptr;
    const int outcome =
        SSL_select_next_proto(&found, chosen_size, kProtocols, sizeof kProtocols - 1, offered, offered_size);
    if (outcome != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

void require(const error_code& error, const char* what, const std::filesystem::path& file) {
    if (!error) return;
    throw std::runtime_error(std::string("The TLS ") + what + " " + file.string() +
                             " cannot be used: " + error.message() + ". Give a readable PEM file.");
}

}  // namespace

std::unique_ptr<ssl::context> make_tls_context(const TlsFiles& files) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    auto* const native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);  // an idle connection holds little
    if (SSL_CTX_set_cipher_list(native, kCiphers) != 1) {
        throw std::runtime_error("This system's OpenSSL offers none of the ciphers that TLS 1.2 needs; update it.");
    }
    SSL_CTX_set_alpn_select_cb(native, select_protocol, nullptr);
    error_code error;
    context->use_certificate_chain_file(files.certificate.string(), error);
    require(error, "certificate", files.certificate);
    context->use_private_key_file(files.key.string(), ssl::context::pem, error);
    require(error, "key", files.key);
    if (SSL_CTX_check_private_key(native) != 1) {
        throw std::runtime_error("The TLS key " + files.key.string() + " does not belong to the certificate " +
                                 files.certificate.string() + ". Give the pair that was issued together.");
    }
    return context;
}

}  // namespace rollcall::http
