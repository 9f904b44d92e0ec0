#pragma once
// The lines of a measure, laid out so that changes of the draft can be tried quickly: only what speaks of a changed
// attribute is asked again.

#include "engine/analyses/redraft/redraft.hpp"
#include "engine/eval/program.hpp"
#include "engine/judge/judge.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <vector>

namespace chapeau::engine::redraft {

/// What is asked of a redraft: that nothing is breached (for certain, or unless excused), or that it is compatible.
enum class Wanted { NoBreach, Compatible };

[[nodiscard]] bool acceptable(law::Verdict verdict, Wanted wanted);

/// Of one line under a draft.
struct LineScore {
  bool contradicts = false;
  bool fails = false;  ///< some verdict is not acceptable, or not decided; what follows is then left out
  std::vector<law::ProvisionId> exposed;
  std::set<law::QuestionId> to_prove;
  bool depends = false;  ///< some obligation does
};

/// Borrows everything but the case, which has one measure.
class Board {
 public:
  Board(const eval::Program& program, const law::Case& c, const Readings& readings, std::optional<base::Date> as_of,
        LazySolver& solver, smt::Budget budget);
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;

  [[nodiscard]] const std::vector<LineGroup>& lines() const { return lines_; }
  [[nodiscard]] const law::Rulebook& book() const { return *program_->book; }
  [[nodiscard]] const eval::Program& program() const { return *program_; }
  [[nodiscard]] base::Date day() const { return day_; }
  /// The same towards everybody.
  [[nodiscard]] Board& widened();
  /// Conditions without parts that speak of the attribute.
  [[nodiscard]] const std::vector<std::uint32_t>& atoms(law::AttributeId attribute) const {
    return atoms_[attribute.index()];
  }

  /// Is a line in conflict (or a contradiction) by evaluation alone, whatever is still open? Quick; `draft` differs
  /// from the measure in `changed` alone.
  [[nodiscard]] bool surely_fails(std::size_t line, const law::Measure& draft,
                                  const std::vector<law::AttributeId>& changed) const;
  /// The same for up to 64 drafts that differ from this one in a few attributes more: a bit for each. `values` of an
  /// attribute are always the same list.
  struct Varied {
    law::AttributeId attribute;
    std::span<const law::Value> values;
    std::vector<std::size_t> of_draft;  ///< which of them each draft has
  };
  [[nodiscard]] std::uint64_t surely_fail(std::size_t line, const law::Measure& draft,
                                          const std::vector<law::AttributeId>& changed,
                                          std::span<const Varied> varied) const;
  /// Judges the line in full; what failed last is asked first. `draft` differs from the measure in `changed` alone.
  [[nodiscard]] LineScore score(std::size_t line, const law::Measure& draft,
                                const std::vector<law::AttributeId>& changed, Wanted wanted);

  /// Obligations of the line, not acceptable as drafted, that stay so whatever the values of these attributes.
  [[nodiscard]] std::vector<law::ProvisionId> forced(std::size_t line, const std::vector<law::AttributeId>& open,
                                                     Wanted wanted) const;
  /// The worst as drafted.
  [[nodiscard]] law::Overall overall() const;
  /// Lines on which something is not acceptable as drafted.
  [[nodiscard]] std::vector<std::size_t> failing(Wanted wanted) const;

 private:
  /// What a change of some attributes bears on.
  struct Bearing {
    std::vector<std::uint32_t> atoms;         ///< registers
    std::vector<std::uint32_t> instructions;  ///< all that follow
    std::vector<std::uint32_t> needed;  ///< those of them that the obligations reached and coherence are computed from
  };
  /// A line's registers, as drafted but for one change.
  struct Worksheet {
    std::vector<eval::Lanes> values;
    const Bearing* changed = nullptr;
  };

  [[nodiscard]] const Line& redrafted(std::size_t line, const law::Measure& draft) const;
  void find_atoms();
  void find_needed();
  [[nodiscard]] const Bearing& bearing(const std::vector<law::AttributeId>& changed) const;
  /// The line's registers with the atoms of the change open; what follows from them is still as it was.
  [[nodiscard]] std::span<eval::Lanes> opened(std::size_t line, const Bearing& changed) const;
  /// The line's registers with the atoms of these attributes as the draft has them.
  [[nodiscard]] std::span<eval::Lanes> with(std::size_t line, const law::Measure& draft,
                                            const std::vector<law::AttributeId>& changed, const Bearing& all) const;
  void set_varied(std::size_t line, law::Measure draft, std::span<const Varied> varied,
                  std::span<eval::Lanes> values) const;
  /// Of what speaks of this attribute alone, by its place among the atoms: it says the same of a value, whatever else
  /// is changed.
  [[nodiscard]] const std::vector<Truth>& truths(std::size_t line, const law::Measure& draft, const Varied& varied,
                                                 std::size_t value) const;
  [[nodiscard]] std::uint64_t failing_worlds(std::size_t line, std::span<const eval::Lanes> values) const;

  const eval::Program* program_;
  law::Case case_;
  const Readings* readings_;
  std::vector<LineGroup> lines_;
  base::Date day_;
  DayStates states_;
  LazySolver* solver_;
  smt::Budget budget_;
  std::vector<std::vector<std::uint32_t>> atoms_;       ///< by attribute: registers
  std::vector<Evaluation> drafted_;                     ///< by line: as drafted
  std::vector<bool> needed_;                            ///< by instruction
  std::vector<std::vector<law::ProvisionId>> reached_;  ///< by line: obligations
  std::vector<std::vector<law::Verdict>> verdicts_;     ///< by line, of these
  std::unique_ptr<Board> wide_;
  law::ProvisionId suspect_;
  std::vector<bool> speaks_of_one_;  ///< by atom: of one attribute alone
  mutable std::map<std::tuple<std::size_t, law::AttributeId, std::size_t>, std::vector<Truth>>
      truths_;  ///< by line, attribute and value
  mutable std::map<std::vector<law::AttributeId>, Bearing> bearings_;
  mutable std::vector<Line> drafts_;           ///< by line: with the measure that was tried last
  mutable std::vector<Worksheet> worksheets_;  ///< by line
};

/// All states but the one that enacts.
[[nodiscard]] law::StateMask everybody(const law::Rulebook& book, const law::Measure& measure);

}  // namespace chapeau::engine::redraft
