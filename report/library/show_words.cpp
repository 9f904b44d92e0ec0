#include "law/dependencies.hpp"
#include "report/library/show_parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

namespace chapeau::report::show_parts {

namespace {

using law::ExpressionId;
using law::Rulebook;

/// Calls `visit` for the condition and everything below it, tests not opened.
void walk(const Rulebook& book, ExpressionId id, const std::function<void(const law::ExpressionNode&)>& visit) {
  visit(book[id].node);
  for (const ExpressionId child : law::children(book[id].node)) walk(book, child, visit);
}

/// The places of the library that ask for a thing: provisions, tests, findings.
std::string used_by(const Rulebook& book, const std::function<bool(const law::ExpressionNode&)>& is_it) {
  std::set<std::string> places;
  auto look = [&](const std::optional<ExpressionId>& id, const std::string& place) {
    if (id)
      walk(book, *id, [&](const law::ExpressionNode& n) {
        if (is_it(n)) places.insert(place);
      });
  };
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    const std::string place = law::reference(book, law::ProvisionId(p));
    const law::Provision& provision = book.provisions[p];
    for (const auto& id : {provision.scope, provision.condition, provision.requires_where, provision.concerns})
      look(id, place);
  }
  for (const law::Test& t : book.tests) look(t.condition, t.name);
  for (const law::Finding& f : book.findings) {
    look(f.yes_when, f.name);
    look(f.no_when, f.name);
  }
  return fmt::format("{}", fmt::join(places, ", "));
}

bool speaks_of(const law::ExpressionNode& node, law::AttributeId a) { return law::facts_of(node).names(a); }

bool speaks_of(const law::ExpressionNode& node, law::NodeId id) {
  if (const auto* c = std::get_if<law::ChoiceIs>(&node)) return c->node == id;
  if (const auto* s = std::get_if<law::SetIncludes>(&node)) return s->node == id;
  return false;
}

std::string burden(const law::Burden& b) {
  return b.of_the_contrary ? fmt::format("the {} must show that it is not so", words(b.side))
                           : fmt::format("the {} must show it", words(b.side));
}

std::string codes(const law::Node& n, const std::string& edition) {
  std::vector<std::string> out;
  if (!n.mast.empty()) out.push_back(edition.empty() ? "MAST " + n.mast : fmt::format("MAST {} ({})", n.mast, edition));
  if (!n.gta.empty()) out.push_back("GTA " + n.gta);
  if (!n.oecd.empty()) out.push_back("OECD " + n.oecd);
  if (!n.wto_qr.empty()) out.push_back("WTO QR " + n.wto_qr);
  return fmt::format("{}", fmt::join(out, ", "));
}

}  // namespace

void finding(Document& out, const Library& library, law::FindingId id) {
  const law::Finding& f = library.book[id];
  title(out, f.title.empty() ? f.name : f.title, "finding", f.name);
  if (!f.question.empty()) out.emplace_back(Paragraph{2, plain(f.question), 0});
  field(out, "guidance", f.guidance);
  field(out, "burden", burden(f.burden));
  if (f.for_each_provision) field(out, "asked", "under each provision that uses it");
  if (f.yes_when) condition(out, library, "it is so when", *f.yes_when);
  if (f.no_when) condition(out, library, "it is not so when", *f.no_when);
  authorities(out, f.authorities);
  field(out, "asked by", used_by(library.book, [&](const law::ExpressionNode& n) {
          const auto* h = std::get_if<law::FindingHolds>(&n);
          return h != nullptr && h->finding == id;
        }));
  written_in(out, library, f.span);
}

void test(Document& out, const Library& library, law::TestId id) {
  const law::Test& t = library.book[id];
  title(out, t.title.empty() ? t.name : t.title, "test", t.name);
  condition(out, library, "it is met when", t.condition);
  authorities(out, t.authorities);
  field(out, "asked by", used_by(library.book, [&](const law::ExpressionNode& n) {
          const auto* h = std::get_if<law::TestHolds>(&n);
          return h != nullptr && h->test == id;
        }));
  written_in(out, library, t.span);
}

void attribute(Document& out, const Library& library, law::AttributeId id) {
  const law::Attribute& a = library.book[id];
  title(out, a.title.empty() ? a.name : a.title, "attribute", a.name);
  std::string type(words(a.type));
  if (a.taxonomy.valid()) type += " of " + base::at(library.book.taxonomies, a.taxonomy).name;
  if (!a.unit.empty()) type += " in " + a.unit;
  field(out, "type", type);
  field(out, "silence", std::string(words(a.presumption)));
  field(out, "asked by", used_by(library.book, [&](const law::ExpressionNode& n) { return speaks_of(n, id); }));
  written_in(out, library, a.span);
}

void node(Document& out, const Library& library, law::NodeId id) {
  const Rulebook& book = library.book;
  const law::Node& n = book[id];
  const law::Taxonomy& t = base::at(book.taxonomies, n.taxonomy);
  title(out, n.title.empty() ? n.name : n.title, "value of " + t.name, n.name);
  field(out, "codes", codes(n, t.mast_edition));
  std::vector<std::string> above;
  for (law::NodeId up = n.parent; up.valid(); up = book[up].parent) above.push_back(book[up].name);
  field(out, "is", fmt::format("{}", fmt::join(above, ", ")));
  std::vector<std::string> below;
  for (const law::NodeId child : n.children) below.push_back(book[child].name);
  field(out, "covers", fmt::format("{}", fmt::join(below, ", ")));
  field(out, "asked by", used_by(book, [&](const law::ExpressionNode& e) { return speaks_of(e, id); }));
  written_in(out, library, n.span);
}

void reading(Document& out, const Library& library, law::ReadingId id) {
  const law::Reading& r = library.book[id];
  title(out, r.title, "reading", r.name);
  for (std::size_t o = 0; o < r.options.size(); ++o) {
    const law::ReadingOption& option = r.options[o];
    field(out, option.name, option.title + (o == r.default_option ? " (the default)" : ""));
    for (const law::Authority& a : option.authorities)
      out.emplace_back(Paragraph{4, toned(authority_text(a), Tone::Dim), 0});
  }
  field(out, "asked by", used_by(library.book, [&](const law::ExpressionNode& n) {
          const auto* i = std::get_if<law::ReadingIs>(&n);
          return i != nullptr && i->reading == id;
        }));
  written_in(out, library, r.span);
}

void goal(Document& out, const Library& library, law::GoalId id) {
  const law::Goal& g = base::at(library.book.goals, id);
  title(out, g.title.empty() ? g.name : g.title, "goal", g.name);
  std::vector<std::string> tools;
  for (const law::NodeId t : g.tools) tools.push_back(library.book[t].name);
  field(out, "served by", fmt::format("{}", fmt::join(tools, ", ")));
  std::vector<std::string> promises;
  for (const law::Promise& p : library.book.promises) {
    if (p.goal == id)
      promises.push_back(
          fmt::format("{} {}", library.book[p.instrument].name, p.pinpoint_known ? p.pinpoint : p.title));
  }
  field(out, "promised in", fmt::format("{}", fmt::join(promises, ", ")));
  written_in(out, library, g.span);
}

}  // namespace chapeau::report::show_parts
