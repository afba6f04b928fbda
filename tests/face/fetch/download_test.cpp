#include "face/fetch/download.h"

#include <gmock/gmock.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cstdint>

#include "fixture.h"

namespace rollcall::face {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kManyBytes = std::string(100'000, 'm') + "odel";

// An IPv4 address of this machine that is not loopback; empty if there is none.
std::string own_address() {
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0) return "";
    std::string found;
    for (const ifaddrs* at = list; at != nullptr; at = at->ifa_next) {
        if (at->ifa_addr == nullptr || at->ifa_addr->sa_family != AF_INET || (at->ifa_flags & IFF_LOOPBACK) != 0)
            continue;
        char text[NI_MAXHOST] = "";
        if (::getnameinfo(at->ifa_addr, sizeof(sockaddr_in), text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
            found = text;
    }
    ::freeifaddrs(list);
    return found;
}

class Download : public FetchTest {
  protected:
    void SetUp() override {
        FetchTest::SetUp();
        write_file(served() / "model.onnx", kManyBytes);
    }

    Result<void> get(const std::string& from, const std::string& sha256 = digest_of(kManyBytes)) {
        return download(from, sha256, file(), limits_, progress_);
    }
    fs::path file() const { return target() / "model.onnx"; }

    DownloadLimits limits_{};
    DownloadProgress progress_{};
};

TEST_F(Download, PutsTheRightFileInPlace) {
    std::uint64_t last = 0, total = 0;
    progress_ = [&](std::uint64_t received, std::uint64_t of) { last = received, total = of; };
    const Result<void> result = get(url("/files/model.onnx"));
    ASSERT_TRUE(result) << result.error().detail;
    EXPECT_EQ(read_file(file()), kManyBytes);
    EXPECT_EQ(last, kManyBytes.size());
    EXPECT_EQ(total, kManyBytes.size());
    EXPECT_THAT(left_behind(), ElementsAre("model.onnx"));
    EXPECT_EQ(fs::status(file()).permissions() & fs::perms::mask, static_cast<fs::perms>(0644));
}

TEST_F(Download, LeavesNothingOfAWrongFile) {
    const Result<void> result = get(url("/files/model.onnx"), std::string(64, '0'));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::model_invalid);
    EXPECT_THAT(result.error().detail, HasSubstr(digest_of(kManyBytes)));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, KeepsWhatWasThereWhenItFails) {
    write_file(file(), "older");
    EXPECT_FALSE(get(url("/files/model.onnx"), std::string(64, '0')));
    EXPECT_FALSE(get(url("/missing")));
    EXPECT_EQ(read_file(file()), "older");
    EXPECT_THAT(left_behind(), ElementsAre("model.onnx"));
}

TEST_F(Download, NamesTheStatusOfAMissingFile) {
    const Result<void> result = get(url("/missing"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::face_engine_unavailable);
    EXPECT_THAT(result.error().detail, HasSubstr("status 404"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, RefusesATruncatedFile) {
    const Result<void> result = get(url("/truncated/model.onnx"));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("before the file was complete"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, TakesAFileOfExactlyTheLimitAndNoByteMore) {
    limits_.max_bytes = kManyBytes.size();
    EXPECT_TRUE(get(url("/files/model.onnx")));
    fs::remove(file());
    limits_.max_bytes = kManyBytes.size() - 1;
    const Result<void> result = get(url("/files/model.onnx"));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("more than the 100003 bytes"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, StopsAnEndlessFileAtTheLimit) {
    limits_.max_bytes = 1 << 20;
    const Result<void> result = get(url("/endless"));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("more than the 1048576 bytes"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, GivesUpOnAStalledServer) {
    limits_.stall = std::chrono::seconds{2};
    const Result<void> result = get(url("/stalled"));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("could not be downloaded"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, FollowsFiveRedirectsAndNotSix) {
    const Result<void> five = get(url("/redirect/5/model.onnx"));
    EXPECT_TRUE(five) << five.error().detail;
    fs::remove(file());
    const Result<void> six = get(url("/redirect/6/model.onnx"));
    ASSERT_FALSE(six);
    EXPECT_THAT(six.error().detail, HasSubstr("redirects"));
}

TEST_F(Download, NeverLeavesHttpsForPlainHttpOfAnotherMachine) {
    limits_.connect = std::chrono::seconds{1};
    EXPECT_FALSE(get("http://198.51.100.1/model.onnx"));
    EXPECT_FALSE(get(url("/elsewhere")));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, RefusesPlainHttpToAnAddressThatIsNotLoopback) {
    const std::string own = own_address();
    if (own.empty()) GTEST_SKIP() << "this machine has no address but loopback";
    const std::string from = url("/files/model.onnx");
    const Result<void> result = get("http://" + own + from.substr(from.rfind(':')));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("not https"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Download, ReadsAFileOfThisMachineButIsNotRedirectedToOne) {
    EXPECT_TRUE(get("file://" + (served() / "model.onnx").string()));
    fs::remove(file());
    const Result<void> redirected = get(url("/to-file/model.onnx"));
    ASSERT_FALSE(redirected);
    EXPECT_THAT(redirected.error().detail, HasSubstr("not https"));
}

TEST_F(Download, RefusesOtherProtocols) {
    const Result<void> result = get("ftp://127.0.0.1/model.onnx");
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().detail, HasSubstr("not https"));
}

TEST_F(Download, SaysWhichDirectoryCannotBeWritten) {
    fs::permissions(target(), fs::perms::owner_read | fs::perms::owner_exec);
    if (::access(target().c_str(), W_OK) == 0) fs::remove(target());  // root may write anywhere that exists
    const Result<void> result = get(url("/files/model.onnx"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::face_engine_unavailable);
    EXPECT_THAT(result.error().detail, HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace rollcall::face
