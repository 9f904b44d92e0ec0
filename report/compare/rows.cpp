#include "report/compare/rows.hpp"

#include "report/case/case_text.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace chapeau::report::compare {

namespace {

/// What two differences must share to be told as one.
struct Manner {
  Relation relation = Relation::Same;
  std::vector<std::tuple<Side, std::vector<engine::comparison::Closing>, std::vector<std::vector<Change>>, std::string>>
      directions;
  std::vector<law::ProvisionId> leaves;
  bool undecided = false;
  auto operator<=>(const Manner&) const = default;
};

Manner manner_of(const Difference& difference) {
  Manner manner;
  manner.relation = difference.relation;
  manner.undecided = difference.undecided;
  for (const Example& e : difference.examples)
    manner.directions.emplace_back(e.stricter, e.closed_by, e.causes, e.not_shown);
  for (const auto& leave : difference.leaves) manner.leaves.push_back(leave.by);
  return manner;
}

/// One tool, in one manner, on the products of several cells.
struct Strand {
  law::NodeId tool;
  Manner manner;
  Row row;
};

void add_strands(std::vector<Strand>& strands, const Difference& difference) {
  for (const law::NodeId tool : difference.cell.tools) {
    const Manner manner = manner_of(difference);
    const auto same = [&](const Strand& s) { return s.tool == tool && s.manner == manner; };
    auto found = std::ranges::find_if(strands, same);
    if (found == strands.end()) found = strands.insert(strands.end(), {tool, manner, {{tool}, {}, &difference}});
    auto& products = found->row.products;
    products.insert(products.end(), difference.cell.place.products.begin(), difference.cell.place.products.end());
  }
}

/// Tools in the same manner on the same products.
std::vector<Row> rows_of(std::vector<Strand> strands) {
  std::ranges::stable_sort(strands, {}, &Strand::tool);
  std::vector<Row> rows;
  std::vector<const Strand*> firsts;
  for (const Strand& strand : strands) {
    const auto same = [&](const Strand* s) {
      return s->manner == strand.manner && s->row.products == strand.row.products;
    };
    const auto found = std::ranges::find_if(firsts, same);
    if (found != firsts.end()) {
      rows[static_cast<std::size_t>(found - firsts.begin())].tools.push_back(strand.tool);
      continue;
    }
    firsts.push_back(&strand);
    rows.push_back(strand.row);
  }
  return rows;
}

bool is_told_elsewhere(const law::Rulebook& book, law::NodeId tool, const FieldText& field) {
  constexpr std::array kElsewhere{"enacted by", "products", "from", "towards", "form", "requires"};
  if (std::ranges::find(kElsewhere, field.field) == kElsewhere.end()) return false;
  return (field.field != "form" && field.field != "requires") || field.value == book[tool].name ||
         field.value == "none";
}

}  // namespace

std::vector<Section> sections(const ComparedLaws& laws) {
  std::vector<Section> found;
  std::vector<std::vector<Strand>> strands;
  for (const Difference& difference : laws.answer->differences) {
    const auto& place = difference.cell.place;
    const auto same = [&](const Section& s) {
      return s.enacting == place.enacting && s.counterparts == place.counterparts;
    };
    auto at = std::ranges::find_if(found, same);
    if (at == found.end()) {
      at = found.insert(found.end(), {place.enacting, place.counterparts, {}});
      strands.emplace_back();
    }
    add_strands(strands[static_cast<std::size_t>(at - found.begin())], difference);
  }
  for (std::size_t i = 0; i < found.size(); ++i) found[i].rows = rows_of(std::move(strands[i]));
  return found;
}

const law::Rulebook& wide(const ComparedLaws& laws) {
  return laws.second.book->provisions.size() > laws.first.book->provisions.size() ? *laws.second.book
                                                                                  : *laws.first.book;
}

const NamedLaw& law_of(const ComparedLaws& laws, Side side) { return side == Side::First ? laws.first : laws.second; }

std::string_view words(Relation relation) {
  switch (relation) {
    case Relation::Same: return "same";
    case Relation::Stricter: return "stricter";
    case Relation::Looser: return "looser";
    case Relation::Incomparable: return "incomparable";
  }
  return "";
}

std::string_view kind_text(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::Provision: return "provision";
    case Change::Kind::Instrument: return "instrument";
    case Change::Kind::Group: return "group";
    case Change::Kind::Schedule: return "schedule";
    case Change::Kind::Test: return "test";
    case Change::Kind::Finding: return "finding";
    case Change::Kind::ProductGroup: return "product group";
    case Change::Kind::Axioms: return "axioms";
  }
  return "";
}

std::string change_name(const law::Rulebook& book, const Change& change) {
  switch (change.kind) {
    case Change::Kind::Provision: return law::reference(book, law::ProvisionId(change.index));
    case Change::Kind::Instrument: return book.instruments[change.index].name;
    case Change::Kind::Group: return book.groups[change.index].name;
    case Change::Kind::Schedule: return book.schedules[change.index].name;
    case Change::Kind::Test: return book.tests[change.index].name;
    case Change::Kind::Finding: return book.findings[change.index].name;
    case Change::Kind::ProductGroup: return book.product_groups[change.index].name;
    case Change::Kind::Axioms: return "axioms";
  }
  return {};
}

std::string change_text(const law::Rulebook& book, const Change& change) {
  if (change.kind == Change::Kind::Provision) return citation(book, law::ProvisionId(change.index));
  if (change.kind == Change::Kind::Instrument) return "the parties of " + cited(book, law::InstrumentId(change.index));
  if (change.kind == Change::Kind::Axioms) return "the axioms";
  return fmt::format("the {} {}", kind_text(change.kind), change_name(book, change));
}

std::string measure_text(const law::Rulebook& book, const law::Case& c, law::NodeId tool) {
  std::vector<std::string> parts;
  const law::Measure& measure = c.measures.front();
  for (const FieldText& field : field_texts(book, measure)) {
    if (!is_told_elsewhere(book, tool, field)) parts.push_back(field.field + ' ' + field.value);
  }
  std::map<law::Shown, std::vector<std::string>> said;
  for (const law::RecordEntry& entry : c.record) {
    const auto& finding = book[entry.finding];
    const std::string name = finding.title.empty() ? finding.name : finding.title;
    auto& names = said[entry.shown];
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  for (const auto& [shown, names] : said) {
    parts.push_back(fmt::format("{}: {}", shown == law::Shown::Yes ? "shown" : "not so", fmt::join(names, ", ")));
  }
  return parts.empty() ? "nothing more need be said" : fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace chapeau::report::compare
