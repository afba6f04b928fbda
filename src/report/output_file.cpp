#include "report/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace rollcall::report {

namespace {
constexpr std::size_t kBuffer = 64 * 1024;

[[noreturn]] void refuse(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}
}  // namespace

OutputFile::OutputFile(const std::filesystem::path& folder) : folder_(folder.empty() ? "." : folder) {
    descriptor_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor_ >= 0) return;
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) refuse("No file can be made in " + folder_.string());
    std::string name = (folder_ / ".rollcall-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) refuse("No file can be made in " + folder_.string());
    visible_ = name;
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!visible_.empty()) ::unlink(visible_.c_str());
}

void OutputFile::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= kBuffer) flush();
}

void OutputFile::flush() {
    append(buffer_);
    buffer_.clear();
}

void OutputFile::append(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) refuse("A file in " + folder_.string() + " cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string OutputFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

int OutputFile::release() {
    flush();
    if (!visible_.empty()) ::unlink(visible_.c_str());
    visible_.clear();
    return std::exchange(descriptor_, -1);
}

void OutputFile::publish(const std::filesystem::path& name) {
    flush();
    // As any new file of this user's would be.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(descriptor_, 0666 & ~mask) != 0 || ::fsync(descriptor_) != 0)
        refuse("The file " + name.string() + " cannot be written");
    if (visible_.empty()) {
        // A name cannot be taken over in one step by a file without one.
        const std::filesystem::path step = folder_ / (".rollcall-" + std::to_string(::getpid()) + ".tmp");
        ::unlink(step.c_str());
        if (::linkat(AT_FDCWD, path().c_str(), AT_FDCWD, step.c_str(), AT_SYMLINK_FOLLOW) != 0)
            refuse("The file " + name.string() + " cannot be written");
        visible_ = step;
    }
    if (::rename(visible_.c_str(), name.c_str()) != 0) refuse("The file " + name.string() + " cannot be written");
    visible_.clear();
}

}  // namespace rollcall::report
