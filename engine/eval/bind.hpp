#pragma once
// A line's facts, put into the input registers of a program.

#include "base/integer.hpp"
#include "engine/eval/program.hpp"
#include "engine/line/day_states.hpp"
#include "engine/line/line.hpp"
#include "engine/line/unknown.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

/// Fills values[0, first_instruction): the same in all 64 worlds. `states` is for the line's day. No allocation.
void bind(const Program& program, const Line& line, const DayStates& states, std::span<Lanes> values);
/// Only the registers of what the record says.
void bind_answers(const Program& program, const Line& line, std::span<Lanes> values);

/// The value of one condition without parts on a line, three-valued.
[[nodiscard]] Truth atom_truth(const Line& line, const DayStates& states, law::ExpressionId atom);

/// The value of a quantity in the smallest unit, periods as they are compared; nothing while it is open.
[[nodiscard]] std::optional<base::Integer> quantity(const law::Value& value);

/// What a quantity comes to on a line, in the smallest unit; nothing while it is open.
[[nodiscard]] std::optional<base::Integer> value_of(const Line& line, const law::LinearSum& sum);

/// The same with everything that is open counted as 0.
[[nodiscard]] base::Integer known_part(const Line& line, const law::LinearSum& sum);

/// Calls `visit` with each open quantity and schedule value of a sum, as often as it names them, and its factor there.
using VisitTerm = std::function<void(const Unknown&, const base::Integer& factor)>;
void for_open_terms(const Line& line, const law::LinearSum& sum, const VisitTerm& visit);

/// The open quantities and schedule values of a comparison, as often as it names them.
[[nodiscard]] std::vector<Unknown> open_terms(const Line& line, const law::Compare& comparison);

/// The unknowns behind an input register that is open on the line; empty for a register that is known.
[[nodiscard]] std::vector<Unknown> unknowns(const Program& program, const Line& line, std::uint32_t input);
/// The same, behind those in `found`.
void add_unknowns(const Program& program, const Line& line, std::uint32_t input, std::vector<Unknown>& found);

/// Lanes that say the same in every world.
[[nodiscard]] constexpr Lanes everywhere(Truth truth) {
  return {truth == Truth::Yes ? ~0ULL : 0, truth == Truth::No ? ~0ULL : 0};
}
[[nodiscard]] constexpr Truth first_world(Lanes lanes) {
  return (lanes.yes & 1U) != 0 ? Truth::Yes : ((lanes.no & 1U) != 0 ? Truth::No : Truth::Open);
}

/// The leaves of a taxonomy at or below a node (all leaves for an invalid node).
void leaves_below(const law::Rulebook& book, law::NodeId node, std::vector<law::NodeId>& found);
[[nodiscard]] std::vector<law::NodeId> leaves(const law::Rulebook& book, law::TaxonomyId taxonomy);

}  // namespace chapeau::engine::eval
