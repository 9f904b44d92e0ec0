#pragma once
// A case as its fields: read from a text, written as one, and changed in one that is there. What is written is told,
// not what it means: words are not resolved, and a draft that is not finished has fields as well.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::dsl {

/// One of a list, without its note.
struct FieldItem {
  std::string value;
  std::string note = {};
};

/// `rate 10 % supposed "note"`, `enacted by NAM`, `necessary for GATT XX(d) no`.
struct Field {
  std::string name;   ///< "rate", "enacted by", "necessary for GATT XX(d)"
  std::string value;  ///< as the language writes it, without notes; of `about` the text itself
  bool supposed = false;
  std::string note = {};
  std::vector<FieldItem> items = {};  ///< of a list; goes before `value` when the field is written
  base::Span span = {};               ///< of what was read
};

struct MeasureFields {
  std::string name, title;
  std::vector<Field> fields;
  base::Span span = {};
};

struct RecordFields {
  std::vector<std::string> measures;  ///< of which it speaks; empty: of all
  std::vector<Field> entries;
};

struct CaseFields {
  std::string name, title;
  std::vector<Field> fields;
  std::vector<MeasureFields> measures;
  std::vector<RecordFields> records;
  bool has_expectations = false;  ///< not written
  base::Span span = {};
};

/// Nothing, with diagnostics, when the text does not parse.
[[nodiscard]] std::optional<std::vector<CaseFields>> read_fields(const Text& text, base::SourceSet& sources,
                                                                 base::Diagnostics& diagnostics);

/// A text that says so; laid out by `format`, when it parses.
[[nodiscard]] std::string write_fields(std::span<const CaseFields> cases);

/// One field gets another value, is added, or is taken out.
struct FieldEdit {
  std::string of_case;               ///< empty: the only one
  std::string measure;               ///< empty: of the case, or of a record of all measures
  std::string record;                ///< the entry of a record, like "necessary for GATT XX(d)"; empty: a field
  std::string field;                 ///< "rate", "as of"; "title" for the words behind the name; unused of a record
  std::optional<std::string> value;  ///< nothing: it is taken out
  bool supposed = false;
  std::string note = {};
};

/// The text with the edits, all of them or none. Comments and everything else stay where they are; laid out anew only
/// when the text was in form before. Nothing, with diagnostics or `complaint`, when an edit has no place, or what it
/// writes does not parse.
[[nodiscard]] std::optional<std::string> edit_fields(const Text& text, std::span<const FieldEdit> edits,
                                                     base::SourceSet& sources, base::Diagnostics& diagnostics,
                                                     std::string& complaint);

}  // namespace chapeau::dsl
