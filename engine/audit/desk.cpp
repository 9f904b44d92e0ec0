#include "engine/audit/desk.hpp"

#include "engine/audit/ask_by_evaluation.hpp"
#include "engine/line/varied_line.hpp"
#include "engine/universe/universe.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace chapeau::engine::audit {

namespace {

/// A line that is evaluated takes some hundred kilobytes.
constexpr std::size_t kMostSeats = 128;

bool can_be_set(const Unknown& unknown) { return !std::holds_alternative<OpenLookup>(unknown) && !std::holds_alternative<OpenProduct>(unknown); }

/// The part of a completion that another line has in common with its own; nothing where that cannot be put into a line.
std::optional<Completion> tied(const Completion& completion, Tie tie) {
  Completion common;
  for (const auto& [unknown, value] : completion) {
    if (!can_be_set(unknown)) return std::nullopt;
    if (tie == Tie::Everything || !std::holds_alternative<OpenQuestion>(unknown)) common.emplace(unknown, value);
  }
  return common;
}

}  // namespace

/// One line, evaluated.
struct Desk::Seat {
  Seat(const eval::Program& program, const Place& where, const DayStates& day)
      : place(where), measure(measure_at(*program.book, place)),
        line(universe::line(*program.book, measure, {{place.enacting}, {place.counterpart}, {place.product}, place.day}, place.readings)),
        states(day), evaluation(program, line, states) {}
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  ~Seat() = default;

  Place place;
  law::Measure measure;
  Line line;
  const DayStates& states;
  Evaluation evaluation;
};

Desk::Desk(const law::Rulebook& book, LazySolver& solver, std::uint64_t budget, base::Date today)
    : book_(book), solver_(solver), budget_(budget), today_(today), program_(eval::compile(book)), calendar_(book) {}

Desk::~Desk() = default;

/// Seats that are taken after this stay until the next call.
void Desk::make_room() {
  if (seats_.size() + 2 > kMostSeats) seats_.clear();
}

Desk::Seat& Desk::seat(const Place& place) {
  if (const auto found = seats_.find(place); found != seats_.end()) return *found->second;
  return *seats_.emplace(place, std::make_unique<Seat>(program_, place, calendar_.on(place.day))).first->second;
}

Reply Desk::ask(const Place& place, const Goal& goal) {
  ++questions_;
  make_room();
  const Seat& here = seat(place);
  auto reply = ask_by_evaluation(here.evaluation, goal);
  if (!std::holds_alternative<NotDecided>(reply)) return reply;
  auto* solver = solver_.get();
  if (solver == nullptr) return reply;
  ++solved_;
  return ask_by_solver(here.line, goal, *solver, budget_);
}

Reply Desk::ask_both(const Place& place, const Goal& goal, Desk& other, const Place& other_place, const Goal& other_goal, Tie tie) {
  const auto reply = ask(place, goal);
  if (std::holds_alternative<Impossible>(reply)) return reply;
  make_room();
  other.make_room();
  const Seat& here = seat(place);
  const Seat& there = other.seat(other_place);
  if (std::holds_alternative<Impossible>(ask_by_evaluation(there.evaluation, other_goal))) return Impossible{};
  if (const auto* possible = std::get_if<Possible>(&reply)) {
    if (const auto common = tied(possible->completion, tie)) {
      VariedLine varied(there.line);
      varied.set(*common);
      const Evaluation evaluation(other.program_, varied.line(), there.states);
      if (std::holds_alternative<Possible>(ask_by_evaluation(evaluation, other_goal))) return reply;
    }
  }
  auto* solver = solver_.get();
  if (solver == nullptr) return NotDecided{"there is no solver"};
  ++solved_;
  return ask_both_by_solver(here.line, goal, there.line, other_goal, tie, *solver, budget_);
}

bool Desk::for_each_place(std::span<const law::ProvisionId> reach, const Footprint& about, const std::function<bool(const Place&)>& visit) {
  return audit::for_each_place({&book_, &about, {reach.begin(), reach.end()}, today_}, calendar_, visit);
}

Search Desk::search(const Goal& goal, std::span<const law::ProvisionId> reach, const Footprint& about) {
  Search result;
  for_each_place(reach, about, [&](const Place& place) {
    ++result.places;
    auto reply = ask(place, goal);
    if (auto* possible = std::get_if<Possible>(&reply)) result.found = Witness{place, std::move(possible->completion)};
    result.undecided = result.undecided || std::holds_alternative<NotDecided>(reply);
    return !result.found;
  });
  if (result.found) result.undecided = false;
  return result;
}

}  // namespace chapeau::engine::audit
