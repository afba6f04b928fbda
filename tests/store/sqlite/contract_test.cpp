#include "store/contract/contract.h"
#include "store/sqlite/scratch.h"

namespace rollcall::store {

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract,
                         testing::Values(Adapter{"sqlite", [] { return std::make_unique<SqlitePlace>(); }}),
                         adapter_name);

}  // namespace rollcall::store
