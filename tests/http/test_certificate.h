#pragma once

#include <filesystem>
#include <string>

#include "http/server.h"

namespace rollcall::http {

// A fresh folder with a self-signed certificate and its key, made by OpenSSL; gone with the object.
class TestCertificate {
  public:
    TestCertificate();
    TestCertificate(const TestCertificate&) = delete;
    TestCertificate& operator=(const TestCertificate&) = delete;
    ~TestCertificate();

    const TlsFiles& files() const { return files_; }
    const std::filesystem::path& directory() const { return directory_; }
    // Another pair in the same folder.
    TlsFiles write_pair(const std::string& name) const;

  private:
    std::filesystem::path directory_;
    TlsFiles files_;
};

}  // namespace rollcall::http
