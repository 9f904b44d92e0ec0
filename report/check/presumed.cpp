#include "report/check/presumed.hpp"

#include "report/check/elements.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace chapeau::report {

namespace {

using engine::Source;
using Key = std::pair<std::size_t, law::AttributeId>;
using Found = std::map<Key, std::vector<law::ProvisionId>>;

void gather(const std::vector<Deciding>& leaves, std::size_t measure, law::ProvisionId provision, Found& found) {
  for (const Deciding& d : leaves) {
    if (d.leaf->source != Source::Presumed || !d.leaf->attribute) continue;
    auto& list = found[{measure, *d.leaf->attribute}];
    if (std::find(list.begin(), list.end(), provision) == list.end()) list.push_back(provision);
  }
}

void gather(const law::Rulebook& book, const engine::LineAnswer& line, Found& found) {
  for (const engine::ProvisionAnswer& p : line.provisions) {
    if (p.verdict == law::Verdict::OutOfScope) continue;
    gather(deciding(book, p, Depth::Facts), line.measure, p.provision, found);
  }
}

}  // namespace

std::vector<PresumedFact> presumed_facts(const engine::CheckAnswer& answer) {
  Found found;
  for (const engine::LineAnswer& line : answer.lines) gather(*answer.book, line, found);
  std::vector<PresumedFact> out;
  for (auto& [key, provisions] : found) {
    const law::Attribute& a = (*answer.book)[key.second];
    const law::Measure& measure = answer.c->measures[key.first];
    const law::Fact& fact = measure.attributes[key.second.index()];
    std::sort(provisions.begin(), provisions.end());
    out.push_back({key.first, key.second, lower_first(a.title.empty() ? spoken(a.name) : a.title),
                   value_text(*answer.book, a, fact.value, measure.from), std::move(provisions)});
  }
  return out;
}

}  // namespace chapeau::report
