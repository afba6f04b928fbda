#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "store/mongo/client.h"
#include "store/notices.h"

namespace rollcall::store::mongo {

class MongoNoticeStore final : public NoticeStore {
  public:
    explicit MongoNoticeStore(Pool& pool);
    void put(const std::vector<std::string>& texts) override;
    std::vector<std::string> take() override;

  private:
    void begin(Commands& db);
    void forget_old(Commands& db);

    Pool& pool_;
    std::string server_;
    std::mutex mutex_;
    std::optional<Instant> newest_{};        // by the database's clock, not ours
    std::map<std::string, Instant> seen_{};  // those that may come again
    int calls_ = 0;
};

}  // namespace rollcall::store::mongo
