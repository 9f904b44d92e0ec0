#include "engine/analyses/audit/baseline.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace chapeau::engine::audit {

namespace {

using Key = std::pair<Code, std::string>;

Key key_of(const law::Rulebook& book, const Finding& finding) { return {finding.code, name_of(book, finding.subject)}; }
Key key_of(const Accepted& entry) { return {entry.code, entry.subject}; }

std::string about(const Accepted& entry) {
  return "the entry for " + std::string(info(entry.code).number) + " `" + entry.subject + "`";
}

}  // namespace

std::size_t Held::open() const {
  return static_cast<std::size_t>(std::ranges::count_if(findings, [](const Judged& j) { return !j.accepted; }));
}

Held hold(const law::Rulebook& book, const Answer& answer, std::span<const Accepted> baseline, const Options& options) {
  Held held;
  std::set<Key> found, undecided;
  for (const auto& each : answer.undecided) undecided.emplace(each.code, name_of(book, each.subject));
  for (const auto& finding : answer.findings) {
    Judged judged{&finding, std::nullopt};
    const auto key = key_of(book, finding);
    found.insert(key);
    for (std::size_t i = 0; i < baseline.size(); ++i) {
      if (key_of(baseline[i]) == key && options.today <= baseline[i].expires) judged.accepted = i;
    }
    held.findings.push_back(judged);
  }
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    const auto& entry = baseline[i];
    if (found.contains(key_of(entry))) {
      if (options.today <= entry.expires) continue;
      held.bad.push_back({Code::BaselineExpired, i, about(entry) + " expired on " + base::to_string(entry.expires)});
    } else if (options.instruments.empty() && !undecided.contains(key_of(entry))) {
      held.bad.push_back({Code::BaselineUnmatched, i, about(entry) + " matches no finding any more"});
    }
  }
  return held;
}

std::vector<Accepted> renewed(const law::Rulebook& book, const Answer& answer, std::span<const Accepted> baseline,
                              base::Date today) {
  std::vector<Accepted> entries;
  std::set<Key> written;
  for (const auto& finding : answer.findings) {
    const auto key = key_of(book, finding);
    if (!written.insert(key).second) continue;
    const auto known = std::ranges::find_if(baseline, [&](const Accepted& entry) { return key_of(entry) == key; });
    if (known != baseline.end())
      entries.push_back(*known);
    else
      entries.push_back({key.first, key.second, {}, base::add(today, {12, 0})});
  }
  return entries;
}

}  // namespace chapeau::engine::audit
