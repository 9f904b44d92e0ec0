#include "engine/ask/components.hpp"
#include "engine/ask/implicants.hpp"
#include "engine/ask/literals.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace chapeau::engine::ask {

namespace {

/// How many sets of answers of one outcome of a line are put to the solver.
constexpr std::size_t kJudgedAtLeast = 12, kJudgedAtMost = 60;
constexpr const char* kSpent = "there is too much to be put to the solver";
constexpr const char* kNotAsked = "amounts are compared with each other, or something is open beyond the case";

class Asker {
 public:
  Asker(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations, Wanted wanted, LazySolver& solver,
        const AskOptions& options, std::size_t most)
      : evaluation_(evaluation),
        obligations_(obligations),
        wanted_(wanted),
        solver_(solver),
        options_(options),
        most_(most) {
    std::vector<std::uint32_t> roots;
    for (const auto id : obligations) {
      const auto& registers = evaluation.program().provisions[id.index()];
      roots.insert(roots.end(), {registers.on_face, registers.excused});
    }
    const eval::Cone cone = evaluation.cone(std::move(roots));
    for (auto& variable : variables(evaluation.program(), evaluation.line(), cone)) {
      if (!variable.is_pair() && can_be_answered(variable.first())) variables_.push_back(std::move(variable));
    }
    covers_ = variables_.size() == cone.unknowns().size();
    for (const auto& unknown : cone.unknowns()) add_single_values(cone, unknown);
    groups_ = components(evaluation, variables_);
    literals_ = exact_literals();
  }

  /// Can all be asked that the outcome can turn on?
  [[nodiscard]] bool covers() const { return covers_; }

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

  /// Each value of a quantity stands for its stretch; here stretches are joined as far as the implicant stays one.
  void widen(std::vector<Implicant>& primes) {
    for (const auto& variable : variables_) {
      if (!variable.is_amount() || single_.contains(variable.first())) continue;
      std::set<Implicant> widened;
      for (const auto& prime : primes) widened.insert(widen(prime, variable));
      primes.assign(widened.begin(), widened.end());
    }
    std::ranges::stable_sort(primes, {}, [](const Implicant& p) { return std::pair(p.size(), p); });
  }

 private:
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
    if (low > 0) rest.push_back({Literal::Kind::AtLeast, amount.first(), amount.values[low].front(), {}});
    if (high + 1 < amount.size())
      rest.push_back({Literal::Kind::Below, amount.first(), amount.values[high + 1].front(), {}});
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

  /// Of an amount for which no few values stand: those at which a rule about it alone turns, each for itself.
  void add_single_values(const eval::Cone& cone, const Unknown& unknown) {
    if (!std::holds_alternative<OpenQuantity>(unknown) || variable_of(variables_, unknown) < variables_.size()) return;
    std::vector<std::uint32_t> alone;
    for (const auto input : cone.slice().inputs) {
      const auto behind = eval::unknowns(evaluation_.program(), evaluation_.line(), input);
      if (behind == std::vector{unknown}) alone.push_back(input);
    }
    Variable made{{unknown}, {}, {}};
    for (const auto& [u, values] : eval::critical_values(evaluation_.program(), evaluation_.line(), alone)) {
      for (const auto value : values) made.values.push_back({value});
    }
    if (made.values.empty()) made.values.push_back({least(unknown)});
    single_.insert(unknown);
    variables_.push_back(std::move(made));
    std::ranges::sort(variables_, {}, &Variable::first);
  }

  [[nodiscard]] std::int64_t least(const Unknown& unknown) const {
    const auto& attribute = (*evaluation_.line().book)[std::get<OpenQuantity>(unknown).attribute];
    return attribute.type == law::AttributeType::Date ? base::kNever.day : 0;
  }

  static bool can_be_answered(const Unknown& unknown) {
    return !std::holds_alternative<OpenProduct>(unknown) && !std::holds_alternative<OpenLookup>(unknown);
  }

  /// Every answer gives one value, that of a quantity standing for its stretch.
  [[nodiscard]] Literals exact_literals() const {
    Literals made;
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      const auto& variable = variables_[v];
      for (std::size_t d = 0; d < variable.size(); ++d) {
        made.all.push_back(
            {{Literal::Kind::Is, variable.first(), variable.values[d].front(), {}}, v, Digits(variable.size()).set(d)});
      }
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
    return Judge(evaluation, solver_, options_.check.budget, false).conflict(obligations_);
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
  std::size_t most_;  ///< questions
  std::vector<Variable> variables_;
  std::set<Unknown> single_;  ///< whose values stand for themselves alone
  bool covers_ = false;
  std::vector<std::vector<std::size_t>> groups_;
  Literals literals_;
  std::size_t questions_ = 0;
};

}  // namespace

Outcome implicants(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations, Wanted wanted,
                   LazySolver& solver, const AskOptions& options, std::size_t& questions, Allowance& allowance) {
  const auto most = std::min({options.limits.questions, std::max(allowance.judged, kJudgedAtLeast), kJudgedAtMost});
  Asker asker(evaluation, obligations, wanted, solver, options, most);
  const auto found = search::smallest_sets(
      asker.all().universe, [&](const search::Set& s) { return asker(s); }, options.limits);
  questions += asker.questions();
  const bool all = found.complete && asker.covers();
  Outcome outcome{{}, all, all, found.complete && !all ? kNotAsked : found.stopped};
  for (const auto& set : found.sets) outcome.primes.push_back(asker.all().implicant(set));
  asker.widen(outcome.primes);
  allowance.judged -= std::min(allowance.judged, asker.questions());
  return outcome;
}

}  // namespace chapeau::engine::ask
