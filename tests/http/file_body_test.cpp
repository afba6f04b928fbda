#include "http/file_body.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

std::string pattern(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>('a' + (i * 7 + i / kFilePiece) % 26);
    return bytes;
}

// An open file with these bytes and no name.
int file_of(const std::string& bytes) {
    std::string name = testing::TempDir() + "rollcall-XXXXXX";
    const int descriptor = ::mkstemp(name.data());
    ::unlink(name.c_str());
    EXPECT_EQ(::write(descriptor, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    return descriptor;
}

Route serving(const std::string& path, std::function<std::shared_ptr<const FileBody>()> open) {
    Route route;
    route.pattern = path;
    route.handler = [open = std::move(open)](const Request&) {
        Response response;
        response.file = open();
        return response;
    };
    return route;
}

TEST(FileBody, IsSentWholeWhateverItsSizeAndTheConnectionGoesOn) {
    const std::size_t sizes[] = {0, 1, kFilePiece - 1, kFilePiece, kFilePiece + 1, 5 * kFilePiece + 17};
    std::size_t size = 0;
    TestServer server({}, {serving("/file", [&] { return std::make_shared<FileBody>(file_of(pattern(size))); })});
    TestClient client(server.port());
    for (const std::size_t each : sizes) {
        size = each;
        client.send(get("/file"));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 200u);
        EXPECT_EQ(answer.field("Content-Length"), std::to_string(each));
        EXPECT_TRUE(answer.body == pattern(each)) << each;
    }
    client.send(get("/hello"));
    EXPECT_EQ(client.receive().body, "hello");
}

TEST(FileBody, IsAnnouncedToAHeadRequestAndNotSent) {
    TestServer server({}, {serving("/file", [] { return std::make_shared<FileBody>(file_of(pattern(100'000))); })});
    TestClient client(server.port());
    client.send("HEAD /file HTTP/1.1\r\nHost: t\r\n\r\n" + get("/hello"));
    EXPECT_EQ(client.receive(true).field("Content-Length"), "100000");
    EXPECT_EQ(client.receive().body, "hello");
}

TEST(FileBody, OfAFileThatBecameShorterEndsTheConnection) {
    TestServer server({}, {serving("/file", [] {
                          const int descriptor = file_of(pattern(3 * kFilePiece));
                          auto body = std::make_shared<FileBody>(descriptor);
                          EXPECT_EQ(::ftruncate(descriptor, static_cast<off_t>(kFilePiece)), 0);
                          return body;
                      })});
    TestClient client(server.port());
    client.send(get("/file"));
    EXPECT_EQ(client.receive().status, 0u);
}

TEST(FileBody, ClosesItsFile) {
    int descriptor = -1;
    {
        descriptor = file_of("x");
        const FileBody body(descriptor);
        EXPECT_EQ(body.size(), 1u);
    }
    EXPECT_EQ(::fcntl(descriptor, F_GETFD), -1);
}

}  // namespace
}  // namespace rollcall::http
