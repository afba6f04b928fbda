#pragma once

#include "store/dashboard.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// Counts by the marks of marks.h and by people; each count is a query of its own.
class MongoDashboardStore final : public DashboardStore {
  public:
    explicit MongoDashboardStore(Pool& pool) : pool_(pool) {}

    DashboardFacts read(const DashboardRequest& request) override;

  private:
    Pool& pool_;
};

}  // namespace rollcall::store::mongo
