#pragma once
// The cells of a comparison: who acts towards whom, with which tool, on which products, where one of the two laws tells
// these apart.

#include "engine/analyses/compare/changes.hpp"
#include "engine/analyses/compare/law_on_day.hpp"
#include "engine/universe/universe.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chapeau::engine::comparison {

/// What is compared.
struct Scope {
  std::vector<law::StateId> states;  ///< who acts; empty: every state
  law::StateMask towards;
  std::vector<law::Product> products;  ///< never empty
  /// Leaves of the choice `form`, what a measure is, and of the set `demand`, what it asks (invalid: there is none). A
  /// form stands for measures that ask nothing, a demand for measures of whatever form that ask just this.
  std::vector<law::NodeId> tools;
  /// The other forms: what a form does by itself is not laid to a demand, whether or not the form is compared.
  std::vector<law::NodeId> beside;
  law::AttributeId form;
  law::AttributeId demand;
};

/// Towards whom a measure is taken: some rules compare whom it hits with whom it spares. What is judged is always the
/// line of the place.
enum class Aim { Everybody, Counterparts };
inline constexpr Aim kAims[] = {Aim::Everybody, Aim::Counterparts};

/// Tools that neither law tells apart at a place. The day of the place is the first law's.
struct Cell {
  universe::Place place;
  std::vector<law::NodeId> tools;
  std::string fingerprint;  ///< what the two laws see of it: cells with the same fingerprint have the same answers
  std::uint64_t pairs =
      0;  ///< of an enacting state and a counterpart: nobody is his own counterpart, though he may be among both

  bool beside = false;  ///< of forms that are not compared: nothing is told of them

  /// State, counterpart, product and tool each counted alone.
  [[nodiscard]] std::uint64_t size() const { return pairs * place.products.size() * tools.size(); }
};

struct Cells {
  std::vector<Cell> touched;        ///< some obligation whose outcome may differ can be breached there
  std::uint64_t all = 0;            ///< everything in the scope, counted as Cell::size
  std::uint64_t not_reached = 0;    ///< nothing that changed reaches the state and the counterpart
  std::uint64_t not_concerned = 0;  ///< what changed cannot be breached by such a measure, whatever else it is
};

/// By enacting states, then counterparts, then products, then tools. Both laws speak of the same states, vocabulary and
/// provisions. `jobs` threads share the work; what is found does not depend on them.
[[nodiscard]] Cells cells(const LawOnDay& first, const LawOnDay& second, const Changes& changes, const Scope& scope,
                          std::size_t jobs);

/// Any measure of the place.
[[nodiscard]] law::Measure any_measure(const law::Rulebook& book, const universe::Place& place,
                                       universe::Breadth breadth, Aim aim);
/// Makes it one with the tool.
void decide_tool(law::Measure& measure, const law::Rulebook& book, const Scope& scope, law::NodeId tool);
/// The line of such a measure under one of the laws, with an empty record. Borrows the law and the measure.
[[nodiscard]] Line line(const LawOnDay& law, const law::Measure& measure, const universe::Place& place);

}  // namespace chapeau::engine::comparison
