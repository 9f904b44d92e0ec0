#include "engine/ask/literals.hpp"

namespace chapeau::engine::ask {

namespace {

bool meet(Range a, Range b) { return a.first <= b.last && b.first <= a.last; }

bool is_within(Range inner, Range outer) { return outer.first <= inner.first && inner.last <= outer.last; }

void relate(Literals& made) {
  const auto size = made.all.size();
  made.universe = {size, {}, std::vector<search::Set>(size), std::vector<search::Set>(size)};
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = 0; b < size; ++b) {
      if (a == b || made.all[a].unknown != made.all[b].unknown) continue;
      if (!meet(made.all[a].range, made.all[b].range))
        made.universe.excludes[a].push_back(b);
      else if (is_within(made.all[a].range, made.all[b].range))
        made.universe.implies[a].push_back(b);
    }
  }
}

}  // namespace

Answers answers(const Unknown& unknown, const std::vector<base::Integer>& domain) {
  Answers made;
  const auto add = [&](Literal::Kind kind, const base::Integer& value, Range range) {
    made.literals.push_back({kind, unknown, value});
    made.ranges.push_back(range);
  };
  const auto last = domain.size() - 1;
  if (!is_quantity(unknown)) {
    for (std::size_t d = 0; d <= last; ++d) add(Literal::Kind::Is, domain[d], {d, d});
    return made;
  }
  for (std::size_t d = 1; d <= last; ++d) add(Literal::Kind::AtLeast, domain[d], {d, last});
  for (std::size_t d = last; d >= 1; --d) add(Literal::Kind::Below, domain[d], {0, d - 1});
  return made;
}

Literals literals(const std::vector<Unknown>& unknowns, const std::vector<std::vector<base::Integer>>& domains) {
  Literals made;
  for (std::size_t u = 0; u < unknowns.size(); ++u) {
    if (domains[u].size() < 2) continue;
    const auto of_unknown = answers(unknowns[u], domains[u]);
    for (std::size_t l = 0; l < of_unknown.literals.size(); ++l)
      made.all.push_back({of_unknown.literals[l], u, of_unknown.ranges[l]});
  }
  relate(made);
  return made;
}

Implicant Literals::implicant(const search::Set& set) const {
  Implicant result;
  for (const auto l : set) result.push_back(all[l].literal);
  return result;
}

}  // namespace chapeau::engine::ask
