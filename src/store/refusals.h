#pragma once

#include <string>

#include "core/result.h"
#include "store/people.h"

namespace rollcall::store {

// What every adapter says when it refuses, in the same words.

inline auto no_such_person() {
    return fail(Code::not_found, "There is no such person: look them up in the list again.");
}
inline auto no_such_punch() {
    return fail(Code::not_found, "There is no such record: look it up in the list again.");
}
inline auto no_account() {
    return fail(Code::not_found, "This person has no account: give them one to let them sign in.");
}
inline auto code_is_taken() {
    return fail(Code::code_taken, "This code belongs to somebody else: check it, or ask the office for yours.");
}
inline auto email_is_taken() {
    return fail(Code::email_taken, "This e-mail address belongs to somebody else: use another one, or sign in.");
}
inline auto name_is_taken() {
    return fail(Code::name_taken, "This name is taken: choose another one.");
}
inline auto person_changed_meanwhile() {
    return fail(Code::conflict, "Somebody else has just changed this person: load them again and repeat the change.");
}
inline auto account_changed_meanwhile() {
    return fail(Code::conflict, "Somebody else has just changed this account: try again.");
}
inline auto faces_changed_meanwhile() {
    return fail(Code::conflict, "This person's faces were changed at the same time: try again.");
}
inline auto key_changed_meanwhile() {
    return fail(Code::conflict, "This person's key was exchanged meanwhile: read it again.");
}
inline auto key_is_erased() {
    return fail(Code::not_found, "This person's key has been erased: nothing is left to exchange.");
}
inline auto no_consent() {
    return fail(Code::consent_required, "The person has not agreed to face recognition, or not any more.");
}
inline auto too_many_faces() {
    return fail(Code::too_many_faces,
                "A person has at most " + std::to_string(kMaxFacesPerPerson) + " faces; delete an old one first.");
}
inline auto face_is_gone() {
    return fail(Code::not_found, "This face is gone already: load the list again.");
}
inline auto session_has_ended() {
    return fail(Code::not_found, "This session has ended already: load the list again.");
}
inline auto token_is_used() {
    return fail(Code::token_invalid, "This link has been used or replaced by a newer one: ask for a new one.");
}
inline auto nobody_for_token() {
    return fail(Code::not_found, "There is no such person any more: look them up in the list again.");
}
inline auto key_is_reused() {
    return fail(Code::idempotency_key_reused,
                "This idempotency key was used for another request: send a new key with a new request.");
}
inline auto no_such_message() {
    return fail(Code::not_found, "There is no such message: look it up in the list again.");
}
inline auto message_waits() {
    return fail(Code::conflict, "This message is still waiting to be sent: wait until it is sent or has failed.");
}
inline auto message_erased() {
    return fail(Code::conflict, "This message held a link that works once, which is not kept: have a new one made.");
}
inline auto settings_changed_meanwhile() {
    return fail(Code::conflict, "Somebody else has changed settings meanwhile: look at them again.");
}
inline auto secret_changed_meanwhile() {
    return fail(Code::conflict, "This secret was changed meanwhile: read it again.");
}
inline auto secret_is_erased() {
    return fail(Code::not_found, "This secret has been taken out: nothing is left to exchange.");
}
inline auto last_administrator() {
    return fail(Code::conflict, "This is the last administrator: make somebody else one first.");
}
inline auto no_such_site_field() {
    return invalid_field("site_id", "There is no such site: choose one of the list.");
}
inline auto no_such_shift_field() {
    return invalid_field("shift_id", "There is no such shift: choose one of the list.");
}
inline auto no_such_department_field() {
    return invalid_field("department_id", "There is no such department: choose one of the list.");
}
inline auto no_such_manager_field() {
    return invalid_field("manager_id", "There is no such person: choose the manager from the list of people.");
}
inline auto no_such_site() {
    return fail(Code::not_found, "There is no such site: choose one of the list.");
}
inline auto no_such_shift() {
    return fail(Code::not_found, "There is no such shift: choose one of the list.");
}
inline auto no_such_department() {
    return fail(Code::not_found, "There is no such department: choose one of the list.");
}
inline auto no_such_holiday_calendar() {
    return fail(Code::not_found, "There is no such holiday calendar: choose one of the list.");
}
inline auto no_such_leave_type() {
    return fail(Code::not_found, "There is no such type of leave: choose one of the list.");
}
inline auto no_such_holiday_calendar_field() {
    return invalid_field("holiday_calendar_id", "There is no such holiday calendar: choose one of the list.");
}
inline auto no_such_leave_type_field() {
    return invalid_field("leave_type_id", "There is no such type of leave: choose one of the list.");
}
inline auto no_such_leave() {
    return fail(Code::not_found, "There is no such request for leave: look it up in the list again.");
}
inline auto no_such_assignment() {
    return fail(Code::not_found, "This assignment is gone already: load the list again.");
}
inline auto leave_overlaps() {
    return fail(Code::conflict, "There is leave on these days already: choose other days, or cancel that first.");
}
inline auto leave_decided_meanwhile() {
    return fail(Code::conflict, "Somebody else has just decided on this request: load it again.");
}
inline auto holiday_calendar_in_use() {
    return fail(Code::in_use, "Sites have these holidays: give them another calendar first.");
}
inline auto leave_type_in_use() {
    return fail(Code::in_use, "Leave of this type was asked for: it cannot be deleted; retire it instead.");
}
inline auto site_in_use() {
    return fail(Code::in_use, "Shifts or records belong to this site: it cannot be deleted.");
}
inline auto shift_in_use() {
    return fail(Code::in_use,
                "This shift is the default, or people, departments, assignments or records refer to it: it cannot be "
                "deleted.");
}
inline auto department_in_use() {
    return fail(Code::in_use, "People belong to this department: move them to another one first.");
}
inline auto database_is_used() {
    return fail(Code::in_use,
                "This database is in use already: name an empty one, or one that no server was ever set up with.");
}
inline auto database_is_begun() {
    return fail(Code::in_use,
                "This database holds an unfinished copy of something else: say --start-over to give that up, or name "
                "another database.");
}

}  // namespace rollcall::store
