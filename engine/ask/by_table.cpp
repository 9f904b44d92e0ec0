#include "engine/ask/implicants.hpp"
#include "engine/ask/literals.hpp"

#include <algorithm>

namespace chapeau::engine::ask {

namespace {

class TableOracle {
 public:
  TableOracle(const Table& table, Wanted wanted)
      : table_(table), other_(wanted == Wanted::Conflict ? table.peace() : table.conflict()) {
    std::vector<std::vector<base::Integer>> domains;
    for (std::size_t u = 0; u < table.unknowns().size(); ++u) domains.push_back(table.domain(u));
    literals_ = literals(table.unknowns(), domains);
    for (const auto& entry : literals_.all) rows_.push_back(table.rows(entry.unknown, entry.range));
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
    std::vector<Range> kept;
    for (std::size_t u = 0; u < table_.unknowns().size(); ++u)
      kept.push_back({table_.digit(u, row), table_.digit(u, row)});
    for (const auto& group : table_.groups()) {
      if (group.size() == 1)
        kept[group.front()] = weakened(kept, group.front());
      else if (can_be_left_out(kept, group))
        for (const auto u : group) kept[u] = whole(u);
    }
    search::Set result;
    for (std::size_t l = 0; l < literals_.all.size(); ++l) {
      const auto& [literal, unknown, range] = literals_.all[l];
      if (range.last < kept[unknown].first || range.first > kept[unknown].last) result.push_back(l);
    }
    return result;
  }

  [[nodiscard]] bool can_be_left_out(const std::vector<Range>& kept, const std::vector<std::size_t>& group) const {
    Rows rest = table_.coherent();
    for (std::size_t u = 0; u < kept.size(); ++u) {
      if (std::ranges::find(group, u) == group.end() && kept[u] != whole(u)) rest &= table_.rows(u, kept[u]);
    }
    return rest.is_subset_of(other_);
  }

  [[nodiscard]] Range weakened(const std::vector<Range>& kept, std::size_t unknown) const {
    Rows rest = table_.coherent();
    for (std::size_t u = 0; u < kept.size(); ++u) {
      if (u != unknown && kept[u] != whole(u)) rest &= table_.rows(u, kept[u]);
    }
    const auto stays = [&](Range range) { return (rest & table_.rows(unknown, range)).is_subset_of(other_); };
    if (stays(whole(unknown))) return whole(unknown);
    Range range = kept[unknown];
    if (!std::holds_alternative<OpenQuantity>(table_.unknowns()[unknown])) return range;
    while (range.first > 0 && stays({range.first - 1, range.last})) --range.first;
    while (range.last + 1 < table_.domain(unknown).size() && stays({range.first, range.last + 1})) ++range.last;
    return range;
  }

  [[nodiscard]] Range whole(std::size_t unknown) const { return {0, table_.domain(unknown).size() - 1}; }

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
