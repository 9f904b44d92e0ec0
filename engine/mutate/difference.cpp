#include "engine/mutate/difference.hpp"

#include "engine/compare/distinguish.hpp"
#include "engine/mutate/kinds.hpp"
#include "engine/mutate/regression.hpp"
#include "engine/universe/sight.hpp"
#include "law/amend.hpp"

#include <algorithm>
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

/// The law as far as some answers are made of it, compiled.
class Part {
 public:
  Part(const law::Rulebook& book, const Made& made) : book_(law::without(book, others(book, made))), program_(eval::compile(book_)) {}
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  [[nodiscard]] const law::Rulebook& book() const { return book_; }
  [[nodiscard]] const eval::Program& program() const { return program_; }

 private:
  static std::vector<law::ProvisionId> others(const law::Rulebook& book, const Made& made) {
    std::vector<law::ProvisionId> found;
    for (std::size_t p = 0; p < book.provisions.size(); ++p) {
      if (!made.provisions[p]) found.emplace_back(p);
    }
    return found;
  }

  law::Rulebook book_;
  eval::Program program_;
};

/// Asks the kinds of one day.
class Search {
 public:
  Search(const DifferenceTools& tools, const law::Rulebook& changed, const Mutation& mutation, const Touched& touched)
      : tools_(tools), changed_(changed), mutation_(mutation), solver_(*tools.make_solver), readings_(default_readings(changed)),
        obligations_(obligations(*tools.book, touched)), made_(tools.reaches->made_of(touched)), days_(days(*tools.book, mutation, touched)),
        first_(*tools.book, made_), second_(changed, made_) {}

  Difference run() {
    for (const auto day : days_) {
      const auto shift = moved(*tools_.book, mutation_.change);
      const bool only_later = shift && !shift->before.contains(day);  // a party is one under the law that is in force
      const DayStates before(first_.book(), day), after(second_.book(), day);
      for (const auto& kind : kinds(only_later ? changed_ : *tools_.book, made_, day)) {
        if (!is_new(kind, before, after)) continue;
        if (auto found = at(kind)) return std::move(*found);
      }
    }
    if (!reason_.empty()) return NotShown{reason_};
    return NoDifference{};
  }

 private:
  /// What a kind looks like under both laws; kinds that look alike have the same answers, and where none of the obligations can reach there is none.
  bool is_new(const Kind& kind, const DayStates& before, const DayStates& after) {
    const auto any = measure_of(*tools_.book, kind, universe::Breadth::Any);
    std::string looks;
    bool reaches = false;
    for (const auto& [part, states] : {std::pair(&first_, &before), std::pair(&second_, &after)}) {
      const Line line = universe::line(part->book(), any, kind.place, readings_);
      const Evaluation evaluation(part->program(), line, *states);
      reaches = reaches || std::ranges::any_of(obligations_, [&](law::ProvisionId id) {
        return evaluation[part->program().provisions[id.index()].in_scope] != Truth::No;
      });
      looks += universe::sight(evaluation);
    }
    return reaches && seen_.insert(std::move(looks)).second;
  }

  template <class Ask>
  auto with(const Kind& kind, const law::Measure& measure, Ask ask) {
    const Line first = universe::line(*tools_.book, measure, kind.place, readings_);
    const Line second = universe::line(changed_, measure, kind.place, readings_);
    compare::Distinguisher distinguisher(first, second, solver_, smt::Budget{tools_.budget}, obligations_);
    return ask(distinguisher);
  }

  /// Whether there is a difference is asked of any measure; which one, first of measures that say no more than they must.
  std::optional<Shown> at(const Kind& kind) {
    const auto any = measure_of(*tools_.book, kind, universe::Breadth::Any);
    const Truth differs = with(kind, any, [](auto& d) { return d.is_identical() ? Truth::No : d.differs(compare::Seek::Outcome); });
    if (differs == Truth::No) return std::nullopt;
    if (differs == Truth::Open) {
      reason_ = "the budget ran out";
      return std::nullopt;
    }
    for (const auto breadth : {universe::Breadth::Plain, universe::Breadth::Any}) {
      const auto measure = measure_of(*tools_.book, kind, breadth);
      const auto found = with(kind, measure, [](auto& d) { return d.distinguish(compare::Seek::Outcome); });
      const auto* witness = std::get_if<compare::Witness>(&found);
      if (!witness) continue;
      if (auto shown = case_of(kind, measure, *witness)) return shown;
    }
    reason_ = "what tells the two laws apart cannot be written as a case";
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
  Part first_, second_;
  std::set<std::string> seen_;
  std::string reason_;
};

}  // namespace

Difference difference(const DifferenceTools& tools, const law::Rulebook& changed, const Mutation& mutation, const Touched& touched) {
  return Search(tools, changed, mutation, touched).run();
}

}  // namespace chapeau::engine::mutate
