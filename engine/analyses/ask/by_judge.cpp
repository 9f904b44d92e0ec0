#include "engine/analyses/ask/components.hpp"
#include "engine/analyses/ask/implicants.hpp"
#include "engine/analyses/ask/literals.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace chapeau::engine::ask {

namespace {

/// How many sets of answers of one outcome of a line are put to the judge: at least so many, and at most what weighs so
/// much (Allowance::judged).
constexpr std::size_t kJudgedAtLeast = 12, kJudgedAtMost = 250'000;
constexpr const char* kSpent = "there is too much to be put to the solver";
constexpr const char* kNotAsked = "amounts are compared with each other, or something is open beyond the case";

/// What can be answered.
std::vector<Variable> answerable(const Evaluation& evaluation, const eval::Cone& cone) {
  auto all = variables(evaluation.program(), evaluation.line(), cone);
  std::erase_if(all, [](const Variable& v) {
    return v.is_pair() || std::holds_alternative<OpenProduct>(v.first()) ||
           std::holds_alternative<OpenLookup>(v.first());
  });
  return all;
}

/// Of an amount for which no few values stand: those at which a rule about it alone turns, each for itself.
Variable single_values(const Evaluation& evaluation, const eval::Cone& cone, const Unknown& amount) {
  std::vector<std::uint32_t> alone;
  for (const auto input : cone.slice().inputs) {
    const auto behind = eval::unknowns(evaluation.program(), evaluation.line(), input);
    if (behind == std::vector{amount}) alone.push_back(input);
  }
  Variable made{{amount}, {}, {}};
  for (const auto& [unknown, values] : eval::critical_values(evaluation.program(), evaluation.line(), alone)) {
    for (const auto& value : values) made.values.push_back({value});
  }
  const auto& attribute = (*evaluation.line().book)[std::get<OpenQuantity>(amount).attribute];
  if (made.values.empty()) made.values.push_back({attribute.type == law::AttributeType::Date ? base::kNever.day : 0});
  return made;
}

class Asker {
 public:
  Asker(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations, Wanted wanted, LazySolver& solver,
        const AskOptions& options, std::size_t most, std::vector<Variable> of)
      : evaluation_(evaluation),
        obligations_(obligations),
        wanted_(wanted),
        solver_(solver),
        options_(options),
        variables_(std::move(of)),
        groups_(components(evaluation, variables_)),
        most_(most < first_set() ? 0 : most),
        literals_(exact_literals()) {}

  [[nodiscard]] const Literals& all() const { return literals_; }
  [[nodiscard]] std::size_t questions() const { return questions_; }

  [[nodiscard]] search::Reply operator()(const search::Set& chosen) {
    if (questions_ >= most_) return search::NotDecided{kSpent};
    Completion given;
    for (const auto l : chosen) given.emplace(literals_.all[l].literal.unknown, literals_.all[l].literal.value);
    auto against = counterexample(given);
    if (auto* reply = std::get_if<search::Reply>(&against)) return *reply;
    return search::Misses{clause(weakened(std::get<Completion>(against)))};
  }

  /// Each value of a quantity stands for its stretch; here stretches are joined as far as the implicant stays one. Not
  /// of those in `single`, whose values stand for themselves.
  void widen(std::vector<Implicant>& primes, const std::set<Unknown>& single) {
    for (const auto& variable : variables_) {
      if (!variable.is_amount() || single.contains(variable.first())) continue;
      std::set<Implicant> widened;
      for (const auto& prime : primes) widened.insert(widen(prime, variable));
      primes.assign(widened.begin(), widened.end());
    }
    std::ranges::stable_sort(primes, {}, [](const Implicant& p) { return std::pair(p.size(), p); });
  }

 private:
  /// How many questions the first set takes at the least: one of no answers at all, one for each group to weaken the
  /// completion that speaks against that, and one of the set.
  [[nodiscard]] std::size_t first_set() const { return groups_.size() + 2; }

  [[nodiscard]] Implicant widen(const Implicant& prime, const Variable& amount) {
    Implicant rest = prime;
    const auto at = std::ranges::find(rest, amount.first(), &Literal::unknown);
    if (at == rest.end()) return prime;
    auto low =
        static_cast<std::size_t>(std::ranges::find(amount.values, std::vector{at->value}) - amount.values.begin());
    auto high = low;
    rest.erase(at);
    while (low > 0 && stays(rest, amount, low - 1)) --low;
    while (high + 1 < amount.size() && stays(rest, amount, high + 1)) ++high;
    if (low > 0) rest.push_back(literal_at(Literal::Kind::AtLeast, amount, low));
    if (high + 1 < amount.size()) rest.push_back(literal_at(Literal::Kind::Below, amount, high + 1));
    std::ranges::sort(rest, {}, &Literal::unknown);
    return rest;
  }

  /// Does the rest of an implicant suffice with this value too?
  [[nodiscard]] bool stays(const Implicant& rest, const Variable& amount, std::size_t digit) {
    Completion given{{amount.first(), amount.values[digit].front()}};
    for (const auto& literal : rest)
      given.emplace(literal.unknown, literal.kind == Literal::Kind::Below ? literal.value - 1 : literal.value);
    const auto decision = decide(given);
    const auto* decided = std::get_if<ConflictDecided>(&decision);
    return decided != nullptr && !(wanted_ == Wanted::Conflict ? decided->peace : decided->conflict);
  }

  /// Every answer gives one value, that of a quantity standing for its stretch.
  [[nodiscard]] Literals exact_literals() const {
    Literals made;
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      const auto& variable = variables_[v];
      for (std::size_t d = 0; d < variable.size(); ++d)
        made.all.emplace_back(literal_at(Literal::Kind::Is, variable, d), v, Digits(variable.size()).set(d));
    }
    const auto size = made.all.size();
    made.universe = {size, {}, std::vector<search::Set>(size), {}};
    for (std::size_t a = 0; a < size; ++a) {
      for (std::size_t b = 0; b < size; ++b) {
        if (a != b && made.all[a].variable == made.all[b].variable) made.universe.excludes[a].push_back(b);
      }
    }
    return made;
  }

  [[nodiscard]] ConflictDecision decide(const Completion& given) {
    ++questions_;
    VariedLine line(evaluation_.line());
    line.set(given);
    const Evaluation evaluation(evaluation_.program(), line.line(), evaluation_.states());
    return Judge(evaluation, solver_, options_.check.budget, false, smt::Wanted::Any).conflict(obligations_);
  }

  /// A completion of the given answers with the other outcome; or why there is none.
  [[nodiscard]] std::variant<Completion, search::Reply> counterexample(const Completion& given) {
    const auto decision = decide(given);
    if (const auto* undecided = std::get_if<Undecided>(&decision))
      return search::Reply{search::NotDecided{undecided->reason}};
    const auto* decided = std::get_if<ConflictDecided>(&decision);
    if (decided == nullptr) return search::Reply{search::Contradicts{}};
    const auto& other = wanted_ == Wanted::Conflict ? decided->peace : decided->conflict;
    if (!other) return search::Reply{search::Suffices{}};
    Completion whole = given;
    whole.insert(other->begin(), other->end());
    return whole;
  }

  /// Answers are left out as long as the outcome stays; those that constraints tie, together or not at all.
  [[nodiscard]] Completion weakened(Completion against) {
    std::erase_if(against,
                  [&](const auto& entry) { return variable_of(variables_, entry.first) == variables_.size(); });
    for (const auto& group : groups_) {
      Completion less = against;
      for (const auto u : group) less.erase(variables_[u].first());
      if (less.size() == against.size()) continue;
      if (questions_ >= most_) break;
      const auto decision = decide(less);
      const auto* decided = std::get_if<ConflictDecided>(&decision);
      const bool stays = decided != nullptr && !(wanted_ == Wanted::Conflict ? decided->conflict : decided->peace);
      if (stays) against = std::move(less);
    }
    return against;
  }

  [[nodiscard]] search::Set clause(const Completion& against) const {
    search::Set result;
    for (std::size_t l = 0; l < literals_.all.size(); ++l) {
      const auto found = against.find(literals_.all[l].literal.unknown);
      if (found != against.end() && found->second != literals_.all[l].literal.value) result.push_back(l);
    }
    return result;
  }

  const Evaluation& evaluation_;
  std::span<const law::ProvisionId> obligations_;
  Wanted wanted_;
  LazySolver& solver_;
  const AskOptions& options_;
  std::vector<Variable> variables_;
  std::vector<std::vector<std::size_t>> groups_;
  std::size_t most_;  ///< questions; none where they are too few to find any set
  Literals literals_;
  std::size_t questions_ = 0;
};

/// Does every choice of one value for each variable satisfy some of the implicants?
class Tautology {
 public:
  Tautology(const std::vector<Variable>& variables, std::vector<Implicant> implicants)
      : variables_(variables), implicants_(std::move(implicants)) {}

  [[nodiscard]] bool holds() { return holds(implicants_); }

 private:
  static constexpr std::size_t kMostSteps = 20'000;

  bool holds(const std::vector<Implicant>& left) {
    if (std::ranges::any_of(left, &Implicant::empty)) return true;
    if (left.empty() || ++steps_ > kMostSteps) return false;
    const auto v = variable_of(variables_, left.front().front().unknown);
    return std::ranges::all_of(variables_[v].values, [&](const auto& value) {
      return holds(with(left, variables_[v].first(), value.front()));
    });
  }

  /// What is left of the implicants when the unknown has the value.
  static std::vector<Implicant> with(const std::vector<Implicant>& all, const Unknown& unknown,
                                     const base::Integer& value) {
    std::vector<Implicant> left;
    for (Implicant implicant : all) {
      const auto about = [&](const Literal& l) { return l.unknown == unknown; };
      if (std::ranges::any_of(implicant, [&](const Literal& l) { return about(l) && !is_so(l, value); })) continue;
      std::erase_if(implicant, about);
      left.push_back(std::move(implicant));
    }
    return left;
  }

  static bool is_so(const Literal& literal, const base::Integer& value) {
    switch (literal.kind) {
      case Literal::Kind::Is: return value == literal.value;
      case Literal::Kind::AtLeast: return value >= literal.value;
      case Literal::Kind::Below: return value < literal.value;
      default: return false;
    }
  }

  const std::vector<Variable>& variables_;
  std::vector<Implicant> implicants_;
  std::size_t steps_ = 0;
};

class ByJudge {
 public:
  ByJudge(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations, LazySolver& solver,
          const AskOptions& options, std::size_t& questions, Allowance& allowance)
      : evaluation_(evaluation),
        obligations_(obligations),
        solver_(solver),
        options_(options),
        questions_(questions),
        allowance_(allowance),
        cone_(evaluation.cone(roots())),
        variables_(answerable(evaluation, cone_)) {}

  Outcomes run() {
    Outcomes found{searched(Wanted::Conflict), searched(Wanted::Peace), variables_};
    auto all = found.conflict.primes;
    all.insert(all.end(), found.compatible.primes.begin(), found.compatible.primes.end());
    std::erase_if(all, [&](const Implicant& prime) { return !speaks_of_variables(prime); });
    const bool covers = Tautology(variables_, std::move(all)).holds();
    for (auto* outcome : {&found.conflict, &found.compatible}) {
      outcome->covers = covers;
      if (outcome->complete && !covers) outcome->stopped = kNotAsked;
      outcome->complete = outcome->complete && covers;
    }
    return found;
  }

 private:
  [[nodiscard]] std::vector<std::uint32_t> roots() const {
    std::vector<std::uint32_t> result;
    for (const auto id : obligations_) {
      const auto& registers = evaluation_.program().provisions[id.index()];
      result.insert(result.end(), {registers.on_face, registers.excused});
    }
    return result;
  }

  /// Not of a single value of an amount, which leaves all others out.
  [[nodiscard]] bool speaks_of_variables(const Implicant& prime) const {
    return std::ranges::all_of(
        prime, [&](const Literal& l) { return variable_of(variables_, l.unknown) < variables_.size(); });
  }

  Outcome searched(Wanted wanted) {
    Outcome found = searched(wanted, variables_, {});
    std::vector<Variable> more = variables_;
    std::set<Unknown> single;
    for (const auto& unknown : cone_.unknowns()) {
      if (!std::holds_alternative<OpenQuantity>(unknown) || variable_of(variables_, unknown) < variables_.size())
        continue;
      single.insert(unknown);
      more.push_back(single_values(evaluation_, cone_, unknown));
    }
    if (!found.primes.empty() || single.empty()) return found;
    std::ranges::sort(more, {}, &Variable::first);
    found = searched(wanted, std::move(more), single);
    found.complete = false;
    if (found.stopped.empty()) found.stopped = kNotAsked;
    return found;
  }

  /// Complete: of the answers to these variables.
  Outcome searched(Wanted wanted, std::vector<Variable> of, const std::set<Unknown>& single) {
    const auto weight = std::max<std::size_t>(of.size() * of.size(), 1);
    const auto share = std::min(allowance_.judged, kJudgedAtMost) / weight;
    const auto most = std::min(options_.limits.questions, std::max(share, kJudgedAtLeast));
    Asker asker(evaluation_, obligations_, wanted, solver_, options_, most, std::move(of));
    const auto found = search::smallest_sets(
        asker.all().universe, [&](const search::Set& s) { return asker(s); }, options_.limits);
    Outcome outcome{{}, false, found.complete, found.stopped};
    for (const auto& set : found.sets) outcome.primes.push_back(asker.all().implicant(set));
    asker.widen(outcome.primes, single);
    questions_ += asker.questions();
    allowance_.judged -= std::min(allowance_.judged, asker.questions() * weight);
    return outcome;
  }

  const Evaluation& evaluation_;
  std::span<const law::ProvisionId> obligations_;
  LazySolver& solver_;
  const AskOptions& options_;
  std::size_t& questions_;
  Allowance& allowance_;
  eval::Cone cone_;
  std::vector<Variable> variables_;
};

}  // namespace

Outcomes implicants_by_judge(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                             LazySolver& solver, const AskOptions& options, std::size_t& questions,
                             Allowance& allowance) {
  return ByJudge(evaluation, obligations, solver, options, questions, allowance).run();
}

}  // namespace chapeau::engine::ask
