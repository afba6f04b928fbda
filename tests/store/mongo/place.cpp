#include "store/mongo/place.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>

#include "store/mongo/archive.h"
#include "store/mongo/client.h"
#include "store/mongo/open.h"

namespace rollcall::store {
namespace {

constexpr int kStartTime = 20000;  // milliseconds

// The server that scripts/setup built, for as long as the process lives.
class OwnServer {
  public:
    OwnServer() {
        if (!std::filesystem::exists(ROLLCALL_MONGODB_SERVER)) return;
        std::string pattern = (std::filesystem::temp_directory_path() / "rollcall-mongo-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the database server");
        folder_ = pattern;
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe for the database server");
        child_ = fork();
        if (child_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            const int null = open("/dev/null", O_WRONLY);
            dup2(null, STDERR_FILENO);
            execl(ROLLCALL_MONGODB_SERVER, "mongodb_server", "--data", folder_.c_str(), nullptr);
            _exit(127);
        }
        close(ends[1]);
        url_ = "mongodb://" + read_address(ends[0]);
        // Kept open, or the server's next word would end it.
        output_ = ends[0];
    }

    ~OwnServer() {
        if (child_ <= 0) return;
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
        close(output_);
        std::filesystem::remove_all(folder_);
    }

    const std::string& url() const { return url_; }

  private:
    static std::string read_address(int output) {
        std::string line;
        pollfd ready{output, POLLIN, 0};
        char byte = 0;
        while (poll(&ready, 1, kStartTime) == 1 && read(output, &byte, 1) == 1 && byte != '\n') line += byte;
        const std::string_view said = "listening on ";
        if (!line.starts_with(said)) throw std::runtime_error("the tests' database server did not start: " + line);
        return line.substr(said.size());
    }

    std::filesystem::path folder_;
    std::string url_;
    pid_t child_ = -1;
    int output_ = -1;
};

std::string fresh_name() {
    std::random_device random;
    return "rollcall_test_" + std::to_string(random()) + std::to_string(random());
}

}  // namespace

const std::string& mongo_server_url() {
    static const std::string given = [] {
        const char* url = std::getenv("ROLLCALL_TEST_MONGODB_URL");
        return std::string(url == nullptr ? "" : url);
    }();
    if (!given.empty()) return given;
    static const OwnServer own;
    return own.url();
}

MongoPlace::MongoPlace() {
    std::string server = mongo_server_url();
    if (server.empty()) return;
    std::string options;
    if (const auto query = server.find('?'); query != std::string::npos) {
        options = server.substr(query);
        server.resize(query);
    }
    while (server.ends_with('/')) server.pop_back();
    url_ = server + "/" + fresh_name() + options;
}

MongoPlace::~MongoPlace() {
    if (url_.empty()) return;
    try {
        mongo::Pool pool(url_);
        mongo::Commands(pool).command(mongo::make("dropDatabase", 1));
    } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
    }
}

std::unique_ptr<Database> MongoPlace::open() {
    if (url_.empty())
        throw std::runtime_error(
            "there is no MongoDB-protocol server: set ROLLCALL_TEST_MONGODB_URL, or run scripts/setup test");
    return open_mongo(url_);
}

std::unique_ptr<ArchiveReader> MongoPlace::open_reader() {
    return open_mongo_archive_reader(url_);
}

std::unique_ptr<ArchiveWriter> MongoPlace::open_writer() {
    return open_mongo_archive_writer(url_);
}

}  // namespace rollcall::store
