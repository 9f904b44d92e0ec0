#include "cli/exit.hpp"

#include <array>

namespace chapeau::cli {

namespace {

/// By code: clean, tool failure, conflict, invalid input, depends, undecided, broken off.
constexpr std::array kGravity{0, 6, 3, 5, 1, 2, 4};

int gravity(Exit e) { return kGravity[static_cast<std::size_t>(e)]; }

}  // namespace

Exit worse(Exit a, Exit b) { return gravity(a) < gravity(b) ? b : a; }

}  // namespace chapeau::cli
