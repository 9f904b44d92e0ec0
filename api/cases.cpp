#include "chapeau/cases.hpp"

#include "api/data.hpp"
#include "api/rebuttal.hpp"
#include "dsl/load.hpp"

#include <algorithm>
#include <utility>

namespace chapeau {

namespace {

Cases::Loaded loaded(const Library& library, const std::vector<dsl::Text>& texts, base::Diagnostics diagnostics) {
  auto data = std::make_shared<api::CasesData>();
  data->sources = library.data()->sources;
  auto cases = dsl::load_cases(texts, library.data()->book, data->sources, diagnostics);
  if (!diagnostics.has_errors()) api::rebut_presumptions(library.data()->program(), cases, diagnostics);
  Cases::Loaded out{std::nullopt, api::told(diagnostics, data->sources)};
  if (diagnostics.has_errors()) return out;
  data->all = std::make_shared<const std::vector<law::Case>>(std::move(cases));
  for (const law::Case& c : *data->all) data->chosen.push_back(&c);
  out.cases.emplace(std::move(data));
  return out;
}

}  // namespace

Cases::Loaded Cases::from_texts(const Library& library, std::span<const NamedText> texts) {
  std::vector<dsl::Text> read;
  for (const NamedText& text : texts) read.push_back({text.name, text.text});
  return loaded(library, read, {});
}

Cases::Loaded Cases::from_text(const Library& library, const NamedText& text) {
  return from_texts(library, std::span(&text, 1));
}

Cases::Loaded Cases::from_files(const Library& library, std::span<const std::filesystem::path> files) {
  base::Diagnostics diagnostics;
  std::vector<dsl::Text> read;
  auto seen = library.data()->files;
  for (const std::filesystem::path& file : files) {
    const auto identity = dsl::identity_of(file);
    if (identity && !seen.insert(*identity).second) continue;
    if (auto text = dsl::read_file(file, diagnostics)) read.push_back(std::move(*text));
  }
  return loaded(library, read, std::move(diagnostics));
}

std::vector<Cases::Head> Cases::heads() const {
  std::vector<Head> out;
  for (const law::Case* c : data_->chosen) {
    Head head{c->name, c->title, c->about, {}};
    for (const law::Measure& measure : c->measures) head.measures.push_back({measure.name, measure.title});
    out.push_back(std::move(head));
  }
  return out;
}

std::optional<Cases> Cases::only(std::string_view name) const {
  auto data = std::make_shared<api::CasesData>(*data_);
  std::erase_if(data->chosen, [&](const law::Case* c) { return c->name != name; });
  if (data->chosen.empty()) return std::nullopt;
  return Cases(std::move(data));
}

Formatted format(const NamedText& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  auto formatted = dsl::format({text.name, text.text}, sources, diagnostics);
  return {std::move(formatted), api::told(diagnostics, sources)};
}

}  // namespace chapeau
