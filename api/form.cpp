#include "chapeau/form.hpp"

#include "api/data.hpp"
#include "dsl/fields/fields.hpp"

#include <utility>

namespace chapeau {

namespace {

std::optional<Place> place_of(const base::SourceSet& sources, base::Span span) {
  if (!span.is_known()) return std::nullopt;
  const base::SourceText& source = sources[span.file];
  const base::Position from = source.position(span.begin), to = source.position(span.end);
  return Place{source.path(), from.line, from.column, to.line, to.column};
}

/// From the language to the facade.
class Told {
 public:
  explicit Told(const base::SourceSet& sources) : sources_(sources) {}

  CaseForm operator()(const dsl::CaseFields& from) const {
    CaseForm out{
        from.name, from.title, fields(from.fields), {}, {}, from.has_expectations, place_of(sources_, from.span)};
    for (const dsl::MeasureFields& m : from.measures)
      out.measures.push_back({m.name, m.title, fields(m.fields), place_of(sources_, m.span)});
    for (const dsl::RecordFields& r : from.records) out.records.push_back({r.measures, fields(r.entries)});
    return out;
  }

 private:
  [[nodiscard]] std::vector<Field> fields(const std::vector<dsl::Field>& from) const {
    std::vector<Field> out;
    for (const dsl::Field& field : from) {
      out.push_back({field.name, field.value, field.supposed, field.note, {}, place_of(sources_, field.span)});
      for (const dsl::FieldItem& item : field.items) out.back().items.push_back({item.value, item.note});
    }
    return out;
  }

  const base::SourceSet& sources_;
};

std::vector<dsl::Field> written(const std::vector<Field>& from) {
  std::vector<dsl::Field> out;
  for (const Field& field : from) {
    out.push_back({field.name, field.value, field.supposed, field.note});
    for (const Field::Item& item : field.items) out.back().items.push_back({item.value, item.note});
  }
  return out;
}

dsl::CaseFields written(const CaseForm& from) {
  dsl::CaseFields out{from.name, from.title, written(from.fields), {}, {}};
  for (const CaseForm::Measure& m : from.measures) out.measures.push_back({m.name, m.title, written(m.fields)});
  for (const CaseForm::Record& r : from.records) out.records.push_back({r.measures, written(r.entries)});
  return out;
}

}  // namespace

FormRead read_form(const NamedText& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const auto read = dsl::read_fields({text.name, text.text}, sources, diagnostics);
  FormRead out{std::nullopt, api::told(diagnostics, sources)};
  if (!read) return out;
  out.cases.emplace();
  for (const dsl::CaseFields& c : *read) out.cases->push_back(Told(sources)(c));
  return out;
}

Formatted write_form(std::span<const CaseForm> cases) {
  std::vector<dsl::CaseFields> fields;
  for (const CaseForm& c : cases) fields.push_back(written(c));
  return format({"form.case", dsl::write_fields(fields)});
}

Formatted edit(const NamedText& text, std::span<const Edit> edits) {
  std::vector<dsl::FieldEdit> made;
  for (const Edit& e : edits) made.push_back({e.of_case, e.measure, e.record, e.field, e.value, e.supposed, e.note});
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  std::string complaint;
  auto edited = dsl::edit_fields({text.name, text.text}, made, sources, diagnostics, complaint);
  if (!complaint.empty()) return {std::nullopt, api::told({{complaint, "name what is in the text"}})};
  return {std::move(edited), api::told(diagnostics, sources)};
}

}  // namespace chapeau
