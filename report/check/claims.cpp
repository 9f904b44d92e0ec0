#include "report/check/claims.hpp"

#include "law/applicability.hpp"
#include "report/check/elements.hpp"
#include "report/words/citations.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using engine::ProvisionSummary;

constexpr std::size_t kAuthorities = 3;
constexpr std::size_t kFewStates = 6;

/// What another citation covers is not told.
void add_citation(std::vector<std::string>& list, std::string citation) {
  if (std::any_of(list.begin(), list.end(), [&](const std::string& c) { return covers(c, citation); })) return;
  std::erase_if(list, [&](const std::string& c) { return covers(citation, c); });
  list.push_back(std::move(citation));
}

void add_authorities(std::vector<law::Authority>& out, const std::vector<law::Authority>& authorities) {
  for (const law::Authority& a : authorities) {
    const bool known = std::any_of(out.begin(), out.end(), [&](const law::Authority& o) {
      return o.status == a.status && covers(o.citation, a.citation);
    });
    if (!known) out.push_back(a);
  }
}

std::vector<std::string> authorities_of(const CheckAnswer& answer, const Claim& claim) {
  std::vector<law::Authority> all;
  add_authorities(all, (*answer.book)[claim.summary->provision].authorities);
  for (const Deciding& d : deciding(*answer.book, claim.clusters.front().answer())) {
    if (d.leaf->question && d.leaf->source != engine::Source::Rule)
      add_authorities(all, (*answer.book)[(*answer.book)[*d.leaf->question].finding].authorities);
  }
  std::vector<std::string> out;
  for (const law::Authority& a : all) {
    if (out.size() < kAuthorities) out.push_back(authority_text(a));
  }
  return out;
}

/// "WTO Member" for the group of "Members of the World Trade Organization".
std::string one_of(const law::Group& group) {
  if (group.title.starts_with("Members of")) return spoken(group.name) + " Member";
  return "party of " + (group.title.empty() ? spoken(group.name) : group.title);
}

/// The one group to which every party belongs, if the instrument has one.
const law::Group* group_of_parties(const law::Rulebook& book, const law::Instrument& instrument) {
  const law::Group* found = nullptr;
  for (const law::Membership& m : instrument.parties) {
    if (m.group.valid()) found = &book[m.group];
  }
  return found;
}

/// The states to which the obligation is owed on that day and that are not among `states`.
std::vector<law::StateId> others(const CheckAnswer& answer, law::ProvisionId provision,
                                 const std::vector<law::StateId>& states) {
  const engine::LineAnswer& line = answer.lines.front();
  const law::StateId enacting = answer.c->measures[line.measure].enacted_by;
  std::vector<law::StateId> out;
  for (std::size_t s = 0; s < answer.book->states.size(); ++s) {
    const law::StateId state(s);
    if (std::find(states.begin(), states.end(), state) != states.end()) continue;
    if (law::reach(*answer.book, provision, enacting, state, line.day) == law::Reach::Applies) out.push_back(state);
  }
  return out;
}

/// Members of a trading party that is itself bound complain through it: "the European Union (for Germany)".
std::vector<std::string> complainants(const CheckAnswer& answer, const ProvisionSummary& summary) {
  const law::Rulebook& book = *answer.book;
  const base::Date day = answer.lines.front().day;
  std::vector<law::StateId> states = summary.complainants;
  std::vector<std::string> through;
  const law::TradingParties trading(book, day);
  for (const law::TradingParty& party : trading.all()) {
    const bool itself = std::find(states.begin(), states.end(), party.state) != states.end();
    if (itself || !law::is_party(book, book[summary.provision].instrument, party.state, day)) continue;
    std::vector<law::StateId> members;
    std::copy_if(states.begin(), states.end(), std::back_inserter(members),
                 [&](law::StateId s) { return party.contains(s); });
    if (members.empty()) continue;
    std::erase_if(states, [&](law::StateId s) { return party.contains(s); });
    through.push_back(fmt::format("the {} (for {})", book[party.state].name, state_list(book, members, day)));
  }
  std::vector<std::string> names = state_names(book, states, day);
  names.insert(names.end(), through.begin(), through.end());
  return names;
}

std::string unverified_of(const CheckAnswer& answer, law::ProvisionId provision) {
  const law::Verification& v = (*answer.book)[provision].verification;
  if (v.checked != law::Checked::Unverified) return {};
  return v.how.empty() ? "not checked against the text" : v.how;
}

/// The claims as lawyers expect them: within one verdict the agreements of the WTO, then accession protocols, then
/// other treaties.
std::vector<const ProvisionSummary*> in_order(const CheckAnswer& answer) {
  std::vector<const ProvisionSummary*> out;
  for (const ProvisionSummary& s : answer.summaries) {
    if (is_claim(s.worst)) out.push_back(&s);
  }
  auto kind = [&](const ProvisionSummary* s) { return (*answer.book)[(*answer.book)[s->provision].instrument].kind; };
  for (auto begin = out.begin(); begin != out.end();) {
    const auto end =
        std::find_if(begin, out.end(), [&](const ProvisionSummary* s) { return s->worst != (*begin)->worst; });
    std::stable_sort(begin, end,
                     [&](const ProvisionSummary* a, const ProvisionSummary* b) { return kind(a) < kind(b); });
    begin = end;
  }
  return out;
}

}  // namespace

std::string brought_by(const CheckAnswer& answer, const ProvisionSummary& summary) {
  const law::Rulebook& book = *answer.book;
  const law::InstrumentId instrument = book[summary.provision].instrument;
  const std::vector<std::string> named = complainants(answer, summary);
  if (named.size() <= kFewStates) return name_list(named);
  const std::vector<std::string> left_out =
      state_names(book, others(answer, summary.provision, summary.complainants), answer.lines.front().day);
  if (left_out.size() > kFewStates) return name_list(named);
  const law::Group* group = group_of_parties(book, book[instrument]);
  const std::string all = group != nullptr ? "every other " + one_of(*group)
                                           : fmt::format("every other party to the {}", cited(book, instrument));
  return left_out.empty() ? all : fmt::format("{} except {}", all, name_list(left_out));
}

std::vector<std::string> rulings_on(const CheckAnswer& answer, law::ProvisionId provision) {
  std::vector<std::string> out;
  std::map<law::Ruling, std::vector<std::string>> pinpoints;
  for (const law::Expectation& e : answer.c->expectations) {
    if (e.provision == provision && e.ruling != law::Ruling::Unstated)
      add_citation(pinpoints[e.ruling], e.ruling_pinpoint);
  }
  for (auto& [ruling, places] : pinpoints) {
    std::erase(places, std::string());
    out.push_back(places.empty() ? std::string(words(ruling))
                                 : fmt::format("{} ({})", words(ruling), fmt::join(places, "; ")));
  }
  return out;
}

std::vector<Claim> claims(const CheckAnswer& answer) {
  std::vector<Claim> out;
  for (const ProvisionSummary* summary : in_order(answer)) {
    Claim claim;
    claim.number = out.size() + 1;
    claim.summary = summary;
    claim.clusters = clusters(*answer.book, answer_groups(answer, summary->provision));
    claim.brought_by = brought_by(answer, *summary);
    claim.forum = forum(*answer.book, summary->provision);
    claim.rulings = rulings_on(answer, summary->provision);
    claim.authorities = authorities_of(answer, claim);
    claim.unverified = unverified_of(answer, summary->provision);
    out.push_back(std::move(claim));
  }
  return out;
}

}  // namespace chapeau::report
