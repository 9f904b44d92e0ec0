#pragma once
// From a completion to a case: the fewest facts on which two laws part, held against both once more.

#include "engine/analyses/compare/compare.hpp"
#include "engine/analyses/compare/law_on_day.hpp"
#include "engine/judge/judge.hpp"
#include "law/dependencies.hpp"

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace chapeau::engine::comparison {

/// The two laws, as on their days.
struct Pair {
  const LawOnDay& first;
  const LawOnDay& second;

  [[nodiscard]] const LawOnDay& on(Side side) const { return side == Side::First ? first : second; }
};

/// A measure with its record.
struct Draft {
  law::Measure measure;
  std::vector<law::RecordEntry> record;
};

/// What was found out about an example, for the next that looks the same: tried first, and held against the laws like
/// any other.
struct Remembered {
  std::optional<Draft> draft;
};

/// What was remembered, said of this measure; nothing where nothing was.
[[nodiscard]] std::optional<Draft> again(const law::Measure& measure, const Remembered& remembered);
/// Evaluation alone sees a conflict under one law and peace under the other, whatever the draft leaves open.
[[nodiscard]] bool parts(const LawOnDay& strict, const LawOnDay& mild, const Draft& draft,
                         const universe::Place& place);

/// Makes examples of a comparison, and keeps the laws in between that it asked last for causes. Borrows all.
class Examples {
 public:
  Examples(const Pair& laws, const std::vector<Change>& changes, LazySolver& solver, smt::Budget budget)
      : laws_(laws), changes_(changes), solver_(solver), budget_(budget) {}

  /// `measure` is the open measure of the witness' lines; `remembered` is of lines with the same fingerprint.
  /// Without a witness what was remembered must part the laws.
  [[nodiscard]] Example make(const law::Measure& measure, const universe::Place& place,
                             const std::optional<Witness>& witness, Side stricter, Remembered& remembered);
  /// The case of a witness against the law without one provision: `with` leaves it at peace.
  [[nodiscard]] law::Case leave(const law::Measure& measure, const universe::Place& place,
                                const std::optional<Witness>& witness, const LawOnDay& with, const LawOnDay& without,
                                Remembered& remembered);

 private:
  [[nodiscard]] std::vector<Closing> closings(const law::Measure& measure, const universe::Place& place,
                                              const Witness& witness, Side stricter) const;
  void replay(Example& example, const universe::Place& place);
  void find_causes(Example& example, const universe::Place& place);
  /// Of which every set of changes that brings the standing has one; nothing where none was found.
  [[nodiscard]] std::vector<Change> for_peace(std::span<const law::ProvisionId> breached,
                                              const std::vector<Change>& candidates, const std::vector<Change>& taken);
  [[nodiscard]] std::vector<Change> for_conflict(const LawOnDay& law, const Draft& draft, const universe::Place& place,
                                                 const std::vector<Change>& candidates,
                                                 const std::vector<Change>& taken);
  /// Of which at least one has to change for the breach to go.
  [[nodiscard]] const std::set<law::ProvisionId>& cures(law::ProvisionId breached);
  /// What a provision depends on under either law, itself included.
  [[nodiscard]] const std::set<law::ProvisionId>& behind(law::ProvisionId id, law::Extent extent);
  [[nodiscard]] bool touches(const Draft& draft, const universe::Place& place, law::ProvisionId id) const;
  /// Lives until `kMostBetween` others were asked for.
  const LawOnDay& between(const std::vector<Change>& taken);

  /// The first law with some of the changes. It is a whole library, so that few can be kept.
  struct Between {
    std::vector<Change> taken;
    law::Rulebook book;
    std::unique_ptr<LawOnDay> law;
  };
  static constexpr std::size_t kMostBetween = 32;

  Pair laws_;
  const std::vector<Change>& changes_;
  LazySolver& solver_;
  smt::Budget budget_;
  std::list<Between> between_;  ///< asked last, first
  std::map<std::pair<law::ProvisionId, law::Extent>, std::set<law::ProvisionId>> behind_;
  std::map<law::ProvisionId, std::set<law::ProvisionId>> cures_;
};

}  // namespace chapeau::engine::comparison
