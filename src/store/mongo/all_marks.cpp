#include "store/mongo/all_marks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr long long kMarksPage = 5000;
constexpr std::size_t kInsertedAtOnce = 1000;

using Order = std::pair<Instant, std::string>;  // of a person's punches: by `at`, then id

struct Day {
    std::optional<Order> first{};  // check-in
    bool late = false;
    long long through = 0;
};

// The punches of one person, as they come.
struct OnePerson {
    std::string id{};
    std::map<std::string, Day> days{};
    std::optional<Order> latest{};
    bool is_in = false;
    long long through = 0;
    bool is_labelled = true;
};

void add(OnePerson& person, View punch, const Labels& labels) {
    const long long seq = punch.number("seq");
    person.through = std::max(person.through, seq);
    person.is_labelled = person.is_labelled &&
                         punch.optional_id<DepartmentId>("department_id") == labels.department_id &&
                         punch.optional_id<ShiftId>("own_shift_id") == labels.shift_id;
    Day& day = person.days[punch.text("day")];
    day.through = std::max(day.through, seq);
    if (punch.boolean("is_void")) return;
    const Order order{punch.instant("at"), punch.text("_id")};
    const bool is_in = punch.text("direction") == "in";
    if (!person.latest || *person.latest < order) {
        person.latest = order;
        person.is_in = is_in;
    }
    if (is_in && (!day.first || order < *day.first)) {
        day.first = order;
        day.late = punch.boolean("late");
    }
}

class Marks {
  public:
    explicit Marks(Pool& pool) : pool_(pool) {}

    void add(const OnePerson& person, const Labels& labels) {
        for (const auto& [day, marked] : person.days) {
            if (!marked.first) continue;
            first_check_ins_.push_back(make("_id", first_check_in_id(person.id, day)));
            first_check_ins_.back().add_all(
                first_check_in_fields(person.id, day, {marked.first->first, marked.late, marked.through}, labels)
                    .view());
        }
        const LatestPunch latest{person.is_in, person.latest ? person.latest->first : Instant{}, person.through};
        presence_.push_back(make("_id", person.id));
        presence_.back().add_all(presence_fields(latest, labels).view());
        if (first_check_ins_.size() + presence_.size() >= kInsertedAtOnce) flush();
    }

    void flush() {
        Commands db(pool_);
        db.insert_all(kFirstCheckIns, first_check_ins_, true);
        db.insert_all(kPresence, presence_, true);
        first_check_ins_.clear();
        presence_.clear();
    }

  private:
    Pool& pool_;
    std::vector<Doc> first_check_ins_{}, presence_{};
};

Doc what_is_looked_at() {
    return make("person_id", 1, "seq", 1, "day", 1, "at", 1, "late", 1, "direction", 1, "is_void", 1, "department_id",
                1, "own_shift_id", 1, "site_id", 1, "shift_id", 1, "recorded_by", 1, "voided_by", 1);
}

// In the order of punches_seq, so that a person's come together.
std::vector<Doc> page_after(Pool& pool, const std::string& person, long long seq) {
    const std::vector either{make("person_id", person, "seq", make("$gt", seq)),
                             make("person_id", make("$gt", person))};
    return Commands(pool).find(
        kPunches, make("$or", either),
        {.sort = make("person_id", 1, "seq", 1), .limit = kMarksPage, .projection = what_is_looked_at()});
}

void relabel(Pool& pool, const std::string& person, const Labels& labels) {
    Commands(pool).update_all(
        kPunches, make("person_id", person),
        make("$set", make("department_id", labels.department_id, "own_shift_id", labels.shift_id)));
}

}  // namespace

void remake_marks(Pool& pool, const KnownPeople& people, const std::function<void(View punch)>& look) {
    Marks marks(pool);
    OnePerson person;
    Labels labels;
    const auto end_person = [&] {
        if (person.id.empty()) return;
        marks.add(person, labels);
        if (!person.is_labelled) relabel(pool, person.id, labels);
    };
    std::string last;
    long long seq = 0;
    while (true) {
        const std::vector<Doc> page = page_after(pool, last, seq);
        for (const Doc& document : page) {
            const View punch = document.view();
            look(punch);
            last = punch.text("person_id");
            seq = punch.number("seq");
            if (last != person.id) {
                end_person();
                person = OnePerson{.id = last};
                const auto* known = people.find(last);
                labels = known == nullptr ? Labels() : people.labels_of(*known);
            }
            add(person, punch, labels);
        }
        if (std::ssize(page) < kMarksPage) break;
    }
    end_person();
    marks.flush();
}

}  // namespace rollcall::store::mongo
