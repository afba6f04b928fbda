#include "report/output_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "report/samples.h"

namespace rollcall::report {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public testing::Test {
  protected:
    OutputFileTest() : folder(fs::path(testing::TempDir()) / ("output" + std::to_string(::getpid()))) {
        fs::create_directories(folder);
    }
    ~OutputFileTest() override { fs::remove_all(folder); }
    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path().filename());
        return found;
    }
    std::string text_of(const fs::path& file) const {
        std::ifstream input(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(input), {}};
    }

    fs::path folder;
};

TEST_F(OutputFileTest, IsNotSeenUntilItIsPublishedAndThenWhole) {
    fs::path target = folder / "out.csv";
    std::ofstream(target) << "old";
    OutputFile file(folder);
    const std::string big(300'000, 'x');
    file.write(big);
    file.write("end");
    EXPECT_EQ(text_of(target), "old");
    file.publish(target);
    EXPECT_EQ(text_of(target), big + "end");
    EXPECT_EQ(names(), std::vector<std::string>{"out.csv"});
}

TEST_F(OutputFileTest, LeavesNothingIfItIsGivenUp) {
    {
        OutputFile file(folder);
        file.write("half");
        file.flush();
    }
    EXPECT_TRUE(names().empty());
}

TEST_F(OutputFileTest, HasThePermissionsOfAnyNewFileOncePublished) {
    const mode_t mask = ::umask(027);
    OutputFile file(folder);
    file.publish(folder / "out");
    ::umask(mask);
    struct stat status {};
    ASSERT_EQ(::stat((folder / "out").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0640u);
}

TEST_F(OutputFileTest, CanBeOpenedByItsPathWhileItLives) {
    OutputFile file(folder);
    std::ofstream(file.path()) << "by name";
    EXPECT_EQ(content_of(file), "by name");
}

TEST_F(OutputFileTest, SaysWhatIsWrongWithAFolder) {
    try {
        OutputFile file(folder / "missing");
        FAIL();
    } catch (const std::system_error& error) {
        EXPECT_NE(std::string(error.what()).find("missing"), std::string::npos);
    }
}

TEST_F(OutputFileTest, SaysThatTheDiskIsFull) {
    OutputFile file(folder);
    const int full = ::open("/dev/full", O_WRONLY);
    ASSERT_GE(::dup2(full, file.descriptor()), 0);
    ::close(full);
    EXPECT_THROW(file.write(std::string(200'000, 'x')), std::system_error);
}

}  // namespace
}  // namespace rollcall::report
