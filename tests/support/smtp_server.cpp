#include "support/smtp_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "support/source_dir.h"

namespace rollcall::test {

namespace {

const std::string kScript = support::in_project("/tests/support/smtp_server.py");

pid_t spawn(const std::vector<std::string>& arguments, int input, int output) {
    std::vector<char*> argv;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const pid_t process = ::fork();
    if (process < 0) throw std::runtime_error("fork failed");
    if (process == 0) {
        if (input >= 0) ::dup2(input, 0);
        if (output >= 0) ::dup2(output, 1);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    return process;
}

}  // namespace

ScratchDirectory::ScratchDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "rollcall-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
    path_ = pattern;
}

ScratchDirectory::~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string test_python() {
    const char* given = std::getenv("ROLLCALL_TEST_PYTHON");
    return given ? given : ROLLCALL_CACHE_DIR "/venv/bin/python";
}

const std::filesystem::path& certificates() {
    static const ScratchDirectory directory;
    static const bool made = [] {
        int status = 0;
        ::waitpid(spawn({test_python(), kScript, "certificates", directory.path()}, -1, -1), &status, 0);
        return status == 0;
    }();
    if (!made) throw std::runtime_error("the test certificates could not be made");
    return directory.path();
}

SmtpServer::SmtpServer(const std::filesystem::path& out, std::vector<std::string> arguments, int port) {
    std::vector<std::string> command{test_python(), kScript, "serve", "--out", out, "--port", std::to_string(port)};
    command.insert(command.end(), arguments.begin(), arguments.end());
    int input[2];
    int output[2];
    if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    process_ = spawn(command, input[0], output[1]);
    ::close(input[0]);
    ::close(output[1]);
    to_server_ = input[1];
    from_server_ = output[0];
    const std::string line = read_line();
    if (line.empty()) throw std::runtime_error("the test's mail server did not start; run scripts/setup test");
    port_ = std::stoi(line);
}

SmtpServer::~SmtpServer() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::close(to_server_);
    ::close(from_server_);
}

void SmtpServer::set_mode(const std::string& mode) {
    const std::string line = "mode " + mode + "\n";
    if (::write(to_server_, line.data(), line.size()) != static_cast<ssize_t>(line.size()) || read_line() != "ok") {
        throw std::runtime_error("the test's mail server does not know the mode " + mode);
    }
}

std::string SmtpServer::read_line() {
    std::string line;
    char c = 0;
    while (::read(from_server_, &c, 1) == 1 && c != '\n') line += c;
    return line;
}

std::vector<boost::json::object> mails_in(const std::filesystem::path& out) {
    std::vector<boost::json::object> mails;
    std::ifstream file(out);
    for (std::string line; std::getline(file, line);) mails.push_back(boost::json::parse(line).as_object());
    return mails;
}

int free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(probe);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

}  // namespace rollcall::test
