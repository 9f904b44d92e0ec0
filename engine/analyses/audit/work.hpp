#pragma once
// What the checks of an audit have in common.

#include "engine/analyses/audit/audit.hpp"
#include "engine/analyses/audit/core.hpp"
#include "engine/analyses/audit/desk.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::engine::audit {

/// One audit at work. Borrows the rulebook and the solver.
class Work {
 public:
  Work(const law::Rulebook& book, const Options& options, LazySolver& solver);

  [[nodiscard]] const law::Rulebook& book() const { return book_; }
  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] Desk& desk() { return desk_; }
  [[nodiscard]] Answer& answer() { return answer_; }

  /// Everything of these instruments is examined; words too when all instruments are.
  [[nodiscard]] bool concerns(law::InstrumentId id) const;
  [[nodiscard]] bool concerns_all() const { return options_.instruments.empty(); }
  /// The obligations (or defences) of instruments that bind and are examined, in the order of the library.
  [[nodiscard]] std::vector<law::ProvisionId> obligations() const;
  [[nodiscard]] std::vector<law::ProvisionId> defences() const;
  /// All obligations of instruments that bind, examined or not.
  [[nodiscard]] std::vector<law::ProvisionId> all_obligations() const;

  /// A desk of an amended law, with the same means.
  [[nodiscard]] Desk desk_of(const law::Rulebook& amended) { return {amended, solver_, means(), options_.today}; }
  /// Is the goal out of reach of the amended law, at every place? Undecided counts as no.
  [[nodiscard]] bool is_never(const law::Rulebook& amended, const Goal& goal, std::span<const law::ProvisionId> reach,
                              std::span<const law::ProvisionId> about);

  Finding& report(Code code, Subject subject, base::Span where, std::string message);
  void undecided(Code code, Subject subject) { answer_.undecided.push_back({code, std::move(subject)}); }
  /// Reads the witness again before it is shown; what does not stand up is a complaint.
  void show(Finding& finding, const Witness& witness, const Goal& goal, std::string what);

 private:
  [[nodiscard]] Means means() const { return {options_.budget, options_.most_places}; }

  const law::Rulebook& book_;
  const Options& options_;
  LazySolver& solver_;
  Desk desk_;
  Answer answer_;
};

/// An obligation that some measure breaches, and how.
struct Breachable {
  law::ProvisionId id;
  std::optional<Witness> on_face;
  std::optional<Witness> bare;  ///< and nothing excuses it
};

// The checks, each for some codes. Every one says which.
/// A0001, A0003, A0009. Returns what can be breached.
[[nodiscard]] std::vector<Breachable> check_obligations(Work& work);
void check_defences(Work& work);                                             ///< A0002, A0006, A0010
void check_implied(Work& work, const std::vector<Breachable>& obligations);  ///< A0004
void check_clashes(Work& work);                                              ///< A0005
void check_comparisons(Work& work);                                          ///< A0007
void check_schedules(Work& work);                                            ///< A0008
void check_readings(Work& work);                                             ///< A0011
void check_words(Work& work);                                                ///< A0101 to A0107
void check_papers(Work& work);                                               ///< A0201 to A0205

}  // namespace chapeau::engine::audit
