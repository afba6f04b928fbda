#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::chrono::days kInvitationLifetime{7};

struct Invitation {
    std::string url;  // for the person alone; not stored
    Instant expires_at{};
    bool mailed = false;
};

// A link by which the person sets their first password and registers their face; replaces an older one. Mailed where
// the person has an address and mail is set up. Only an admin invites hr and admins. person_not_active unless they are
// pending or active.
Result<Invitation> invite(Context& context, const Actor& actor, const PersonId& id);

struct InvitedPerson {
    Person person;
    bool has_password = false;
    bool has_faces = false;
    Instant expires_at{};
};
// token_invalid
Result<InvitedPerson> look_up_invitation(Context& context, const std::string& token);

struct InvitationReply {
    std::string token;
    std::string password{};  // needed by who has none; refused of who has one, since whoever made the link knows it
    bool consent = false;
    std::string consent_version{};
    std::vector<ByteView> photos{};  // none without consent
};
// All or nothing; the link is used up only by success. The person is active afterwards.
Result<Person> accept_invitation(Context& context, const Actor& actor, const InvitationReply& reply, Deadline deadline);

}  // namespace rollcall::app
