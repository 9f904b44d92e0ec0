#include "engine/ask/components.hpp"
#include "engine/ask/implicants.hpp"
#include "engine/ask/literals.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace chapeau::engine::ask {

namespace {

class Asker {
 public:
  Asker(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations, Wanted wanted, LazySolver& solver,
        const AskOptions& options)
      : evaluation_(evaluation), obligations_(obligations), wanted_(wanted), solver_(solver), options_(options) {
    std::vector<std::uint32_t> roots;
    for (const auto id : obligations) {
      const auto& registers = evaluation.program().provisions[id.index()];
      roots.insert(roots.end(), {registers.on_face, registers.excused});
    }
    const eval::Cone cone = evaluation.cone(std::move(roots));
    for (std::size_t u = 0; u < cone.unknowns().size(); ++u) {
      if (!can_be_answered(cone.unknowns()[u]) || cone.domains()[u].empty()) continue;
      unknowns_.push_back(cone.unknowns()[u]);
      domains_.push_back(cone.domains()[u]);
    }
    groups_ = grouped(components(evaluation, unknowns_));
    literals_ = exact_literals();
  }

  [[nodiscard]] const Literals& all() const { return literals_; }
  [[nodiscard]] std::size_t questions() const { return questions_; }

  [[nodiscard]] search::Reply operator()(const search::Set& chosen) {
    if (questions_ >= options_.limits.questions) return search::NotDecided{"the budget of questions is spent"};
    Completion given;
    for (const auto l : chosen) given.emplace(literals_.all[l].literal.unknown, literals_.all[l].literal.value);
    auto against = counterexample(given);
    if (auto* reply = std::get_if<search::Reply>(&against)) return *reply;
    return search::Misses{clause(weakened(std::get<Completion>(against)))};
  }

  /// Each value of a quantity stands for its stretch; here stretches are joined as far as the implicant stays one.
  void widen(std::vector<Implicant>& primes) {
    for (std::size_t u = 0; u < unknowns_.size(); ++u) {
      if (!std::holds_alternative<OpenQuantity>(unknowns_[u])) continue;
      std::set<Implicant> widened;
      for (const auto& prime : primes) widened.insert(widen(prime, u));
      primes.assign(widened.begin(), widened.end());
    }
    std::ranges::stable_sort(primes, {}, [](const Implicant& p) { return std::pair(p.size(), p); });
  }

 private:
  [[nodiscard]] Implicant widen(const Implicant& prime, std::size_t unknown) {
    const auto& domain = domains_[unknown];
    Implicant rest = prime;
    const auto at = std::ranges::find(rest, unknowns_[unknown], &Literal::unknown);
    if (at == rest.end()) return prime;
    auto low = static_cast<std::size_t>(std::ranges::find(domain, at->value) - domain.begin());
    auto high = low;
    rest.erase(at);
    while (low > 0 && stays(rest, unknown, low - 1)) --low;
    while (high + 1 < domain.size() && stays(rest, unknown, high + 1)) ++high;
    if (low > 0) rest.push_back({Literal::Kind::AtLeast, unknowns_[unknown], domain[low]});
    if (high + 1 < domain.size()) rest.push_back({Literal::Kind::Below, unknowns_[unknown], domain[high + 1]});
    std::ranges::sort(rest, {}, &Literal::unknown);
    return rest;
  }

  /// Does the rest of an implicant suffice with this value too?
  [[nodiscard]] bool stays(const Implicant& rest, std::size_t unknown, std::size_t digit) {
    Completion given{{unknowns_[unknown], domains_[unknown][digit]}};
    for (const auto& literal : rest)
      given.emplace(literal.unknown, literal.kind == Literal::Kind::Below ? literal.value - 1 : literal.value);
    const auto decision = decide(given);
    const auto* decided = std::get_if<ConflictDecided>(&decision);
    return decided != nullptr && !(wanted_ == Wanted::Conflict ? decided->peace : decided->conflict);
  }

  static bool can_be_answered(const Unknown& unknown) {
    return !std::holds_alternative<OpenProduct>(unknown) && !std::holds_alternative<OpenLookup>(unknown);
  }

  /// Every answer gives one value, that of a quantity standing for its stretch.
  [[nodiscard]] Literals exact_literals() const {
    Literals made;
    for (std::size_t u = 0; u < unknowns_.size(); ++u) {
      for (std::size_t d = 0; d < domains_[u].size(); ++d) {
        made.all.push_back({{Literal::Kind::Is, unknowns_[u], domains_[u][d]}, u, {d, d}});
      }
    }
    const auto size = made.all.size();
    made.universe = {size, {}, std::vector<search::Set>(size), {}};
    for (std::size_t a = 0; a < size; ++a) {
      for (std::size_t b = 0; b < size; ++b) {
        if (a != b && made.all[a].unknown == made.all[b].unknown) made.universe.excludes[a].push_back(b);
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
                  [&](const auto& entry) { return std::ranges::find(unknowns_, entry.first) == unknowns_.end(); });
    for (const auto& group : groups_) {
      Completion less = against;
      for (const auto u : group) less.erase(unknowns_[u]);
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
  std::vector<Unknown> unknowns_;
  std::vector<std::vector<base::Integer>> domains_;
  std::vector<std::vector<std::size_t>> groups_;
  Literals literals_;
  std::size_t questions_ = 0;
};

}  // namespace

Outcome implicants(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations, Wanted wanted,
                   LazySolver& solver, const AskOptions& options, std::size_t& questions) {
  Asker asker(evaluation, obligations, wanted, solver, options);
  const auto found = search::smallest_sets(
      asker.all().universe, [&](const search::Set& s) { return asker(s); }, options.limits);
  questions += asker.questions();
  Outcome outcome{{}, found.complete, found.complete, found.stopped};
  for (const auto& set : found.sets) outcome.primes.push_back(asker.all().implicant(set));
  asker.widen(outcome.primes);
  return outcome;
}

}  // namespace chapeau::engine::ask
