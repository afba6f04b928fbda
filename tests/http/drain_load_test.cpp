#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <thread>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;

constexpr int kStops = 12;
constexpr int kClientsOfEachKind = 3;

// How the requests of one stop ended. Refused connections are nobody's request.
struct Tally {
    std::atomic<int> answered{0}, turned_away{0}, without_answer{0}, resets{0};
};

enum class Kind { fresh, hesitating, kept, thinking, halting };

class LoadClient {
  public:
    LoadClient(std::uint16_t port, Kind kind, Tally& tally) : port_(port), kind_(kind), tally_(tally) {}
    ~LoadClient() { hang_up(); }

    // Until no connection is to be had.
    void run() {
        while (socket_ >= 0 || connect_to()) exchange();
    }

  private:
    bool connect_to() {
        socket_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in target{};
        target.sin_family = AF_INET;
        target.sin_port = htons(port_);
        inet_pton(AF_INET, "127.0.0.1", &target.sin_addr);
        const int begun = connect(socket_, reinterpret_cast<const sockaddr*>(&target), sizeof target);
        pollfd ready{socket_, POLLOUT, 0};
        int error = begun == 0 ? 0 : errno;
        // A handshake that is not taken up any more would be tried again after a second.
        if (error == EINPROGRESS && poll(&ready, 1, 300) == 1) {
            socklen_t size = sizeof error;
            getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size);
        }
        if (error != 0) {
            hang_up();
            return false;
        }
        fcntl(socket_, F_SETFL, 0);
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (kind_ == Kind::hesitating) std::this_thread::sleep_for(30ms);
        return true;
    }

    void exchange() {
        std::string request = get("/hello");
        if (kind_ == Kind::halting) {
            send_all(request.substr(0, 9));
            std::this_thread::sleep_for(20ms);
            request.erase(0, 9);
        }
        send_all(request);
        receive();
        if (kind_ == Kind::fresh || kind_ == Kind::hesitating) hang_up();
        if (kind_ == Kind::thinking) std::this_thread::sleep_for(15ms);
    }

    void send_all(const std::string& bytes) {
        if (socket_ >= 0) send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    void receive() {
        std::string answer;
        std::array<char, 4096> some{};
        while (!is_whole(answer)) {
            const auto got = recv(socket_, some.data(), some.size(), 0);
            if (got <= 0) {
                ++(got == 0 ? tally_.without_answer : tally_.resets);
                hang_up();
                return;
            }
            answer.append(some.data(), static_cast<std::size_t>(got));
        }
        ++(answer.starts_with("HTTP/1.1 200") ? tally_.answered : tally_.turned_away);
        if (answer.find("Connection: close") != std::string::npos) hang_up();
    }

    // "hello" or the name of a fault.
    static bool is_whole(const std::string& answer) {
        const auto end = answer.find("\r\n\r\n");
        return end != std::string::npos && answer.size() > end + 4;
    }

    void hang_up() {
        if (socket_ >= 0) close(socket_);
        socket_ = -1;
    }

    const std::uint16_t port_;
    const Kind kind_;
    Tally& tally_;
    int socket_ = -1;
};

void stop_under_load(Tally& tally) {
    ServerOptions options;
    options.io_threads = 2;
    TestServer server(options);
    std::vector<std::thread> clients;
    for (const auto kind : {Kind::fresh, Kind::hesitating, Kind::kept, Kind::thinking, Kind::halting}) {
        for (int i = 0; i < kClientsOfEachKind; ++i) {
            clients.emplace_back([&, kind] { LoadClient(server.port(), kind, tally).run(); });
        }
    }
    std::this_thread::sleep_for(80ms);
    server.server().stop();
    for (auto& client : clients) client.join();
}

TEST(DrainUnderLoad, AnswersEveryRequestOnAnAcceptedConnection) {
    Tally tally;
    for (int i = 0; i < kStops; ++i) stop_under_load(tally);
    EXPECT_GT(tally.answered, kStops * kClientsOfEachKind);
    EXPECT_EQ(tally.resets, 0);
    EXPECT_EQ(tally.without_answer, 0);
    EXPECT_EQ(tally.turned_away, 0);
}

}  // namespace
}  // namespace rollcall::http
