#pragma once

#include <string>

#include "demo/dice.h"

namespace rollcall::demo {

// A name as people of one of several languages bear them, in its own script for some.
std::string person_name(Dice& dice);

}  // namespace rollcall::demo
