#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/contract/contract.h"

namespace rollcall::store {

// What an adapter's readers and writers must keep. Instantiated beside StoreContract; an adapter that has none passes
// over it.
class ArchiveContract : public StoreContract {
  protected:
    void SetUp() override;
    std::unique_ptr<ArchiveReader> read() { return place_->open_reader(); }
    void carry_to_target();
    std::vector<std::string> in_target(ArchiveKind kind);

    std::unique_ptr<Place> target_;
};

}  // namespace rollcall::store
