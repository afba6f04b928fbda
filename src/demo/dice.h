#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace rollcall::demo {

// Chance that comes out the same on every machine: SplitMix64 (Steele, Lea, Flood 2014).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits();
    double unit();                // 0 <= … < 1
    int from(int low, int high);  // both inclusive
    bool chance(double of) { return unit() < of; }
    double normal(double mean, double deviation);

    template <class T>
    const T& one_of(std::span<const T> choices) {
        return choices[bits() % choices.size()];
    }

    // For ids.
    std::array<std::uint8_t, 10> bytes();

  private:
    std::uint64_t state_;
};

}  // namespace rollcall::demo
