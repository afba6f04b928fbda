#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/mongo/audit_chain.h"
#include "store/mongo/effects.h"
#include "store/mongo/place.h"

namespace rollcall::store::mongo {

// What a server has below its repositories.
struct Server {
    explicit Server(const std::string& url) : pool(url) {}
    Pool pool;
    AuditChain chain{pool};
    Settler settler{pool, chain};
};

// A database with one server that is whole, and one that a test lets do what it wants.
class MongoGround : public testing::Test {
  protected:
    void SetUp() override;
    Commands db() { return Commands(server_->pool); }
    Person add_person(const Person& made);

    std::unique_ptr<MongoPlace> place_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Server> server_;
};

// Stores a punch as a server does that dies right afterwards.
void leave_punch(Commands& db, const Punch& made, long long seq, const Effects& effects);
Effects effects_of(const Punch& made);  // an audit entry and the message of the same number

}  // namespace rollcall::store::mongo
