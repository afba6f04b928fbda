#pragma once

#include <sys/types.h>

#include <boost/json.hpp>
#include <filesystem>
#include <string>
#include <vector>

namespace rollcall::test {

// A directory of its own under the system's temporary one, gone with the object.
class ScratchDirectory {
  public:
    ScratchDirectory();
    ~ScratchDirectory();
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// The Python of the test environment: ROLLCALL_TEST_PYTHON, or the one that scripts/setup installed.
std::string test_python();

// Certificates of tests/support/smtp_server.py, made once per program.
const std::filesystem::path& certificates();

// tests/support/smtp_server.py as a process of its own; its modes are described there.
class SmtpServer {
  public:
    // `arguments` go to "serve"; a port of 0 means any.
    SmtpServer(const std::filesystem::path& out, std::vector<std::string> arguments, int port = 0);
    ~SmtpServer();
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;

    int port() const { return port_; }
    void set_mode(const std::string& mode);

  private:
    std::string read_line();

    pid_t process_ = -1;
    int to_server_ = -1;
    int from_server_ = -1;
    int port_ = 0;
};

// What a server wrote to `out`: one object per mail it took.
std::vector<boost::json::object> mails_in(const std::filesystem::path& out);

// A port on which nothing listens just now.
int free_port();

}  // namespace rollcall::test
