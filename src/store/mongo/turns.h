#pragma once

namespace rollcall::store::mongo {

// How often whoever is refused by a unique index decides again: each lost try means that somebody else has stored
// something of the same person.
inline constexpr int kMostTurns = 60;

// Waits a little before the next try, longer after more of them: those who lost against each other come back at
// different times.
void wait_for_turn(int tries);

}  // namespace rollcall::store::mongo
