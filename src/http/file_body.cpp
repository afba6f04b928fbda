#include "http/file_body.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace rollcall::http {

FileBody::FileBody(int descriptor) : descriptor_(descriptor) {
    struct stat status {};
    if (::fstat(descriptor_, &status) == 0) size_ = static_cast<std::size_t>(status.st_size);
}

FileBody::~FileBody() {
    ::close(descriptor_);
}

std::size_t FileBody::read(std::size_t offset, char* into, std::size_t size) const {
    const std::size_t wanted = offset < size_ ? std::min(size, size_ - offset) : 0;
    for (;;) {
        const ssize_t got = ::pread(descriptor_, into, wanted, static_cast<off_t>(offset));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return 0;
    }
}

}  // namespace rollcall::http
