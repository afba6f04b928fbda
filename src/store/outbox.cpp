#include "store/outbox.h"

#include <array>

namespace rollcall::store {
namespace {

constexpr std::array kStatuses = {MessageStatus::queued, MessageStatus::sending, MessageStatus::sent,
                                  MessageStatus::failed};

}  // namespace

std::string_view to_string(MessageStatus status) {
    switch (status) {
        case MessageStatus::queued:
            return "queued";
        case MessageStatus::sending:
            return "sending";
        case MessageStatus::sent:
            return "sent";
        case MessageStatus::failed:
            return "failed";
    }
    return {};
}

std::optional<MessageStatus> parse_message_status(std::string_view text) {
    for (const MessageStatus status : kStatuses) {
        if (to_string(status) == text) return status;
    }
    return std::nullopt;
}

}  // namespace rollcall::store
