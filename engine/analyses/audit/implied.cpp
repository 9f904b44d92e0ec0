// Obligations that add nothing: whoever breaches one breaches others as well.

#include "base/text.hpp"
#include "engine/analyses/audit/in_witness.hpp"
#include "engine/analyses/audit/work.hpp"
#include "engine/search/smallest_sets.hpp"

#include <algorithm>
#include <array>
#include <variant>

namespace chapeau::engine::audit {

namespace {

using law::ProvisionId;

class Implication {
 public:
  Implication(Work& work, ProvisionId id, std::vector<ProvisionId> others)
      : work_(work), id_(id), others_(std::move(others)) {}

  void examine(const Witness& breach) {
    first_ = &breach;
    if (misses(breach).empty()) return;
    search::Universe universe;
    universe.size = others_.size();
    const auto found =
        search::smallest_sets(universe, [&](const search::Set& chosen) { return reply(chosen); }, {1, 200, 20'000});
    if (!found.sets.empty()) {
      if (!is_copied_whole(found.sets.front())) report(found.sets.front());
      return;
    }
    if (!found.complete) work_.undecided(Code::Implied, id_);
  }

 private:
  /// Which of the others are breached with it.
  [[nodiscard]] search::Set misses(const Witness& witness) const {
    const InWitness in(work_.book(), witness);
    search::Set found;
    for (std::size_t i = 0; i < others_.size(); ++i) {
      if (in.breached(others_[i])) found.push_back(i);
    }
    return found;
  }

  [[nodiscard]] search::Reply reply(const search::Set& chosen) {
    if (chosen.empty()) return search::Misses{misses(*first_)};
    Goal goal = breached(id_);
    std::vector<ProvisionId> about{id_};
    for (const auto i : chosen) {
      goal.push_back(at_peace(others_[i]));
      about.push_back(others_[i]);
    }
    const auto found = work_.desk().search(goal, std::array{id_}, footprint(work_.book(), about));
    if (found.found) return search::Misses{misses(*found.found)};
    if (found.undecided) return search::NotDecided{"the budget ran out"};
    return search::Suffices{};
  }

  /// What holds among provisions that were copied together is a matter of their originals.
  [[nodiscard]] bool is_copied_whole(const search::Set& set) const {
    const auto is_copy = [&](ProvisionId id) { return work_.book()[id].copied_from.valid(); };
    return is_copy(id_) && std::ranges::all_of(set, [&](std::size_t i) { return is_copy(others_[i]); });
  }

  void report(const search::Set& set) {
    const auto& book = work_.book();
    std::string names;
    for (const auto i : set) names += (names.empty() ? "" : " or ") + base::quoted(law::reference(book, others_[i]));
    auto& finding = work_.report(
        Code::Implied, id_, book[id_].span,
        "every breach of " + base::quoted(law::reference(book, id_)) + " is a breach of " + names + " as well");
    for (const auto i : set) {
      finding.others.push_back(others_[i]);
      finding.core.emplace_back(others_[i]);
    }
    const std::string with = set.size() == 1 ? " and the other" : " and some of the others";
    work_.show(finding, *first_, breached(id_), "breaches " + base::quoted(law::reference(book, id_)) + with);
  }

  Work& work_;
  ProvisionId id_;
  std::vector<ProvisionId> others_;
  const Witness* first_ = nullptr;
};

}  // namespace

void check_implied(Work& work, const std::vector<Breachable>& obligations) {
  const auto& book = work.book();
  const auto all = work.all_obligations();
  for (const auto& each : obligations) {
    if (!each.bare) continue;
    std::vector<ProvisionId> others;
    for (const auto id : all) {
      if (id != each.id && book[id].instrument == book[each.id].instrument) others.push_back(id);
    }
    if (!others.empty()) Implication(work, each.id, std::move(others)).examine(*each.bare);
  }
}

}  // namespace chapeau::engine::audit
