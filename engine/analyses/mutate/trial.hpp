#pragma once
// Does a stored case notice a change of the law?

#include "engine/analyses/mutate/mutation.hpp"
#include "engine/analyses/mutate/reach.hpp"
#include "engine/analyses/mutate/stored.hpp"
#include "engine/judge/judge.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::engine::mutate {

/// The case that notices: an expectation that held does not hold any more.
struct Kill {
  std::size_t of_case = 0;  ///< of Stored::cases()
  const law::Expectation* expectation =
      nullptr;        ///< null: the case would be refused, for its record speaks of what nobody asks any more
  std::string found;  ///< what is answered instead
};

/// Asks one change after the other; one for each thread. Judges the lines and provisions that the change can reach, and
/// no others: what it says is what `check` says of the whole case under the changed law.
class Trial {
 public:
  Trial(const Stored& stored, smt::Budget budget, const smt::SolverFactory& make_solver);

  /// The first case that notices; cases that speak of the changed provision are asked first. `changed` is the law under
  /// the mutation.
  [[nodiscard]] std::optional<Kill> kill(const law::Rulebook& changed, const Mutation& mutation,
                                         const Touched& touched);

 private:
  struct Question;  ///< a mutation with the program of the changed law
  struct Wanted;
  [[nodiscard]] std::optional<Kill> ask(const Question& q, std::size_t index);
  [[nodiscard]] std::optional<Kill> ask_whole(const Question& q, std::size_t index,
                                              const std::vector<const law::Expectation*>& expectations) const;
  [[nodiscard]] std::optional<Kill> refused(const law::Rulebook& changed) const;
  void judge(const Question& q, const Held& held, const Wanted& wanted, CheckAnswer& answer);
  [[nodiscard]] const DayStates& states(base::Date day);

  const Stored& stored_;
  smt::Budget budget_;
  const smt::SolverFactory& make_solver_;
  std::map<base::Date, DayStates> states_;  ///< under the law as it is
};

}  // namespace chapeau::engine::mutate
