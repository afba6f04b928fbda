#include "face/fetch/partial_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace rollcall::face {

namespace {

constexpr mode_t kReadableByAll = 0644;  // a model is no secret, and the server may run as another user

[[noreturn]] void refuse(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

PartialFile::PartialFile(const std::filesystem::path& target) : target_(target) {
    std::string name = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) refuse(target.parent_path());
    path_ = name;
}

PartialFile::~PartialFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
}

void PartialFile::append(const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(descriptor_, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse(path_);
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

void PartialFile::commit() {
    if (::fchmod(descriptor_, kReadableByAll) != 0 || ::fsync(descriptor_) != 0) refuse(path_);
    rename_durably(path_, target_);
    path_.clear();
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) refuse(to);
    const int folder = ::open(to.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) refuse(to.parent_path());
    const int synced = ::fsync(folder);
    ::close(folder);
    if (synced != 0) refuse(to.parent_path());
}

}  // namespace rollcall::face
