#include <atomic>
#include <set>
#include <thread>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

// Checks in unless the newest punch is a check-in: what the product's rule comes down to.
PunchStore::Decide check_in(const Punch& made) {
    return [made](const attendance::PunchHistory& history) -> Result<PunchRecord> {
        if (history.last && history.last->direction == Direction::in) {
            return fail(Code::already_checked_in, "Check out first.");
        }
        return PunchRecord{made, {message(std::stoi(made.id.text().substr(24)))}, entry("punch.recorded")};
    };
}

TEST_P(StoreContract, ChecksOnePersonInOnceHoweverManyCamerasSeeThem) {
    auto other_server = place_->open();
    for (int round = 1; round <= 10; ++round) {
        const Person owner = add_person(round);
        std::atomic<int> recorded{0};
        at_once([&](int number) {
            PunchStore& store = number % 2 == 0 ? punches() : other_server->punches();
            // Stamped in another order than recorded, and some at the same instant.
            Punch made = punch(round * 100 + number, owner, round);
            made.at += std::chrono::milliseconds(number / 2 * 700);
            const auto result = store.record(owner.id, {}, made.at, check_in(made));
            if (result)
                ++recorded;
            else
                EXPECT_EQ(result.error().code, Code::already_checked_in);
        });
        EXPECT_EQ(recorded, 1);
        EXPECT_EQ(punches().list({.person_id = owner.id}, {}).items.size(), 1U);
    }
    EXPECT_EQ(outbox().count(MessageStatus::queued), 10);
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, RecordsOnePunchPerKeyHoweverOftenItIsSentAtOnce) {
    auto other_server = place_->open();
    const Person owner = add_person(1);
    std::atomic<int> fresh{0};
    std::atomic<int> replayed{0};
    at_once([&](int number) {
        PunchStore& store = number % 2 == 0 ? punches() : other_server->punches();
        const Punch made = punch(number, owner, number);
        const auto result = store.record(owner.id, IdempotencyKey{"same", "aa"}, made.at, always(made));
        ASSERT_TRUE(result);
        ++(result->replayed ? replayed : fresh);
    });
    EXPECT_EQ(fresh, 1);
    EXPECT_EQ(replayed, kThreads - 1);
    EXPECT_EQ(punches().list({}, {}).items.size(), 1U);
}

DashboardFacts of_department(DashboardStore& dashboard, int number) {
    DashboardRequest request;
    request.department_id = id<DepartmentId>(number);
    request.trend_from = request.arrivals_from = request.arrivals_to = punch(1, person(1), 0).day;
    request.present_since = instant(-60);
    return dashboard.read(request);
}

TEST_P(StoreContract, CountsAPunchToTheDepartmentThatItsPersonIsMovedToMeanwhile) {
    auto other_server = place_->open();
    add_department(1);
    add_department(2);
    for (int round = 1; round <= 6; ++round) {
        Person owner = person(round);
        owner.department_id = id<DepartmentId>(1);
        add_person(owner);
        at_once([&](int number) {
            if (number == 1) {
                Person moved = owner;
                moved.department_id = id<DepartmentId>(2);
                EXPECT_TRUE(other_server->people().update(moved, entry("u"), {}));
            } else if (number <= 4) {
                const Punch made = punch(round * 100 + number, owner, number);
                EXPECT_TRUE(punches().record(owner.id, {}, made.at, always(made)));
            }
        });
        EXPECT_EQ(punches().list({.department_id = id<DepartmentId>(1)}, {}).items.size(), 0U);
        EXPECT_EQ(punches().list({.person_id = owner.id, .department_id = id<DepartmentId>(2)}, {}).items.size(), 3U);
        const DashboardFacts before = of_department(dashboard(), 1);
        EXPECT_TRUE(before.tallies.empty() && before.present.empty() && before.arrivals.empty());
        int attended = 0, present = 0;
        for (const DayTally& tally : of_department(dashboard(), 2).tallies) attended += tally.attended;
        for (const PresenceTally& tally : of_department(dashboard(), 2).present) present += tally.people;
        EXPECT_EQ(attended, round);
        EXPECT_EQ(present, round);
    }
}

TEST_P(StoreContract, CountsADayByItsFirstCheckInWhoeverRecordsItAtWhatMoment) {
    auto other_server = place_->open();
    add_department(1);
    for (int round = 1; round <= 4; ++round) {
        Person owner = person(round);
        owner.department_id = id<DepartmentId>(1);
        add_person(owner);
        at_once([&](int number) {
            PunchStore& store = number % 2 == 0 ? punches() : other_server->punches();
            // The first is the only late one; the last is a check-out.
            Punch made =
                punch(round * 100 + number, owner, number * 20, number == kThreads ? Direction::out : Direction::in);
            made.late = number == 1;
            EXPECT_TRUE(store.record(owner.id, {}, made.at, always(made)));
        });
        int attended = 0, late = 0;
        const DashboardFacts facts = of_department(dashboard(), 1);
        for (const DayTally& tally : facts.tallies) {
            attended += tally.attended;
            late += tally.late;
        }
        EXPECT_EQ(attended, round);
        EXPECT_EQ(late, round);
        ASSERT_EQ(facts.arrivals.size(), 1U);
        EXPECT_EQ(facts.arrivals[0].from, instant(15));
        EXPECT_TRUE(facts.present.empty());
    }
}

TEST_P(StoreContract, NeverRefusesARequestBecauseOfThePunchItMadeItself) {
    auto other_server = place_->open();
    for (int round = 1; round <= 10; ++round) {
        const Person owner = add_person(round);
        at_once([&](int number) {
            PunchStore& store = number % 2 == 0 ? punches() : other_server->punches();
            const Punch made = punch(round * 100 + number, owner, round);
            EXPECT_TRUE(store.record(owner.id, IdempotencyKey{"same", "aa"}, made.at, check_in(made)));
        });
        EXPECT_EQ(punches().list({.person_id = owner.id}, {}).items.size(), 1U);
    }
}

TEST_P(StoreContract, LeasesEachMessageToOneWorker) {
    auto other_server = place_->open();
    constexpr int kMessages = 200;
    for (int number = 1; number <= kMessages; ++number) outbox().enqueue(message(number));
    std::mutex mutex;
    std::multiset<std::string> claimed;
    at_once([&](int number) {
        OutboxStore& store = number % 2 == 0 ? outbox() : other_server->outbox();
        while (true) {
            const auto batch = store.claim(instant(1), instant(10), "w" + std::to_string(number), 7);
            if (batch.empty()) return;
            const std::lock_guard lock(mutex);
            for (const OutboxMessage& each : batch) claimed.insert(each.id.text());
        }
    });
    EXPECT_EQ(claimed.size(), static_cast<std::size_t>(kMessages));
    EXPECT_EQ(std::set<std::string>(claimed.begin(), claimed.end()).size(), static_cast<std::size_t>(kMessages));
}

TEST_P(StoreContract, AlertsOnceHoweverManyAreRefusedAtOnce) {
    auto other_server = place_->open();
    constexpr int kCount = 5;
    for (int round = 1; round <= 5; ++round) {
        const Person owner = add_person(round);
        std::atomic<int> alerts{0};
        at_once([&](int number) {
            PunchStore& store = number % 2 == 0 ? punches() : other_server->punches();
            const int nth = round * 100 + number;
            const Attempt refused{id<AttemptId>(nth), owner.id, instant(round), "not_live", "", {}};
            if (store.add_attempt(refused, AttemptAlert{instant(0), {"not_live"}, kCount, {message(nth)}})) ++alerts;
        });
        EXPECT_EQ(alerts, 1);
        EXPECT_EQ(punches().attempts_since(owner.id, instant(0), {"not_live"}), kThreads);
        EXPECT_EQ(outbox().count(MessageStatus::queued), round);
    }
}

TEST_P(StoreContract, KeepsAPersonsFacesWithinTheirLimitWhoeverAddsThem) {
    auto other_server = place_->open();
    const Person owner = add_person(1);
    ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(1, owner), face(2, owner)}, entry("f")));
    std::atomic<int> added{0};
    at_once([&](int number) {
        PeopleStore& store = number % 2 == 0 ? people() : other_server->people();
        const std::vector<StoredFace> two{face(10 * number, owner), face(10 * number + 1, owner)};
        const auto stored = store.add_faces(owner.id, {}, {}, two, entry("f"));
        if (stored)
            ++added;
        else
            EXPECT_EQ(stored.error().code, Code::too_many_faces);
    });
    EXPECT_EQ(added, 4);
    EXPECT_EQ(people().faces(owner.id).size(), kMaxFacesPerPerson);
}

TEST_P(StoreContract, FindsASoundAuditChainSoundWhileOthersAppend) {
    auto other_server = place_->open();
    std::atomic<int> writing{kThreads - 1};
    at_once([&](int number) {
        if (number == 1) {
            do EXPECT_EQ(audit().first_broken(), 0);
            while (writing > 0);
            return;
        }
        AuditStore& store = number % 2 == 0 ? audit() : other_server->audit();
        for (int i = 0; i < 25; ++i) store.append(entry("race"));
        --writing;
    });
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, KeepsTheAuditChainWholeUnderConcurrentWrites) {
    auto other_server = place_->open();
    at_once([&](int number) {
        AuditStore& store = number % 2 == 0 ? audit() : other_server->audit();
        for (int i = 0; i < 20; ++i) store.append(entry("race"));
    });
    EXPECT_EQ(audit().list({}, {1, ""}).items.at(0).sequence, kThreads * 20);
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, ReadsWhileOthersWrite) {
    const Person owner = add_person(1);
    std::atomic<int> next{0};
    at_once([&](int number) {
        for (int i = 0; i < 20; ++i) {
            if (number == 1) {
                const int n = ++next;
                add_punch(punch(n, owner, n));
            } else {
                const auto page = punches().list({}, {});
                for (std::size_t k = 1; k < page.items.size(); ++k) {
                    EXPECT_GT(page.items[k - 1].punch.at, page.items[k].punch.at);
                }
            }
        }
    });
    EXPECT_EQ(punches().list({}, {}).items.size(), 20U);
}

}  // namespace
}  // namespace rollcall::store
