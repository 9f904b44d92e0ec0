#pragma once
// All measures that could be taken, as few lines: who takes them, towards whom, on which products, where some rule
// tells these apart; and a measure that leaves open what is to be chosen. Questions over all measures (is this tool
// free? can this provision be breached? do two laws differ?) are asked on these lines.

#include "base/date.hpp"
#include "engine/eval/program.hpp"
#include "engine/model/line.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace chapeau::engine::universe {

/// One enacting state, counterpart, product and day, which stand for all that no rule tells apart from them. The first
/// of each list is the one that is judged.
struct Place {
  std::vector<law::StateId> enacting;
  std::vector<law::StateId> counterparts;
  std::vector<law::Product> products;
  base::Date day;
};

struct Extent {
  std::vector<law::StateId> enacting;  ///< empty: every state
  law::StateMask towards;              ///< the enacting state and its trading party are left out
  std::vector<law::Product> products;  ///< never empty
  base::Date day;
};

/// Every state in the sense of the rulebook.
[[nodiscard]] law::StateMask every_state(const law::Rulebook& book);
/// The products of the rulebook's table, each once, in its order.
[[nodiscard]] std::vector<law::Product> every_product(const law::Rulebook& book);

/// By enacting states, then counterparts, then products, each in the order of the extent. Of several enacting states,
/// those are one group that are bound in the same way towards whoever it is, judged by the first product.
[[nodiscard]] std::vector<Place> places(const eval::Program& program, const Readings& readings, const Extent& extent);

/// What a measure leaves to be chosen.
enum class Breadth {
  Plain,    ///< what a draft says by its silence stands; the rest is open
  Drafted,  ///< whatever a drafter decides is open; what is `fixed` is presumed
  Any,      ///< everything is open that can be
};

/// A measure of the place's first state, with nothing decided but who, when, what and towards whom. Its last day is
/// open.
[[nodiscard]] law::Measure measure(const law::Rulebook& book, const Place& place, Breadth breadth);
/// Decides one attribute.
void decide(law::Measure& measure, law::AttributeId attribute, law::Value value);

/// The line of the place's first counterpart and product, with an empty record. Borrows all but the place.
[[nodiscard]] Line line(const law::Rulebook& book, const law::Measure& measure, const Place& place,
                        const Readings& readings);

}  // namespace chapeau::engine::universe
