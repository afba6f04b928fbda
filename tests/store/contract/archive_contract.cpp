#include <gmock/gmock.h>

#include <set>

#include "store/contract/archive_contract.h"
#include "store/contract/archive_rows.h"
#include "store/contract/archive_world.h"

namespace rollcall::store {

void ArchiveContract::SetUp() {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    if (!place_->open_writer()) GTEST_SKIP() << "it carries no whole databases";
    target_ = GetParam().make();
}

void ArchiveContract::carry_to_target() {
    const auto reader = read();
    const auto writer = target_->open_writer();
    ASSERT_NO_FATAL_FAILURE(carry(*reader, *writer));
}

std::vector<std::string> ArchiveContract::in_target(ArchiveKind kind) {
    return texts_of(*target_->open_reader(), kind);
}

namespace {

using testing::ElementsAreArray;

TEST_P(ArchiveContract, ReadsEveryRowAsItWasStored) {
    ArchiveRows expected = fill_with_everything(*database_);
    expected[ArchiveKind::installation] = {
        ArchivedInstallation{id<ShiftId>(1), "setup", settings().revision(), people().gallery_revision()}};
    auto audited = audit().list({}, {kMaxPageLimit, ""}).items;
    ASSERT_LT(audited.size(), kMaxPageLimit);
    for (auto each = audited.rbegin(); each != audited.rend(); ++each)
        expected[ArchiveKind::audit_entry].emplace_back(*each);
    const auto reader = read();
    for (const ArchiveKind kind : archive_kinds()) {
        EXPECT_THAT(texts_of(*reader, kind), ElementsAreArray(texts_of(expected[kind]))) << to_string(kind);
        EXPECT_EQ(reader->count(kind), static_cast<long long>(expected[kind].size())) << to_string(kind);
    }
}

TEST_P(ArchiveContract, ReadsALeasedMessageAsOneThatIsDueWhenTheLeaseEnds) {
    outbox().enqueue(message(1));
    ASSERT_EQ(outbox().claim(instant(5), instant(35), "w", 1).size(), 1U);
    OutboxMessage expected = message(1);
    expected.attempts = 1;
    expected.next_attempt_at = instant(35);
    EXPECT_THAT(texts_of(*read(), ArchiveKind::message),
                ElementsAreArray({text_of(ArchivedMessage{expected, "", {}})}));
}

TEST_P(ArchiveContract, ReadsInTheOrderOfTheKeyFromAnywhereUntilToldToStop) {
    fill_with_everything(*database_);
    for (int i = 0; i < 20; ++i) audit().append(entry("more"));
    const auto reader = read();
    for (const ArchiveKind kind : archive_kinds()) {
        const std::vector<ArchiveRow> all = rows_of(*reader, kind);
        ASSERT_FALSE(all.empty()) << to_string(kind);
        std::vector<std::string> keys;
        for (const ArchiveRow& row : all) keys.push_back(archive_key(row));
        EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end())) << to_string(kind);
        EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), keys.size()) << to_string(kind);
        for (std::size_t place = 0; place < keys.size(); ++place) {
            std::vector<std::string> left;
            for (const ArchiveRow& row : rows_of(*reader, kind, keys[place])) left.push_back(archive_key(row));
            EXPECT_THAT(left, ElementsAreArray(keys.begin() + static_cast<std::ptrdiff_t>(place) + 1, keys.end()));
        }
        std::size_t called = 0;
        reader->read(kind, "", [&](const ArchiveRow&) { return ++called < 2; });
        EXPECT_EQ(called, std::min<std::size_t>(2, keys.size())) << to_string(kind);
    }
}

TEST_P(ArchiveContract, ReadsAnEmptyDatabase) {
    const auto reader = read();
    for (const ArchiveKind kind : archive_kinds()) {
        const std::size_t rows = kind == ArchiveKind::installation ? 1 : 0;
        EXPECT_EQ(rows_of(*reader, kind).size(), rows) << to_string(kind);
        EXPECT_EQ(reader->count(kind), static_cast<long long>(rows)) << to_string(kind);
    }
}

TEST_P(ArchiveContract, WritesWhatTheOrdinaryRepositoriesThenFind) {
    fill_with_everything(*database_);
    ASSERT_NO_FATAL_FAILURE(carry_to_target());
    const auto filled = target_->open();
    const auto expected = seen_in(*database_);
    const auto seen = seen_in(*filled);
    EXPECT_EQ(seen.size(), expected.size());
    for (const auto& [what, text] : expected) {
        const auto found = seen.find(what);
        ASSERT_NE(found, seen.end()) << what;
        EXPECT_EQ(found->second, text) << what;
    }
    EXPECT_EQ(filled->audit().first_broken(), 0);
    const auto reader = read();
    for (const ArchiveKind kind : archive_kinds())
        EXPECT_THAT(in_target(kind), ElementsAreArray(texts_of(*reader, kind))) << to_string(kind);
}

TEST_P(ArchiveContract, CarriesVoidedPunchesWhichNobodyIsShown) {
    add_person(1);
    const Punch first = add_punch(punch(1, person(1), 1)), second = add_punch(punch(2, person(1), 2, Direction::out));
    const auto reader = read();
    const auto writer = target_->open_writer();
    ASSERT_TRUE(writer->begin("test"));
    writer->put(ArchiveKind::person, rows_of(*reader, ArchiveKind::person));
    const ArchivedPunch sound{second, 2, {}, {}};
    const ArchivedPunch voided{first, 1, IdempotencyKey{"k", "aa"}, Voiding{instant(9), id<PersonId>(1), "wrong"}};
    writer->put(ArchiveKind::punch, {voided, sound});
    writer->finish();
    EXPECT_THAT(in_target(ArchiveKind::punch), ElementsAreArray({text_of(voided), text_of(sound)}));
    const auto filled = target_->open();
    EXPECT_EQ(filled->punches().list({}, {}).items.size(), 1U);
    DashboardRequest today;
    today.trend_from = first.day;
    today.present_since = instant(-60);
    EXPECT_TRUE(filled->dashboard().read(today).tallies.empty()) << "the check-in is void";
    EXPECT_TRUE(filled->dashboard().read(today).present.empty());
}

TEST_P(ArchiveContract, LeavesADatabaseThatGoesOnAsTheFirstWould) {
    fill_with_everything(*database_);
    ASSERT_NO_FATAL_FAILURE(carry_to_target());
    const auto filled = target_->open();
    Person made = person(50);
    made.code = "E3";
    EXPECT_EQ(code_of(filled->people().create({made, {}, {}, {}}, entry("c"), {})), Code::code_taken);
    made.code = "new";
    made.email = "P3@EXAMPLE.org";
    EXPECT_EQ(code_of(filled->people().create({made, {}, {}, {}}, entry("c"), {})), Code::email_taken);
    made.email = "new@example.org";
    EXPECT_TRUE(filled->people().create({made, {}, {}, {}}, entry("c"), {}));
    EXPECT_EQ(code_of(filled->organisation().put_site({id<SiteId>(9), "ZÜRICH", "UTC"}, entry("s"))), Code::name_taken);
    EXPECT_EQ(code_of(filled->organisation().delete_shift(id<ShiftId>(2), entry("s"))), Code::in_use);
    EXPECT_EQ(code_of(filled->organisation().delete_department(id<DepartmentId>(1), entry("d"))), Code::in_use);
    EXPECT_EQ(code_of(filled->people().put_account({id<PersonId>(1), "x", Role::employee}, false, "", entry("a"))),
              Code::conflict)
        << "the last administrator";
    EXPECT_TRUE(filled->people().put_account({id<PersonId>(3), "x", Role::admin}, false, "", entry("a")));
    EXPECT_TRUE(filled->people().put_account({id<PersonId>(1), "x", Role::employee}, false, "", entry("a")));
    const long long gallery = filled->people().gallery_revision();
    EXPECT_TRUE(filled->people().delete_face(id<PersonId>(1), id<FaceId>(1), entry("d")));
    EXPECT_NE(filled->people().gallery_revision(), gallery);
    EXPECT_EQ(code_of(filled->settings().update({{}, {"mail"}, 0}, entry("s"))), Code::conflict);
    EXPECT_TRUE(filled->settings().update({{}, {"mail"}, settings().revision()}, entry("s")));
    EXPECT_TRUE(filled->sessions().take_setup_token_hash("setup"));
}

TEST_P(ArchiveContract, LeavesPunchesThatGoOnAsTheFirstWould) {
    fill_with_everything(*database_);
    ASSERT_NO_FATAL_FAILURE(carry_to_target());
    const auto filled = target_->open();
    const auto replayed = filled->punches().find_replay(id<PersonId>(1), {"same key", "aa"});
    ASSERT_TRUE(replayed && *replayed);
    EXPECT_EQ((*replayed)->id, id<PunchId>(1));
    EXPECT_EQ(code_of(filled->punches().find_replay(id<PersonId>(3), {"same key", "aa"})),
              Code::idempotency_key_reused);
    const Punch next = punch(60, person(3), 24 * 60 + 5, Direction::out);
    std::optional<Punch> last;
    ASSERT_TRUE(filled->punches().record(next.person_id, {}, next.at, [&](const auto& history) {
        last = history.last;
        return always(next)(history);
    }));
    ASSERT_TRUE(last);
    EXPECT_EQ(last->id, id<PunchId>(5));
    const auto rows = rows_of(*target_->open_reader(), ArchiveKind::punch, uuid(59));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(std::get<ArchivedPunch>(rows[0]).seq, 5);
    EXPECT_EQ(filled->audit().first_broken(), 0);
    EXPECT_EQ(filled->audit().list({}, {1, ""}).items.at(0).sequence,
              audit().list({}, {1, ""}).items.at(0).sequence + 1);
    // They have moved: what counts them goes with them.
    Person moved = person(3);
    moved.department_id = id<DepartmentId>(2);
    ASSERT_TRUE(people().update(moved, entry("u"), {}));
    ASSERT_TRUE(filled->people().update(moved, entry("u"), {}));
    ASSERT_TRUE(punches().record(next.person_id, {}, next.at, always(next)));
    EXPECT_EQ(seen_in(*filled)["dashboard"], seen_in(*database_)["dashboard"]);
    EXPECT_EQ(seen_in(*filled)["dashboard of a department"], seen_in(*database_)["dashboard of a department"]);
    EXPECT_EQ(seen_in(*filled)["punches of a department"], seen_in(*database_)["punches of a department"]);
}

TEST_P(ArchiveContract, LeavesLinksAndMessagesThatGoOnAsTheFirstWould) {
    fill_with_everything(*database_);
    ASSERT_NO_FATAL_FAILURE(carry_to_target());
    const auto filled = target_->open();
    const auto due = filled->outbox().claim(instant(45), instant(46), "w", 10);
    ASSERT_EQ(due.size(), 2U) << "the one tried before, and the one with the invitation";
    EXPECT_EQ(due[0].id, id<MessageId>(5));
    EXPECT_EQ(due[1].id, id<MessageId>(4));
    EXPECT_EQ(due[1].attempts, 2);
    filled->outbox().release("w");
    const auto link = filled->tokens().find(TokenPurpose::invitation, "i2");
    ASSERT_TRUE(link);
    ASSERT_TRUE(filled->tokens().use_up(*link, {.at = instant(50)}, entry("u")));
    EXPECT_EQ(filled->outbox().find(id<MessageId>(5))->status, MessageStatus::failed) << "its link has been used";
    EXPECT_EQ(filled->tokens().delete_expired(instant(80)), 1) << "the other one";
    const auto found = filled->sessions().find("hash1");
    ASSERT_TRUE(found);
    filled->sessions().revoke_all(found->person_id, entry("r"));
    EXPECT_FALSE(filled->sessions().find("hash1"));
    filled->sessions().create(session(60, person(1)), entry("s"));
    EXPECT_TRUE(filled->sessions().find("hash60"));
}

TEST_P(ArchiveContract, GoesOnWhereItWasInterrupted) {
    fill_with_everything(*database_);
    const auto reader = read();
    {
        const auto writer = target_->open_writer();
        const auto begun = writer->begin("file a");
        ASSERT_TRUE(begun);
        EXPECT_FALSE(*begun);
        for (const ArchiveKind kind : archive_kinds()) {
            EXPECT_EQ(writer->last_key(kind), "") << to_string(kind);
            const auto rows = rows_of(*reader, kind);
            const std::size_t half = (rows.size() + 1) / 2;
            writer->put(kind, {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(half)});
            EXPECT_EQ(writer->last_key(kind), archive_key(rows[half - 1])) << to_string(kind);
        }
        EXPECT_EQ(code_of(writer->begin("file b")), Code::in_use);
    }
    EXPECT_EQ(code_of(target_->open_writer()->begin("file b")), Code::in_use);
    const auto writer = target_->open_writer();
    const auto resumed = writer->begin("file a");
    ASSERT_TRUE(resumed);
    EXPECT_TRUE(*resumed);
    for (const ArchiveKind kind : archive_kinds()) {
        const auto left = rows_of(*reader, kind, writer->last_key(kind));
        writer->put(kind, left);
        writer->put(kind, rows_of(*reader, kind));
    }
    writer->finish();
    const auto filled = target_->open();
    const auto seen = seen_in(*filled);
    for (const auto& [what, text] : seen_in(*database_)) EXPECT_EQ(seen.at(what), text) << what;
    for (const ArchiveKind kind : archive_kinds())
        EXPECT_THAT(in_target(kind), ElementsAreArray(texts_of(*reader, kind))) << to_string(kind);
}

TEST_P(ArchiveContract, ReplacesWhatIsThereAlready) {
    add_person(1);
    const auto writer = target_->open_writer();
    ASSERT_TRUE(writer->begin("a"));
    ArchivedPerson row{person(1), {}, {}, {}};
    writer->put(ArchiveKind::person, {row});
    row.person.name = "Another";
    row.account = Account{row.person.id, "x", Role::hr};
    writer->put(ArchiveKind::person, {row});
    row.account.reset();
    row.person.email = "another@example.org";
    writer->put(ArchiveKind::person, {row, ArchivedPerson{person(2), {}, {}, {}}});
    writer->finish();
    EXPECT_THAT(in_target(ArchiveKind::person),
                ElementsAreArray({text_of(row), text_of(ArchivedPerson{person(2), {}, {}, {}})}));
}

TEST_P(ArchiveContract, IsRefusedByEverybodyUntilItIsFinished) {
    const auto reader = read();
    const auto writer = target_->open_writer();
    ASSERT_TRUE(writer->begin("a"));
    EXPECT_THROW(target_->open(), StoreUnavailable);
    EXPECT_THROW(target_->open_reader(), StoreUnavailable);
    for (const ArchiveKind kind : archive_kinds()) writer->put(kind, rows_of(*reader, kind));
    EXPECT_THROW(target_->open(), StoreUnavailable);
    writer->finish();
    EXPECT_NO_THROW(target_->open());
    EXPECT_NO_THROW(target_->open_reader());
}

TEST_P(ArchiveContract, IsRefusedByADatabaseThatIsUsed) {
    add_person(1);
    EXPECT_EQ(code_of(place_->open_writer()->begin("a")), Code::in_use);
    EXPECT_NO_THROW(place_->open()) << "and that is used as before";
    EXPECT_EQ(people().list({}, {}).items.size(), 1U);
    ASSERT_NO_FATAL_FAILURE(carry_to_target());
    EXPECT_EQ(code_of(target_->open_writer()->begin("test")), Code::in_use) << "it is finished";
}

TEST_P(ArchiveContract, TakesADatabaseInWhichSomebodyDidOnlyALittleForUsed) {
    const std::vector<std::function<void(Database&)>> uses{
        [](Database& db) { (void)db.organisation().put_site(site(1), entry("s")); },
        [](Database& db) { db.audit().append(entry("a")); }, [](Database& db) { db.outbox().enqueue(message(1)); },
        [](Database& db) {
            db.settings().put_once({"a", "1", {}, {}});
        }};
    for (std::size_t place = 0; place < uses.size(); ++place) {
        const auto used = GetParam().make();
        uses[place](*used->open());
        EXPECT_EQ(code_of(used->open_writer()->begin("a")), Code::in_use) << place;
        EXPECT_NO_THROW(used->open()) << place;
    }
}

TEST_P(ArchiveContract, EmptiesADatabaseThatNobodyWasSetUpWith) {
    AuditEntry by_system = entry("first start");
    by_system.actor = std::string(kSystemActor);
    ASSERT_TRUE(organisation().put_site(site(1), by_system));
    ASSERT_TRUE(organisation().put_shift(shift(1), by_system));
    ASSERT_TRUE(organisation().set_default_shift(id<ShiftId>(1), by_system));
    settings().put_once({std::string(kWitnessSetting), "", {1, 2}, "m1"});
    sessions().put_setup_token_hash("first");
    database_.reset();
    const auto writer = place_->open_writer();
    const auto begun = writer->begin("a");
    ASSERT_TRUE(begun) << begun.error().detail;
    EXPECT_FALSE(*begun);
    for (const ArchiveKind kind : archive_kinds()) EXPECT_EQ(writer->last_key(kind), "") << to_string(kind);
    writer->put(ArchiveKind::installation, {ArchivedInstallation{}});
    writer->finish();
    const auto filled = place_->open();
    EXPECT_TRUE(filled->organisation().sites().empty());
    EXPECT_FALSE(filled->organisation().default_shift());
    EXPECT_EQ(filled->sessions().setup_token_hash(), "");
    EXPECT_TRUE(filled->settings().all().items.empty());
    EXPECT_TRUE(filled->audit().list({}, {}).items.empty());
    EXPECT_EQ(filled->audit().first_broken(), 0);
}

TEST_P(ArchiveContract, ReadsAndTakesOutWhatWasPut) {
    fill_with_everything(*database_);
    const auto reader = read();
    const auto writer = target_->open_writer();
    ASSERT_TRUE(writer->begin("a"));
    for (const ArchiveKind kind : archive_kinds()) {
        const std::vector<ArchiveRow> rows = rows_of(*reader, kind);
        writer->put(kind, rows);
        std::vector<ArchiveRow> found;
        writer->read(kind, "", [&](const ArchiveRow& row) {
            found.push_back(row);
            return true;
        });
        EXPECT_THAT(texts_of(found), ElementsAreArray(texts_of(rows))) << to_string(kind);
        found.clear();
        writer->read(kind, archive_key(rows.front()), [&](const ArchiveRow& row) {
            found.push_back(row);
            return false;
        });
        EXPECT_EQ(found.size(), rows.size() > 1 ? 1U : 0U) << to_string(kind);
    }
    const std::vector<ArchiveRow> faces = rows_of(*reader, ArchiveKind::face);
    writer->remove(ArchiveKind::face, {archive_key(faces.front()), "never there"});
    for (const ArchiveKind kind : {ArchiveKind::audit_entry, ArchiveKind::setting, ArchiveKind::message,
                                   ArchiveKind::session, ArchiveKind::attempt, ArchiveKind::punch}) {
        std::vector<std::string> keys;
        for (const ArchiveRow& row : rows_of(*reader, kind)) keys.push_back(archive_key(row));
        writer->remove(kind, {keys.begin() + 1, keys.end()});
        EXPECT_EQ(writer->last_key(kind), keys.front()) << to_string(kind);
        writer->remove(kind, {keys.front()});
        EXPECT_EQ(writer->last_key(kind), "") << to_string(kind);
    }
    writer->finish();
    const auto filled = target_->open();
    EXPECT_EQ(filled->people().faces(id<PersonId>(1)).size(), 1U);
    EXPECT_FALSE(filled->people().sealed_photo(std::get<StoredFace>(faces.front()).id));
    EXPECT_TRUE(filled->punches().list({}, {}).items.empty());
    EXPECT_TRUE(filled->settings().all().items.empty());
}

TEST_P(ArchiveContract, TakesCodesThatHaveGoneFromOneToAnother) {
    ArchivedPerson first{person(1), {}, {}, {}}, second{person(2), {}, {}, {}};
    const auto writer = target_->open_writer();
    ASSERT_TRUE(writer->begin("a"));
    writer->put(ArchiveKind::person, {first, second});
    std::swap(first.person.code, second.person.code);
    std::swap(first.person.email, second.person.email);
    writer->put(ArchiveKind::person, {first, second});
    writer->finish();
    EXPECT_THAT(in_target(ArchiveKind::person), ElementsAreArray({text_of(first), text_of(second)}));
}

TEST_P(ArchiveContract, RefusesToFinishWithTwoOfOneCode) {
    ArchivedPerson first{person(1), {}, {}, {}}, second{person(2), {}, {}, {}};
    second.person.code = "e1";
    const auto writer = target_->open_writer();
    ASSERT_TRUE(writer->begin("a"));
    EXPECT_THROW(
        {
            writer->put(ArchiveKind::person, {first, second});
            writer->finish();
        },
        StoreUnavailable);
    EXPECT_THROW(target_->open(), StoreUnavailable);
}

TEST_P(ArchiveContract, ClearsWhatItHasLeft) {
    fill_with_everything(*database_);
    const auto reader = read();
    const auto writer = target_->open_writer();
    ASSERT_TRUE(writer->begin("a"));
    for (const ArchiveKind kind : archive_kinds()) writer->put(kind, rows_of(*reader, kind));
    writer->clear();
    {
        const auto empty = target_->open();
        EXPECT_TRUE(empty->people().list({}, {}).items.empty());
        EXPECT_TRUE(empty->organisation().sites().empty());
        EXPECT_TRUE(empty->audit().list({}, {}).items.empty());
        EXPECT_TRUE(empty->settings().all().items.empty());
        EXPECT_FALSE(empty->people().sealed_photo(id<FaceId>(1)));
    }
    const auto begun = writer->begin("b");
    ASSERT_TRUE(begun);
    EXPECT_FALSE(*begun);
    for (const ArchiveKind kind : archive_kinds()) {
        EXPECT_EQ(writer->last_key(kind), "") << to_string(kind);
        writer->put(kind, rows_of(*reader, kind));
    }
    writer->finish();
    EXPECT_EQ(target_->open()->people().list({}, {}).items.size(), people().list({}, {}).items.size());
}

TEST_P(ArchiveContract, RefusesToFinishWithAReferenceToNothing) {
    Person owner = person(1);
    ArchivedPerson lost{owner, {}, {}, {}};
    lost.person.department_id = id<DepartmentId>(9);
    Punch stray = punch(1, person(9), 1), misplaced = punch(1, owner, 1), signed_off = punch(1, owner, 1);
    misplaced.site_id = id<SiteId>(9);
    signed_off.recorded_by = id<PersonId>(9);
    const ArchivedPerson sound{owner, {}, {}, {}};
    const std::vector<std::pair<ArchiveKind, ArchiveRow>> broken{
        {ArchiveKind::person, lost},
        {ArchiveKind::shift, shift(1)},
        {ArchiveKind::department, Department{id<DepartmentId>(1), "D", id<PersonId>(9), {}}},
        {ArchiveKind::face, face(1, owner)},  // no key opens it
        {ArchiveKind::punch, ArchivedPunch{stray, 1, {}, {}}},
        {ArchiveKind::punch, ArchivedPunch{misplaced, 1, {}, {}}},
        {ArchiveKind::punch, ArchivedPunch{signed_off, 1, {}, {}}},
        {ArchiveKind::punch, ArchivedPunch{punch(1, owner, 1), 1, {}, Voiding{instant(1), id<PersonId>(9), "x"}}},
        {ArchiveKind::attempt, Attempt{id<AttemptId>(1), id<PersonId>(9), instant(1), "no_face", "", {}}},
        {ArchiveKind::session, session(1, person(9))}};
    for (std::size_t place = 0; place < broken.size(); ++place) {
        const auto target = GetParam().make();
        const auto writer = target->open_writer();
        ASSERT_TRUE(writer->begin("a"));
        writer->put(ArchiveKind::person, {sound});
        // Whether it is noticed at once or at last: such a database is never used.
        EXPECT_THROW(
            {
                writer->put(broken[place].first, {broken[place].second});
                writer->finish();
            },
            std::exception)
            << place;
        EXPECT_THROW(target->open(), StoreUnavailable) << place;
    }
}

}  // namespace
}  // namespace rollcall::store
