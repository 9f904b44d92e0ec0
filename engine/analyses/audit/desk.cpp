#include "engine/analyses/audit/desk.hpp"

#include "base/text.hpp"
#include "engine/analyses/audit/ask_by_evaluation.hpp"
#include "engine/model/varied_line.hpp"
#include "engine/universe/universe.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace chapeau::engine::audit {

namespace {

/// A line that is evaluated takes some hundred kilobytes.
constexpr std::size_t kMostSeats = 128;

bool can_be_set(const Unknown& unknown) {
  return !std::holds_alternative<OpenLookup>(unknown) && !std::holds_alternative<OpenProduct>(unknown);
}

/// The part of a completion that another line has in common with its own; nothing where that cannot be put into a line.
std::optional<Completion> tied(const Completion& completion, Tie tie) {
  Completion common;
  for (const auto& [unknown, value] : completion) {
    const bool is_known_by_record =
        std::holds_alternative<OpenQuestion>(unknown) || std::holds_alternative<OpenLookup>(unknown);
    if (tie == Tie::TheMeasure && is_known_by_record) continue;
    if (!can_be_set(unknown)) return std::nullopt;
    common.emplace(unknown, value);
  }
  return common;
}

/// Of what the line leaves open of the goal. Nothing for a goal that has no registers.
std::optional<std::string> goal_fingerprint(const Evaluation& evaluation, const Goal& goal) {
  std::vector<std::uint32_t> roots;
  for (const auto& clause : goal) {
    for (const auto& literal : clause) {
      const auto index = register_of(evaluation.program(), literal);
      if (!index) return std::nullopt;
      roots.push_back(*index);
    }
  }
  return evaluation.fingerprint(std::move(roots), Constraints::Tied, eval::Compared::SinceFirstDay);
}

}  // namespace

/// One line, evaluated.
struct Desk::Seat {
  Seat(const eval::Program& program, const Place& where, const DayStates& day)
      : place(where),
        measure(measure_at(*program.book, place)),
        line(universe::line(*program.book, measure, {{place.enacting}, {place.counterpart}, {place.product}, place.day},
                            place.readings)),
        states(day),
        evaluation(program, line, states) {}
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  ~Seat() = default;

  Place place;
  law::Measure measure;
  Line line;
  const DayStates& states;
  Evaluation evaluation;
};

Desk::Desk(const law::Rulebook& book, LazySolver& solver, Means means, base::Date today)
    : book_(book),
      solver_(solver),
      means_(means),
      today_(today),
      program_(eval::compile(book)),
      outline_(program_),
      calendar_(book) {}

Desk::~Desk() = default;

/// Seats that are taken after this stay until the next call.
void Desk::make_room() {
  if (seats_.size() + 2 > kMostSeats) seats_.clear();
}

Desk::Seat& Desk::seat(const Place& place) {
  if (const auto found = seats_.find(place); found != seats_.end()) return *found->second;
  return *seats_.emplace(place, std::make_unique<Seat>(program_, place, calendar_.on(place.day))).first->second;
}

Reply Desk::ask(const Place& place, const Goal& goal, Refused* refused) {
  ++questions_;
  make_room();
  const Seat& here = seat(place);
  if (is_ruled_out(here.evaluation, goal)) return Impossible{};
  const auto known = refused != nullptr ? goal_fingerprint(here.evaluation, goal) : std::nullopt;
  if (known && refused->contains(*known)) return Impossible{};
  auto reply = ask_by_evaluation(here.evaluation, goal);
  if (auto* solver = solver_.get(); solver != nullptr && std::holds_alternative<NotDecided>(reply)) {
    ++solved_;
    reply = ask_by_solver(here.line, goal, *solver, means_.budget);
  }
  if (known && std::holds_alternative<Impossible>(reply)) refused->insert(*known);
  return reply;
}

Reply Desk::ask_both(const Place& place, const Goal& goal, Desk& other, const Place& other_place,
                     const Goal& other_goal, Tie tie, Refused* refused) {
  ++questions_;
  make_room();
  other.make_room();
  const Seat& here = seat(place);
  const Seat& there = other.seat(other_place);
  if (is_ruled_out(here.evaluation, goal) || is_ruled_out(there.evaluation, other_goal)) return Impossible{};
  const auto known = refused != nullptr ? fingerprint_of(here, goal, there, other_goal) : std::nullopt;
  if (known && refused->contains(*known)) return Impossible{};
  auto both = both_by_evaluation(here, goal, other, there, other_goal, tie);
  if (auto* solver = solver_.get(); solver != nullptr && std::holds_alternative<NotDecided>(both)) {
    ++solved_;
    both = ask_both_by_solver(here.line, goal, there.line, other_goal, tie, *solver, means_.budget);
  }
  if (known && std::holds_alternative<Impossible>(both)) refused->insert(*known);
  return both;
}

/// One completion of the first line is tried on the second: that often settles it.
Reply Desk::both_by_evaluation(const Seat& here, const Goal& goal, const Desk& other, const Seat& there,
                               const Goal& other_goal, Tie tie) {
  auto reply = ask_by_evaluation(here.evaluation, goal);
  const auto* possible = std::get_if<Possible>(&reply);
  if (possible == nullptr) return reply;
  if (const auto common = tied(possible->completion, tie)) {
    VariedLine varied(there.line);
    varied.set(*common);
    const Evaluation evaluation(other.program_, varied.line(), there.states);
    if (!is_ruled_out(evaluation, other_goal) &&
        std::holds_alternative<Possible>(ask_by_evaluation(evaluation, other_goal)))
      return reply;
  }
  return NotDecided{"the two lines are not told apart by evaluation"};
}

std::optional<std::string> Desk::fingerprint(const Place& place, const Goal& goal) {
  make_room();
  return goal_fingerprint(seat(place).evaluation, goal);
}

std::optional<std::string> Desk::fingerprint_of(const Seat& here, const Goal& goal, const Seat& there,
                                                const Goal& other_goal) {
  const auto one = goal_fingerprint(here.evaluation, goal);
  const auto other = goal_fingerprint(there.evaluation, other_goal);
  if (!one || !other) return std::nullopt;
  return *one + *other;
}

/// The rest of a place is put into a line without evaluating it.
std::string Desk::rest_of(const Place& place, const Outline::Settled& settled) {
  const auto measure = measure_at(book_, place);
  const Line line = universe::line(book_, measure, {{place.enacting}, {place.counterpart}, {place.product}, place.day},
                                   place.readings);
  return settled.by_the_rest(line, calendar_.on(place.day));
}

Toured Desk::for_each_place(const Goal& goal, std::span<const law::ProvisionId> reach, const Footprint& about,
                            const std::function<bool(const Place&)>& visit, const Goal& also) {
  Goal turns_on = goal;
  turns_on.insert(turns_on.end(), also.begin(), also.end());
  const Outline::Settled settled(outline_, turns_on);
  std::set<std::string> known, known_here;
  std::size_t places = 0;
  bool too_many = false;
  const auto worth = [&](const Place& place, Known what, const std::string& scenery) {
    ++kinds_;
    known_here.clear();
    make_room();
    const auto& evaluation = seat(place).evaluation;
    if (what == Known::States && !known.insert(base::sha256(settled.by_states(evaluation) + scenery)).second)
      return false;
    return outline_.may_reach(evaluation, goal, what);
  };
  const auto visit_once = [&](const Place& place) {
    too_many = ++places > means_.most_places;
    if (too_many) return false;
    return !known_here.insert(rest_of(place, settled)).second || visit(place);
  };
  const bool everywhere =
      audit::for_each_place({&book_, &about, {reach.begin(), reach.end()}, today_}, calendar_, {worth, visit_once});
  if (everywhere) return Toured::Everywhere;
  return too_many ? Toured::NotEverywhere : Toured::Stopped;
}

Search Desk::search(const Goal& goal, std::span<const law::ProvisionId> reach, const Footprint& about) {
  Search result;
  Refused refused;
  const auto before = kinds_;
  const auto toured = for_each_place(goal, reach, about, [&](const Place& place) {
    auto reply = ask(place, goal, &refused);
    if (auto* possible = std::get_if<Possible>(&reply)) result.found = Witness{place, std::move(possible->completion)};
    result.undecided = result.undecided || std::holds_alternative<NotDecided>(reply);
    return !result.found;
  });
  result.places = kinds_ - before;
  result.undecided = !result.found && (result.undecided || toured == Toured::NotEverywhere);
  return result;
}

}  // namespace chapeau::engine::audit
