#pragma once
// A case as a form: its fields as they are written, so that a form and a text are one truth.

#include "chapeau/cases.hpp"
#include "chapeau/diagnostic.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chapeau {

/// `rate 10 % supposed "note"`, `enacted by NAM`, `necessary for GATT XX(d) no`.
struct Field {
  /// One of a list, without its note.
  struct Item {
    std::string value, note;
  };
  std::string name;   ///< "rate", "enacted by", "necessary for GATT XX(d)"
  std::string value;  ///< as the language writes it, without notes; of `about` the text itself
  bool supposed = false;
  std::string note;
  std::vector<Item> items;     ///< of a list; goes before `value` when the field is written
  std::optional<Place> place;  ///< of what was read
};

struct CaseForm {
  struct Measure {
    std::string name, title;
    std::vector<Field> fields;
    std::optional<Place> place;
  };
  struct Record {
    std::vector<std::string> measures;  ///< of which it speaks; empty: of all
    std::vector<Field> entries;
  };
  std::string name, title;
  std::vector<Field> fields;  ///< "about", "source", "as of", "complainant"
  std::vector<Measure> measures;
  std::vector<Record> records;
  bool has_expectations = false;  ///< the text expects something of the answer; not written
  std::optional<Place> place;
};

struct FormRead {
  std::optional<std::vector<CaseForm>> cases;  ///< nothing when the text does not parse
  Diagnostics diagnostics;
};
/// What is written, not what it means: words need not be known to any library.
[[nodiscard]] FormRead read_form(const NamedText& text);

/// The form as a text in the one layout; nothing, with what is wrong and where in the text that it would be, when it
/// does not parse.
[[nodiscard]] Formatted write_form(std::span<const CaseForm> cases);

/// One field gets another value, is added, or is taken out.
struct Edit {
  std::string of_case;               ///< empty: the only one
  std::string measure;               ///< empty: of the case, or of a record of all measures
  std::string record;                ///< an entry of the record; empty: a field
  std::string field;                 ///< "rate", "as of"; "title" for the words behind the name
  std::optional<std::string> value;  ///< as the language writes it; nothing: it is taken out
  bool supposed = false;
  std::string note;
};
/// The text with all of the edits; comments and everything else stay. Nothing, with what is wrong, when one has no
/// place or what it writes does not parse.
[[nodiscard]] Formatted edit(const NamedText& text, std::span<const Edit> edits);

}  // namespace chapeau
