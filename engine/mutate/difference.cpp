#include "engine/mutate/difference.hpp"

#include "engine/compare/distinguish.hpp"
#include "engine/line/day_states.hpp"
#include "engine/mutate/days.hpp"
#include "engine/mutate/kinds.hpp"
#include "engine/mutate/regression.hpp"
#include "engine/mutate/standins.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

/// Witnesses that cannot be written as a case: after so many there will hardly be one that can.
constexpr std::size_t kMostUnwritten = 6;

/// Obligations that are asked first where many could show a difference.
constexpr std::size_t kFew = 4;

using Ids = std::vector<law::ProvisionId>;

Ids touched_provisions(const law::Rulebook& book, const Touched& touched) {
  Ids found;
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    if (touched[law::ProvisionId(p)]) found.emplace_back(p);
  }
  return found;
}

Ids obligations_of(const law::Rulebook& book, const Ids& provisions) {
  Ids found;
  std::ranges::copy_if(provisions, std::back_inserter(found),
                       [&](law::ProvisionId id) { return book[id].kind == law::ProvisionKind::Obligation; });
  return found;
}

/// Options of contested readings, other than the usual ones, that the answers ask for.
std::set<std::pair<law::ReadingId, std::size_t>> other_readings(const law::Rulebook& book, const Made& made) {
  std::set<law::ReadingId> asked;
  for (std::size_t e = 0; e < book.expressions.size(); ++e) {
    if (!made.expressions[e]) continue;
    const auto reading = law::facts_of(book.expressions[e].node).reading;
    if (reading.valid()) asked.insert(reading);
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

/// The two laws, and the obligations whose outcomes are compared. `made` is what these are made of.
struct Asked {
  const law::Rulebook& first;
  const law::Rulebook& second;
  Ids obligations;
  Made made;
  std::vector<base::Date> days;
  bool coherence = false;  ///< what records may say differs, whoever is reached
};

/// Looks for a difference under one choice of readings.
class Search {
 private:
  template <class Ask>
  auto with(const Kind& kind, const law::Measure& measure, Ask ask) {
    const Line first = universe::line(asked_.first, measure, kind.place, readings_);
    const Line second = universe::line(asked_.second, measure, kind.place, readings_);
    comparison::Distinguisher distinguisher(first, second, solver_, smt::Budget{tools_.budget},
                                            {asked_.obligations, {}, {}, {}, !asked_.coherence});
    return ask(distinguisher);
  }

 public:
  Search(const DifferenceTools& tools, Asked asked, const Mutation& mutation, Readings readings)
      : tools_(tools),
        asked_(std::move(asked)),
        mutation_(mutation),
        solver_(*tools.make_solver),
        readings_(std::move(readings)) {}

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
             return may_differ(kind) ? std::optional<Difference>(NoDifference{}) : std::nullopt;
           })
        .has_value();
  }

 private:
  /// The first answer on any kind of any day.
  template <class Ask>
  std::optional<Difference> search(Ask ask) {
    for (const auto day : asked_.days) {
      const auto shift = moved(*tools_.book, mutation_.change);
      const bool only_later = shift && !shift->before.contains(day);  // a party is one under the law that is in force
      const Sights sights(asked_.first, asked_.second, asked_.made, day);
      for (const auto& kind : (only_later ? sights.second : sights.first).kinds()) {
        if (!is_new(kind, sights)) continue;
        if (auto found = ask(kind)) return found;
        if (unwritten_ >= kMostUnwritten) return std::nullopt;
      }
    }
    return std::nullopt;
  }

  /// Kinds that look alike under both laws have the same answers, and where none of the obligations reaches there are
  /// none.
  bool is_new(const Kind& kind, const Sights& sights) {
    const auto any = measure_of(asked_.first, kind, universe::Breadth::Any);
    const auto counterpart = kind.place.counterparts.front();
    const bool reached = std::ranges::any_of(asked_.obligations, [&](law::ProvisionId id) {
      return sights.before.reaches(asked_.first[id], any, counterpart) ||
             sights.after.reaches(asked_.second[id], any, counterpart);
    });
    if (!reached && !asked_.coherence) return false;
    const Line first = universe::line(asked_.first, any, kind.place, readings_);
    const Line second = universe::line(asked_.second, any, kind.place, readings_);
    return seen_.insert({kind.place.day, sights.first.looks(first) + sights.second.looks(second)}).second;
  }

  /// Not, if no measure of the kind shows a difference: proved.
  bool may_differ(const Kind& kind) {
    return with(kind, measure_of(asked_.first, kind, universe::Breadth::Any),
                [](auto& d) { return d.differs(comparison::Seek::Outcome); }) != Truth::No;
  }

  /// Measures that say no more than they must are the easier to read.
  std::optional<Shown> at(const Kind& kind) {
    if (!may_differ(kind)) return std::nullopt;
    for (const auto breadth : {universe::Breadth::Plain, universe::Breadth::Drafted, universe::Breadth::Any}) {
      const auto measure = measure_of(asked_.first, kind, breadth);
      const auto found = with(kind, measure, [](auto& d) { return d.distinguish(comparison::Seek::Outcome); });
      if (const auto* gave_up = std::get_if<Undecided>(&found)) reason_ = gave_up->reason;
      const auto* witness = std::get_if<comparison::Witness>(&found);
      if (!witness) continue;
      if (auto shown = case_of(kind, measure, *witness)) return shown;
      reason_ = "what tells the two laws apart cannot be written as a case";
      ++unwritten_;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Shown> case_of(const Kind& kind, const law::Measure& measure,
                                             const comparison::Witness& witness) {
    const RegressionTools tools{&asked_.first, &asked_.second, tools_.make_solver, tools_.budget};
    auto made = regression(tools, mutation_, kind, measure, witness.first, asked_.obligations);
    return made ? std::optional(Shown{std::move(*made)}) : std::nullopt;
  }

  const DifferenceTools& tools_;
  Asked asked_;
  const Mutation& mutation_;
  LazySolver solver_;
  Readings readings_;
  std::set<std::pair<base::Date, std::string>> seen_;
  std::string reason_;
  std::size_t unwritten_ = 0;
};

/// Asks where the change stands first, which is cheap and mostly enough for a proof; then a few of the obligations that
/// it can reach, for a case that is easy to read; then all of them.
class Question {
 public:
  Question(const DifferenceTools& tools, const law::Rulebook& changed, const Mutation& mutation, const Touched& touched)
      : tools_(tools),
        book_(*tools.book),
        changed_(changed),
        mutation_(mutation),
        touched_(touched),
        all_(touched_provisions(book_, touched)) {}

  Difference answer() const {
    const Readings usual = default_readings(book_);
    const bool here = touched_.coherence || differs_where_it_stands(usual);
    if (here) return elsewhere(usual);
    if (const auto reading = another_reading(usual))
      return NotShown{"it makes a difference only under the reading " + *reading + ", under which no case is judged"};
    return NoDifference{};
  }

 private:
  [[nodiscard]] Asked asked(Ids obligations) const {
    Made made = tools_.reaches->made_of(obligations);
    auto looked_at = days(book_, mutation_, all_, made);
    return {book_, changed_, std::move(obligations), std::move(made), std::move(looked_at), touched_.coherence};
  }

  /// An exception has no outcome of its own: an obligation stands in for its targets.
  [[nodiscard]] bool differs_where_it_stands(const Readings& readings) const {
    const auto first = with_standins(book_, touched_.standing_in);
    const auto second = with_standins(changed_, touched_.standing_in);
    const Made made = tools_.reaches->made_of(touched_.standing_in);
    return Search(tools_,
                  {first.book, second.book, first.obligations, made, days(book_, mutation_, touched_.standing_in, made),
                   false},
                  mutation_, readings)
        .differs();
  }

  [[nodiscard]] Difference elsewhere(const Readings& readings) const {
    const Ids obligations = obligations_of(book_, all_);
    if (obligations.size() > kFew) {
      Ids few = obligations_of(book_, touched_.standing_in);
      for (const auto id : obligations) {
        if (few.size() < kFew && std::ranges::find(few, id) == few.end()) few.push_back(id);
      }
      std::ranges::sort(few);
      auto found = Search(tools_, asked(std::move(few)), mutation_, readings).run();
      if (std::holds_alternative<Shown>(found)) return found;
    }
    return Search(tools_, asked(obligations), mutation_, readings).run();
  }

  [[nodiscard]] std::optional<std::string> another_reading(const Readings& usual) const {
    for (const auto& [reading, option] : other_readings(book_, tools_.reaches->made_of(all_))) {
      Readings readings = usual;
      readings[reading.index()] = option;
      if (differs_where_it_stands(readings)) return book_[reading].name + " = " + book_[reading].options[option].name;
    }
    return std::nullopt;
  }

  const DifferenceTools& tools_;
  const law::Rulebook& book_;
  const law::Rulebook& changed_;
  const Mutation& mutation_;
  const Touched& touched_;
  Ids all_;
};

}  // namespace

Difference difference(const DifferenceTools& tools, const law::Rulebook& changed, const Mutation& mutation,
                      const Touched& touched) {
  return Question(tools, changed, mutation, touched).answer();
}

}  // namespace chapeau::engine::mutate
