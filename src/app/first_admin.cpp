#include "app/first_admin.h"

#include <fmt/format.h>

#include "app/person_rules.h"
#include "identity/password.h"

namespace rollcall::app {

namespace {
constexpr int kMostAdminCodes = 1000;

std::string free_admin_code(Context& context) {
    if (!context.database.people().find_by_code("admin")) return "admin";
    for (int i = 2; i < kMostAdminCodes; ++i) {
        const std::string code = fmt::format("admin-{}", i);
        if (!context.database.people().find_by_code(code)) return code;
    }
    throw std::runtime_error("no free code for an administrator; give one");
}
}  // namespace

Result<Person> create_admin(Context& context, const Actor& actor, const NewAdmin& admin) {
    PersonDetails wanted;
    wanted.code = admin.code.empty() ? free_admin_code(context) : admin.code;
    wanted.name = admin.name;
    wanted.email = admin.email;
    auto details = check_details(context, wanted, true);
    if (!details) return fail(details.error());
    auto hash = identity::hash_new_password(admin.password, details->code, details->name, details->email);
    if (!hash) return fail(hash.error());
    Person person;
    person.id = context.ids.make<PersonId>();
    person.code = details->code;
    person.name = details->name;
    person.email = details->email;
    person.status = PersonStatus::active;
    person.created_at = person.updated_at = context.clock.now();
    auto created = context.database.people().create({person, store::Account{person.id, *hash, Role::admin}, {}, {}},
                                                    audit(context, actor, "admin.created", person.id.text()), {});
    if (!created) return fail(created.error());
    return person;
}

std::optional<std::string> issue_setup_token(Context& context) {
    if (context.database.people().any_admin()) return std::nullopt;
    std::string token = identity::random_token();
    context.database.sessions().put_setup_token_hash(identity::sha256_hex(as_bytes(token)));
    return token;
}

Result<Person> set_up(Context& context, const Actor& actor, const std::string& token, const NewAdmin& admin) {
    if (context.database.people().any_admin())
        return fail(Code::already_set_up, "Rollcall has an administrator already; sign in instead.");
    const std::string expected = context.database.sessions().setup_token_hash();
    if (expected.empty() || !identity::equal_constant_time(identity::sha256_hex(as_bytes(token)), expected))
        return fail(Code::setup_token_invalid,
                    "This setup link is not valid (any more). Use the newest one that the server printed when it was "
                    "started, or run: rollcall admin create");
    // A link opened twice makes one administrator, on however many servers.
    if (!context.database.sessions().take_setup_token_hash(expected))
        return fail(Code::already_set_up, "Rollcall has an administrator already; sign in instead.");
    auto created = create_admin(context, actor, admin);
    if (!created) context.database.sessions().put_setup_token_hash(expected);
    return created;
}

}  // namespace rollcall::app
