#pragma once
// Questions about one law: evaluator first, the solver for what is left.

#include "engine/analyses/audit/ask_by_solver.hpp"
#include "engine/analyses/audit/goal.hpp"
#include "engine/analyses/audit/outline.hpp"
#include "engine/analyses/audit/place.hpp"
#include "engine/analyses/audit/places.hpp"
#include "engine/analyses/audit/reply.hpp"
#include "engine/judge/judge.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace chapeau::engine::audit {

/// A completion at a place.
struct Witness {
  Place place;
  Completion completion;
};

/// The answer over all places.
struct Search {
  std::optional<Witness> found;
  bool undecided = false;  ///< nothing was found, and some place was not decided within the means
  std::size_t places = 0;  ///< kinds of places that were looked at; 0: nobody is reached
};

/// What a desk may spend.
struct Means {
  smt::Budget budget;                 ///< solver steps for each check
  std::size_t most_places = 100'000;  ///< at which one question is asked
};

/// How a tour of places went.
enum class Toured {
  Everywhere,
  Stopped,        ///< the visitor had seen enough
  NotEverywhere,  ///< there were more places than the means allow
};

/// Borrows the rulebook and the solver. For one thread.
class Desk {
 public:
  Desk(const law::Rulebook& book, LazySolver& solver, Means means, base::Date today);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk();

  [[nodiscard]] const law::Rulebook& book() const { return book_; }
  [[nodiscard]] base::Date today() const { return today_; }
  [[nodiscard]] Reply ask(const Place& place, const Goal& goal) { return ask(place, goal, nullptr); }
  /// What did not reach a goal once need not be asked again: fingerprints of lines, for one goal (or pair of goals)
  /// alone.
  using Refused = std::set<std::string>;
  [[nodiscard]] Reply ask(const Place& place, const Goal& goal, Refused* refused);
  /// As ask_both_by_solver; `other` may be a desk of an amended law, or this one.
  [[nodiscard]] Reply ask_both(const Place& place, const Goal& goal, Desk& other, const Place& other_place,
                               const Goal& other_goal, Tie tie, Refused* refused = nullptr);

  /// Places at which the goal has the same fingerprint have the same answers to every question about its provisions.
  [[nodiscard]] std::optional<std::string> fingerprint(const Place& place, const Goal& goal);

  /// The first place in the order of for_each_place at which the goal can be reached. All `reach` reach the places that
  /// are asked; `about` (and what it rests on) is what the places must tell apart.
  [[nodiscard]] Search search(const Goal& goal, std::span<const law::ProvisionId> reach, const Footprint& about);
  /// The places at which three-valued evaluation does not rule the goal out, as far as they differ in what the goal (or
  /// `also`) turns on. Until `visit` says false.
  Toured for_each_place(const Goal& goal, std::span<const law::ProvisionId> reach, const Footprint& about,
                        const std::function<bool(const Place&)>& visit, const Goal& also = {});

  [[nodiscard]] std::size_t questions() const { return questions_; }
  [[nodiscard]] std::size_t solved() const { return solved_; }

 private:
  struct Seat;
  Seat& seat(const Place& place);
  void make_room();
  [[nodiscard]] std::string rest_of(const Place& place, const Outline::Settled& settled);
  [[nodiscard]] static Reply both_by_evaluation(const Seat& here, const Goal& goal, const Desk& other,
                                                const Seat& there, const Goal& other_goal, Tie tie);
  [[nodiscard]] static std::optional<std::string> fingerprint_of(const Seat& here, const Goal& goal, const Seat& there,
                                                                 const Goal& other_goal);

  const law::Rulebook& book_;
  LazySolver& solver_;
  Means means_;
  base::Date today_;
  eval::Program program_;
  Outline outline_;
  Calendar calendar_;
  std::map<Place, std::unique_ptr<Seat>> seats_;
  std::size_t kinds_ = 0;
  std::size_t questions_ = 0;
  std::size_t solved_ = 0;
};

}  // namespace chapeau::engine::audit
