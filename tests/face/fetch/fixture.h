#pragma once

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "identity/crypto.h"
#include "support/source_dir.h"

namespace rollcall::face {

namespace fs = std::filesystem;

inline void write_file(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string digest_of(const std::string& bytes) {
    return identity::sha256_hex(as_bytes(bytes));
}

// A folder to serve from, one to fetch into, and a real web server between them.
class FetchTest : public testing::Test {
  protected:
    void SetUp() override {
        identity::init_crypto();
        std::string name = (fs::temp_directory_path() / "rollcall-fetch.XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        root_ = name;
        fs::create_directories(served());
        fs::create_directories(target());
        const std::string command =
            "exec python3 " + support::in_project("/tests/face/fetch/model_server.py ") + served().string();
        server_ = ::popen(command.c_str(), "r");
        ASSERT_NE(server_, nullptr);
        ASSERT_EQ(std::fscanf(server_, "%d %d", &pid_, &port_), 2) << "the test's web server did not start";
    }

    void TearDown() override {
        if (pid_ > 0) ::kill(pid_, SIGTERM);
        if (server_ != nullptr) ::pclose(server_);
        std::error_code ignored;
        fs::permissions(target(), fs::perms::owner_all, ignored);
        fs::remove_all(root_, ignored);
    }

    fs::path served() const { return root_ / "served"; }
    fs::path target() const { return root_ / "models"; }
    std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    // Everything in the target folder, hidden files too.
    std::vector<std::string> left_behind() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(target())) names.push_back(entry.path().filename().string());
        return names;
    }

    fs::path root_;

  private:
    std::FILE* server_ = nullptr;
    int pid_ = 0;
    int port_ = 0;
};

}  // namespace rollcall::face
