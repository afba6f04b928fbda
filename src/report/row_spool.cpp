#include "report/row_spool.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace rollcall::report {

namespace {
constexpr std::size_t kReadAhead = 64 * 1024;

struct CellHead {
    std::uint32_t bytes = 0;
    Tone tone = Tone::plain;
};
}  // namespace

RowSpool::RowSpool(const std::string& folder) : file_(folder) {}
RowSpool::~RowSpool() = default;

void RowSpool::add(const ShownRow& row) {
    columns_ = row.size();
    for (const Shown& cell : row) {
        const CellHead head{static_cast<std::uint32_t>(cell.text.size()), cell.tone};
        std::array<char, sizeof head> bytes{};
        std::memcpy(bytes.data(), &head, sizeof head);
        file_.write({bytes.data(), bytes.size()});
        file_.write(cell.text);
    }
    ++size_;
}

ShownRow RowSpool::next() {
    if (!reading_) file_.flush();
    reading_ = true;
    ShownRow row(columns_);
    for (Shown& cell : row) {
        CellHead head;
        std::memcpy(&head, take(sizeof head).data(), sizeof head);
        cell.tone = head.tone;
        cell.text = take(head.bytes);
    }
    return row;
}

std::string RowSpool::take(std::size_t bytes) {
    while (read_ahead_.size() - read_from_ < bytes) {
        read_ahead_.erase(0, read_from_);
        read_from_ = 0;
        std::string more(kReadAhead, '\0');
        const ssize_t got = ::pread(file_.descriptor(), more.data(), more.size(), offset_);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0)
            throw std::system_error(got < 0 ? errno : EIO, std::generic_category(), "A temporary file cannot be read");
        offset_ += got;
        read_ahead_.append(more, 0, static_cast<std::size_t>(got));
    }
    std::string taken = read_ahead_.substr(read_from_, bytes);
    read_from_ += bytes;
    return taken;
}

}  // namespace rollcall::report
