#include "report/check/defences.hpp"

#include "report/check/elements.hpp"
#include "report/check/reasons.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chapeau::report {

namespace {

using engine::DefenceAnswer;
using engine::Source;
using engine::Truth;
using law::DefenceStatus;

/// "XX(" of "XX(g)"; the whole pinpoint when it does not end in brackets.
std::string family_of(const std::string& pinpoint) {
  const std::size_t open = pinpoint.rfind('(');
  return open == std::string::npos || pinpoint.back() != ')' ? pinpoint : pinpoint.substr(0, open);
}

std::string suffix_of(const std::string& pinpoint) { return pinpoint.substr(family_of(pinpoint).size()); }

void gather_questions(const engine::Element& e, std::size_t& settled) {
  if (e.parts.empty() && e.question && e.truth != Truth::Open) ++settled;
  for (const engine::Element& part : e.parts) gather_questions(part, settled);
}

/// What only another measure, or another product, could change.
bool is_of_the_face(const law::Rulebook& book, const engine::Element& leaf) {
  if (leaf.source == Source::Product || leaf.source == Source::Presumed || leaf.source == Source::Law ||
      leaf.source == Source::States)
    return true;
  if (leaf.source != Source::Measure || !leaf.attribute) return false;
  const law::AttributeType type = book[*leaf.attribute].type;
  return type == law::AttributeType::Choice || type == law::AttributeType::Set;
}

bool is_unfit(const law::Rulebook& book, const DefenceAnswer& d) {
  if (d.status != DefenceStatus::NotMet) return false;
  const std::vector<Deciding> leaves = deciding(d.derivation, Depth::Facts);
  const bool argued =
      std::any_of(leaves.begin(), leaves.end(), [](const Deciding& l) { return is_evidence(l.leaf->source); });
  return !argued &&
         std::any_of(leaves.begin(), leaves.end(), [&](const Deciding& l) { return is_of_the_face(book, *l.leaf); });
}

bool shares_one_line(Standing standing) { return standing == Standing::Unfit || standing == Standing::NotPleaded; }

Standing standing_of(const law::Rulebook& book, const DefenceAnswer& d) {
  if (!d.presumed.empty()) return Standing::NotPleaded;
  if (is_unfit(book, d)) return Standing::Unfit;
  return d.status == DefenceStatus::Open && is_untouched(d) ? Standing::Untouched : Standing::Weighed;
}

std::string because_of(const law::Rulebook& book, const DefenceAnswer& d, Standing standing) {
  if (d.status == DefenceStatus::NotAvailable) return d.unavailable_because;
  if (d.status == DefenceStatus::NotNeeded || shares_one_line(standing)) return {};
  if (d.status == DefenceStatus::Met) return {};
  const auto defeater = std::find_if(d.defeated_by.begin(), d.defeated_by.end(),
                                     [](const DefenceAnswer& e) { return e.status == DefenceStatus::Met; });
  if (defeater != d.defeated_by.end()) return fmt::format("defeated by {}", law::reference(book, defeater->provision));
  if (standing == Standing::Untouched) return "nothing is shown yet";
  return reasons(book, deciding(d.derivation));
}

/// "not shown (“not pleaded”)", when the record says so of the one element that fails.
std::string tail_of(const DefenceAnswer& d) {
  if (d.status != DefenceStatus::NotMet) return {};
  const std::vector<Deciding> leaves = deciding(d.derivation);
  const bool told =
      leaves.size() == 1 && leaves.front().leaf->source == Source::NotShown && !leaves.front().leaf->detail.empty();
  return told ? fmt::format("not shown (\u201c{}\u201d)", leaves.front().leaf->detail) : std::string();
}

DefenceLine line_of(const law::Rulebook& book, const DefenceAnswer& d) {
  const Standing standing = standing_of(book, d);
  DefenceLine line{
      {d.provision}, {}, lower_first(book[d.provision].title), d.status, standing, because_of(book, d, standing), {},
      tail_of(d),    {}};
  if (d.status == DefenceStatus::Met) line.shown = element_lines(book, d.derivation);
  for (const DefenceAnswer& e : d.defeated_by) {
    if (e.status == DefenceStatus::NotNeeded || e.status == DefenceStatus::NotMet) continue;
    line.defeated_by.push_back(line_of(book, e));
    line.defeated_by.back().pinpoints = law::reference(book, e.provision);
  }
  return line;
}

/// Whether the two can share a line.
bool belong_together(const law::Rulebook& book, const DefenceLine& a, const DefenceLine& b) {
  const bool same_reason = a.because == b.because || (!a.tail.empty() && a.tail == b.tail);
  if (a.status != b.status || a.standing != b.standing || !same_reason) return false;
  if (!a.defeated_by.empty() || !b.defeated_by.empty() || !a.shown.empty() || !b.shown.empty()) return false;
  if (shares_one_line(a.standing)) return true;
  const law::Provision& p = book[a.provisions.front()];
  const law::Provision& q = book[b.provisions.front()];
  return p.instrument == q.instrument && family_of(p.pinpoint) == family_of(q.pinpoint);
}

int rank(const DefenceLine& line) {
  if (line.standing == Standing::Unfit) return 9;
  if (line.standing == Standing::NotPleaded) return 8;
  constexpr std::array kRanks{0, 2, 1, 3, 4};  // met, not met, open, not available, not needed
  return kRanks[static_cast<std::size_t>(line.status)];
}

/// The pinpoints of one family in one instrument, in the order of the text.
std::vector<std::string> family_members(const law::Rulebook& book, law::ProvisionId of) {
  std::vector<std::string> out;
  const std::string family = family_of(book[of].pinpoint);
  for (const law::ProvisionId p : book[book[of].instrument].provisions) {
    if (family_of(book[p].pinpoint) == family) out.push_back(book[p].pinpoint);
  }
  return out;
}

/// "XX(a), (c)-(f)" for pinpoints that differ only in their last brackets.
std::string family_pinpoints(const std::vector<std::string>& members, const std::vector<std::string>& family) {
  if (members.size() == 1) return members.front();
  auto position = [&](const std::string& m) { return std::find(family.begin(), family.end(), m) - family.begin(); };
  std::string out = family_of(members.front());
  for (std::size_t i = 0; i < members.size();) {
    std::size_t last = i;
    while (last + 1 < members.size() && position(members[last + 1]) == position(members[last]) + 1) ++last;
    if (i > 0) out += ", ";
    out += suffix_of(members[i]);
    if (last > i) out += (last == i + 1 ? ", " : "\u2013") + suffix_of(members[last]);
    i = last + 1;
  }
  return out;
}

/// Neighbours of one family in one instrument together.
std::vector<std::vector<law::ProvisionId>> families(const law::Rulebook& book,
                                                    const std::vector<law::ProvisionId>& provisions) {
  std::vector<std::vector<law::ProvisionId>> out;
  for (const law::ProvisionId p : provisions) {
    const bool same = !out.empty() && book[out.back().front()].instrument == book[p].instrument &&
                      family_of(book[out.back().front()].pinpoint) == family_of(book[p].pinpoint);
    if (!same) out.emplace_back();
    out.back().push_back(p);
  }
  return out;
}

std::string family_text(const law::Rulebook& book, const std::vector<law::ProvisionId>& family) {
  std::vector<std::string> members;
  for (const law::ProvisionId p : family) members.push_back(book[p].pinpoint);
  return spoken(family_pinpoints(members, family_members(book, family.front())));
}

}  // namespace

bool is_untouched(const DefenceAnswer& defence) {
  std::size_t settled = 0;
  gather_questions(defence.derivation, settled);
  return settled == 0;
}

std::string pinpoint_list(const law::Rulebook& book, law::ProvisionId obligation,
                          const std::vector<law::ProvisionId>& provisions) {
  std::vector<std::string> out;
  law::InstrumentId last = book[obligation].instrument;
  for (const std::vector<law::ProvisionId>& family : families(book, provisions)) {
    const law::InstrumentId instrument = book[family.front()].instrument;
    const std::string text = family_text(book, family);
    out.push_back(instrument == last ? text : fmt::format("{} {}", book[instrument].name, text));
    last = instrument;
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string pinpoints_by_instrument(const law::Rulebook& book, std::vector<law::ProvisionId> provisions) {
  std::sort(provisions.begin(), provisions.end());
  std::string out;
  law::InstrumentId last;
  for (const std::vector<law::ProvisionId>& family : families(book, provisions)) {
    const law::InstrumentId instrument = book[family.front()].instrument;
    if (instrument == last)
      out += ", ";
    else
      out += fmt::format("{}{} ", out.empty() ? "" : "; ", cited(book, instrument));
    out += family_text(book, family);
    last = instrument;
  }
  return out;
}

std::vector<DefenceLine> defence_lines(const law::Rulebook& book, law::ProvisionId obligation,
                                       const std::vector<DefenceAnswer>& defences) {
  std::vector<DefenceLine> out;
  for (const DefenceAnswer& d : defences) {
    DefenceLine line = line_of(book, d);
    const auto same =
        std::find_if(out.begin(), out.end(), [&](const DefenceLine& l) { return belong_together(book, l, line); });
    if (same == out.end()) {
      out.push_back(std::move(line));
    } else {
      same->provisions.push_back(d.provision);
      if (same->because != line.because) same->because = same->tail;
      same->title += "; " + line.title;
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const DefenceLine& a, const DefenceLine& b) { return rank(a) < rank(b); });
  for (DefenceLine& line : out) line.pinpoints = pinpoint_list(book, obligation, line.provisions);
  return out;
}

}  // namespace chapeau::report
