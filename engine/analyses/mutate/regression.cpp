#include "engine/analyses/mutate/regression.hpp"

#include "engine/judge/check.hpp"
#include "engine/judge/contradictions.hpp"
#include "engine/judge/line_answer.hpp"
#include "engine/model/varied_line.hpp"
#include "law/trading_parties.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

using law::ProvisionId;

constexpr std::size_t kMostExpectations = 3;

/// Facts of a draft that were left open and decide nothing stand as its silence has them.
void be_silent(law::Measure& measure, const law::Measure& silence) {
  for (std::size_t a = 0; a < measure.attributes.size(); ++a) {
    if (std::holds_alternative<law::Open>(measure.attributes[a].value)) measure.attributes[a] = silence.attributes[a];
  }
}

/// `GATT XI:2(c)` as a name: letters, digits and hyphens.
std::string name_of(const law::Rulebook& book, const Mutation& mutation) {
  std::string name = "MUTANT";
  const std::string reference = mutation.provision.valid()    ? law::reference(book, mutation.provision)
                                : mutation.instrument.valid() ? book[mutation.instrument].name
                                                              : std::string("WORD");
  for (const char c : '-' + reference) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain)
      name += c;
    else if (name.back() != '-')
      name += '-';
  }
  if (name.back() == '-') name.pop_back();
  return name;
}

/// Both laws, asked about one case again and again while it is made smaller.
class Maker {
 public:
  Maker(const RegressionTools& tools, const Mutation& mutation, const Kind& kind,
        std::span<const ProvisionId> obligations)
      : tools_(tools),
        mutation_(mutation),
        kind_(kind),
        first_(eval::compile(*tools.book)),
        second_(eval::compile(*tools.changed)),
        first_days_(*tools.book, kind.place.day),
        second_days_(*tools.changed, kind.place.day),
        solver_(*tools.make_solver),
        readings_(default_readings(*tools.book)),
        silence_(measure_of(*tools.book, kind, universe::Breadth::Plain)),
        asked_(tools.book->provisions.size(), false) {
    for (const auto id : obligations) asked_[id.index()] = true;
  }

  std::optional<law::Case> make(const law::Measure& measure, const Completion& completion) {
    write(measure, completion);
    const smt::SolverFactory nobody;
    LazySolver none(nobody);
    candidates_ = candidates(none);
    if (candidates_.empty()) candidates_ = candidates(solver_);
    if (candidates_.empty()) return std::nullopt;
    if (candidates_.size() > kMostExpectations) candidates_.resize(kMostExpectations);
    ask_only_these();
    drop_record();
    drop_facts();
    write_record();
    case_.expectations = candidates_;
    return stands() ? std::optional(std::move(case_)) : std::nullopt;
  }

 private:
  void write(const law::Measure& measure, const Completion& completion) {
    const Line open = universe::line(*tools_.book, measure, kind_.place, readings_);
    VariedLine varied(open);
    varied.set(completion);
    law::Measure made = *varied.line().measure;
    be_silent(made, silence_);
    made.name = "the_measure";
    for (std::size_t a = 0; a < made.attributes.size(); ++a) {
      if (made.attributes[a].value != silence_.attributes[a].value) made.attributes[a].basis = law::Basis::Given;
    }
    case_.name = name_of(*tools_.book, mutation_);
    case_.title = mutation_.what;
    std::ranges::replace(case_.title, '"', '\'');
    case_.as_of = kind_.place.day;
    case_.measures.push_back(std::move(made));
    for (const auto& [unknown, value] : completion) {
      if (const auto* u = std::get_if<OpenQuestion>(&unknown)) record_.push_back({u->question, value != 0});
    }
  }

  // --- asking
  // --------------------------------------------------------------------------------------------------------------

  [[nodiscard]] CheckAnswer answer(const law::Rulebook& book, const eval::Program& program, const DayStates& days,
                                   LazySolver& solver) {
    CheckAnswer answer;
    answer.book = &book;
    answer.c = &case_;
    answer.readings = readings_;
    LineGroup group{universe::line(book, case_.measures.front(), kind_.place, readings_), kind_.place.counterparts};
    for (const auto& [question, yes] : record_)
      group.line.answers[question.index()].truth = yes ? Truth::Yes : Truth::No;
    const Evaluation evaluation(program, group.line, days);
    find_contradictions(evaluation, 0, answer.contradictions);
    answer.lines.push_back(answer_line(group, 0, evaluation, {&program, &solver, tools_.budget, false}, asked_));
    return answer;
  }
  [[nodiscard]] CheckAnswer under_law(LazySolver& solver) { return answer(*tools_.book, first_, first_days_, solver); }
  [[nodiscard]] CheckAnswer under_change(LazySolver& solver) {
    return answer(*tools_.changed, second_, second_days_, solver);
  }

  // --- expectations
  // --------------------------------------------------------------------------------------------------------

  /// What the law says of the obligations and their defences, as far as the change says something else; what the
  /// changed rule itself says first. The witness settles all that matters, so that evaluation mostly tells it: what
  /// needs the solver is often about something else.
  std::vector<law::Expectation> candidates(LazySolver& solver) {
    const auto before = under_law(solver);
    const auto after = under_change(solver);
    std::vector<law::Expectation> all;
    for (const auto& line : before.lines) {
      for (const auto& found : line.provisions) note(found, all);
    }
    note_unreached(before, after, all);
    std::erase_if(all, [&](const law::Expectation& e) {
      return is_undecided(after, e) || !compare(before, e).holds || compare(after, e).holds;
    });
    std::ranges::stable_sort(all, std::greater{}, [&](const law::Expectation& e) { return rank(e); });
    return all;
  }

  void note(const ProvisionAnswer& found, std::vector<law::Expectation>& all) const {
    if (found.stage == Stage::Undecided) return;
    add(found.provision, {}, found.verdict, all);
    for (const auto* list : {&found.defences, &found.carve_outs}) {
      for (const auto& defence : *list) {
        if (defence.stage != Stage::Undecided) add(defence.provision, found.provision, defence.status, all);
      }
    }
  }
  [[nodiscard]] static bool is_undecided(const CheckAnswer& answer, const law::Expectation& e) {
    const auto obligation = e.against.valid() ? e.against : e.provision;
    return std::ranges::any_of(answer.lines, [&](const LineAnswer& line) {
      return std::ranges::any_of(line.provisions, [&](const ProvisionAnswer& p) {
        const auto open = [&](const DefenceAnswer& d) {
          return d.provision == e.provision && d.stage == Stage::Undecided;
        };
        return p.provision == obligation && (p.stage == Stage::Undecided || std::ranges::any_of(p.defences, open) ||
                                             std::ranges::any_of(p.carve_outs, open));
      });
    });
  }
  /// Obligations that reach the line only under the change.
  void note_unreached(const CheckAnswer& before, const CheckAnswer& after, std::vector<law::Expectation>& all) const {
    const auto reached = [&](ProvisionId id) {
      return std::ranges::any_of(before.lines, [&](const LineAnswer& line) {
        return std::ranges::find(line.provisions, id, &ProvisionAnswer::provision) != line.provisions.end();
      });
    };
    for (const auto& line : after.lines) {
      for (const auto& found : line.provisions) {
        if (!reached(found.provision)) add(found.provision, {}, law::Verdict::OutOfScope, all);
      }
    }
  }

  template <class Expected>
  void add(ProvisionId id, ProvisionId against, Expected expected, std::vector<law::Expectation>& all) const {
    law::Expectation e;
    e.provision = id;
    e.against = against;
    e.expected = expected;
    if (case_.measures.front().attributes[tools_.book->built_in.towards.index()].value !=
        law::Value(only_counterpart())) {
      e.counterparts = kind_.place.counterparts;
    }
    all.push_back(std::move(e));
  }
  [[nodiscard]] law::StateMask only_counterpart() const {
    law::StateMask mask;
    mask.set(kind_.place.counterparts.front().index());
    return law::named(*tools_.book, mask, case_.measures.front().from);
  }

  /// Definite answers tell more than open ones, and the changed provision more than its neighbours.
  [[nodiscard]] int rank(const law::Expectation& e) const {
    int points = e.provision == mutation_.provision ? 4 : e.against == mutation_.provision ? 1 : 0;
    if (const auto* verdict = std::get_if<law::Verdict>(&e.expected))
      points += *verdict == law::Verdict::Depends ? 0 : 2;
    return points;
  }

  void ask_only_these() {
    asked_.assign(asked_.size(), false);
    for (const auto& e : candidates_) asked_[(e.against.valid() ? e.against : e.provision).index()] = true;
  }

  // --- making it smaller
  // ---------------------------------------------------------------------------------------------------

  /// The first of the candidates still tells the two laws apart.
  bool still_tells() {
    const auto& e = candidates_.front();
    return compare(under_law(solver_), e).holds && !compare(under_change(solver_), e).holds;
  }

  void drop_record() {
    for (std::size_t r = record_.size(); r-- > 0;) {
      const Said said = record_[r];
      record_.erase(record_.begin() + static_cast<std::ptrdiff_t>(r));
      if (!still_tells()) record_.insert(record_.begin() + static_cast<std::ptrdiff_t>(r), said);
    }
  }
  void write_record() {
    for (const auto& [id, yes] : record_) {
      const auto& question = (*tools_.book)[id];
      law::RecordEntry entry;
      entry.finding = question.finding;
      entry.provision = question.provision;
      entry.shown = yes ? law::Shown::Yes : law::Shown::No;
      case_.record.push_back(std::move(entry));
    }
  }
  void drop_facts() {
    auto& facts = case_.measures.front().attributes;
    for (std::size_t a = 0; a < facts.size(); ++a) {
      const law::AttributeId id(a);
      if (id == tools_.book->built_in.from || id == tools_.book->built_in.towards ||
          facts[a].value == silence_.attributes[a].value)
        continue;
      const law::Fact fact = facts[a];
      facts[a] = silence_.attributes[a];
      if (!still_tells()) facts[a] = fact;
    }
  }

  /// Every expectation that is kept holds under the law and fails under the change, and the record does not contradict
  /// itself under the law.
  bool stands() {
    std::erase_if(case_.expectations,
                  [&, before = under_law(solver_), after = under_change(solver_)](const law::Expectation& e) {
                    return !before.contradictions.empty() || !compare(before, e).holds || compare(after, e).holds;
                  });
    return !case_.expectations.empty();
  }

  const RegressionTools& tools_;
  const Mutation& mutation_;
  const Kind& kind_;
  eval::Program first_, second_;
  DayStates first_days_, second_days_;
  LazySolver solver_;
  Readings readings_;
  law::Measure silence_;
  std::vector<bool> asked_;
  struct Said {
    law::QuestionId question;
    bool yes = false;
  };
  law::Case case_;
  std::vector<Said> record_;
  std::vector<law::Expectation> candidates_;
};

}  // namespace

std::optional<law::Case> regression(const RegressionTools& tools, const Mutation& mutation, const Kind& kind,
                                    const law::Measure& measure, const Completion& completion,
                                    std::span<const law::ProvisionId> obligations) {
  return Maker(tools, mutation, kind, obligations).make(measure, completion);
}

}  // namespace chapeau::engine::mutate
