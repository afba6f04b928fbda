#pragma once

#include "store/dashboard.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

class SqliteDashboardStore final : public DashboardStore {
  public:
    explicit SqliteDashboardStore(Connections connections) : connections_(connections) {}

    DashboardFacts read(const DashboardRequest& request) override;

  private:
    Connections connections_;
};

}  // namespace rollcall::store
