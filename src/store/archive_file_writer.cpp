#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "store/archive_lines.h"
#include "store/archive_row.h"

namespace rollcall::store {
namespace {

// The compressor's default: measured, higher ones take far longer and save little, for what is sealed is random.
constexpr int kLevel = 3;

[[noreturn]] void cannot_write(const std::filesystem::path& file, int error) {
    throw std::runtime_error("The backup " + file.string() +
                             " cannot be written: " + std::system_category().message(error) +
                             "; check that its folder exists, may be written and has space left.");
}

int open_part(const std::filesystem::path& part) {
    const int descriptor = ::open(part.c_str(), O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) cannot_write(part, errno);
    return descriptor;
}

// The new name must outlive a power failure too.
void sync_folder(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;  // a folder that may be written and not read
    const int failed = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (failed != 0) cannot_write(file, error);
}

std::filesystem::path part_of(const std::filesystem::path& file) {
    return file.string() + ".part";
}

}  // namespace

// The compressed file as it grows.
class ArchiveFileWriter::Output {
  public:
    explicit Output(std::filesystem::path part) : part_(std::move(part)), descriptor_(open_part(part_)) {
        // What a backup that was killed has left is written over, but not what one is writing now.
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            ::close(descriptor_);
            throw std::runtime_error("Another backup is writing " + part_.string() + " at this moment.");
        }
        ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kLevel);
        ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
        if (::ftruncate(descriptor_, 0) != 0 || ::fchmod(descriptor_, 0600) != 0) {
            const int error = errno;
            remove();
            cannot_write(part_, error);
        }
    }
    ~Output() {
        if (descriptor_ >= 0) remove();
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    const std::filesystem::path& part() const { return part_; }
    void write(std::string_view text) { compress(text, ZSTD_e_continue); }
    void end() {
        compress({}, ZSTD_e_end);
        if (::fsync(descriptor_) != 0) cannot_write(part_, errno);
    }
    void let_go() {
        ::close(descriptor_);
        descriptor_ = -1;
    }

  private:
    struct FreeContext {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };

    void compress(std::string_view text, ZSTD_EndDirective directive) {
        ZSTD_inBuffer input{text.data(), text.size(), 0};
        while (true) {
            ZSTD_outBuffer output{buffer_.data(), buffer_.size(), 0};
            const std::size_t left = ZSTD_compressStream2(context_.get(), &output, &input, directive);
            if (ZSTD_isError(left) != 0) throw std::runtime_error(ZSTD_getErrorName(left));
            store({buffer_.data(), output.pos});
            if (directive == ZSTD_e_end ? left == 0 : input.pos == input.size) return;
        }
    }
    void store(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) cannot_write(part_, errno);
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    void remove() {
        ::unlink(part_.c_str());
        let_go();
    }

    std::filesystem::path part_;
    int descriptor_;
    std::unique_ptr<ZSTD_CCtx, FreeContext> context_{ZSTD_createCCtx()};
    std::vector<char> buffer_ = std::vector<char>(ZSTD_CStreamOutSize());
};

ArchiveFileWriter::ArchiveFileWriter(std::filesystem::path file, const ArchiveHeader& header)
    : file_(std::move(file)), output_(std::make_unique<Output>(part_of(file_))), header_line_(header_line(header)) {
    output_->write(header_line_ + '\n');
}

ArchiveFileWriter::~ArchiveFileWriter() = default;

void ArchiveFileWriter::add(const ArchiveRow& row) {
    const std::string text = encode_row(row);
    const std::string line =
        "{\"" + std::string(to_string(static_cast<ArchiveKind>(row.index()))) + "\":" + text + "}\n";
    if (line.size() > kMaxArchiveLine)
        throw std::runtime_error("The row " + archive_key(row) + " is larger than a backup can hold.");
    digests_.at(row.index()).add(text);
    output_->write(line);
}

KindDigests ArchiveFileWriter::finish() {
    KindDigests digests;
    for (std::size_t kind = 0; kind < kArchiveKinds; ++kind) digests[kind] = digests_[kind].take();
    output_->write(footer_line(header_line_, digests) + '\n');
    output_->end();
    return digests;
}

std::filesystem::path ArchiveFileWriter::part() const {
    return output_->part();
}

Result<void> ArchiveFileWriter::keep(bool replace) {
    // Atomic where the file system can; elsewhere looked at first.
    int failed = ::renameat2(AT_FDCWD, part().c_str(), AT_FDCWD, file_.c_str(), replace ? 0 : RENAME_NOREPLACE);
    if (failed != 0 && errno == EINVAL && !replace) {
        errno = EEXIST;
        failed = std::filesystem::exists(file_) ? -1 : ::rename(part().c_str(), file_.c_str());
    }
    if (failed != 0 && errno == EEXIST)
        return fail(Code::in_use, "There is a file " + file_.string() + " already: name another, or say --force.");
    if (failed != 0) cannot_write(file_, errno);
    output_->let_go();
    sync_folder(file_);
    return {};
}

}  // namespace rollcall::store
