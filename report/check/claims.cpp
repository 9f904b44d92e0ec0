#include "report/check/claims.hpp"

#include "law/applicability.hpp"
#include "report/check/elements.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using engine::ProvisionSummary;

constexpr std::size_t kAuthorities = 5;

void add_once(std::vector<std::string>& list, std::string item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

void add_authorities(std::vector<std::string>& out, const std::vector<law::Authority>& authorities) {
  for (const law::Authority& a : authorities) add_once(out, authority_text(a));
}

void add_finding_authorities(const law::Rulebook& book, const engine::Element& whole, std::vector<std::string>& out) {
  for (const Deciding& d : deciding(whole)) {
    if (d.leaf->question) add_authorities(out, book[book[*d.leaf->question].finding].authorities);
  }
}

std::vector<std::string> authorities_of(const CheckAnswer& answer, const Claim& claim) {
  std::vector<std::string> out;
  add_authorities(out, (*answer.book)[claim.summary->provision].authorities);
  const engine::ProvisionAnswer& worst = *claim.groups.front().answer;
  if (worst.derivation) add_finding_authorities(*answer.book, *worst.derivation, out);
  if (out.size() > kAuthorities) out.resize(kAuthorities);
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

/// Whether every party that is not the enacting state's own trading party is among the states.
bool are_all_others(const CheckAnswer& answer, law::ProvisionId provision, const std::vector<law::StateId>& states) {
  const law::Rulebook& book = *answer.book;
  if (answer.lines.empty()) return false;
  const engine::LineAnswer& line = answer.lines.front();
  const law::StateId enacting = answer.c->measures[line.measure].enacted_by;
  for (std::size_t s = 0; s < book.states.size(); ++s) {
    const law::StateId state(s);
    if (law::reach(book, provision, enacting, state, line.day) != law::Reach::Applies) continue;
    if (std::find(states.begin(), states.end(), state) == states.end()) return false;
  }
  return true;
}

std::string unverified_of(const CheckAnswer& answer, law::ProvisionId provision) {
  const law::Verification& v = (*answer.book)[provision].verification;
  if (v.checked != law::Checked::Unverified) return {};
  return v.how.empty() ? "not checked against the text" : v.how;
}

}  // namespace

bool is_claim(law::Verdict verdict) { return verdict != law::Verdict::OutOfScope && verdict != law::Verdict::Respected; }

std::string brought_by(const CheckAnswer& answer, const ProvisionSummary& summary) {
  const law::Rulebook& book = *answer.book;
  const law::Instrument& instrument = book[book[summary.provision].instrument];
  const bool many = summary.complainants.size() > 2;
  if (!many || !are_all_others(answer, summary.provision, summary.complainants)) return state_list(book, summary.complainants);
  const law::Group* group = group_of_parties(book, instrument);
  return group != nullptr ? "every other " + one_of(*group) : fmt::format("every other party to the {}", cited(book, book[summary.provision].instrument));
}

std::vector<std::string> rulings_on(const CheckAnswer& answer, law::ProvisionId provision) {
  std::vector<std::string> out;
  for (const law::Expectation& e : answer.c->expectations) {
    if (e.provision != provision || e.ruling == law::Ruling::Unstated) continue;
    const std::string_view word = words(e.ruling);
    add_once(out, e.ruling_pinpoint.empty() ? std::string(word) : fmt::format("{} ({})", word, e.ruling_pinpoint));
  }
  return out;
}

std::vector<Claim> claims(const CheckAnswer& answer) {
  std::vector<Claim> out;
  for (const ProvisionSummary& summary : answer.summaries) {
    if (!is_claim(summary.worst)) continue;
    Claim claim;
    claim.number = out.size() + 1;
    claim.summary = &summary;
    claim.groups = answer_groups(answer, summary.provision);
    claim.brought_by = brought_by(answer, summary);
    claim.forum = forum(*answer.book, summary.provision);
    claim.rulings = rulings_on(answer, summary.provision);
    if (!claim.groups.empty()) claim.authorities = authorities_of(answer, claim);
    claim.unverified = unverified_of(answer, summary.provision);
    out.push_back(std::move(claim));
  }
  return out;
}

}  // namespace chapeau::report
