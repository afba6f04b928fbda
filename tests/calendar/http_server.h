#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace rollcall::calendar::test {

// Answers HTTP on loopback, one connection after the other, with whatever bytes `answer` makes of the request's path.
class HttpServer {
  public:
    using Answer = std::function<std::string(const std::string& path)>;

    explicit HttpServer(Answer answer) : answer_(std::move(answer)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (listener_ < 0 || ::bind(listener_, generic, length) != 0 || ::listen(listener_, 8) != 0 ||
            ::getsockname(listener_, generic, &length) != 0)
            throw std::runtime_error("no server on loopback");
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~HttpServer() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    std::vector<std::string> requests() {
        std::lock_guard lock(mutex_);
        return requests_;
    }

  private:
    void serve() {
        for (int client = 0; (client = ::accept(listener_, nullptr, nullptr)) >= 0; ::close(client)) {
            std::string request;
            char bytes[4096];
            for (ssize_t got = 0; request.find("\r\n\r\n") == std::string::npos;
                 request.append(bytes, static_cast<std::size_t>(got))) {
                got = ::recv(client, bytes, sizeof bytes, 0);
                const bool tls = got > 0 && request.empty() && bytes[0] == '\x16';  // whoever says so waits for us
                if (got <= 0 || tls) break;
            }
            const std::size_t path = request.find(' ') + 1;
            {
                std::lock_guard lock(mutex_);
                requests_.push_back(request);
            }
            const std::string answer = answer_(request.substr(path, request.find(' ', path) - path));
            for (std::size_t sent = 0; sent < answer.size();) {
                const ssize_t more = ::send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
                if (more <= 0) break;
                sent += static_cast<std::size_t>(more);
            }
        }
    }

    Answer answer_;
    int listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int port_ = 0;
    std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

inline std::string with_body(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

inline std::string redirect_to(const std::string& url) {
    return "HTTP/1.1 302 Found\r\nLocation: " + url + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

}  // namespace rollcall::calendar::test
