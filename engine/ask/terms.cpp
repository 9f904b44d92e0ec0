#include "engine/ask/terms.hpp"

#include <algorithm>
#include <optional>

namespace chapeau::engine::ask {

namespace {

using Goal = CompletionSearch::Goal;
using Ranges = std::vector<Range>;  ///< of digits, by unknown

constexpr std::size_t kMostTerms = 100;
constexpr std::size_t kMostExpressed = 2'000;
constexpr std::size_t kRunsForTheIncoherent = 100;  // it is only about whether the list can be called complete
constexpr const char* kTooMany = "there are too many sets to find them all";

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
    for (std::size_t u = 0; u < search_.unknowns().size(); ++u) widen(search_, other(), u, term);
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
    for (std::size_t u = 0; u < search_.unknowns().size(); ++u) {
      if (!both.intersects(search_.classes(u))) apart.push_back(u);
    }
    if (apart.size() > 1) return;
    for (std::size_t u = 0; u < search_.unknowns().size(); ++u) {
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
    std::vector<Ranges> expressed;
    const auto size = stopped_.empty() ? terms_.size() : own_;
    for (std::size_t t = 0; t < size; ++t) express(terms_[t], expressed);
    drop_narrower(expressed);
    Outcome result{{}, covers_, stopped_.empty(), stopped_};
    for (const auto& ranges : expressed) result.primes.push_back(implicant(ranges));
    const auto by_unknown = [](const Literal& a, const Literal& b) {
      return std::tie(a.unknown, a.kind, a.value) < std::tie(b.unknown, b.kind, b.value);
    };
    std::ranges::sort(result.primes, [&](const Implicant& a, const Implicant& b) {
      if (a.size() != b.size()) return a.size() < b.size();
      return std::ranges::lexicographical_compare(a, b, by_unknown);
    });
    return result;
  }

  /// A term in the words that answers have: one value of a choice, one stretch of a quantity.
  void express(const Choices& term, std::vector<Ranges>& expressed) {
    std::vector<Ranges> made{Ranges{}};
    for (std::size_t u = 0; u < search_.unknowns().size(); ++u) {
      const auto options = stretches(term, u);
      std::vector<Ranges> longer;
      for (const auto& begun : made) {
        for (const auto& range : options) {
          longer.push_back(begun);
          longer.back().push_back(range);
        }
      }
      made = std::move(longer);
      if (made.size() + expressed.size() > kMostExpressed) {
        stopped_ = kTooMany;
        return;
      }
    }
    for (auto& ranges : made) {
      if (is_reached(ranges)) expressed.push_back(std::move(ranges));
    }
  }

  [[nodiscard]] std::vector<Range> stretches(const Choices& term, std::size_t u) const {
    const auto size = search_.domain(u).size();
    if (search_.classes(u).is_subset_of(term)) return {{0, size - 1}};
    const bool joined = is_quantity(search_.unknowns()[u]);
    std::vector<Range> result;
    for (std::size_t d = 0; d < size; ++d) {
      if (!term.test(search_.class_of(u, d))) continue;
      if (joined && !result.empty() && result.back().last + 1 == d)
        result.back().last = d;
      else
        result.push_back({d, d});
    }
    return result;
  }

  /// Has some coherent completion the answers, and the outcome?
  [[nodiscard]] bool is_reached(const Ranges& ranges) {
    Choices within(search_.everything().size());
    for (std::size_t u = 0; u < ranges.size(); ++u) {
      for (auto d = ranges[u].first; d <= ranges[u].last; ++d) within.set(search_.class_of(u, d));
    }
    return std::holds_alternative<Choices>(
        search_.find(wanted_ == Wanted::Conflict ? Goal::Conflict : Goal::Peace, within));
  }

  static bool lies_in(const Ranges& inner, const Ranges& outer) {
    return std::ranges::equal(inner, outer, [](Range a, Range b) { return b.first <= a.first && a.last <= b.last; });
  }

  static void drop_narrower(std::vector<Ranges>& expressed) {
    std::vector<Ranges> kept;
    for (std::size_t i = 0; i < expressed.size(); ++i) {
      bool stays = true;
      for (std::size_t j = 0; stays && j < expressed.size(); ++j) {
        const bool equal = expressed[i] == expressed[j];
        stays = i == j || !(equal ? j < i : lies_in(expressed[i], expressed[j]));
      }
      if (stays) kept.push_back(expressed[i]);
    }
    expressed = std::move(kept);
  }

  [[nodiscard]] Implicant implicant(const Ranges& ranges) const {
    Implicant result;
    for (std::size_t u = 0; u < ranges.size(); ++u) {
      const auto& domain = search_.domain(u);
      const auto [first, last] = ranges[u];
      if (first == 0 && last + 1 == domain.size()) continue;
      const auto& unknown = search_.unknowns()[u];
      if (!is_quantity(unknown)) {
        result.push_back({Literal::Kind::Is, unknown, domain[first]});
        continue;
      }
      if (first > 0) result.push_back({Literal::Kind::AtLeast, unknown, domain[first]});
      if (last + 1 < domain.size()) result.push_back({Literal::Kind::Below, unknown, domain[last + 1]});
    }
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
