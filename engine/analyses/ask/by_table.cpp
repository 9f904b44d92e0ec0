#include "engine/analyses/ask/implicants.hpp"
#include "engine/analyses/ask/literals.hpp"

#include <algorithm>

namespace chapeau::engine::ask {

namespace {

class TableOracle {
 public:
  TableOracle(const Table& table, Wanted wanted)
      : table_(table), other_(wanted == Wanted::Conflict ? table.peace() : table.conflict()) {
    literals_ = literals(table.variables());
    for (const auto& entry : literals_.all) rows_.push_back(table.rows(entry.variable, entry.leaves));
  }

  [[nodiscard]] const Literals& all() const { return literals_; }

  [[nodiscard]] search::Reply operator()(const search::Set& chosen) const {
    Rows rows = table_.coherent();
    for (const auto l : chosen) rows &= rows_[l];
    if (rows.none()) return search::Contradicts{};
    const Rows against = rows & other_;
    if (against.none()) return search::Suffices{};
    return search::Misses{clause(against.find_first())};
  }

 private:
  /// The other outcome's completion, weakened as far as it stays one: every implicant contradicts what is left of it.
  /// Answers that constraints tie are left out together or not at all, for an implicant may contradict one of them
  /// through another.
  [[nodiscard]] search::Set clause(std::size_t row) const {
    std::vector<Digits> kept;
    for (std::size_t v = 0; v < table_.variables().size(); ++v) kept.push_back(only(v, table_.digit(v, row)));
    for (const auto& group : table_.groups()) {
      if (group.size() == 1)
        kept[group.front()] = weakened(kept, group.front());
      else if (can_be_left_out(kept, group))
        for (const auto v : group) kept[v].set();
    }
    search::Set result;
    for (std::size_t l = 0; l < literals_.all.size(); ++l) {
      if (!literals_.all[l].leaves.intersects(kept[literals_.all[l].variable])) result.push_back(l);
    }
    return result;
  }

  [[nodiscard]] Digits only(std::size_t variable, std::size_t digit) const {
    return Digits(table_.variables()[variable].size()).set(digit);
  }

  [[nodiscard]] bool can_be_left_out(const std::vector<Digits>& kept, const std::vector<std::size_t>& group) const {
    Rows rest = table_.coherent();
    for (std::size_t v = 0; v < kept.size(); ++v) {
      if (std::ranges::find(group, v) == group.end() && !kept[v].all()) rest &= table_.rows(v, kept[v]);
    }
    return rest.is_subset_of(other_);
  }

  /// All values, or of an amount a longer stretch. Other values are kept alone: two answers that both leave some of
  /// several need not leave one together.
  [[nodiscard]] Digits weakened(const std::vector<Digits>& kept, std::size_t variable) const {
    if (can_be_left_out(kept, {variable})) return Digits(kept[variable].size()).set();
    Digits values = kept[variable];
    if (!table_.variables()[variable].is_amount()) return values;
    Rows rest = table_.coherent();
    for (std::size_t v = 0; v < kept.size(); ++v) {
      if (v != variable && !kept[v].all()) rest &= table_.rows(v, kept[v]);
    }
    const auto stays = [&](std::size_t digit) {
      return (rest & table_.rows(variable, only(variable, digit))).is_subset_of(other_);
    };
    const auto middle = values.find_first();
    for (auto d = middle; d > 0 && stays(d - 1); --d) values.set(d - 1);
    for (auto d = middle + 1; d < values.size() && stays(d); ++d) values.set(d);
    return values;
  }

  const Table& table_;
  const Rows& other_;
  Literals literals_;
  std::vector<Rows> rows_;
};

}  // namespace

Outcome implicants(const Table& table, Wanted wanted, const search::Limits& limits, std::size_t& questions) {
  const TableOracle oracle(table, wanted);
  const auto found = search::smallest_sets(
      oracle.all().universe, [&](const search::Set& s) { return oracle(s); }, limits);
  questions += found.questions;
  Outcome outcome{{}, found.complete, found.complete, found.stopped};
  for (const auto& set : found.sets) outcome.primes.push_back(oracle.all().implicant(set));
  return outcome;
}

}  // namespace chapeau::engine::ask
