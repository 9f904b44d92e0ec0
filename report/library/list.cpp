#include "report/library/list.hpp"

#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chapeau::report {

namespace {

using law::Rulebook;
using Cases = std::span<const law::Case>;

struct Rows {
  Table table;
  explicit Rows(std::vector<std::string> titles) {
    for (std::size_t i = 0; i < titles.size(); ++i) table.columns.push_back({std::move(titles[i]), i > 0});
    table.columns.front().flexible = false;
    table.headed = true;
  }
  void add(std::vector<std::string> cells) {
    std::vector<Cell> row;
    for (std::string& c : cells) row.push_back({plain(std::move(c)), 0});
    row.front().text.front().tone = Tone::Strong;
    table.rows.push_back(std::move(row));
  }
};

Table instruments(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Status", "Rules", "In force"});
  for (const law::Instrument& i : book.instruments) {
    rows.add({i.name, i.title, std::string(words(i.status)), std::to_string(i.provisions.size()),
              i.in_force == base::Interval{} ? std::string() : base::to_string(i.in_force)});
  }
  return rows.table;
}

Table provisions(const Rulebook& book, Cases) {
  Rows rows({"Reference", "Title", "Kind"});
  for (const law::Instrument& i : book.instruments) {
    for (const law::ProvisionId p : i.provisions)
      rows.add({law::reference(book, p), book[p].title, std::string(words(book[p].kind))});
  }
  return rows.table;
}

Table findings(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Burden"});
  for (const law::Finding& f : book.findings) {
    rows.add({f.name, f.title,
              fmt::format("{}{}", words(f.burden.side), f.burden.of_the_contrary ? " (the contrary)" : "")});
  }
  return rows.table;
}

Table attributes(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Type", "When not given"});
  for (const law::Attribute& a : book.attributes) {
    std::string type(words(a.type));
    if (a.taxonomy.valid()) type += " of " + base::at(book.taxonomies, a.taxonomy).name;
    if (!a.unit.empty()) type += " in " + a.unit;
    rows.add({a.name, a.title, type, std::string(words(a.presumption))});
  }
  return rows.table;
}

void add_node(const Rulebook& book, law::NodeId id, int depth, Table& table) {
  const law::Node& n = book[id];
  std::vector<std::string> codes;
  if (!n.mast.empty()) codes.push_back("MAST " + n.mast);
  if (!n.gta.empty()) codes.push_back("GTA " + n.gta);
  if (!n.oecd.empty()) codes.push_back("OECD " + n.oecd);
  if (!n.wto_qr.empty()) codes.push_back("QR " + n.wto_qr);
  table.rows.push_back({Cell{toned(n.name, Tone::Strong), 2 * depth}, Cell{plain(n.title), 0},
                        Cell{plain(fmt::format("{}", fmt::join(codes, ", "))), 0}});
  for (const law::NodeId child : n.children) add_node(book, child, depth + 1, table);
}

Table forms(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Codes"});
  for (const law::Taxonomy& t : book.taxonomies) {
    rows.add({t.name + ":", t.title, t.mast_edition.empty() ? "" : "MAST edition " + t.mast_edition});
    for (const law::NodeId root : t.roots) add_node(book, root, 1, rows.table);
  }
  return rows.table;
}

Table groups(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Members ever"});
  for (const law::Group& g : book.groups) rows.add({g.name, g.title, std::to_string(g.members.size())});
  return rows.table;
}

Table schedules(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Gives", "Lines"});
  for (const law::Schedule& s : book.schedules)
    rows.add({s.name, s.title, std::string(words(s.gives)), std::to_string(s.lines.size())});
  return rows.table;
}

/// Their questions are too long for a table.
Document readings(const Rulebook& book, Cases) {
  Document out;
  for (const law::Reading& r : book.readings) {
    out.emplace_back(Paragraph{0, {{r.name, Tone::Strong}, {": " + r.title, Tone::Plain}}, 2});
    for (std::size_t o = 0; o < r.options.size(); ++o) {
      const law::ReadingOption& option = r.options[o];
      out.emplace_back(
          Paragraph{2,
                    plain(fmt::format("{}{}: {}", option.name, o == r.default_option ? " (the default)" : "",
                                      lower_first(option.title))),
                    2});
    }
  }
  return out;
}

Table goals(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title", "Tools"});
  for (const law::Goal& g : book.goals) {
    std::vector<std::string> tools;
    for (const law::NodeId t : g.tools) tools.push_back(book[t].name);
    rows.add({g.name, g.title, fmt::format("{}", fmt::join(tools, ", "))});
  }
  return rows.table;
}

Table states(const Rulebook& book, Cases) {
  Rows rows({"Code", "Name"});
  for (const law::State& s : book.states) rows.add({s.code, s.name});
  return rows.table;
}

Table products(const Rulebook& book, Cases) {
  Rows rows({"HS", "Mineral", "Stage", "Description"});
  for (const law::ProductRow& r : book.products.rows) {
    rows.add({law::dotted(r.hs), spoken(base::at(book.products.minerals, r.mineral)),
              spoken(base::at(book.products.stages, r.stage)), r.description + (r.exact ? "" : " (shared code)")});
  }
  return rows.table;
}

Table tests(const Rulebook& book, Cases) {
  Rows rows({"Name", "Title"});
  for (const law::Test& t : book.tests) rows.add({t.name, t.title});
  return rows.table;
}

Table case_rows(const Rulebook& book, Cases cases) {
  Rows rows({"Name", "Title", "Enacted by", "Expectations"});
  for (const law::Case& c : cases) {
    rows.add({c.name, c.title, c.measures.empty() ? "" : book[c.measures.front().enacted_by].name,
              std::to_string(c.expectations.size())});
  }
  return rows.table;
}

template <Table (*make)(const Rulebook&, Cases)>
Document table(const Rulebook& book, Cases cases) {
  return {make(book, cases)};
}

struct Kind {
  std::string_view name;
  Document (*make)(const Rulebook&, Cases);
};
constexpr std::array kKinds{Kind{"instruments", table<instruments>},
                            Kind{"provisions", table<provisions>},
                            Kind{"findings", table<findings>},
                            Kind{"tests", table<tests>},
                            Kind{"attributes", table<attributes>},
                            Kind{"forms", table<forms>},
                            Kind{"states", table<states>},
                            Kind{"groups", table<groups>},
                            Kind{"products", table<products>},
                            Kind{"schedules", table<schedules>},
                            Kind{"readings", readings},
                            Kind{"goals", table<goals>},
                            Kind{"cases", table<case_rows>}};
constexpr auto kNames = [] {
  std::array<std::string_view, kKinds.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kKinds[i].name;
  return names;
}();

}  // namespace

std::span<const std::string_view> listable() { return kNames; }

std::optional<Document> list(const Rulebook& book, Cases cases, std::string_view kind) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& k) { return k.name == kind; });
  if (found == kKinds.end()) return std::nullopt;
  return found->make(book, cases);
}

}  // namespace chapeau::report
