#include "engine/analyses/ask/terms.hpp"

#include "engine/analyses/ask/literals.hpp"

#include <algorithm>
#include <optional>

namespace chapeau::engine::ask {

namespace {

using Goal = CompletionSearch::Goal;
using Parts = std::vector<Stretch>;  ///< by variable

constexpr std::size_t kMostTerms = 100;
constexpr std::size_t kMostExpressed = 2'000;
constexpr std::size_t kRunsForTheIncoherent = 100;  // it is only about whether the list can be called complete
constexpr const char* kTooMany = "there are too many sets to find them all";
constexpr const char* kOtherWords = "two amounts are compared with each other, and the same can be said in other words";

class Terms {
 public:
  Terms(CompletionSearch& search, Wanted wanted, std::size_t& questions)
      : search_(search), wanted_(wanted), questions_(questions) {}

  Outcome all() {
    cover(wanted_ == Wanted::Conflict ? Goal::Conflict : Goal::Peace, CompletionSearch::kMostRuns);
    own_ = terms_.size();
    covers_ = stopped_.empty();
    if (covers_) cover(wanted_ == Wanted::Conflict ? Goal::NotPeace : Goal::NotConflict, kRunsForTheIncoherent);
    if (stopped_.empty()) close();
    return outcome();
  }

 private:
  [[nodiscard]] Goal other() const { return wanted_ == Wanted::Conflict ? Goal::Peace : Goal::Conflict; }

  /// Terms until every completion that reaches the goal lies in one. What is incoherent lies in terms, too: prime
  /// implicants may rest on it.
  void cover(Goal goal, std::size_t most_runs) {
    while (stopped_.empty()) {
      if (terms_.size() == kMostTerms) {
        stopped_ = kTooMany;
        return;
      }
      ++questions_;
      auto found = search_.find(goal, search_.everything(), terms_, most_runs);
      if (const auto* undecided = std::get_if<Undecided>(&found)) stopped_ = undecided->reason;
      auto* choices = std::get_if<Choices>(&found);
      if (choices == nullptr) return;
      terms_.push_back(widest(std::move(*choices)));
    }
  }

  [[nodiscard]] Choices widest(Choices term) {
    for (std::size_t u = 0; u < search_.variables().size(); ++u) widen(search_, other(), u, term);
    return term;
  }

  /// Whatever follows from two terms lies in a third.
  void close() {
    for (std::size_t i = 1; i < terms_.size() && stopped_.empty(); ++i) {
      for (std::size_t j = 0; j < i && stopped_.empty(); ++j) add_what_follows(terms_[i], terms_[j]);
    }
  }

  /// By value: the terms grow.
  void add_what_follows(const Choices a, const Choices b) {
    const Choices both = a & b, either = a | b;
    std::vector<std::size_t> apart;
    for (std::size_t u = 0; u < search_.variables().size(); ++u) {
      if (!both.intersects(search_.classes(u))) apart.push_back(u);
    }
    if (apart.size() > 1) return;
    for (std::size_t u = 0; u < search_.variables().size(); ++u) {
      if (!apart.empty() ? u != apart.front() : search_.classes(u).count() < 3) continue;
      Choices term = both | (either & search_.classes(u));
      const auto contains = [&](const Choices& known) { return term.is_subset_of(known); };
      if (std::ranges::any_of(terms_, contains)) continue;
      if (terms_.size() == kMostTerms) {
        stopped_ = kTooMany;
        return;
      }
      terms_.push_back(widest(std::move(term)));
    }
  }

  [[nodiscard]] Outcome outcome() {
    std::vector<Parts> expressed;
    const auto size = stopped_.empty() ? terms_.size() : own_;
    for (std::size_t t = 0; t < size; ++t) express(terms_[t], expressed);
    drop_narrower(expressed);
    // The same values of two amounts can be said in several ways, and terms are found in one.
    if (stopped_.empty() && std::ranges::any_of(search_.variables(), &Variable::is_pair)) stopped_ = kOtherWords;
    if (stopped_.empty() && !covers_) stopped_ = kTooMany;
    Outcome result{{}, covers_, stopped_.empty(), stopped_};
    for (const auto& parts : expressed) result.primes.push_back(implicant(parts));
    const auto by_unknown = [](const Literal& a, const Literal& b) {
      return std::tie(a.unknown, a.kind, a.value) < std::tie(b.unknown, b.kind, b.value);
    };
    std::ranges::sort(result.primes, [&](const Implicant& a, const Implicant& b) {
      if (a.size() != b.size()) return a.size() < b.size();
      return std::ranges::lexicographical_compare(a, b, by_unknown);
    });
    return result;
  }

  /// A term in the words that answers have.
  void express(const Choices& term, std::vector<Parts>& expressed) {
    std::vector<Parts> made{Parts{}};
    for (std::size_t v = 0; v < search_.variables().size(); ++v) {
      const auto options = parts_of(term, v);
      std::vector<Parts> longer;
      for (const auto& begun : made) {
        for (const auto& option : options) {
          longer.push_back(begun);
          longer.back().push_back(option);
        }
      }
      made = std::move(longer);
      if (made.size() + expressed.size() > kMostExpressed) {
        covers_ = false;
        stopped_ = kTooMany;
        return;
      }
    }
    for (auto& parts : made) {
      if (is_reached(parts)) expressed.push_back(std::move(parts));
    }
  }

  [[nodiscard]] std::vector<Stretch> parts_of(const Choices& term, std::size_t v) {
    const auto& variable = search_.variables()[v];
    Digits values(variable.size()), told(variable.size());
    for (std::size_t d = 0; d < variable.size(); ++d) values.set(d, term.test(search_.class_of(v, d)));
    auto parts = stretches(variable, values);
    for (const auto& part : parts) told |= part.leaves;
    if (told != values) covers_ = false;
    return parts;
  }

  /// Has some coherent completion the answers, and the outcome?
  [[nodiscard]] bool is_reached(const Parts& parts) {
    Choices within(search_.everything().size());
    for (std::size_t v = 0; v < parts.size(); ++v) {
      const auto& leaves = parts[v].leaves;
      for (auto d = leaves.find_first(); d != Digits::npos; d = leaves.find_next(d)) within.set(search_.class_of(v, d));
    }
    const auto found = search_.find(wanted_ == Wanted::Conflict ? Goal::Conflict : Goal::Peace, within);
    if (std::holds_alternative<Undecided>(found)) covers_ = false;
    return std::holds_alternative<Choices>(found);
  }

  static bool lies_in(const Parts& inner, const Parts& outer) {
    return std::ranges::equal(inner, outer,
                              [](const Stretch& a, const Stretch& b) { return a.leaves.is_subset_of(b.leaves); });
  }

  static void drop_narrower(std::vector<Parts>& expressed) {
    std::vector<Parts> kept;
    for (std::size_t i = 0; i < expressed.size(); ++i) {
      bool stays = true;
      for (std::size_t j = 0; stays && j < expressed.size(); ++j) {
        if (i == j || !lies_in(expressed[i], expressed[j])) continue;
        stays = lies_in(expressed[j], expressed[i]) && i < j;
      }
      if (stays) kept.push_back(expressed[i]);
    }
    expressed = std::move(kept);
  }

  [[nodiscard]] static Implicant implicant(const Parts& parts) {
    Implicant result;
    for (const auto& part : parts) result.insert(result.end(), part.answers.begin(), part.answers.end());
    return result;
  }

  CompletionSearch& search_;
  Wanted wanted_;
  std::size_t& questions_;
  std::vector<Choices> terms_;
  std::size_t own_ = 0;  ///< so many were found before the incoherent ones
  bool covers_ = false;
  std::string stopped_;
};

}  // namespace

void widen(CompletionSearch& search, CompletionSearch::Goal avoided, std::size_t unknown, Choices& term) {
  const auto& classes = search.classes(unknown);
  const auto stays = [&](const Choices& wider) {
    return std::holds_alternative<CompletionSearch::None>(search.find(avoided, wider));
  };
  if (classes.is_subset_of(term)) return;
  Choices whole = term | classes;
  if (stays(whole)) {
    term = std::move(whole);
    return;
  }
  if (classes.count() < 3) return;
  for (auto bit = classes.find_first(); bit != Choices::npos; bit = classes.find_next(bit)) {
    if (term.test(bit)) continue;
    term.set(bit);
    if (!stays(term)) term.reset(bit);
  }
}

Outcome all_terms(CompletionSearch& search, Wanted wanted, std::size_t& questions) {
  return Terms(search, wanted, questions).all();
}

}  // namespace chapeau::engine::ask
