#include "store/contract/archive_contract.h"
#include "store/contract/plans_contract.h"
#include "store/mongo/place.h"

namespace rollcall::store {

INSTANTIATE_TEST_SUITE_P(Mongo, StoreContract,
                         testing::Values(Adapter{"mongo", [] { return std::make_unique<MongoPlace>(); },
                                                 [] { return !mongo_server_url().empty(); }}),
                         adapter_name);
INSTANTIATE_TEST_SUITE_P(Mongo, PlansContract,
                         testing::Values(Adapter{"mongo", [] { return std::make_unique<MongoPlace>(); },
                                                 [] { return !mongo_server_url().empty(); }}),
                         adapter_name);
INSTANTIATE_TEST_SUITE_P(Mongo, ArchiveContract,
                         testing::Values(Adapter{"mongo", [] { return std::make_unique<MongoPlace>(); },
                                                 [] { return !mongo_server_url().empty(); }}),
                         adapter_name);

}  // namespace rollcall::store
