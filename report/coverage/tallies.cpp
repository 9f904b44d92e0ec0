#include "report/coverage/tallies.hpp"

#include <algorithm>

namespace chapeau::report {

using engine::coverage::Seen;
using engine::coverage::written;

void Tally::add(const Seen& seen) {
  ++all;
  both_ways += seen.both_ways() ? 1U : 0U;
  decided += seen.decided ? 1U : 0U;
  explained += seen.explained ? 1U : 0U;
}

bool is_counted(const law::Provision& provision) { return provision.kind != law::ProvisionKind::NotEncoded; }
bool is_asked(const law::Provision& provision) {
  return is_counted(provision) && provision.kind != law::ProvisionKind::Test;
}

InstrumentTally tally(const CoverageRun& run, law::InstrumentId instrument) {
  const auto& book = *run.book;
  InstrumentTally found;
  for (const auto id : book[instrument].provisions) {
    if (!is_counted(book[id])) continue;
    if (is_asked(book[id])) found.provisions.add(run.coverage->provisions[id.index()]);
    for (const auto element : written(book, id)) {
      found.elements.add(run.coverage->expressions[element.index()]);
      const auto limit = run.coverage->limits.find(element);
      if (limit == run.coverage->limits.end()) continue;
      ++found.limits;
      found.limits_covered += limit->second.all() ? 1U : 0U;
    }
  }
  return found;
}

std::vector<law::ExpressionId> gaps(const CoverageRun& run, law::ProvisionId provision) {
  std::vector<law::ExpressionId> found;
  for (const auto id : written(*run.book, provision)) {
    const auto lacks = [&](law::ExpressionId e) {
      return engine::coverage::lacks(run.coverage->expressions[e.index()]);
    };
    const auto all = written(*run.book, id);  // itself first
    if (lacks(id) && std::none_of(all.begin() + 1, all.end(), lacks)) found.push_back(id);
  }
  return found;
}

}  // namespace chapeau::report
