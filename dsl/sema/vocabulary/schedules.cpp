#include "dsl/sema/vocabulary/schedules.hpp"

#include "dsl/sema/csv.hpp"
#include "dsl/sema/vocabulary/products.hpp"
#include "dsl/sema/vocabulary/states.hpp"
#include "law/trading_parties.hpp"

#include <algorithm>
#include <array>

namespace chapeau::dsl::sema {

namespace {

constexpr std::array<std::string_view, 7> kScheduleColumns = {"hs",    "description", "value", "from",
                                                              "until", "status",      "note"};

/// How many decimals the smallest unit of a type has; nothing when schedules cannot give it.
std::optional<std::size_t> decimals_of(law::AttributeType type) {
  switch (type) {
    case law::AttributeType::Percent:
    case law::AttributeType::Money: return 2;
    case law::AttributeType::Number: return 4;
    default: return std::nullopt;
  }
}

/// "12.5" as 1250 for two decimals; nothing when it is no number, or has more decimals or digits than fit exactly.
std::optional<std::int64_t> scaled(std::string_view text, std::size_t decimals) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view part = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
  if (whole.empty() || whole.size() > 12 || part.size() > decimals || (dot != std::string_view::npos && part.empty()))
    return std::nullopt;
  std::int64_t value = 0;
  const auto take = [&](char c) {
    value = value * 10 + (c - '0');
    return c >= '0' && c <= '9';
  };
  if (!std::all_of(whole.begin(), whole.end(), take) || !std::all_of(part.begin(), part.end(), take))
    return std::nullopt;
  for (std::size_t i = part.size(); i < decimals; ++i) value *= 10;
  return negative ? -value : value;
}

class LineReader {
 public:
  LineReader(const Context& context, const Csv& table, const law::Schedule& schedule)
      : context_(context), diagnostics_(context.report.diagnostics), schedule_(schedule) {
    for (std::size_t i = 0; i < kScheduleColumns.size(); ++i) columns_[i] = *table.column(kScheduleColumns[i]);
    state_ = table.column("state");
  }

  std::optional<law::ScheduleLine> operator()(const Row& row) {
    good_ = true;
    law::ScheduleLine line;
    line.hs = code(cell(row, 0));
    line.description = cell(row, 1).text;
    line.status = status(cell(row, 5));
    line.value = value(cell(row, 2), line.status);
    line.when = interval(cell(row, 3), cell(row, 4));
    line.note = cell(row, 6).text;
    line.span = cover(row.front().span, row.back().span);
    line.state = state_ ? state(row[*state_]) : schedule_.owner;
    if (!good_) return std::nullopt;
    return line;
  }

 private:
  const Cell& cell(const Row& row, std::size_t column) const { return row[columns_[column]]; }

  void unreadable(const Cell& cell, std::string message, std::string help = {}) {
    diagnostics_.add(base::Code::TableUnreadable, cell.span, std::move(message)).help = std::move(help);
    good_ = false;
  }

  law::HsCode code(const Cell& cell) {
    if (auto made = hs_code(context_.report, cell.text, cell.span)) return std::move(*made);
    good_ = false;
    return {};
  }

  law::LineStatus status(const Cell& cell) {
    if (cell.text == "verified") return law::LineStatus::Verified;
    if (cell.text == "unverified") return law::LineStatus::Unverified;
    if (cell.text != "not_encoded") {
      unreadable(cell, quoted(cell.text) + " is no status of a line",
                 "write `verified`, `unverified` or `not_encoded`");
    }
    return law::LineStatus::NotEncoded;
  }

  std::optional<std::int64_t> value(const Cell& cell, law::LineStatus status) {
    const bool encoded = status != law::LineStatus::NotEncoded;
    if (cell.text.empty() && !encoded) return std::nullopt;
    if (cell.text.empty()) {
      unreadable(cell, "the line has no value, and is not marked `not_encoded`");
      return std::nullopt;
    }
    const auto made = scaled(cell.text, decimals_of(schedule_.gives).value_or(0));
    if (!made) unreadable(cell, quoted(cell.text) + " is no number, or has more digits than can be kept exactly");
    if (made && *made < 0)
      unreadable(cell, quoted(cell.text) + " is less than nothing", "a value of a schedule is 0 or more");
    // A value that nobody checked against the law is no value.
    return encoded ? made : std::nullopt;
  }

  base::Interval interval(const Cell& from, const Cell& until) {
    const auto first = day_of(from, base::kAlways, diagnostics_);
    const auto last = day_of(until, base::kNever, diagnostics_);
    good_ = good_ && first && last;
    if (!first || !last) return {};
    if (*last < *first) {
      diagnostics_.add(base::Code::EmptyInterval, until.span, "the line ends before it starts")
          .labels.push_back({from.span, "it starts here"});
      good_ = false;
    }
    return {*first, *last};
  }

  law::StateId state(const Cell& cell) {
    const auto found = find(context_.names.states, cell.text);
    if (found) return *found;
    unknown_state(context_.book, context_.names, context_.report, {std::string(cell.text), cell.span});
    good_ = false;
    return {};
  }

  const Context& context_;
  base::Diagnostics& diagnostics_;
  const law::Schedule& schedule_;
  std::array<std::size_t, kScheduleColumns.size()> columns_{};
  std::optional<std::size_t> state_;
  bool good_ = true;
};

void check_fields(const Reporter& report, const syntax::Schedule& written) {
  const std::string name = "the schedule " + quoted(written.name.text);
  if (!written.file) report.missing(written, name + " names no table", "add `from \"….csv\"`");
  if (!written.gives)
    report.missing(written, name + " does not say what it gives", "add `gives percent` or another type");
}

law::Schedule header_of(const Context& context, const syntax::Schedule& written) {
  law::Schedule made;
  made.name = written.name.text;
  made.title = text_of(written.title);
  made.authorities = authorities_of(written.authorities);
  made.span = written.name.span;
  if (written.gives) {
    made.gives = written.gives->type;
    made.unit = written.gives->unit ? written.gives->unit->text : std::string();
    if (!decimals_of(made.gives)) {
      context.report.error(base::Code::TypeMismatch, written.gives->span, "a schedule cannot give this type").help =
          "write `gives percent`, `gives number in …` or `gives money in …`";
    }
  }
  if (written.owner) {
    if (const auto owner = find(context.names.states, written.owner->text)) {
      made.owner = *owner;
    } else {
      unknown_state(context.book, context.names, context.report, *written.owner);
    }
  }
  return made;
}

void read_lines(const Context& context, const syntax::Text& file, const Tables& tables, law::Schedule& schedule) {
  const auto id = tables.find(context, file);
  if (!id || !decimals_of(schedule.gives)) return;
  static constexpr std::array<std::string_view, 1> kMay = {"state"};
  const auto table = read_csv(context.sources, *id, {"a schedule", kScheduleColumns, kMay}, context.report.diagnostics);
  if (!table) return;
  LineReader read(context, *table, schedule);
  schedule.lines.reserve(table->rows.size());
  for (const Row& row : table->rows) {
    if (auto line = read(row)) schedule.lines.push_back(std::move(*line));
  }
  check_lines(context.report, schedule.lines);
  law::add_lines_of_members(context.book, schedule.lines);
}

bool same_subject(const law::ScheduleLine& a, const law::ScheduleLine& b) { return a.hs == b.hs && a.state == b.state; }

void report_pair(const Reporter& report, base::Code code, const law::ScheduleLine& a, const law::ScheduleLine& b,
                 std::string message, std::string label, std::string help) {
  // The later row of the table is to blame, wherever its days lie.
  const auto [first, second] = a.span < b.span ? std::pair(a.span, b.span) : std::pair(b.span, a.span);
  base::Diagnostic& entry = report.error(code, second, std::move(message));
  entry.labels.push_back({first, std::move(label)});
  entry.help = std::move(help);
}

void check_pair(const Reporter& report, const law::ScheduleLine& earlier, const law::ScheduleLine& later) {
  const std::string product = quoted(law::dotted(later.hs));
  if (earlier.when == later.when && earlier.value == later.value) {
    report_pair(report, base::Code::ScheduleDuplicate, earlier, later, "the line for " + product + " stands twice",
                "the first line", "leave one of them out");
  } else if (later.when.from <= earlier.when.until) {
    report_pair(report, base::Code::ScheduleOverlap, earlier, later,
                "two lines for " + product + " cover the same days", "the other line",
                "let one line end on the day before the other begins");
  } else if (later.when.from.day != earlier.when.until.day + 1) {
    report_pair(report, base::Code::ScheduleGap, earlier, later,
                "the lines for " + product + " leave out the days from " +
                    base::to_string(base::Date{earlier.when.until.day + 1}) + " until " +
                    base::to_string(base::Date{later.when.from.day - 1}),
                "the line beside the gap",
                "add a line for these days; `not_encoded` says that its value is not known to us");
  }
}

}  // namespace

void check_lines(const Reporter& report, std::vector<law::ScheduleLine>& lines) {
  law::sort_lines(lines);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (same_subject(lines[i - 1], lines[i])) check_pair(report, lines[i - 1], lines[i]);
  }
}

void load_schedules(Context& context, const Declarations& declarations, const Tables& tables) {
  auto& schedules = context.book.schedules;
  schedules.reserve(declarations.schedules.size());
  for (const syntax::Schedule* written : declarations.schedules) {
    check_fields(context.report, *written);
    schedules.push_back(header_of(context, *written));
    if (written->file) read_lines(context, *written->file, tables, schedules.back());
  }
  index_schedules(context.book, context.names);
}

}  // namespace chapeau::dsl::sema
