#pragma once
// What is open on two lines under two rulebooks, matched: one variable for what is the same question on both.

#include "engine/model/line.hpp"
#include "engine/model/unknown.hpp"
#include "engine/symbolic/encode/encoder.hpp"
#include "engine/symbolic/term/factory.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace chapeau::engine::comparison {

/// Of the two lines, and of the two rulebooks they are judged under.
enum class Side { First, Second };
[[nodiscard]] constexpr Side other(Side side) { return side == Side::First ? Side::Second : Side::First; }

/// How a finding that is asked for each provision is answered under a provision that lives elsewhere by incorporation.
enum class Copies {
  Apart,  ///< on its own: another tribunal may find otherwise
  Alike,  ///< as under the original: what differs is the law, not the finding
};

/// A variable, and the unknowns that it is on either line: none where the rulebook of that line does not ask it,
/// several where copies are alike.
struct Shared {
  term::Term variable;
  std::set<Unknown> first, second;
};

/// The rulebooks share the ids of states, attributes, values, findings, provisions and schedules; questions may have
/// other numbers: they are matched by finding and provision, questions about the product by what they ask, and schedule
/// values when both days find the same line. Borrows the factory and the lines; every variable of the factory comes
/// from here.
class SharedUnknowns {
 public:
  SharedUnknowns(term::Factory& factory, const Line& first, const Line& second, Copies copies)
      : factory_(factory), first_(first), second_(second), copies_(copies) {}
  SharedUnknowns(const SharedUnknowns&) = delete;
  SharedUnknowns& operator=(const SharedUnknowns&) = delete;

  /// For the encoder of one side. Borrows this.
  [[nodiscard]] encode::VariableSource source(Side side);
  /// By the index of the variable.
  [[nodiscard]] const std::vector<Shared>& all() const { return all_; }

 private:
  /// Kind, two ids, and what has no id of its own.
  using Key = std::tuple<std::size_t, std::uint32_t, std::uint32_t, std::string>;

  [[nodiscard]] const Line& line(Side side) const { return side == Side::First ? first_ : second_; }
  [[nodiscard]] Key key(Side side, const Unknown& unknown) const;
  /// What `unknown` of one side is on the other; nothing when only asking it there can tell.
  [[nodiscard]] std::optional<Unknown> elsewhere(Side side, const Unknown& unknown) const;
  term::Term variable(Side side, const Unknown& unknown, term::Sort sort, const std::string& name);

  term::Factory& factory_;
  const Line& first_;
  const Line& second_;
  Copies copies_;
  std::vector<Shared> all_;
  std::map<Key, std::size_t> by_key_;
};

}  // namespace chapeau::engine::comparison
