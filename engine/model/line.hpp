#pragma once
// One line of a case: a measure, one product, one counterpart, one day. Everything is known about it that can be known
// before any rule is read; both tellings (eval and encode) start from here.

#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace chapeau::engine {

/// Kleene's three values. Open means: some completions say yes, others may say no.
enum class Truth : unsigned char { No, Yes, Open };

[[nodiscard]] constexpr Truth operator!(Truth a) {
  return a == Truth::Open ? Truth::Open : (a == Truth::Yes ? Truth::No : Truth::Yes);
}

/// The option chosen for each reading; defaults come from the rulebook.
using Readings = std::vector<std::size_t>;
[[nodiscard]] Readings default_readings(const law::Rulebook& book);

/// What the record says of a question. `not_shown` marks a No that only says that proof failed; `entry` is null where
/// the record is silent.
struct Answer {
  Truth truth = Truth::Open;
  bool not_shown = false;
  const law::RecordEntry* entry = nullptr;
};

/// Borrows the rulebook, the measure and the case; all must outlive it. The measure's facts are read from the measure
/// itself.
struct Line {
  const law::Rulebook* book = nullptr;
  const law::Measure* measure = nullptr;
  law::Product product;
  law::StateId counterpart;
  base::Date day;
  const Readings* readings = nullptr;
  std::vector<Answer>
      answers;  ///< one for each question of the rulebook: the record only, rules of findings not yet applied
};

/// The counterparts that no rule tells apart from each other are one line; `counterparts` names them all,
/// `line.counterpart` is the first.
struct LineGroup {
  Line line;
  std::vector<law::StateId> counterparts;
};

/// From its first to its last day; an open last day counts as none.
[[nodiscard]] bool in_force(const law::Rulebook& book, const law::Measure& measure, base::Date day);

/// Lines of a measure: products × counterparts (states in `towards`, the enacting state excepted), grouped by what the
/// rules can distinguish: reach of every provision, membership in every set a condition mentions. Ordered by product as
/// written, then by the first counterpart's code. A measure towards nobody, or not in force on the day, gives no lines.
/// `as_of` overrides the measure's first day.
[[nodiscard]] std::vector<LineGroup> lines(const law::Rulebook& book, const law::Case& c, std::size_t measure,
                                           const Readings& readings, std::optional<base::Date> as_of);

}  // namespace chapeau::engine
