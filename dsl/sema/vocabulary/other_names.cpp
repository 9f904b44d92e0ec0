#include "dsl/sema/vocabulary/other_names.hpp"

#include "base/slip.hpp"
#include "dsl/sema/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

constexpr std::array<std::string_view, 1> kState{"state"};
constexpr std::array<std::string_view, 3> kOfStates{"iso2", "un", "also"};
constexpr std::array<std::string_view, 2> kOfMinerals{"mineral", "also"};
constexpr Columns kStateNames{"names of states", kState, kOfStates};
constexpr Columns kMineralNames{"names of minerals", kOfMinerals, {}};

std::string_view trimmed_name(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The names of a cell, `;` between them.
std::vector<std::string> names_in(std::string_view cell) {
  std::vector<std::string> names;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    const std::string_view name = trimmed_name(cell.substr(0, end));
    if (!name.empty()) names.emplace_back(name);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return names;
}

std::optional<Csv> names_table(const Context& context, const std::optional<syntax::Text>& file, const Tables& tables,
                               const Columns& columns) {
  if (!file) return std::nullopt;
  const auto id = tables.find(context, *file);
  if (!id) return std::nullopt;
  return read_csv(context.sources, *id, columns, context.report.diagnostics);
}

std::string cell_of(const Row& row, std::optional<std::size_t> column) {
  return column ? std::string(row[*column].text) : std::string();
}

syntax::Word word_of(const Cell& cell) { return {std::string(cell.text), cell.span}; }

}  // namespace

std::vector<std::string> synonyms(const syntax::Texts& written) {
  std::vector<std::string> made;
  made.reserve(written.size());
  for (const syntax::Text& each : written) made.push_back(each.text);
  return made;
}

void read_state_names(Context& context, const syntax::StatesTable& written, const Tables& tables) {
  const auto table = names_table(context, written.names, tables, kStateNames);
  if (!table) return;
  for (const Row& row : table->rows) {
    const Cell& code = row[*table->column("state")];
    const auto id = find(context.names.states, code.text);
    if (!id) {
      context.report.unknown(base::Code::UnknownState, word_of(code), "no state has the code " + quoted(code.text),
                             [&](Candidates& candidates) { candidates = law::states_of(context.book); });
      continue;
    }
    law::State& state = context.book.states[id->index()];
    state.iso2 = cell_of(row, table->column("iso2"));
    state.un = cell_of(row, table->column("un"));
    state.also_called = names_in(cell_of(row, table->column("also")));
  }
}

void read_mineral_names(Context& context, const syntax::ProductsTable& written, const Tables& tables) {
  const auto table = names_table(context, written.names, tables, kMineralNames);
  if (!table) return;
  auto& also_called = context.book.products.also_called;
  also_called.resize(context.book.products.minerals.size());
  for (const Row& row : table->rows) {
    const Cell& name = row[*table->column("mineral")];
    if (const auto id = find(context.names.minerals, name.text)) {
      also_called[id->index()] = names_in(cell_of(row, table->column("also")));
    } else {
      context.report.unknown(base::Code::UnknownProduct, word_of(name), "no mineral is named " + quoted(name.text),
                             [&](Candidates& candidates) { candidates = law::minerals_of(context.book); });
    }
  }
}

namespace {

/// Names of things of one kind, as `plain_words` writes them, with their places.
class OwnNames {
 public:
  void add(const syntax::Word& name) { places_.try_emplace(base::plain_words(name.text), name.span); }
  void check(const Reporter& report, const syntax::Texts& synonyms) const {
    for (const syntax::Text& each : synonyms) {
      const auto found = places_.find(base::plain_words(each.text));
      if (found == places_.end()) continue;
      base::Diagnostic& entry =
          report.error(base::Code::DuplicateName, each.span,
                       "the synonym " + quoted(each.text) + " is a name, and would never be found");
      entry.labels.push_back({found->second, "declared here"});
      entry.help = "leave the synonym out, or give the name up";
    }
  }

 private:
  std::unordered_map<std::string, base::Span> places_;
};

void add_names(const std::vector<syntax::TaxonomyNode>& nodes, OwnNames& names) {
  for (const syntax::TaxonomyNode& each : nodes) {
    names.add(each.name);
    add_names(each.children, names);
  }
}

void check_nodes(const Reporter& report, const std::vector<syntax::TaxonomyNode>& nodes, const OwnNames& names) {
  for (const syntax::TaxonomyNode& each : nodes) {
    names.check(report, each.also_called);
    check_nodes(report, each.children, names);
  }
}

template <class Things>
void check_flat(const Reporter& report, const Things& things) {
  OwnNames names;
  for (const auto* each : things) names.add(each->name);
  for (const auto* each : things) names.check(report, each->also_called);
}

}  // namespace

void check_synonyms(const Context& context, const Declarations& declarations) {
  for (const syntax::Taxonomy* taxonomy : declarations.taxonomies) {
    OwnNames names;
    add_names(taxonomy->roots, names);
    check_nodes(context.report, taxonomy->roots, names);
  }
  check_flat(context.report, declarations.attributes);
  check_flat(context.report, declarations.goals);
}

}  // namespace chapeau::dsl::sema
