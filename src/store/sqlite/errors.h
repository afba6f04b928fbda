#pragma once

#include <filesystem>

namespace SQLite {
class Exception;
}

namespace rollcall::store {

// Throws what `error` means: StoreUnavailable with a sentence about `file` if the environment is at fault,
// std::logic_error if we are (a statement that is wrong, a constraint that the code before it should have kept).
[[noreturn]] void rethrow(const SQLite::Exception& error, const std::filesystem::path& file);

}  // namespace rollcall::store
