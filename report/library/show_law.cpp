#include "law/describe.hpp"
#include "report/check/defences.hpp"
#include "report/library/show_parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <utility>

namespace chapeau::report::show_parts {

namespace {

using law::Rulebook;

std::string membership(const Rulebook& book, const law::Membership& m) {
  std::string out = m.group.valid() ? spoken(book[m.group].name) : book[m.state].name;
  if (m.when.from != base::kAlways) out += " from " + base::to_string(m.when.from);
  if (m.when.until != base::kNever) out += " until " + base::to_string(m.when.until);
  return m.provisional ? out + " (provisional)" : out;
}

std::string memberships(const Rulebook& book, const std::vector<law::Membership>& list) {
  std::vector<std::string> out;
  for (const law::Membership& m : list) out.push_back(membership(book, m));
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string interval(base::Interval when) { return when == base::Interval{} ? std::string() : base::to_string(when); }

std::string disputes(const law::Disputes& d) {
  return d.text.empty() ? std::string(words(d.kind)) : fmt::format("{}: {}", words(d.kind), d.text);
}

std::string item(const Rulebook& book, const law::StateSet::Item& i) {
  using Kind = law::StateSet::Item::Kind;
  constexpr std::array kSpecial{"all states", "the counterpart", "the enacting state"};
  switch (i.kind) {
    case Kind::State: return book[i.state].name;
    case Kind::Group: return spoken(book[i.group].name);
    case Kind::Attribute: return spoken(book[i.attribute].name);
    case Kind::Special: return kSpecial[static_cast<std::size_t>(i.special)];
  }
  return {};
}

std::string items(const Rulebook& book, const std::vector<law::StateSet::Item>& list) {
  std::vector<std::string> out;
  for (const auto& i : list) out.push_back(item(book, i));
  return listed(out);
}

std::string state_set(const Rulebook& book, const law::StateSet& set) {
  const std::string members = items(book, set.members);
  return set.exceptions.empty() ? members : fmt::format("{} except {}", members, items(book, set.exceptions));
}

std::string status(const law::Instrument& i) {
  std::string out(words(i.status));
  if (i.inferred) out += fmt::format(", inferred {}", words(*i.inferred));
  return i.status_reason.empty() ? out : fmt::format("{}: {}", out, i.status_reason);
}

std::string_view condition_label(const law::Provision& p) {
  constexpr std::array kLabels{"it forbids any measure where", "it is met when",
                               "it takes out measures when",   "it permits when",
                               "the test is met when",         "it matters when"};
  return p.requires_condition ? "it requires that" : kLabels[static_cast<std::size_t>(p.kind)];
}

void conditions(Document& out, const Library& library, const law::Provision& p) {
  if (p.scope) condition(out, library, "it applies to any measure where", *p.scope);
  if (p.requires_where) condition(out, library, "of any measure where", *p.requires_where);
  if (p.condition) condition(out, library, condition_label(p), *p.condition);
  if (p.concerns) condition(out, library, "it could matter when", *p.concerns);
}

/// The other ends of links: those that always hold, then those that hang on a reading.
class Ends {
 public:
  void add(const law::Link& link, law::ProvisionId other) {
    auto& list = link.under ? under_[{link.under->reading, link.under->option}] : always_;
    list.push_back(other);
  }
  [[nodiscard]] std::string text(const Rulebook& book) const {
    std::vector<std::string> out;
    if (!always_.empty()) out.push_back(pinpoints_by_instrument(book, always_));
    for (const auto& [reading, list] : under_) {
      const law::Reading& r = book[reading.first];
      out.push_back(
          fmt::format("under {}={} {}", r.name, r.options[reading.second].name, pinpoints_by_instrument(book, list)));
    }
    return fmt::format("{}", fmt::join(out, "; "));
  }

 private:
  std::vector<law::ProvisionId> always_;
  std::map<std::pair<law::ReadingId, std::size_t>, std::vector<law::ProvisionId>> under_;
};

void links(Document& out, const Rulebook& book, law::ProvisionId id) {
  Ends answers;
  Ends answered_by;
  for (const law::Link& link : book.links) {
    if (link.exception == id) answers.add(link, link.target);
    if (link.target == id) answered_by.add(link, link.exception);
  }
  field(out, "answers", answers.text(book));
  field(out, "answered by", answered_by.text(book));
}

std::string checked(const law::Verification& v) {
  if (v.checked == law::Checked::Unstated) return {};
  return v.how.empty() ? std::string(words(v.checked)) : fmt::format("{}: {}", words(v.checked), v.how);
}

}  // namespace

void provision(Document& out, const Library& library, law::ProvisionId id) {
  const Rulebook& book = library.book;
  const law::Provision& p = book[id];
  title(out, citation(book, id), words(p.kind), p.title);
  if (!p.gist.empty()) out.emplace_back(Paragraph{2, plain(p.gist), 0});
  field(out, "not encoded because", p.not_encoded_reason);
  conditions(out, library, p);
  if (p.burden) field(out, "burden", std::string(words(*p.burden)));
  if (p.owner) field(out, "for", state_set(book, *p.owner));
  if (p.owed_to) field(out, "towards", state_set(book, *p.owed_to));
  field(out, "valid", interval(p.valid));
  links(out, book, id);
  if (p.copied_from.valid()) field(out, "incorporates", law::reference(book, p.copied_from));
  field(out, "also known as", fmt::format("{}", fmt::join(p.aliases, ", ")));
  field(out, "forum", disputes(p.disputes ? *p.disputes : book[p.instrument].disputes));
  authorities(out, p.authorities);
  field(out, "checked", checked(p.verification),
        p.verification.checked == law::Checked::Unverified ? Tone::Doubt : Tone::Plain);
  field(out, "name", law::reference(book, id), Tone::Dim);
  written_in(out, library, p.span);
}

void instrument(Document& out, const Library& library, law::InstrumentId id) {
  const Rulebook& book = library.book;
  const law::Instrument& i = book[id];
  title(out, cited(book, id), words(i.kind), i.title);
  field(out, "status", status(i));
  field(out, "parties", memberships(book, i.parties));
  field(out, "in force", interval(i.in_force));
  field(out, "disputes", disputes(i.disputes));
  if (!i.published) field(out, "text", "not published");
  field(out, "text", i.text_link);
  for (const law::InstrumentRelation& r : i.relations)
    field(out, "relation", fmt::format("{} {}", words(r.kind), cited(book, r.to)));
  Table table{2, {{"Pinpoint", false}, {"Title", true}, {"Kind", false}}, {}};
  for (const law::ProvisionId p : i.provisions) {
    table.rows.push_back({Cell{plain(book[p].pinpoint), 0}, Cell{plain(book[p].title), 0},
                          Cell{toned(std::string(words(book[p].kind)), Tone::Dim), 0}});
  }
  for (const law::PromiseId id_of : i.promises) {
    const law::Promise& p = base::at(book.promises, id_of);
    table.rows.push_back({Cell{plain(p.pinpoint_known ? p.pinpoint : "?"), 0}, Cell{plain(p.title), 0},
                          Cell{toned("promise", Tone::Dim), 0}});
  }
  out.emplace_back(Blank{});
  out.emplace_back(std::move(table));
  field(out, "name", i.name, Tone::Dim);
  written_in(out, library, i.span);
}

void agreement(Document& out, const Library& library, law::AgreementId id) {
  const law::Agreement& a = library.book[id];
  constexpr std::array kStatuses{"in force", "provisionally applied", "signed", "ended", "not binding"};
  title(out, a.title, "agreement of the register", a.name);
  field(out, "status", kStatuses[static_cast<std::size_t>(a.status)]);
  field(out, "parties", memberships(library.book, a.parties));
  field(out, "in force", interval(a.in_force));
  std::vector<std::string> subjects;
  for (const law::SubjectId subject : a.subjects) subjects.push_back(lower_first(library.book[subject].title));
  field(out, "speaks on", fmt::format("{}", fmt::join(subjects, "; ")));
  field(out, "in the library", a.told_as.empty() ? "no: its rules were not looked at" : "");
  for (const law::InstrumentId told : a.told_as) field(out, "in the library", cited(library.book, told));
  field(out, "seen at", a.link);
  written_in(out, library, a.span);
}

void schedule(Document& out, const Library& library, law::ScheduleId id) {
  const law::Schedule& s = library.book[id];
  title(out, s.title.empty() ? s.name : s.title, "schedule", s.name);
  field(out, "gives", std::string(words(s.gives)));
  if (s.owner.valid()) field(out, "owner", library.book[s.owner].name);
  authorities(out, s.authorities);
  Table table{2, {{"HS", false}, {"Value", false}, {"When", false}, {"Status", false}, {"Description", true}}, {}};
  for (const law::ScheduleLine& l : s.lines) {
    const std::string value = l.value ? law::describe(s.gives, s.unit, *l.value) : "?";
    table.rows.push_back({Cell{plain(law::dotted(l.hs)), 0}, Cell{plain(value), 0}, Cell{plain(interval(l.when)), 0},
                          Cell{plain(l.status == law::LineStatus::Verified ? "" : std::string(words(l.status))), 0},
                          Cell{plain(l.description), 0}});
  }
  out.emplace_back(std::move(table));
  written_in(out, library, s.span);
}

void group(Document& out, const Library& library, law::GroupId id) {
  const law::Group& g = library.book[id];
  title(out, g.title.empty() ? g.name : g.title, "group", g.name);
  field(out, "members", memberships(library.book, g.members));
  if (g.trading_party.valid())
    field(out, "trade as one", fmt::format("under {}, which names them all", library.book[g.trading_party].code));
  written_in(out, library, g.span);
}

void state(Document& out, const Library& library, law::StateId id) {
  const Rulebook& book = library.book;
  title(out, book[id].name, "state", book[id].code);
  field(out, "ISO alpha-2", book[id].iso2);
  field(out, "UN M49", book[id].un);
  also_called(out, book[id].also_called);
  std::vector<std::string> in;
  for (const law::Group& g : book.groups) {
    for (const law::Membership& m : g.members) {
      if (m.state == id) in.push_back(spoken(g.name) + (m.when == base::Interval{} ? "" : " " + interval(m.when)));
    }
  }
  field(out, "in", fmt::format("{}", fmt::join(in, ", ")));
  for (const law::Group& g : book.groups) {
    if (g.trading_party == id) field(out, "trades as one with", fmt::format("the members of {}", spoken(g.name)));
  }
}

}  // namespace chapeau::report::show_parts
