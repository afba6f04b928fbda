#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace rollcall::store::mongo {

// What becomes of a command on its way to the database.
enum class Fate { pass, lose_command, lose_answer };

// Stands between a server and its database, message by message, and breaks the connections that `decide` says.
class Proxy {
  public:
    using Decide = std::function<Fate(std::string_view message)>;

    // `url` names one host with its port.
    Proxy(const std::string& url, Decide decide);
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    const std::string& url() const { return url_; }  // the same database, through here

  private:
    void accept_all();
    void serve(int client);
    void keep(int socket);

    Decide decide_;
    std::string host_, port_, url_;
    int listener_ = -1;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::vector<int> sockets_;
    std::list<std::thread> serving_;
    std::thread accepting_;
};

}  // namespace rollcall::store::mongo
