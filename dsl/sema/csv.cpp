#include "dsl/sema/csv.hpp"

#include "dsl/syntax/lexer.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, base::FileId file, base::Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // spreadsheets like to write a byte order mark
  }

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  /// Do only line ends follow?
  [[nodiscard]] bool at_last_line() const { return text_.find_first_not_of("\r\n", at_) == std::string_view::npos; }

  /// The next row that is not empty. The last cell is empty-handed only at the end of the text.
  std::optional<Row> next(Csv& table) {
    while (!at_end() && (peek() == '\n' || peek() == '\r')) ++at_;
    if (at_end()) return std::nullopt;
    Row row;
    row.reserve(table.head.size());
    row.push_back(cell(table));
    while (!at_end() && peek() == ',') {
      ++at_;
      row.push_back(cell(table));
    }
    return row;
  }

 private:
  [[nodiscard]] char peek() const { return text_[at_]; }
  [[nodiscard]] base::Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  Cell cell(Csv& table) {
    if (!at_end() && peek() == '"') return quoted_cell(table);
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    return {text_.substr(begin, at_ - begin), span(begin, at_)};
  }

  Cell quoted_cell(Csv& table) {
    const std::size_t begin = at_++;
    bool doubled = false;
    for (;;) {
      at_ = text_.find('"', at_);
      if (at_ == std::string_view::npos) return unclosed(begin);
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
      doubled = true;
      at_ += 2;
    }
    const std::string_view inside = text_.substr(begin + 1, at_ - begin - 1);
    const std::size_t end = ++at_;
    skip_after_quotation();
    return {doubled ? undouble(table, inside) : inside, span(begin, end)};
  }

  Cell unclosed(std::size_t begin) {
    at_ = text_.size();
    diagnostics_.add(base::Code::TableUnreadable, span(begin, begin + 1), "a cell in quotation marks is never closed")
        .help = "close it with `\"`; inside a cell a quotation mark is written twice";
    return {text_.substr(begin + 1), span(begin, at_)};
  }

  void skip_after_quotation() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    if (at_ == begin) return;
    diagnostics_.add(base::Code::TableUnreadable, span(begin, at_), "text follows a closing quotation mark").help =
        "write a quotation mark inside a cell twice";
  }

  static std::string_view undouble(Csv& table, std::string_view inside) {
    std::string& text = table.unquoted.emplace_back();
    text.reserve(inside.size());
    for (std::size_t i = 0; i < inside.size(); ++i) {
      text += inside[i];
      if (inside[i] == '"') ++i;
    }
    return text;
  }

  std::string_view text_;
  base::FileId file_;
  base::Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

base::Span span_of(const Row& row) { return cover(row.front().span, row.back().span); }

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

base::Diagnostic& unreadable(base::Diagnostics& diagnostics, base::Span span, std::string message) {
  return diagnostics.add(base::Code::TableUnreadable, span, std::move(message));
}

bool is_comment(const Cell& first) {
  return first.text.starts_with('#') || first.text.starts_with(';') || first.text.starts_with("--");
}

void report_comment(const Cell& first, base::Diagnostics& diagnostics) {
  unreadable(diagnostics, first.span, "a table has no comments").help =
      "leave the line out, or keep its words in the file that names the table";
}

/// A head that is none: a comment, or cells between other signs than commas.
bool is_head(const Csv& table, base::Diagnostics& diagnostics) {
  const Cell& first = table.head.front();
  if (is_comment(first)) {
    report_comment(first, diagnostics);
    return false;
  }
  const std::size_t other = table.head.size() == 1 ? first.text.find_first_of(";\t|") : std::string_view::npos;
  if (other == std::string_view::npos) return true;
  unreadable(diagnostics, table.span, "the head is one cell").help =
      first.text[other] == '\t' ? "write commas between cells, not tabs"
                                : "write commas between cells, not `" + std::string(1, first.text[other]) + "`";
  return false;
}

bool has_columns(const Csv& table, const Columns& columns, base::Diagnostics& diagnostics) {
  bool all = true;
  for (const std::string_view name : columns.needed) {
    if (table.column(name)) continue;
    unreadable(diagnostics, table.span, "the table has no column `" + std::string(name) + "`");
    all = false;
  }
  return all;
}

bool is_known(std::string_view name, const Columns& columns) {
  const bool days = columns.days == Columns::Days::ForGroups && (name.ends_with("_from") || name.ends_with("_until"));
  return days || contains(columns.needed, name) || contains(columns.may, name);
}

/// The nearest column, or all.
std::string columns_instead(std::string_view name, const Columns& columns) {
  std::vector<std::string_view> known(columns.needed.begin(), columns.needed.end());
  known.insert(known.end(), columns.may.begin(), columns.may.end());
  if (const auto near = base::nearest(name, known)) return "did you mean " + quoted(*near) + "?";
  std::string all;
  for (const std::string_view each : known) all += (all.empty() ? "it has " : ", ") + quoted(each);
  return all;
}

/// A column that stands twice, or that nobody reads: what it says would be lost without a word.
bool is_read(const Csv& table, std::size_t column, const Columns& columns, base::Diagnostics& diagnostics) {
  const Cell& cell = table.head[column];
  const std::size_t first = *table.column(cell.text);
  if (cell.text.empty()) {
    unreadable(diagnostics, cell.span, "a column has no name").help = "name it, or leave it out";
  } else if (first != column) {
    unreadable(diagnostics, cell.span, "the column " + quoted(cell.text) + " stands twice")
        .labels.push_back({table.head[first].span, "the first one"});
  } else if (!is_known(cell.text, columns)) {
    unreadable(diagnostics, cell.span,
               "nothing reads the column " + quoted(cell.text) + " in " + std::string(columns.table))
        .help = columns_instead(cell.text, columns);
  } else {
    return true;
  }
  return false;
}

/// One mistake of its head is told of a table: the others may be the same.
bool all_are_read(const Csv& table, const Columns& columns, base::Diagnostics& diagnostics) {
  for (std::size_t c = 0; c < table.head.size(); ++c) {
    if (!is_read(table, c, columns, diagnostics)) return false;
  }
  return true;
}

bool fits(const Csv& table, const Row& row, base::Diagnostics& diagnostics) {
  if (row.size() == table.head.size()) return true;
  base::Diagnostic& entry = diagnostics.add(
      base::Code::TableUnreadable, span_of(row),
      "the row has " + std::to_string(row.size()) + " cells, the head has " + std::to_string(table.head.size()));
  entry.labels.push_back({table.span, "the head of the table"});
  entry.help = row.size() > table.head.size() ? "put quotation marks around a cell that holds a comma"
                                              : "an empty cell needs its comma";
  return false;
}

/// `2020-01-31` as three numbers; nothing if it is not written so.
std::optional<base::Date> iso_day(std::string_view text, bool& well_formed) {
  well_formed = text.size() == 10 && text[4] == '-' && text[7] == '-';
  int parts[3] = {0, 0, 0};
  std::size_t part = 0;
  for (std::size_t i = 0; i < text.size() && well_formed; ++i) {
    if (i == 4 || i == 7) {
      ++part;
    } else if (text[i] >= '0' && text[i] <= '9') {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    } else {
      well_formed = false;
    }
  }
  if (!well_formed) return std::nullopt;
  return base::make_date(parts[0], parts[1], parts[2]);
}

}  // namespace

std::optional<std::size_t> Csv::column(std::string_view name) const {
  const auto found = std::find_if(head.begin(), head.end(), [&](const Cell& cell) { return cell.text == name; });
  if (found == head.end()) return std::nullopt;
  return static_cast<std::size_t>(found - head.begin());
}

namespace {

void read_rows(CsvReader& reader, Csv& table, base::Diagnostics& diagnostics) {
  const auto mistakes = [&] { return diagnostics.errors() + diagnostics.dropped(); };
  bool told = false;
  for (std::size_t before = mistakes(); auto row = reader.next(table); before = mistakes()) {
    if (is_comment(row->front())) {
      if (!std::exchange(told, true)) report_comment(row->front(), diagnostics);
      continue;
    }
    // A cell that is broken takes its neighbours with it: how many there are says nothing then.
    if (mistakes() == before && fits(table, *row, diagnostics)) table.rows.push_back(std::move(*row));
  }
}

}  // namespace

std::optional<Csv> read_csv(const base::SourceSet& sources, base::FileId file, const Columns& columns,
                            base::Diagnostics& diagnostics) {
  const std::string_view text = sources[file].text();
  CsvReader reader(text, file, diagnostics);
  Csv table;
  auto head = reader.next(table);
  if (!head) {
    unreadable(diagnostics, {file, 0, 0}, "the table is empty");
    return std::nullopt;
  }
  table.head = std::move(*head);
  table.span = span_of(table.head);
  if (!is_head(table, diagnostics) || !has_columns(table, columns, diagnostics) ||
      !all_are_read(table, columns, diagnostics))
    return std::nullopt;
  if (reader.at_last_line()) {
    unreadable(diagnostics, table.span, "the table has a head and no lines").help =
        "write a line, or leave out what names the table; in a schedule a line may be `not_encoded`";
    return std::nullopt;
  }
  table.rows.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  read_rows(reader, table, diagnostics);
  return table;
}

void check_name(const Reporter& report, const Cell& cell, std::string_view what) {
  if (syntax::can_be_name(cell.text)) return;
  if (cell.text.empty()) {
    report.error(base::Code::TableUnreadable, cell.span, "the row does not name its " + std::string(what));
    return;
  }
  report
      .error(base::Code::TableUnreadable, cell.span,
             quoted(cell.text) + " cannot be the name of a " + std::string(what) + ": no file could write it")
      .help =
      "a name begins with a letter, goes on with letters, digits, `_` and inner `-`, and is no word of the language";
}

std::optional<base::Date> day_of(const Cell& cell, base::Date if_empty, base::Diagnostics& diagnostics) {
  if (cell.text.empty()) return if_empty;
  bool well_formed = false;
  const auto date = iso_day(cell.text, well_formed);
  if (date) return date;
  if (well_formed) {
    diagnostics.add(base::Code::NoSuchDate, cell.span, "`" + std::string(cell.text) + "` is no day of the calendar");
  } else {
    diagnostics.add(base::Code::TableUnreadable, cell.span, "`" + std::string(cell.text) + "` is no date").help =
        "write dates as 2020-01-31";
  }
  return std::nullopt;
}

}  // namespace chapeau::dsl::sema
