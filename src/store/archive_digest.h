#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "store/archive.h"

namespace rollcall::store {

// What a kind amounts to: how many rows, and the SHA-256 (lower-case hex) of their texts, each with a line feed, in the
// order of their keys.
struct KindDigest {
    long long count = 0;
    std::string sha256{};
    friend bool operator==(const KindDigest&, const KindDigest&) = default;
};

class DigestOfRows {
  public:
    DigestOfRows();
    ~DigestOfRows();
    DigestOfRows(const DigestOfRows&) = delete;
    DigestOfRows& operator=(const DigestOfRows&) = delete;
    void add(std::string_view row_text);
    KindDigest take();  // once, at the end

  private:
    struct State;
    std::unique_ptr<State> state_;
    long long count_ = 0;
};

using KindDigests = std::array<KindDigest, kArchiveKinds>;

}  // namespace rollcall::store
