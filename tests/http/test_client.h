#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

struct ssl_st;
struct ssl_ctx_st;

namespace rollcall::http {

struct Answer {
    unsigned status = 0;  // 0: the connection ended first
    Headers headers;
    std::string body;
    std::string field(std::string_view name) const { return std::string(headers.find(name).value_or("")); }
};

// A client that can misbehave: it sends exactly the bytes it is told, over a real socket, with real TLS if asked.
class TestClient {
  public:
    explicit TestClient(std::uint16_t port, const std::string& from = "127.0.0.1");
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;
    ~TestClient();

    // False if the handshake failed. Offers these protocols by ALPN, in this version of TLS at most (0: the newest).
    bool begin_tls(const std::vector<std::string>& protocols = {}, int at_most_version = 0,
                   const char* tls12_ciphers = nullptr);
    std::string protocol() const;

    // False once the peer has gone.
    bool send(std::string_view bytes);
    // The next answer; `to_head`: to a HEAD request, so without the body that is announced. Skips 100 Continue
    // unless `interim`.
    Answer receive(bool to_head = false, bool interim = false);
    // True once `text` has come within that time; it and what came before it are used up.
    bool hears(std::string_view text, std::chrono::milliseconds time = std::chrono::seconds(10));
    // Throws away what has come, at most so many bytes: how many; 0 at the end.
    std::size_t take(std::size_t most);
    // True if the peer ends the connection in order (no reset) within that time, whatever it sends before.
    bool ends_within(std::chrono::milliseconds time);
    // Nothing arrives for that long, and the connection stays open.
    bool is_silent_for(std::chrono::milliseconds time);
    void finish_sending();
    // Closes with a reset.
    void reset();

  private:
    // Bytes got; 0 at the end; -1 on a reset or when `time` is over.
    int read_some(char* into, std::size_t size, std::chrono::milliseconds time);
    bool fill(std::chrono::milliseconds time);

    int socket_ = -1;
    ssl_ctx_st* context_ = nullptr;
    ssl_st* tls_ = nullptr;
    std::string buffer_;
};

}  // namespace rollcall::http
