#include "store/audit.h"

#include <gtest/gtest.h>

#include "store/outbox.h"

namespace rollcall::store {
namespace {

const AuditEntry kEntry{"actor", "action", "subject", "{}", Instant(std::chrono::milliseconds(1795334400123)), "::1"};

// Worked out apart from this code; chains in use rest on it.
TEST(AuditHash, StaysWhatItIs) {
    EXPECT_EQ(audit_hash("", 1, kEntry), "67bee937e6776ccbbade0bae6e7fb66a9b8e4db1cee5198c505d76fdda4a6737");
}

TEST(AuditHash, CoversEveryFieldAndItsBounds) {
    const std::string hash = audit_hash("", 1, kEntry);
    EXPECT_NE(audit_hash("x", 1, kEntry), hash);
    EXPECT_NE(audit_hash("", 2, kEntry), hash);
    for (int field = 0; field < 6; ++field) {
        AuditEntry changed = kEntry;
        if (field == 0) changed.actor += "x";
        if (field == 1) changed.action += "x";
        if (field == 2) changed.subject += "x";
        if (field == 3) changed.detail += "x";
        if (field == 4) changed.at += std::chrono::milliseconds(1);
        if (field == 5) changed.address += "x";
        EXPECT_NE(audit_hash("", 1, changed), hash) << field;
    }
    AuditEntry moved = kEntry;
    moved.actor = "actora";
    moved.action = "ction";
    EXPECT_NE(audit_hash("", 1, moved), hash);
}

TEST(MessageStatus, IsReadAsItIsWritten) {
    for (const auto status :
         {MessageStatus::queued, MessageStatus::sending, MessageStatus::sent, MessageStatus::failed}) {
        EXPECT_EQ(parse_message_status(to_string(status)), status);
    }
    EXPECT_FALSE(parse_message_status("Queued"));
    EXPECT_FALSE(parse_message_status(""));
}

}  // namespace
}  // namespace rollcall::store
