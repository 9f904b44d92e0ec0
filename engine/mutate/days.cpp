#include "engine/mutate/days.hpp"

#include "law/dependencies.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

bool is_day(base::Date day) { return day != base::kAlways && day != base::kNever; }

/// The last day on which somebody joined something: whoever belongs anywhere does so on that day, or has left before.
base::Date last_joining(const law::Rulebook& book) {
  base::Date last{0};
  const auto look = [&](const std::vector<law::Membership>& members) {
    for (const auto& m : members) {
      if (is_day(m.when.from)) last = std::max(last, m.when.from);
    }
  };
  for (const auto& group : book.groups) look(group.members);
  for (const auto& instrument : book.instruments) {
    look(instrument.parties);
    if (is_day(instrument.in_force.from)) last = std::max(last, instrument.in_force.from);
  }
  return last;
}

using Days = std::set<base::Date, std::greater<>>;

void add_steps(const law::Schedule& schedule, Days& found) {
  for (const auto& line : schedule.lines) {
    if (is_day(line.when.from)) found.insert(line.when.from);
    if (is_day(line.when.until)) found.insert(base::Date{line.when.until.day + 1});
  }
}

/// Of `from >= 2020-01-01` that day and its neighbours. Comparisons with what is open hold or fail on any day alike.
void add_borders(const law::Rulebook& book, const law::Compare& compare, Days& found) {
  base::Integer factor;
  for (const auto& [sum, sign] : {std::pair(&compare.left, 1), std::pair(&compare.right, -1)}) {
    if (!sum->moved.empty() || !sum->lookups.empty()) return;
    for (const auto& term : sum->terms) {
      if (term.attribute != book.built_in.from) return;
      factor += term.factor * sign;
    }
  }
  if (factor == 0) return;
  const auto border = floor_divide(compare.right.constant - compare.left.constant, factor).narrow();
  if (!border || *border < base::kAlways.day + 1 || *border > base::kNever.day - 1) return;
  for (const int by : {-1, 0, 1}) found.insert(base::Date{static_cast<std::int32_t>(*border) + by});
}

void add_asked(const law::Rulebook& book, const law::Expression& expression, Days& found) {
  for (const auto schedule : law::facts_of(expression.node).schedules) add_steps(book[schedule], found);
  if (const auto* compare = std::get_if<law::Compare>(&expression.node)) add_borders(book, *compare, found);
}

}  // namespace

std::optional<Moved> moved(const law::Rulebook& book, const Change& change) {
  if (const auto* c = std::get_if<RedateProvision>(&change)) return Moved{book[c->provisions.front()].valid, c->valid};
  if (const auto* c = std::get_if<RedateInstrument>(&change)) return Moved{book[c->instrument].in_force, c->in_force};
  if (const auto* c = std::get_if<RedateParty>(&change))
    return Moved{book[c->instrument].parties[c->party].when, c->when};
  return std::nullopt;
}

std::vector<base::Date> days(const law::Rulebook& book, const Mutation& mutation,
                             std::span<const law::ProvisionId> provisions, const Made& made) {
  Days found;
  if (const auto shift = moved(book, mutation.change)) {
    if (shift->before.from != shift->after.from) found.insert(std::min(shift->before.from, shift->after.from));
    if (shift->before.until != shift->after.until) found.insert(std::max(shift->before.until, shift->after.until));
    return {found.begin(), found.end()};
  }
  found.insert(last_joining(book));
  for (const auto id : provisions) {
    for (const auto& when : {book[id].valid, book[book[id].instrument].in_force}) {
      for (const auto day : {when.from, when.until}) {
        if (is_day(day)) found.insert(day);
      }
    }
  }
  for (std::size_t e = 0; e < book.expressions.size(); ++e) {
    if (made.expressions[e]) add_asked(book, book.expressions[e], found);
  }
  return {found.begin(), found.end()};
}

}  // namespace chapeau::engine::mutate
