#include "engine/mutate/difference.hpp"

#include "engine/compare/distinguish.hpp"
#include "engine/mutate/kinds.hpp"
#include "engine/mutate/regression.hpp"
#include "engine/line/day_states.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

/// Witnesses that cannot be written as a case: after so many there will hardly be one that can.
constexpr std::size_t kMostUnwritten = 6;

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

struct Moved { base::Interval before, after; };
std::optional<Moved> moved(const law::Rulebook& book, const Change& change) {
  if (const auto* c = std::get_if<RedateProvision>(&change)) return Moved{book[c->provisions.front()].valid, c->valid};
  if (const auto* c = std::get_if<RedateInstrument>(&change)) return Moved{book[c->instrument].in_force, c->in_force};
  if (const auto* c = std::get_if<RedateParty>(&change)) return Moved{book[c->instrument].parties[c->party].when, c->when};
  return std::nullopt;
}

/// Latest first: cases of our days are the easier to read.
std::vector<base::Date> days(const law::Rulebook& book, const Mutation& mutation, const Touched& touched) {
  std::set<base::Date, std::greater<>> found;
  if (const auto shift = moved(book, mutation.change)) {
    if (shift->before.from != shift->after.from) found.insert(std::min(shift->before.from, shift->after.from));
    if (shift->before.until != shift->after.until) found.insert(std::max(shift->before.until, shift->after.until));
    return {found.begin(), found.end()};
  }
  found.insert(last_joining(book));
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    if (!touched[law::ProvisionId(p)]) continue;
    for (const auto& when : {book.provisions[p].valid, book[book.provisions[p].instrument].in_force}) {
      for (const auto day : {when.from, when.until}) {
        if (is_day(day)) found.insert(day);
      }
    }
  }
  return {found.begin(), found.end()};
}

std::vector<law::ProvisionId> obligations(const law::Rulebook& book, const Touched& touched) {
  std::vector<law::ProvisionId> found;
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    const law::ProvisionId id(p);
    if (book[id].kind == law::ProvisionKind::Obligation && touched[id]) found.push_back(id);
  }
  return found;
}

/// Options of contested readings, other than the usual ones, that the answers ask for.
std::set<std::pair<law::ReadingId, std::size_t>> other_readings(const law::Rulebook& book, const Made& made) {
  std::set<law::ReadingId> asked;
  for (std::size_t e = 0; e < book.expressions.size(); ++e) {
    const auto* is = made.expressions[e] ? std::get_if<law::ReadingIs>(&book.expressions[e].node) : nullptr;
    if (is) asked.insert(is->reading);
  }
  for (const auto& link : book.links) {
    if (link.under && made.provisions[link.target.index()]) asked.insert(link.under->reading);
  }
  std::set<std::pair<law::ReadingId, std::size_t>> found;
  for (const auto id : asked) {
    for (std::size_t option = 0; option < book[id].options.size(); ++option) {
      if (option != book[id].default_option) found.emplace(id, option);
    }
  }
  return found;
}

/// One day, seen with both laws.
struct Sights {
  Sights(const law::Rulebook& book, const law::Rulebook& changed, const Made& made, base::Date day)
      : before(book, day), after(changed, day), first(book, made, before), second(changed, made, after) {}
  Sights(const Sights&) = delete;
  Sights& operator=(const Sights&) = delete;

  DayStates before, after;
  Onlooker first, second;
};

/// Looks for a difference under one choice of readings.
class Search {
 private:
  template <class Ask>
  auto with(const Kind& kind, const law::Measure& measure, Ask ask) {
    const Line first = universe::line(*tools_.book, measure, kind.place, readings_);
    const Line second = universe::line(changed_, measure, kind.place, readings_);
    compare::Distinguisher distinguisher(first, second, solver_, smt::Budget{tools_.budget}, obligations_);
    return ask(distinguisher);
  }

 public:
  Search(const DifferenceTools& tools, const law::Rulebook& changed, const Mutation& mutation, const Touched& touched, Readings readings)
      : tools_(tools), changed_(changed), mutation_(mutation), solver_(*tools.make_solver), readings_(std::move(readings)),
        obligations_(obligations(*tools.book, touched)), made_(tools.reaches->made_of(touched)), days_(days(*tools.book, mutation, touched)) {}

  Difference run() {
    auto found = search([this](const Kind& kind) -> std::optional<Difference> {
      if (auto shown = at(kind)) return std::move(*shown);
      return std::nullopt;
    });
    if (found) return std::move(*found);
    if (!reason_.empty()) return NotShown{reason_};
    return NoDifference{};
  }

  /// Without a case; what is not decided within the budget counts as a difference.
  bool differs() {
    return search([this](const Kind& kind) {
             const auto any = measure_of(*tools_.book, kind, universe::Breadth::Any);
             const Truth truth = with(kind, any, [](auto& d) { return d.is_identical() ? Truth::No : d.differs(compare::Seek::Outcome); });
             return truth == Truth::No ? std::nullopt : std::optional<Difference>(NoDifference{});
           }).has_value();
  }

 private:
  /// The first answer on any kind of any day.
  template <class Ask>
  std::optional<Difference> search(Ask ask) {
    for (const auto day : days_) {
      const auto shift = moved(*tools_.book, mutation_.change);
      const bool only_later = shift && !shift->before.contains(day);  // a party is one under the law that is in force
      const Sights sights(*tools_.book, changed_, made_, day);
      for (const auto& kind : (only_later ? sights.second : sights.first).kinds()) {
        if (!is_new(kind, sights)) continue;
        if (auto found = ask(kind)) return found;
        if (unwritten_ >= kMostUnwritten) return std::nullopt;
      }
    }
    return std::nullopt;
  }

  /// Kinds that look alike under both laws have the same answers, and where none of the obligations reaches there are none.
  bool is_new(const Kind& kind, const Sights& sights) {
    const auto any = measure_of(*tools_.book, kind, universe::Breadth::Any);
    const auto counterpart = kind.place.counterparts.front();
    const bool reached = std::ranges::any_of(obligations_, [&](law::ProvisionId id) {
      return sights.before.reaches((*tools_.book)[id], any, counterpart) || sights.after.reaches(changed_[id], any, counterpart);
    });
    if (!reached) return false;
    const Line first = universe::line(*tools_.book, any, kind.place, readings_);
    const Line second = universe::line(changed_, any, kind.place, readings_);
    return seen_.insert({kind.place.day, sights.first.looks(first) + sights.second.looks(second)}).second;
  }

  /// Measures that say no more than they must are the easier to read; only any measure at all proves that there is no difference.
  std::optional<Shown> at(const Kind& kind) {
    for (const auto breadth : {universe::Breadth::Plain, universe::Breadth::Drafted, universe::Breadth::Any}) {
      const auto measure = measure_of(*tools_.book, kind, breadth);
      const auto found = with(kind, measure, [](auto& d) -> compare::Distinction {
        if (d.is_identical()) return compare::Equivalent{};
        return d.distinguish(compare::Seek::Outcome);
      });
      if (const auto* gave_up = std::get_if<Undecided>(&found)) reason_ = gave_up->reason;
      const auto* witness = std::get_if<compare::Witness>(&found);
      if (!witness) continue;
      if (auto shown = case_of(kind, measure, *witness)) return shown;
      reason_ = "what tells the two laws apart cannot be written as a case";
      ++unwritten_;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Shown> case_of(const Kind& kind, const law::Measure& measure, const compare::Witness& witness) {
    const RegressionTools tools{tools_.book, &changed_, tools_.make_solver, tools_.budget};
    auto made = regression(tools, mutation_, kind, measure, witness.first, obligations_);
    return made ? std::optional(Shown{std::move(*made)}) : std::nullopt;
  }

  const DifferenceTools& tools_;
  const law::Rulebook& changed_;
  const Mutation& mutation_;
  LazySolver solver_;
  Readings readings_;
  std::vector<law::ProvisionId> obligations_;
  Made made_;
  std::vector<base::Date> days_;
  std::set<std::pair<base::Date, std::string>> seen_;
  std::string reason_;
  std::size_t unwritten_ = 0;
};

}  // namespace

Difference difference(const DifferenceTools& tools, const law::Rulebook& changed, const Mutation& mutation, const Touched& touched) {
  const Readings usual = default_readings(*tools.book);
  auto found = Search(tools, changed, mutation, touched, usual).run();
  if (!std::holds_alternative<NoDifference>(found)) return found;
  for (const auto& [reading, option] : other_readings(*tools.book, tools.reaches->made_of(touched))) {
    Readings readings = usual;
    readings[reading.index()] = option;
    if (Search(tools, changed, mutation, touched, std::move(readings)).differs()) {
      const auto& contested = (*tools.book)[reading];
      return NotShown{"it makes a difference only under the reading " + contested.name + " = " + contested.options[option].name + ", under which no case is judged"};
    }
  }
  return found;
}

}  // namespace chapeau::engine::mutate
