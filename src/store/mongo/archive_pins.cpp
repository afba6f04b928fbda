#include "store/mongo/archive_pins.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <thread>

#include "store/database.h"
#include "store/mongo/person_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr long long kPinsPage = 2000;
constexpr std::size_t kPinsAskedAtOnce = 500;
// Each means that somebody was moved to, or took a code, while they were being looked at.
constexpr int kMostPinRounds = 40;
constexpr std::chrono::milliseconds kPause{5};

std::uint64_t digest_of(const std::string& text) {
    std::array<std::uint8_t, crypto_generichash_BYTES_MIN> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       nullptr, 0);
    std::uint64_t number = 0;
    std::memcpy(&number, digest.data(), sizeof number);
    return number;
}

FindOptions what_is_pinned() {
    return {.projection = make("department_id", 1, "shift_id", 1, "code_key", 1, "email_key", 1, "faces", 1),
            .reading = Reading::settled};
}

std::set<std::string> keys_of(View organisation, const char* part) {
    const std::vector<std::string> keys = organisation.document(part).keys();
    return {keys.begin(), keys.end()};
}

Doc read_one(Commands& db, const char* collection, const char* id) {
    auto found = db.find_one(collection, make("_id", id), {.reading = Reading::settled});
    if (!found) throw StoreUnavailable(std::string("The database has no ") + id + " document: it is damaged.");
    return std::move(*found);
}

}  // namespace

bool stands_in(View organisation, const char* part, const std::string& id) {
    return organisation.document(part).has(id);
}

Pins::Pins(Pool& pool) : pool_(pool) {
    read_documents();
    scan_people();
    for (int round = 0; round < kMostPinRounds; ++round) {
        const std::vector<PackedId> open = unresolved();
        if (open.empty()) break;
        std::this_thread::sleep_for(round * kPause);
        read_documents();
        look_again(open);
    }
    drop_the_lost();
    std::sort(faces_.begin(), faces_.end());
    faces_.erase(std::unique(faces_.begin(), faces_.end()), faces_.end());
}

void Pins::read_documents() {
    Commands db(pool_);
    organisation_ = read_one(db, kOrganisation, "organisation");
    settings_ = read_one(db, kSettings, "settings");
    const auto counter = db.find_one(kCounters, make("_id", "gallery"), {.reading = Reading::settled});
    gallery_ = counter ? counter->view().number("value") : 0;
}

Pins::Pinned Pins::pin(View person) {
    for (const View& face : person.documents("faces")) faces_.push_back(pack(face.text("_id")));
    return {pack(person.text("_id")), names_.number_of(person, "department_id"), names_.number_of(person, "shift_id"),
            digest_of(person.text("code_key")), digest_of(person.text("email_key"))};
}

void Pins::scan_people() {
    std::string last;
    while (true) {
        Commands db(pool_);
        const std::vector<Doc> page = page_after(db, kPeople, last, kPinsPage, what_is_pinned());
        for (const Doc& person : page) people_.push_back(pin(person.view()));
        if (std::ssize(page) < kPinsPage) return;
        last = page.back().view().text("_id");
    }
}

Pins::People::iterator Pins::find(const PackedId& id) {
    return std::lower_bound(people_.begin(), people_.end(), id,
                            [](const Pinned& pinned, const PackedId& wanted) { return pinned.id < wanted; });
}

std::vector<PackedId> Pins::with_the_same(std::uint64_t Pinned::*what) const {
    std::vector<std::pair<std::uint64_t, const Pinned*>> all;
    all.reserve(people_.size());
    for (const Pinned& each : people_) all.emplace_back(each.*what, &each);
    std::sort(all.begin(), all.end());
    std::vector<PackedId> same;
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i].first != all[i - 1].first) continue;
        same.push_back(all[i - 1].second->id);
        same.push_back(all[i].second->id);
    }
    return same;
}

// Who has a department or shift that is not there, or what another has; and managers who are not there.
std::vector<PackedId> Pins::unresolved() const {
    const std::set<std::string> departments = keys_of(organisation(), "departments");
    const std::set<std::string> shifts = keys_of(organisation(), "shifts");
    std::vector<bool> is_department(names_.size()), is_shift(names_.size());
    for (std::uint32_t number = 0; number < names_.size(); ++number) {
        is_department[number] = number == 0 || departments.contains(names_.name_of(number));
        is_shift[number] = number == 0 || shifts.contains(names_.name_of(number));
    }
    std::vector<PackedId> open;
    for (const Pinned& each : people_) {
        if (!is_department[each.department] || !is_shift[each.shift]) open.push_back(each.id);
    }
    for (const auto what : {&Pinned::code, &Pinned::email}) {
        const std::vector<PackedId> same = with_the_same(what);
        open.insert(open.end(), same.begin(), same.end());
    }
    for (const std::string& id : departments) {
        const auto manager = organisation().document("departments").document(id).optional_id<PersonId>("manager_id");
        if (manager && !has(*manager)) open.push_back(pack(manager->text()));
    }
    return open;
}

void Pins::look_again(const std::vector<PackedId>& ids) {
    for (std::size_t first = 0; first < ids.size(); first += kPinsAskedAtOnce) {
        std::vector<std::string> asked;
        std::set<PackedId> gone;
        for (std::size_t i = first; i < std::min(ids.size(), first + kPinsAskedAtOnce); ++i) {
            asked.push_back(unpack(ids[i]));
            gone.insert(ids[i]);
        }
        Commands db(pool_);
        db.scan(kPeople, make("_id", make("$in", asked)), what_is_pinned(), [&](View person) {
            const Pinned pinned = pin(person);
            gone.erase(pinned.id);
            const auto place = find(pinned.id);
            if (place != people_.end() && place->id == pinned.id)
                *place = pinned;
            else
                people_.insert(place, pinned);
            return true;
        });
        // They were being added, and that was taken back.
        std::erase_if(people_, [&](const Pinned& each) { return gone.contains(each.id); });
    }
}

// After all the rounds: a reference that leads nowhere is none.
void Pins::drop_the_lost() {
    for (const auto what : {&Pinned::code, &Pinned::email}) {
        if (!with_the_same(what).empty())
            throw StoreUnavailable(
                "Codes or e-mail addresses go from one person to another all the time: try again when nobody does "
                "that.");
    }
    const std::set<std::string> departments = keys_of(organisation(), "departments");
    const std::set<std::string> shifts = keys_of(organisation(), "shifts");
    for (Pinned& each : people_) {
        if (!departments.contains(names_.name_of(each.department))) each.department = 0;
        if (!shifts.contains(names_.name_of(each.shift))) each.shift = 0;
    }
}

bool Pins::has(const PersonId& person) const {
    return std::binary_search(people_.begin(), people_.end(), Pinned{.id = pack(person.text())},
                              [](const Pinned& a, const Pinned& b) { return a.id < b.id; });
}

bool Pins::has(const FaceId& face) const {
    return std::binary_search(faces_.begin(), faces_.end(), pack(face.text()));
}

bool Pins::has_site(const SiteId& site) const {
    return stands_in(organisation(), "sites", site.text());
}

bool Pins::has_shift(const ShiftId& shift) const {
    return stands_in(organisation(), "shifts", shift.text());
}

void Pins::claim(Pinned& pinned, std::uint64_t Pinned::*what, std::uint64_t value) {
    if (pinned.*what == value) return;
    const bool is_taken =
        std::any_of(people_.begin(), people_.end(), [&](const Pinned& each) { return each.*what == value; });
    if (is_taken)
        throw StoreUnavailable(
            "The code or e-mail address of a person became another's while they were being read: begin again.");
    pinned.*what = value;
}

bool Pins::settle(Person& person, View document) {
    const PackedId id = pack(person.id.text());
    const auto pinned = find(id);
    if (pinned == people_.end() || pinned->id != id) return false;
    claim(*pinned, &Pinned::code, digest_of(document.text("code_key")));
    claim(*pinned, &Pinned::email, digest_of(document.text("email_key")));
    if (person.department_id && !stands_in(organisation(), "departments", person.department_id->text())) {
        person.department_id.reset();
        if (pinned->department != 0) person.department_id = DepartmentId(names_.name_of(pinned->department));
    }
    if (person.shift_id && !has_shift(*person.shift_id)) {
        person.shift_id.reset();
        if (pinned->shift != 0) person.shift_id = ShiftId(names_.name_of(pinned->shift));
    }
    return true;
}

}  // namespace rollcall::store::mongo
