// Any bytes as a row of a backup, the first of them naming the kind: read or refused; what is read is written the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "store/archive_row.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rollcall::store;
    if (size == 0) return 0;
    const auto kind = static_cast<ArchiveKind>(data[0] % kArchiveKinds);
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto row = decode_row(kind, text);
    if (row && encode_row(*row) != text) std::abort();
    if (row && row->index() != static_cast<std::size_t>(kind)) std::abort();
    return 0;
}
