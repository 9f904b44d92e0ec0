#include "engine/analyses/compare/changes.hpp"

#include "engine/analyses/compare/wording.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace chapeau::engine::comparison {

namespace {

using law::ProvisionId;

/// Who depends on whom under one law: what is linked to a provision, and what it says `contrary to`.
using Dependencies = std::vector<std::set<ProvisionId>>;

bool is_rule(law::ProvisionKind kind) { return kind != law::ProvisionKind::Test; }

std::vector<std::string> wordings(Wording& wording, std::size_t count, Dependencies& dependencies) {
  std::vector<std::string> texts;
  for (std::size_t p = 0; p < count; ++p) {
    texts.push_back(wording.of(ProvisionId(p)));
    dependencies[p].merge(wording.take_contrary_to());
  }
  return texts;
}

void add_links(const law::Rulebook& book, Dependencies& dependencies) {
  for (const auto& link : book.links) dependencies[link.target.index()].insert(link.exception);
}

/// Axioms and rules of findings, as one text; and what they say `contrary to`.
std::pair<std::string, std::set<ProvisionId>> demands(Wording& wording, const law::Rulebook& book) {
  std::string text = wording.of_axioms();
  for (std::size_t f = 0; f < book.findings.size(); ++f) text += '\n' + wording.of_rules(law::FindingId(f));
  return {std::move(text), wording.take_contrary_to()};
}

/// Everything that depends on something touched is touched.
void spread(std::vector<bool>& touched, const Dependencies& dependencies) {
  for (bool more = true; more;) {
    more = false;
    for (std::size_t p = 0; p < touched.size(); ++p) {
      if (touched[p] || std::ranges::none_of(dependencies[p], [&](ProvisionId on) { return touched[on.index()]; }))
        continue;
      touched[p] = more = true;
    }
  }
}

law::ProvisionKind kind_of(const LawOnDay& first, const LawOnDay& second, std::size_t p) {
  return (p < first.book->provisions.size() ? first : second).book->provisions[p].kind;
}

}  // namespace

std::size_t provision_count(const LawOnDay& first, const LawOnDay& second) {
  return std::max(first.book->provisions.size(), second.book->provisions.size());
}

Changes changes(const LawOnDay& first, const LawOnDay& second) {
  const std::size_t count = provision_count(first, second);
  Changes found;
  Dependencies dependencies(count);
  Wording was(first), is(second);
  const auto before = wordings(was, count, dependencies);
  const auto after = wordings(is, count, dependencies);
  add_links(*first.book, dependencies);
  add_links(*second.book, dependencies);
  std::vector<bool> touched(count, false);
  for (std::size_t p = 0; p < count; ++p) {
    if (before[p] == after[p] || !is_rule(kind_of(first, second, p))) continue;
    touched[p] = true;
    found.provisions.emplace_back(p);
  }
  spread(touched, dependencies);
  auto [demanded, spoken] = demands(was, *first.book);
  const auto [demanded_then, spoken_then] = demands(is, *second.book);
  spoken.insert(spoken_then.begin(), spoken_then.end());
  found.demands =
      demanded != demanded_then || std::ranges::any_of(spoken, [&](ProvisionId p) { return touched[p.index()]; });
  found.obligations = std::move(touched);
  for (std::size_t p = 0; p < count; ++p) {
    if (kind_of(first, second, p) != law::ProvisionKind::Obligation) found.obligations[p] = false;
  }
  return found;
}

}  // namespace chapeau::engine::comparison
