#include "dsl/fields/fields.hpp"

#include "dsl/fields/reader.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::dsl {

namespace {

using fields::Body;
using fields::Entry;
using fields::Range;
using fields::Scanned;
using syntax::Keyword;
using syntax::Token;

// Reading --------------------------------------------------------------------------------------------------

/// Without the texts and `supposed` behind it.
Range bare(const Scanned& in, Range range) {
  const auto is_tail = [&](const Token& t) { return t.kind == Token::Kind::Text || t.keyword == Keyword::Supposed; };
  while (range.first < range.last && is_tail(in.tokens[range.last - 1])) --range.last;
  return range;
}

std::vector<FieldItem> items_of(const Scanned& in, Range value) {
  std::vector<FieldItem> items;
  for (std::size_t first = value.first; first < value.last;) {
    std::size_t last = first;
    while (last < value.last && in.tokens[last].kind != Token::Kind::Comma) ++last;
    const Range words = bare(in, {first, last});
    items.push_back({in.words(words), in.texts({words.last, last})});
    first = last + 1;
  }
  return items;
}

bool holds(const Scanned& in, Range range, auto is) {
  for (std::size_t t = range.first; t < range.last; ++t) {
    if (is(in.tokens[t])) return true;
  }
  return false;
}

std::string joined(const std::vector<FieldItem>& items) {
  std::string out;
  for (const FieldItem& item : items) out += (out.empty() ? "" : ", ") + item.value;
  return out;
}

/// A field of a measure, or an entry of a record.
Field field_of(const Scanned& in, const Entry& entry) {
  Field out{entry.name, {}, false, {}, {}, in.span(entry.all)};
  if (entry.name.starts_with("side ")) {  // a block is kept as it is written
    out.value = in.words(entry.value);
    return out;
  }
  const bool is_products = entry.name == "products";
  const Range value = is_products ? entry.value : bare(in, entry.value);
  const Range tail{value.last, entry.value.last};
  out.note = in.texts(tail);
  out.supposed = holds(in, tail, [](const Token& t) { return t.keyword == Keyword::Supposed; });
  const bool has_comma = holds(in, value, [](const Token& t) { return t.kind == Token::Kind::Comma; });
  const bool has_except = holds(in, value, [](const Token& t) { return t.keyword == Keyword::Except; });
  if (is_products || (has_comma && !has_except)) out.items = items_of(in, value);
  out.value = out.items.empty() ? in.words(value) : joined(out.items);
  return out;
}

/// A field of a case: `about` is a text, the others are as written.
Field case_field_of(const Scanned& in, const Entry& entry) {
  const bool is_text = entry.name == "about";
  Field out{entry.name, is_text ? in.texts(entry.value) : in.words(entry.value), false, {}, {}, in.span(entry.all)};
  if (entry.name == "complainant") out.items = items_of(in, entry.value);
  return out;
}

CaseFields case_of(const Scanned& in, const Body& body) {
  CaseFields out{std::string(in.word(body.name)),     in.texts(body.title), {}, {}, {}, body.has_expectations,
                 in.span({body.head, body.close + 1})};
  for (const Entry& entry : body.entries) out.fields.push_back(case_field_of(in, entry));
  for (const Body& measure : body.measure_bodies) {
    MeasureFields made{
        std::string(in.word(measure.name)), in.texts(measure.title), {}, in.span({measure.head, measure.close + 1})};
    for (const Entry& entry : measure.entries) made.fields.push_back(field_of(in, entry));
    out.measures.push_back(std::move(made));
  }
  for (const Body& record : body.record_bodies) {
    RecordFields made;
    for (const FieldItem& item : items_of(in, record.measures)) made.measures.push_back(item.value);
    for (const Entry& entry : record.entries) made.entries.push_back(field_of(in, entry));
    out.records.push_back(std::move(made));
  }
  return out;
}

// Writing --------------------------------------------------------------------------------------------------

/// In quotation marks.
std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out + '"';
}

std::string with_title(const std::string& name, const std::string& title) {
  return title.empty() ? name : name + ' ' + quoted_text(title);
}

std::string with_note(const std::string& value, const std::string& note) {
  return note.empty() ? value : value + ' ' + quoted_text(note);
}

std::string value_text(const Field& field) {
  std::string value = field.name == "about" ? quoted_text(field.value) : field.value;
  if (!field.items.empty()) {
    value.clear();
    for (const FieldItem& item : field.items) value += (value.empty() ? "" : ", ") + with_note(item.value, item.note);
  }
  return with_note(field.supposed ? value + " supposed" : value, field.note);
}

std::string line_of(const Field& field) { return field.name + ' ' + value_text(field) + '\n'; }

std::string block(const std::string& head, const std::vector<Field>& fields) {
  std::string out = head + " {\n";
  for (const Field& field : fields) out += line_of(field);
  return out + "}\n";
}

std::string case_text(const CaseFields& c) {
  std::string out = "case " + with_title(c.name, c.title) + " {\n";
  for (const Field& field : c.fields) out += line_of(field);
  for (const MeasureFields& m : c.measures) out += '\n' + block("measure " + with_title(m.name, m.title), m.fields);
  for (const RecordFields& r : c.records) {
    std::string whose;
    for (const std::string& measure : r.measures) whose += (whose.empty() ? " for " : ", ") + measure;
    out += '\n' + block("record" + whose, r.entries);
  }
  return out + "}\n";
}

// Editing --------------------------------------------------------------------------------------------------

/// One edit of one text.
class Editor {
 public:
  Editor(const Scanned& in, const FieldEdit& edit) : in_(in), edit_(edit), text_(in.text) {}

  /// Nothing, with a complaint, when it has no place.
  std::optional<std::string> edited(std::string& complaint) {
    const Body* const c = the_case();
    const Body* const m = c != nullptr && !edit_.measure.empty() ? named(c->measure_bodies, edit_.measure) : nullptr;
    if (c == nullptr)
      complaint =
          edit_.of_case.empty() ? "the text has not exactly one case" : "there is no case `" + edit_.of_case + "`";
    else if (!edit_.measure.empty() && m == nullptr)
      complaint = "there is no measure `" + edit_.measure + "` in the case";
    else if (!edit_.record.empty())
      in_record(*c);
    else if (edit_.field == "title")
      set_title(m != nullptr ? *m : *c);
    else
      set(m != nullptr ? *m : *c, edit_.field);
    return complaint.empty() ? std::optional(text_) : std::nullopt;
  }

 private:
  [[nodiscard]] const Body* named(const std::vector<Body>& bodies, const std::string& name) const {
    const auto at = std::ranges::find_if(bodies, [&](const Body& b) { return in_.word(b.name) == name; });
    return at == bodies.end() ? nullptr : &*at;
  }

  [[nodiscard]] const Body* the_case() const {
    if (!edit_.of_case.empty()) return named(in_.cases, edit_.of_case);
    return in_.cases.size() == 1 ? &in_.cases.front() : nullptr;
  }

  [[nodiscard]] std::string value() const {
    return value_text({edit_.record.empty() ? edit_.field : edit_.record, *edit_.value, edit_.supposed, edit_.note});
  }

  void set_title(const Body& body) {
    const std::uint32_t behind_name = in_.tokens[body.name].end;
    const std::uint32_t end = body.title.first < body.title.last ? in_.tokens[body.title.last - 1].end : behind_name;
    text_.replace(behind_name, end - behind_name, edit_.value ? ' ' + quoted_text(*edit_.value) : "");
  }

  void set(const Body& body, const std::string& name) {
    const auto at = std::ranges::find(body.entries, name, &Entry::name);
    if (at == body.entries.end()) {
      if (edit_.value) add_lines(body, {name + ' ' + value()});
    } else if (edit_.value) {
      replace(at->value, value());
    } else {
      take_out(at->all);
    }
  }

  void replace(Range range, const std::string& by) {
    const std::size_t begin = in_.tokens[range.first].begin;
    text_.replace(begin, in_.tokens[range.last - 1].end - begin, by);
  }

  /// With its line, where nothing else stands in it.
  void take_out(Range range) {
    std::size_t begin = in_.tokens[range.first].begin, end = in_.tokens[range.last - 1].end;
    const std::size_t line = begin == 0 ? 0 : text_.find_last_of("\r\n", begin - 1) + 1;  // npos + 1 is 0
    const std::size_t next = std::min(text_.find_first_not_of(" \t", end), text_.size());
    const bool first = text_.find_first_not_of(" \t", line) >= begin;
    if (first && (next == text_.size() || text_[next] == '\n' || text_[next] == '\r')) {
      begin = line;
      end = std::min(text_.find('\n', next), text_.size());
      if (end < text_.size()) ++end;
    }
    text_.erase(begin, end - begin);
  }

  /// As the last ones of a body.
  void add_lines(const Body& body, const std::vector<std::string>& lines) {
    const std::size_t brace = in_.tokens[body.close].begin;
    const std::size_t line = brace == 0 ? 0 : text_.find_last_of("\r\n", brace - 1) + 1;
    const bool alone = text_.find_first_not_of(" \t", line) == brace;
    const std::string indent = alone ? text_.substr(line, brace - line) : std::string();
    std::string added = alone ? "" : "\n";
    for (const std::string& each : lines) added += indent + "  " + each + '\n';
    text_.insert(alone ? line : brace, added);
  }

  /// The record of this measure alone; without one, that of all.
  [[nodiscard]] bool is_meant(const Body& record) const {
    const auto measures = items_of(in_, record.measures);
    return edit_.measure.empty() ? measures.empty() : measures.size() == 1 && measures.front().value == edit_.measure;
  }

  void in_record(const Body& c) {
    const Body* place = nullptr;
    for (const Body& record : c.record_bodies) {
      if (!is_meant(record)) continue;
      place = &record;
      if (std::ranges::find(record.entries, edit_.record, &Entry::name) != record.entries.end()) break;
    }
    if (place != nullptr) {
      set(*place, edit_.record);
    } else if (edit_.value) {
      const std::string whose = edit_.measure.empty() ? "" : " for " + edit_.measure;
      add_lines(c, {"record" + whose + " {", "  " + edit_.record + ' ' + value(), "}"});
    }
  }

  const Scanned& in_;
  const FieldEdit& edit_;
  std::string text_;
};

bool is_in_form(const Text& text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  return format(text, sources, diagnostics) == text.text;
}

}  // namespace

std::optional<std::vector<CaseFields>> read_fields(const Text& text, base::SourceSet& sources,
                                                   base::Diagnostics& diagnostics) {
  const auto scanned = fields::scan(text, sources, diagnostics);
  if (!scanned) return std::nullopt;
  std::vector<CaseFields> out;
  for (const Body& body : scanned->cases) out.push_back(case_of(*scanned, body));
  return out;
}

std::string write_fields(std::span<const CaseFields> cases) {
  std::string out;
  for (const CaseFields& c : cases) out += (out.empty() ? "" : "\n") + case_text(c);
  return out;
}

std::optional<std::string> edit_fields(const Text& text, std::span<const FieldEdit> edits, base::SourceSet& sources,
                                       base::Diagnostics& diagnostics, std::string& complaint) {
  Text now = text;
  for (const FieldEdit& edit : edits) {
    const auto scanned = fields::scan(now, sources, diagnostics);
    if (!scanned) return std::nullopt;
    auto edited = Editor(*scanned, edit).edited(complaint);
    if (!edited) return std::nullopt;
    now.text = std::move(*edited);
  }
  if (!is_in_form(text)) return fields::scan(now, sources, diagnostics) ? std::optional(now.text) : std::nullopt;
  return format(now, sources, diagnostics);
}

}  // namespace chapeau::dsl
