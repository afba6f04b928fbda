#include "demo/dice.h"

#include <cmath>
#include <numbers>

namespace rollcall::demo {

std::uint64_t Dice::bits() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
}

double Dice::unit() {
    return static_cast<double>(bits() >> 11U) * 0x1.0p-53;
}

int Dice::from(int low, int high) {
    return low + static_cast<int>(bits() % static_cast<std::uint64_t>(high - low + 1));
}

double Dice::normal(double mean, double deviation) {
    // Box and Muller; 1 - unit() is never 0.
    return mean + deviation * std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit());
}

std::array<std::uint8_t, 10> Dice::bytes() {
    std::array<std::uint8_t, 10> made{};
    for (std::uint8_t& byte : made) byte = static_cast<std::uint8_t>(bits());
    return made;
}

}  // namespace rollcall::demo
