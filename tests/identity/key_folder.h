#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "identity/crypto.h"

namespace rollcall::identity {

inline const PersonId kAnna("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");

// A folder of its own for each test, with a key file that does not exist yet.
class KeyFolder : public testing::Test {
  protected:
    void SetUp() override {
        init_crypto();
        folder_ = std::filesystem::path(testing::TempDir()) / ("rollcall_keys_" + random_token());
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path file() const { return folder_ / "master.key"; }
    const std::filesystem::path& folder() const { return folder_; }

    void write(const std::string& content, std::filesystem::perms mode = std::filesystem::perms::owner_read |
                                                                         std::filesystem::perms::owner_write) const {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << content;
        std::filesystem::permissions(file(), mode);
    }

    std::string content() const {
        std::ifstream stream(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    std::ptrdiff_t files_in_folder() const {
        return std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator());
    }

  private:
    std::filesystem::path folder_;
};

inline const std::string kDigits(64, 'a');

}  // namespace rollcall::identity
