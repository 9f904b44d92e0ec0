#include "report/library/list.hpp"

#include "base/slip.hpp"
#include "law/called.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace chapeau::report {

namespace {

using law::Rulebook;
using Cases = std::span<const law::Case>;

struct Rows {
  Listing listing;
  explicit Rows(std::vector<std::string> columns) { listing.columns = std::move(columns); }
  void add(std::vector<std::string> cells, const base::Called& called = {}) {
    listing.entries.push_back({std::move(cells), 0, false, other_names(called)});
  }
  static std::vector<std::string> other_names(const base::Called& called) {
    std::vector<std::string> out;
    for (const base::OtherName& each : called.others) out.push_back(each.text);
    return out;
  }
};

Listing instruments(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Status", "Rules", "In force"});
  for (const law::Instrument& i : book.instruments) {
    rows.add({i.name, i.title, std::string(words(i.status)), std::to_string(i.provisions.size()),
              i.in_force == base::Interval{} ? std::string() : base::to_string(i.in_force)});
  }
  return rows.listing;
}

Listing provisions(const Rulebook& book, Cases) {
  Rows rows({"Reference", "Title", "Kind"});
  for (const law::Instrument& i : book.instruments) {
    for (const law::ProvisionId p : i.provisions)
      rows.add({law::reference(book, p), book[p].title, std::string(words(book[p].kind))});
  }
  return rows.listing;
}

Listing findings(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Burden"});
  for (const law::Finding& f : book.findings) {
    rows.add({f.name, f.title,
              fmt::format("{}{}", words(f.burden.side), f.burden.of_the_contrary ? " (the contrary)" : "")});
  }
  return rows.listing;
}

Listing attributes(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Type", "When not given"});
  for (const law::Attribute& a : book.attributes) {
    std::string type(words(a.type));
    if (a.taxonomy.valid()) type += " of " + base::at(book.taxonomies, a.taxonomy).name;
    if (!a.unit.empty()) type += " in " + a.unit;
    rows.add({a.name, a.title, type, std::string(words(a.presumption))}, law::called(a));
  }
  return rows.listing;
}

/// The edition of MAST stands in the title of the column.
std::string codes(const Rulebook& book, law::NodeId id) {
  const std::string own_edition = "MAST " + base::at(book.taxonomies, book[id].taxonomy).mast_edition;
  std::vector<std::string> out;
  for (const base::OtherName& each : law::called(book, id).others) {
    if (!each.system.empty()) out.push_back((each.system == own_edition ? "MAST" : each.system) + " " + each.text);
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

void add_node(const Rulebook& book, law::NodeId id, std::size_t depth, Listing& listing) {
  const law::Node& n = book[id];
  listing.entries.push_back(
      {{n.name, n.title, codes(book, id)}, depth, !n.children.empty(), Rows::other_names(law::called(book, id))});
  for (const law::NodeId child : n.children) add_node(book, child, depth + 1, listing);
}

Listing values(const Rulebook& book, const law::Taxonomy& t) {
  const std::string codes = t.mast_edition.empty() ? "Codes" : "Codes (MAST " + t.mast_edition + ")";
  Listing listing{law::list_of(t), {"Name", "Title", codes}, {}};
  for (const law::NodeId root : t.roots) add_node(book, root, 0, listing);
  return listing;
}

Listing groups(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Members ever"});
  for (const law::Group& g : book.groups) rows.add({g.name, g.title, std::to_string(g.members.size())});
  return rows.listing;
}

Listing schedules(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Gives", "Lines"});
  for (const law::Schedule& s : book.schedules)
    rows.add({s.name, s.title, std::string(words(s.gives)), std::to_string(s.lines.size())});
  return rows.listing;
}

Listing readings(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Options"});
  for (const law::Reading& r : book.readings) {
    std::vector<std::string> options;
    for (std::size_t o = 0; o < r.options.size(); ++o)
      options.push_back(r.options[o].name + (o == r.default_option ? " (the default)" : ""));
    rows.add({r.name, r.title, fmt::format("{}", fmt::join(options, ", "))});
  }
  return rows.listing;
}

Listing goals(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Tools"});
  for (const law::Goal& g : book.goals) {
    std::vector<std::string> tools;
    for (const law::NodeId t : g.tools) tools.push_back(book[t].name);
    rows.add({g.name, g.title, fmt::format("{}", fmt::join(tools, ", "))}, law::called(g));
  }
  return rows.listing;
}

Listing states(const Rulebook& book, Cases) {
  Rows rows({"Code", "Name", "ISO", "UN"});
  for (std::size_t i = 0; i < book.states.size(); ++i) {
    const law::State& s = book.states[i];
    rows.add({s.code, s.name, s.iso2, s.un}, law::called(book, law::StateId(i)));
  }
  return rows.listing;
}

Listing products(const Rulebook& book, Cases) {
  Rows rows({"HS", "Mineral", "Stage", "Description"});
  for (const law::ProductRow& r : book.products.rows) {
    rows.add({law::dotted(r.hs), base::at(book.products.minerals, r.mineral), base::at(book.products.stages, r.stage),
              r.description + (r.exact ? "" : " (shared code)")},
             law::called(book, r.mineral));
  }
  return rows.listing;
}

Listing minerals(const Rulebook& book, Cases) {
  Rows rows({"Name", "Also called", "HS codes"});
  for (std::size_t i = 0; i < book.products.minerals.size(); ++i) {
    const base::Called called = law::called(book, law::MineralId(i));
    const auto codes = std::count_if(book.products.rows.begin(), book.products.rows.end(),
                                     [&](const law::ProductRow& r) { return r.mineral == law::MineralId(i); });
    rows.add({called.name, fmt::format("{}", fmt::join(Rows::other_names(called), ", ")), std::to_string(codes)},
             called);
  }
  for (const law::ProductGroup& g : book.product_groups) rows.add({g.name, g.title, "group"});
  return rows.listing;
}

Listing stages(const Rulebook& book, Cases) {
  Rows rows({"Name", "HS codes"});
  for (std::size_t i = 0; i < book.products.stages.size(); ++i) {
    const auto codes = std::count_if(book.products.rows.begin(), book.products.rows.end(),
                                     [&](const law::ProductRow& r) { return r.stage == law::StageId(i); });
    rows.add({book.products.stages[i], std::to_string(codes)});
  }
  return rows.listing;
}

/// "rules", "some rules", "nothing": what the library has of it.
std::string held(const law::Agreement& agreement) {
  if (agreement.told_as.empty()) return "nothing";
  switch (agreement.held) {
    case law::Held::Whole: return "its rules";
    case law::Held::Part: return "some rules";
    case law::Held::Nothing: return "its name";
  }
  return {};
}

/// "AUS, CHL, JPN and 9 more".
std::string some_of(const std::set<std::string>& codes) {
  constexpr std::size_t kShown = 4;
  const std::vector<std::string> all(codes.begin(), codes.end());
  if (all.size() <= kShown) return listed(all);
  return fmt::format("{} and {} more", fmt::join(std::span(all).first(kShown - 1), ", "), all.size() - kShown + 1);
}

Listing agreements(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Parties", "In force", "Held"});
  for (const law::Agreement& a : book.agreements) {
    std::set<std::string> parties, words;
    for (const law::Membership& party : a.parties) {
      parties.insert(book[party.state].code);
      words.insert({book[party.state].code, book[party.state].name});
    }
    rows.add({a.name, a.title, some_of(parties), a.in_force == base::Interval{} ? "" : base::to_string(a.in_force),
              held(a)});
    rows.listing.entries.back().found_by.assign(words.begin(), words.end());
  }
  return rows.listing;
}

Listing tests(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title"});
  for (const law::Test& t : book.tests) rows.add({t.name, t.title});
  return rows.listing;
}

Listing case_rows(const Rulebook& book, Cases cases) {
  Rows rows({"Name", "Title", "Enacted by", "Expectations"});
  for (const law::Case& c : cases) {
    rows.add({c.name, c.title, c.measures.empty() ? "" : book[c.measures.front().enacted_by].name,
              std::to_string(c.expectations.size())});
  }
  return rows.listing;
}

struct Kind {
  std::string_view name;
  std::string_view about;
  Listing (*make)(const Rulebook&, Cases);
};
constexpr std::array kKinds{
    Kind{"instruments", "Treaties and other texts", instruments},
    Kind{"provisions", "Their rules, by reference", provisions},
    Kind{"agreements", "Who agreed what with whom, in the library or not", agreements},
    Kind{"findings", "What somebody has to show", findings},
    Kind{"tests", "Conditions with a name", tests},
    Kind{"attributes", "What a measure may state", attributes},
    Kind{"states", "States and customs territories", states},
    Kind{"groups", "Groups of states", groups},
    Kind{"products", "HS codes of minerals by stage", products},
    Kind{"minerals", "Minerals and groups of products", minerals},
    Kind{"stages", "Stages of processing", stages},
    Kind{"schedules", "Tables of bound rates", schedules},
    Kind{"readings", "Contested readings and their options", readings},
    Kind{"goals", "Goals and the tools that serve them", goals},
    Kind{"cases", "Those of the folder cases", case_rows},
};
constexpr auto kNames = [] {
  std::array<std::string_view, kKinds.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kKinds[i].name;
  return names;
}();

/// What may be written for an attribute that no taxonomy has values for.
Listing written_values(const Rulebook& book, const law::Attribute& a) {
  if (a.type == law::AttributeType::States) return states(book, {});
  Rows rows({"Value", "Meaning"});
  switch (a.type) {
    case law::AttributeType::Flag:
      rows.add({"yes", a.title});
      rows.add({"no", "it is not so"});
      break;
    case law::AttributeType::Percent: rows.add({"12.5 %", "a percentage"}); break;
    case law::AttributeType::Number: rows.add({"12.5" + (a.unit.empty() ? "" : " " + a.unit), "a number"}); break;
    case law::AttributeType::Money: rows.add({"25.50 " + a.unit, "an amount of money"}); break;
    case law::AttributeType::Date: rows.add({"2020-01-31", "a day"}); break;
    case law::AttributeType::Period: rows.add({"18 months", "a period"}); break;
    default: break;
  }
  rows.add({"?", "not known"});
  return rows.listing;
}

std::optional<Listing> values_of_attribute(const Rulebook& book, std::string_view name) {
  const auto id = law::find_attribute(book, name);
  if (!id) return std::nullopt;
  const law::Attribute& a = book[*id];
  return a.taxonomy.valid() ? values(book, base::at(book.taxonomies, a.taxonomy)) : written_values(book, a);
}

bool has_word(const ListEntry& entry, const std::string& wanted) {
  const auto holds = [&](const std::string& text) {
    const std::string plain = base::plain_words(text);
    return plain.find(wanted) != std::string::npos ||
           base::squeezed(plain).find(base::squeezed(wanted)) != std::string::npos;
  };
  return std::any_of(entry.cells.begin(), entry.cells.end(), holds) ||
         std::any_of(entry.others.begin(), entry.others.end(), holds);
}

bool is_found_by(const ListEntry& entry, const std::string& wanted) {
  return std::ranges::any_of(entry.found_by,
                             [&](const std::string& word) { return base::plain_words(word) == wanted; });
}

/// A word that finds some entries by itself ("NAM") is not looked for within others ("Viet Nam").
std::vector<bool> found(const std::vector<ListEntry>& entries, const std::string& wanted) {
  std::vector<bool> by_itself, within;
  for (const ListEntry& entry : entries) {
    by_itself.push_back(is_found_by(entry, wanted));
    within.push_back(has_word(entry, wanted));
  }
  return std::ranges::find(by_itself, true) != by_itself.end() ? by_itself : within;
}

}  // namespace

std::span<const std::string_view> listable() { return kNames; }

std::optional<Listing> list(const Rulebook& book, Cases cases, std::string_view kind) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& k) { return k.name == kind; });
  std::optional<Listing> made;
  if (found != kKinds.end()) made = found->make(book, cases);
  for (const law::Taxonomy& t : book.taxonomies) {
    if (!made && (law::list_of(t) == kind || t.name == kind)) made = values(book, t);
  }
  if (!made) made = values_of_attribute(book, kind);
  if (made && made->kind.empty()) made->kind = kind;
  return made;
}

Listing all_lists(const Rulebook& book) {
  Rows rows({"List", "Entries", "What it holds"});
  rows.listing.kind = "lists";
  const auto add = [&](const Listing& listing, const std::string& what) {
    rows.add({listing.kind, std::to_string(listing.entries.size()), what});
  };
  for (const law::Taxonomy& t : book.taxonomies) add(values(book, t), t.title);
  for (const Kind& k : kKinds) {
    if (k.name == "cases") continue;  // they stand in files of their own
    Listing listing = k.make(book, {});
    listing.kind = k.name;
    add(listing, std::string(k.about));
  }
  rows.add({"cases", "", std::string(kKinds.back().about)});
  return rows.listing;
}

Listing filtered(Listing listing, std::span<const std::string> words) {
  std::vector<bool> keep(listing.entries.size(), true);
  for (const std::string& word : words) {
    const std::vector<bool> has = found(listing.entries, base::plain_words(word));
    for (std::size_t i = 0; i < keep.size(); ++i) keep[i] = keep[i] && has[i];
  }
  for (std::size_t i = keep.size(); i-- > 1;) {  // the classes of what is kept
    if (!keep[i] || listing.entries[i].depth == 0) continue;
    for (std::size_t above = i; above-- > 0;) {
      if (listing.entries[above].depth >= listing.entries[i].depth) continue;
      keep[above] = true;
      break;
    }
  }
  std::vector<ListEntry> kept;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (keep[i]) kept.push_back(std::move(listing.entries[i]));
  }
  listing.entries = std::move(kept);
  return listing;
}

Document list_document(const Listing& listing) {
  Table table;
  table.headed = true;
  for (std::size_t i = 0; i < listing.columns.size(); ++i) table.columns.push_back({listing.columns[i], i > 0});
  for (const ListEntry& entry : listing.entries) {
    std::vector<Cell> row;
    for (const std::string& cell : entry.cells) row.push_back({plain(cell), 0});
    row.front().indent = 2 * static_cast<int>(entry.depth);
    row.front().text.front().tone = entry.is_class ? Tone::Dim : Tone::Strong;
    if (entry.is_class) row.front().text.front().text += ":";
    table.rows.push_back(std::move(row));
  }
  return {std::move(table)};
}

}  // namespace chapeau::report
