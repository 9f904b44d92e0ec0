#pragma once
// From a completion to a case: the fewest facts on which two laws part, held against both once more.

#include "engine/analyses/compare/compare.hpp"
#include "engine/analyses/compare/law_on_day.hpp"
#include "engine/judge/judge.hpp"

#include <map>
#include <memory>
#include <optional>
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
  std::vector<std::vector<Change>> causes;
  bool complete = true;
};

/// What was remembered, said of this measure; nothing where nothing was.
[[nodiscard]] std::optional<Draft> again(const law::Measure& measure, const Remembered& remembered);
/// Evaluation alone sees a conflict under one law and peace under the other, whatever the draft leaves open.
[[nodiscard]] bool parts(const LawOnDay& strict, const LawOnDay& mild, const Draft& draft,
                         const universe::Place& place);

/// Makes examples of a comparison, and keeps the laws in between that it asks for causes. Borrows all.
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
  void find_causes(Example& example, const universe::Place& place, Remembered& remembered);
  [[nodiscard]] bool touches(const Draft& draft, const universe::Place& place, law::ProvisionId id) const;
  const LawOnDay& between(const std::vector<Change>& taken);

  struct Between {
    law::Rulebook book;
    std::unique_ptr<LawOnDay> law;
  };

  Pair laws_;
  const std::vector<Change>& changes_;
  LazySolver& solver_;
  smt::Budget budget_;
  std::map<std::vector<Change>, std::unique_ptr<Between>> between_;
};

}  // namespace chapeau::engine::comparison
