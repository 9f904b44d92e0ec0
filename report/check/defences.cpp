#include "report/check/defences.hpp"

#include "report/check/elements.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::DefenceAnswer;
using engine::Source;
using engine::Truth;
using law::DefenceStatus;

constexpr std::size_t kReasons = 3;

/// "XX(" of "XX(g)"; the whole pinpoint when it does not end in brackets.
std::string family_of(const std::string& pinpoint) {
  const std::size_t open = pinpoint.rfind('(');
  return open == std::string::npos || pinpoint.back() != ')' ? pinpoint : pinpoint.substr(0, open);
}

std::string suffix_of(const std::string& pinpoint) { return pinpoint.substr(family_of(pinpoint).size()); }

std::string reason(const law::Rulebook& book, const Deciding& d) {
  const std::string title = element_title(*d.leaf, d.negated);
  if (d.leaf->source == Source::Open) return title;
  const std::string why = because(book, *d.leaf);
  const std::string_view verb = d.truth() == Truth::Yes ? "" : d.leaf->source == Source::NotShown ? " not shown" : " failed";
  return why.empty() ? fmt::format("{}{}", title, verb) : fmt::format("{}{} ({})", title, verb, why);
}

std::string reasons(const law::Rulebook& book, const std::vector<Deciding>& leaves) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(leaves.size(), kReasons); ++i) out.push_back(reason(book, leaves[i]));
  if (leaves.size() > kReasons) out.push_back(fmt::format("{} more", leaves.size() - kReasons));
  return fmt::format("{}", fmt::join(out, "; "));
}

void gather_questions(const engine::Element& e, std::size_t& settled) {
  if (e.parts.empty() && e.question && e.truth != Truth::Open) ++settled;
  for (const engine::Element& part : e.parts) gather_questions(part, settled);
}

/// Whether nobody has said anything about the findings of the defence.
bool untouched(const engine::Element& derivation) {
  std::size_t settled = 0;
  gather_questions(derivation, settled);
  return settled == 0;
}

std::string because_of(const law::Rulebook& book, const DefenceAnswer& d) {
  if (d.status == DefenceStatus::NotAvailable) return d.unavailable_because;
  if (d.status == DefenceStatus::NotNeeded) return {};
  if (d.status == DefenceStatus::Met) return "every element is shown";
  const auto defeater = std::find_if(d.defeated_by.begin(), d.defeated_by.end(),
                                     [](const DefenceAnswer& e) { return e.status == DefenceStatus::Met; });
  if (defeater != d.defeated_by.end()) return fmt::format("defeated by {}", law::reference(book, defeater->provision));
  if (d.status == DefenceStatus::Open && untouched(d.derivation)) return "nothing of it is shown yet";
  return reasons(book, deciding(d.derivation));
}

DefenceLine line_of(const law::Rulebook& book, const DefenceAnswer& d) {
  DefenceLine line{{d.provision}, {}, lower_first(book[d.provision].title), d.status, because_of(book, d), {}};
  for (const DefenceAnswer& e : d.defeated_by) {
    if (e.status == DefenceStatus::NotNeeded || e.status == DefenceStatus::NotMet) continue;
    line.defeated_by.push_back(line_of(book, e));
    line.defeated_by.back().pinpoints = law::reference(book, e.provision);
  }
  return line;
}

bool same_family(const law::Rulebook& book, const DefenceLine& a, const DefenceLine& b) {
  const law::Provision& p = book[a.provisions.front()];
  const law::Provision& q = book[b.provisions.front()];
  return p.instrument == q.instrument && family_of(p.pinpoint) == family_of(q.pinpoint) && a.status == b.status &&
         a.because == b.because && a.defeated_by.empty() && b.defeated_by.empty();
}

std::vector<std::string> pinpoints_of(const law::Rulebook& book, const std::vector<law::ProvisionId>& provisions) {
  std::vector<std::string> out;
  for (const law::ProvisionId p : provisions) out.push_back(book[p].pinpoint);
  return out;
}

void name(const law::Rulebook& book, law::ProvisionId obligation, const std::vector<DefenceAnswer>& all, DefenceLine& line) {
  const law::Provision& first = book[line.provisions.front()];
  std::vector<std::string> family;
  for (const DefenceAnswer& d : all) {
    const law::Provision& p = book[d.provision];
    if (p.instrument == first.instrument && family_of(p.pinpoint) == family_of(first.pinpoint)) family.push_back(p.pinpoint);
  }
  line.pinpoints = spoken(family_pinpoints(pinpoints_of(book, line.provisions), family));
  if (first.instrument != book[obligation].instrument) line.pinpoints = fmt::format("{} {}", book[first.instrument].name, line.pinpoints);
  if (line.provisions.size() > 1) line.title.clear();
}

}  // namespace

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

std::vector<DefenceLine> defence_lines(const law::Rulebook& book, law::ProvisionId obligation,
                                       const std::vector<DefenceAnswer>& defences) {
  std::vector<DefenceLine> out;
  for (const DefenceAnswer& d : defences) {
    DefenceLine line = line_of(book, d);
    const auto family = std::find_if(out.begin(), out.end(), [&](const DefenceLine& l) { return same_family(book, l, line); });
    if (family == out.end()) out.push_back(std::move(line));
    else family->provisions.push_back(d.provision);
  }
  for (DefenceLine& line : out) name(book, obligation, defences, line);
  return out;
}

}  // namespace chapeau::report
