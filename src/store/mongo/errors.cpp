#include "store/mongo/errors.h"

#include <algorithm>
#include <array>

#include "store/database.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {
namespace {

// Of MongoDB's error codes (src/mongo/base/error_codes.yml) those that another try, or another server, may not meet.
constexpr std::array<std::uint32_t, 28> kPassing{
    6,      // HostUnreachable
    7,      // HostNotFound
    24,     // LockTimeout
    43,     // CursorNotFound: it took too long, or its server is gone
    46,     // LockBusy
    50,     // MaxTimeMSExpired
    63,     // StaleShardVersion
    64,     // WriteConcernFailed
    79,     // UnknownReplWriteConcern
    89,     // NetworkTimeout
    91,     // ShutdownInProgress
    100,    // UnsatisfiableWriteConcern
    112,    // WriteConflict
    133,    // FailedToSatisfyReadPreference
    134,    // ReadConcernMajorityNotAvailableYet
    189,    // PrimarySteppedDown
    202,    // NetworkInterfaceExceededTimeLimit
    216,    // PooledConnectionsDropped... as ElectionInProgress of old servers
    234,    // RetryChangeStream
    262,    // ExceededTimeLimit
    317,    // ConnectionPoolExpired
    9001,   // SocketException
    10107,  // NotWritablePrimary
    11600,  // InterruptedAtShutdown
    11601,  // Interrupted
    11602,  // InterruptedDueToReplStateChange
    13435,  // NotPrimaryNoSecondaryOk
    13436,  // NotPrimaryOrSecondary
};

constexpr std::uint32_t kUnauthorized = 13;
constexpr std::uint32_t kAuthenticationFailed = 18;
constexpr std::uint32_t kOutOfDiskSpace = 14031;

bool is_servers(const bson_error_t& error) {
    return error.domain == MONGOC_ERROR_SERVER || error.domain == MONGOC_ERROR_WRITE_CONCERN ||
           error.domain == MONGOC_ERROR_COMMAND || error.domain == MONGOC_ERROR_QUERY ||
           error.domain == MONGOC_ERROR_COLLECTION;
}

std::string advice(const bson_error_t& error) {
    if (error.domain == MONGOC_ERROR_CLIENT && error.code == MONGOC_ERROR_CLIENT_AUTHENTICATE)
        return "it refuses the user name or password; check database.url";
    if (is_servers(error) && error.code == kAuthenticationFailed)
        return "it refuses the user name or password; check database.url";
    if (is_servers(error) && error.code == kUnauthorized)
        return "its user may not do this; give the user of database.url the role readWrite on the database";
    if (is_servers(error) && error.code == kOutOfDiskSpace) return "its disk is full; free some space there";
    return "check that it runs and can be reached from here; the server goes on as soon as it answers";
}

}  // namespace

bool is_duplicate(const bson_error_t& error) {
    return error.code == MONGOC_ERROR_DUPLICATE_KEY || error.code == 11001 || error.code == 12582;
}

bool is_unavailable(const bson_error_t& error) {
    switch (error.domain) {
        case MONGOC_ERROR_CLIENT:
        case MONGOC_ERROR_STREAM:
        case MONGOC_ERROR_SERVER_SELECTION:
        case MONGOC_ERROR_WRITE_CONCERN:
        case MONGOC_ERROR_SASL:
        case MONGOC_ERROR_SCRAM:
            return true;
        default:
            break;
    }
    if (error.code == kUnauthorized || error.code == kAuthenticationFailed || error.code == kOutOfDiskSpace)
        return true;
    if (error.domain == MONGOC_ERROR_COMMAND && error.code == MONGOC_ERROR_COMMAND_INVALID_ARG) return false;
    return std::find(kPassing.begin(), kPassing.end(), error.code) != kPassing.end();
}

void rethrow(const bson_error_t& error) {
    if (is_duplicate(error)) throw DuplicateKey();
    if (is_unavailable(error))
        throw StoreUnavailable("The MongoDB database cannot be used: " + advice(error) + " (" + error.message + ").");
    throw CommandRefused(std::string("MongoDB: ") + error.message, error.code);
}

}  // namespace rollcall::store::mongo
