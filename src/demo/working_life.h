#pragma once

#include <functional>
#include <vector>

#include "demo/members.h"
#include "store/archive.h"

namespace rollcall::demo {

// Lets everybody come and go, day by day, judged as the server judges.
class WorkingLife {
  public:
    // All outlive it.
    WorkingLife(const Terms& terms, const Organisation& organisation, const std::vector<Member>& members, Dice& dice,
                Ids& ids);

    // The punches of the days up to `day`, in the order of their ids; each once. Days in their order.
    std::vector<store::ArchivedPunch> until(LocalDate day);

  private:
    struct State {
        attendance::PunchHistory history{};
        long long seq = 0;
    };

    void live(std::size_t who, LocalDate day);
    bool comes(const Member& member, const attendance::DayPlan& plan);
    void punch(std::size_t who, LocalDate day, Direction direction, Instant at);
    Punch made(const Member& member, const attendance::PunchDecision& decision, Instant at);
    void remember(State& state, const Punch& punch);

    const Terms& terms_;
    const Organisation& organisation_;
    const std::vector<Member>& members_;
    Dice& dice_;
    Ids& ids_;
    std::vector<State> states_;                    // of the members
    std::vector<store::ArchivedPunch> waiting_{};  // of days told already, not given out yet
};

}  // namespace rollcall::demo
