#pragma once
// coverage: what the cases have seen of the law. Taken from the derivations of their answers, element by element.

#include "engine/answer/answer.hpp"
#include "law/rulebook.hpp"

#include <map>
#include <vector>

namespace chapeau::engine::coverage {

/// How something was seen on the lines of the cases.
struct Seen {
  bool yes = false;        ///< a condition held; an obligation was breached on its face; a defence was met
  bool no = false;         ///< a condition failed; an obligation was respected; a defence was not met
  bool open = false;       ///< left open
  bool decided = false;    ///< a verdict rests on it
  bool explained = false;  ///< it stands in the explanation of a claim, whether or not the claim rests on it

  [[nodiscard]] bool both_ways() const { return yes && no; }
  void add(const Seen& other);
};

/// On which sides of its limit a comparison was seen.
struct Sides {
  bool below = false, at = false, above = false;
  [[nodiscard]] bool all() const { return below && at && above; }
};

struct Coverage {
  std::vector<Seen> provisions;               ///< by ProvisionId; obligations and their defences alone are ever seen
  std::vector<Seen> expressions;              ///< by ExpressionId
  std::map<law::ExpressionId, Sides> limits;  ///< every comparison of the law
  std::size_t cases = 0;
  std::size_t lines = 0;
};

/// Collects answers one after the other; their order makes no difference. Borrows the rulebook, of which the answers
/// must be.
class Collector {
 public:
  explicit Collector(const law::Rulebook& book);
  void add(const CheckAnswer& answer);
  [[nodiscard]] const Coverage& coverage() const { return coverage_; }

 private:
  void add(const ProvisionAnswer& answer, const Line& line);
  void add(const DefenceAnswer& answer, const ProvisionAnswer& against, const Line& line);
  void see(const Element& element, const Line& line, bool explained);
  void see_limit(law::ExpressionId id, const Line& line);

  const law::Rulebook& book_;
  Coverage coverage_;
};

/// What the provision is written with, in the order of the text: every condition and its operands. Tests and rules of
/// findings are words of their own.
[[nodiscard]] std::vector<law::ExpressionId> written(const law::Rulebook& book, law::ProvisionId provision);
/// The condition and everything below it in the same text.
[[nodiscard]] std::vector<law::ExpressionId> written(const law::Rulebook& book, law::ExpressionId root);

/// Whether anything is missing of this element: it was not seen both ways, or nothing was ever decided by it.
[[nodiscard]] bool lacks(const Seen& seen);

}  // namespace chapeau::engine::coverage
