#include "store/archive_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zstd.h>

#include <fstream>

#include "store/archive_lines.h"
#include "store/archive_row.h"
#include "store/archive_samples.h"
#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream input(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

void put(const std::filesystem::path& file, std::string_view content) {
    std::ofstream(file, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

std::string compressed(const std::string& text, int window_log = 0) {
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    if (window_log > 0) ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
    std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
    ZSTD_inBuffer from{text.data(), text.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    // Flushed first, or the window would be made to measure.
    for (const ZSTD_EndDirective directive : {ZSTD_e_flush, ZSTD_e_end})
        while (ZSTD_compressStream2(context, &to, &from, directive) != 0) {
        }
    ZSTD_freeCCtx(context);
    out.resize(to.pos);
    return out;
}

std::string decompressed(const std::string& data) {
    ZSTD_DCtx* context = ZSTD_createDCtx();
    std::string text(1 << 20, '\0');
    ZSTD_inBuffer from{data.data(), data.size(), 0};
    ZSTD_outBuffer to{text.data(), text.size(), 0};
    while (from.pos < from.size && to.pos < to.size) (void)ZSTD_decompressStream(context, &to, &from);
    ZSTD_freeDCtx(context);
    text.resize(to.pos);
    return text;
}

class ArchiveFile : public testing::Test {
  protected:
    std::filesystem::path file() const { return scratch_.folder() / "backup"; }
    void write(const std::vector<ArchiveRow>& rows) {
        ArchiveFileWriter writer(file(), {"0.0.0", "sqlite", sample_instant(0)});
        for (const ArchiveRow& row : rows) writer.add(row);
        digests_ = writer.finish();
        ASSERT_TRUE(writer.keep(true));
    }
    // What reading says; empty where it is a backup.
    std::string refusal() {
        rows_.clear();
        const auto read = read_archive_file(file(), [&](const ArchiveRow& row) { rows_.push_back(encode_row(row)); });
        return read ? "" : read.error().detail;
    }
    std::string refusal_of(const std::string& lines) {
        put(file(), compressed(lines));
        return refusal();
    }

    Scratch scratch_;
    KindDigests digests_;
    std::vector<std::string> rows_;
};

TEST_F(ArchiveFile, GivesItsRowsBackWithWhatItSaysOfItself) {
    write(sample_rows());
    ASSERT_EQ(refusal(), "");
    std::vector<std::string> expected;
    for (const ArchiveRow& row : sample_rows()) expected.push_back(encode_row(row));
    EXPECT_EQ(rows_, expected);
    const auto read = read_archive_file(file(), [](const ArchiveRow&) {});
    EXPECT_EQ(read->digests, digests_);
    EXPECT_EQ(read->header.program, "0.0.0");
    EXPECT_EQ(read->header.at, sample_instant(0));
    EXPECT_FALSE(read->digest.empty());
}

TEST_F(ArchiveFile, IsAsOlderVersionsWroteItWhereThereIsNothingThatTheyDidNotKnow) {
    const auto rows = sample_rows();
    write({rows.begin(), rows.begin() + 12});
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(decompressed(content_of(file())).find("leave_type"), std::string::npos);
    write(rows);
    const std::string lines = decompressed(content_of(file()));
    EXPECT_NE(lines.find("\"leave_type\":{\"count\":1", lines.rfind("{\"end\"")), std::string::npos);
}

TEST_F(ArchiveFile, IsReadableByItsOwnerAloneAndHasItsNameOnlyWhenItIsWhole) {
    const std::filesystem::path part = file().string() + ".part";
    {
        ArchiveFileWriter writer(file(), {"0.0.0", "sqlite", sample_instant(0)});
        struct stat facts {};
        ASSERT_EQ(stat(part.c_str(), &facts), 0);
        EXPECT_EQ(facts.st_mode & 0777U, 0600U);
        EXPECT_THROW(ArchiveFileWriter(file(), {"0.0.0", "sqlite", {}}), std::runtime_error) << "two at once";
    }
    EXPECT_FALSE(std::filesystem::exists(part));
    EXPECT_FALSE(std::filesystem::exists(file()));
    put(part, std::string(100000, 'x'));  // of one that was killed
    write(sample_rows());
    EXPECT_EQ(refusal(), "");
    EXPECT_FALSE(std::filesystem::exists(part));
    ArchiveFileWriter second(file(), {"0.0.0", "sqlite", {}});
    second.finish();
    const std::string before = content_of(file());
    EXPECT_EQ(second.keep(false).error().code, Code::in_use);
    EXPECT_EQ(content_of(file()), before);
}

TEST_F(ArchiveFile, IsRefusedWhereverItIsCutOff) {
    write(sample_rows());
    const std::string whole = content_of(file());
    for (std::size_t length = 0; length < whole.size(); length += 1 + length / 16) {
        put(file(), whole.substr(0, length));
        EXPECT_NE(refusal(), "") << length;
    }
    put(file(), whole.substr(0, whole.size() - 1));
    EXPECT_NE(refusal(), "");
    const std::string lines = decompressed(whole);
    EXPECT_NE(refusal_of(lines.substr(0, lines.rfind("{\"end\""))), "") << "without its last line";
    EXPECT_NE(refusal_of(lines.substr(0, lines.size() - 1)), "") << "without its last line feed";
    EXPECT_EQ(refusal_of(lines), "");
}

TEST_F(ArchiveFile, IsRefusedWhereverAByteIsAltered) {
    write(sample_rows());
    const std::string whole = content_of(file());
    const std::string lines = decompressed(whole);
    for (std::size_t place = 0; place < whole.size(); place += 3) {
        std::string altered = whole;
        altered[place] = static_cast<char>(altered[place] ^ 0x10);
        put(file(), altered);
        // A few bits of a zstd frame mean nothing: what it holds is then what was written.
        EXPECT_TRUE(!refusal().empty() || decompressed(altered) == lines) << place;
    }
    // Also by somebody who makes zstd's own checksum fit.
    for (std::size_t place = 0; place < lines.size(); place += 7) {
        std::string altered = lines;
        altered[place] = altered[place] == '1' ? '2' : '1';
        EXPECT_NE(refusal_of(altered), "") << lines.substr(place, 20);
    }
}

TEST_F(ArchiveFile, RefusesWhatFollowsItsEnd) {
    write(sample_rows());
    const std::string whole = content_of(file());
    for (const std::string& more : {std::string("x"), whole, compressed("")}) {
        put(file(), whole + more);
        EXPECT_NE(refusal(), "") << more.size();
    }
    EXPECT_NE(refusal_of(decompressed(whole) + "{}\n"), "");
}

TEST_F(ArchiveFile, RefusesOtherFilesAndOtherFormats) {
    for (const std::string& other : {std::string(), std::string("SQLite format 3"), std::string(1000, '\0')}) {
        put(file(), other);
        EXPECT_NE(refusal().find("is not a backup of Rollcall"), std::string::npos) << refusal();
    }
    EXPECT_NE(refusal_of("{\"a\":1}\n").find("is not a backup"), std::string::npos);
    EXPECT_NE(refusal_of("{\"rollcall_backup\":2,\"new\":true}\n").find("has format 2"), std::string::npos);
    std::filesystem::remove(file());
    EXPECT_NE(refusal(), "");
}

TEST_F(ArchiveFile, RefusesRowsInAnotherOrderOrTwice) {
    const auto rows = sample_rows();
    for (const std::vector<ArchiveRow>& wrong : {std::vector<ArchiveRow>{rows[2], rows[1]}, {rows[1], rows[1]}}) {
        write(wrong);
        EXPECT_NE(refusal(), "");
    }
}

TEST_F(ArchiveFile, TakesTheLargestRowAndNoLargerOne) {
    StoredFace face = std::get<StoredFace>(sample_rows()[5]);
    face.sealed_photo = Bytes(10 * 1024 * 1024 + 64, 7);  // the largest photograph, sealed
    write({face});
    EXPECT_EQ(refusal(), "");
    face.sealed_photo = Bytes(kMaxArchiveLine, 7);
    ArchiveFileWriter writer(file(), {"0.0.0", "sqlite", {}});
    EXPECT_THROW(writer.add(face), std::runtime_error);
    const std::string header = header_line({"0.0.0", "sqlite", sample_instant(0)}) + '\n';
    EXPECT_NE(refusal_of(header + std::string(kMaxArchiveLine + 1, 'x') + '\n'), "");
    EXPECT_NE(refusal_of(std::string(4 * kMaxArchiveLine, 'x')), "");
}

TEST_F(ArchiveFile, GivesNoGigabytesToAFileThatAsksForThem) {
    write(sample_rows());
    const std::string lines = decompressed(content_of(file()));
    put(file(), compressed(lines, 23));
    EXPECT_EQ(refusal(), "");
    put(file(), compressed(lines, 27));
    EXPECT_NE(refusal(), "");
}

}  // namespace
}  // namespace rollcall::store
