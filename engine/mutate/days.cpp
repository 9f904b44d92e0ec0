#include "engine/mutate/days.hpp"

#include <algorithm>
#include <functional>
#include <set>
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

}  // namespace

std::optional<Moved> moved(const law::Rulebook& book, const Change& change) {
  if (const auto* c = std::get_if<RedateProvision>(&change)) return Moved{book[c->provisions.front()].valid, c->valid};
  if (const auto* c = std::get_if<RedateInstrument>(&change)) return Moved{book[c->instrument].in_force, c->in_force};
  if (const auto* c = std::get_if<RedateParty>(&change)) return Moved{book[c->instrument].parties[c->party].when, c->when};
  return std::nullopt;
}

std::vector<base::Date> days(const law::Rulebook& book, const Mutation& mutation, std::span<const law::ProvisionId> provisions) {
  std::set<base::Date, std::greater<>> found;
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
  return {found.begin(), found.end()};
}

}  // namespace chapeau::engine::mutate
