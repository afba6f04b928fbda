#pragma once

#include <string>

#include "core/result.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// Keeps an organisation that has an active administrator from losing the last, although administrators are documents
// of their own: whoever stops being one first leaves this list, which is one document, and only while another on it is
// one indeed. Somebody who has become one and is not on it yet (a server died in between) is found again.
class Administrators {
  public:
    explicit Administrators(Commands& db) : db_(db) {}
    void joined(const std::string& person_id) noexcept;
    // Before the change of the person is stored; last_administrator if nobody else would be left.
    Result<void> leave(const std::string& person_id);
    // After it: the change was stored, or it was not and they are one still.
    void left(const std::string& person_id, bool is_stored) noexcept;

  private:
    void note(const Doc& change) noexcept;
    bool is_one(const std::string& person_id);

    Commands& db_;
};

}  // namespace rollcall::store::mongo
