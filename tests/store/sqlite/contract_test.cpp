#include "store/contract/archive_contract.h"
#include "store/contract/plans_contract.h"
#include "store/sqlite/scratch.h"

namespace rollcall::store {

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract,
                         testing::Values(Adapter{"sqlite", [] { return std::make_unique<SqlitePlace>(); }}),
                         adapter_name);
INSTANTIATE_TEST_SUITE_P(Sqlite, PlansContract,
                         testing::Values(Adapter{"sqlite", [] { return std::make_unique<SqlitePlace>(); }}),
                         adapter_name);
INSTANTIATE_TEST_SUITE_P(Sqlite, ArchiveContract,
                         testing::Values(Adapter{"sqlite", [] { return std::make_unique<SqlitePlace>(); }}),
                         adapter_name);

}  // namespace rollcall::store
