// chapeau screen: a table of measures, judged row by row.

#include "api/complaint.hpp"
#include "api/screening.hpp"
#include "api/selection.hpp"
#include "base/text.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "cli/screen_progress.hpp"
#include "cli/table_output.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace chapeau::cli {

namespace {

constexpr std::size_t kRowsInABatch = 1024;
constexpr std::size_t kReasonsShown = 20;
constexpr Range kRowNumbers{1, 1'000'000'000'000};

/// One of so many parts of a table: every N-th row.
struct Shard {
  std::size_t number = 1, of = 1;

  [[nodiscard]] bool has(std::uint64_t row) const { return row % of == number % of; }
};

struct ScreenArguments {
  std::vector<std::string> files;
  std::optional<tables::TableKind> input;
  std::optional<std::string> layout;
  std::string sheet, mapping, save_mapping;
  std::vector<std::string> columns;
  std::optional<tables::Codes> codes;
  std::optional<tables::DayOrder> dates;
  std::optional<tables::DayCount> count;
  std::optional<tables::DecimalMark> decimals;
  std::optional<std::string> edition;
  std::string as_of;
  std::vector<std::string> readings;
  report::ScreenBy by = report::ScreenBy::Measure;
  std::optional<api::RowForm> format;
  std::string output;
  std::optional<std::size_t> row;
  bool resume = false;
  std::optional<Shard> shard;
  std::size_t jobs = 1;
  std::string library;
  PageOptions page;
};

/// The form of the rows: as asked for, or as the ending of the file tells; else CSV.
api::RowForm format_of(const ScreenArguments& arguments) {
  if (arguments.format) return *arguments.format;
  const std::string ending = std::filesystem::path(arguments.output).extension().string();
  if (ending == ".xlsx") return api::RowForm::Sheet;
  return ending == ".ndjson" || ending == ".jsonl" ? api::RowForm::Ndjson : api::RowForm::Csv;
}

tables::Habits habits_of(const ScreenArguments& arguments) {
  tables::Habits habits;
  habits.dates = arguments.dates.value_or(tables::DayOrder::Unknown);
  habits.count = arguments.count.value_or(tables::DayCount::From1900);
  habits.decimals = arguments.decimals.value_or(tables::DecimalMark::Unknown);
  habits.codes = arguments.codes;
  habits.edition = arguments.edition.value_or("");
  return habits;
}

/// One file, with what its columns mean.
class Table {
 public:
  Table(const ScreenArguments& arguments, const tables::Names& names, std::string file)
      : arguments_(arguments), names_(names), file_(std::move(file)) {}

  /// Opens it, settles what its columns mean, and looks at all of it once where that tells how it writes days and
  /// decimals. Complains about whatever is wrong.
  [[nodiscard]] bool prepare() {
    if (!find_kind() || !open()) return false;
    if (kind_ == tables::TableKind::Ndjson) return true;  // each field says what it means
    if (!settle_mapping()) return false;
    const bool may_be_read_twice = std::filesystem::is_regular_file(file_);
    return !may_be_read_twice || (look_through() && open());
  }

  /// As many rows as make a batch; fewer at the end.
  [[nodiscard]] std::vector<tables::Row> batch() {
    std::vector<tables::Row> rows;
    tables::Row row;
    while (rows.size() < kRowsInABatch && reader_->next(row)) {
      if (kind_ == tables::TableKind::Ndjson) learn_fields(row);
      rows.push_back(std::move(row));
    }
    return rows;
  }
  /// False, with a complaint, where reading ended before the table did.
  [[nodiscard]] bool is_read() const {
    if (reader_->failure().empty()) return true;
    complain(fmt::format("`{}` could not be read: {}", file_, reader_->failure()));
    return false;
  }

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const tables::Mapping& mapping() const { return mapping_; }
  [[nodiscard]] const tables::Evidence& evidence() const { return evidence_; }
  /// Nothing when it was not looked through.
  [[nodiscard]] std::optional<std::size_t> rows() const { return rows_; }

 private:
  bool find_kind() {
    if (arguments_.input) {
      kind_ = *arguments_.input;
      return true;
    }
    if (file_ == "-" || tables::has_kind(file_, kind_)) return true;
    complain(fmt::format("what kind of table `{}` is cannot be told from its name", file_),
             "say it by `--input csv`, ndjson or xlsx");
    return false;
  }

  bool open() {
    auto opened = tables::open_table(file_, kind_, arguments_.sheet);
    if (!opened) {
      complain(fmt::format("`{}` could not be read: {}", file_, opened.failure().what));
      return false;
    }
    reader_ = std::move(*opened);
    return is_read();
  }

  bool settle_mapping() {
    auto mapping = read_or_guess();
    if (!mapping || !change(*mapping)) return false;
    mapping_ = std::move(*mapping);
    show_mapping();
    const auto wrong = tables::complaints(names_.book(), mapping_);
    for (const auto& what : wrong)
      complain(fmt::format("`{}`: {}", file_, what), "say it by `--column HEAD=MEANING`, or by a mapping");
    return wrong.empty() && save();
  }

  std::optional<tables::Mapping> read_or_guess() {
    if (arguments_.layout) return tables::by_layout(names_, *arguments_.layout, reader_->heads());
    if (arguments_.mapping.empty()) return tables::guessed(names_, reader_->heads());
    base::Diagnostics diagnostics;
    const auto text = dsl::read_file(arguments_.mapping, diagnostics);
    if (!text) {
      complain(fmt::format("the mapping `{}` could not be read", arguments_.mapping),
               "`--save-mapping FILE` writes one");
      return std::nullopt;
    }
    std::string wrong;
    auto mapping = tables::read_mapping(names_, text->text, reader_->heads(), wrong);
    if (!mapping) complain(fmt::format("the mapping `{}`: {}", arguments_.mapping, wrong));
    return mapping;
  }

  /// As `--column` says.
  bool change(tables::Mapping& mapping) const {
    for (const auto& told : arguments_.columns) {
      const std::size_t sign = told.rfind('=');
      const std::string head = told.substr(0, std::min(sign, told.size()));
      const auto at = std::ranges::find(mapping.columns, head, &tables::Column::head);
      if (sign == std::string::npos || at == mapping.columns.end()) {
        complain(sign == std::string::npos ? fmt::format("`--column` needs HEAD=MEANING, and not `{}`", told)
                                           : fmt::format("`{}` has no column `{}`", file_, head));
        return false;
      }
      const auto column = tables::column_meaning(names_, head, told.substr(sign + 1));
      if (!column) {
        complain(fmt::format("`{}` is nothing that a column can mean", told.substr(sign + 1)),
                 "docs/screen.md tells what there is");
        return false;
      }
      *at = *column;
    }
    return true;
  }

  void show_mapping() const {
    if (arguments_.row) return;
    std::string text = fmt::format("the columns of `{}` are read as", file_);
    std::string unread;
    for (const auto& column : mapping_.columns) {
      if (column.means == tables::Means::Nothing)
        unread += fmt::format("{}`{}`", unread.empty() ? "" : ", ", column.head);
      else
        text += fmt::format("{} `{}`: {}", text.ends_with("as") ? "" : ",", column.head,
                            tables::words(names_.book(), column));
    }
    remark(text + (unread.empty() ? "" : "; not read: " + unread));
  }

  bool save() const {
    if (arguments_.save_mapping.empty()) return true;
    const std::string wrong = replace_file(arguments_.save_mapping, tables::mapping_text(names_.book(), mapping_));
    if (!wrong.empty()) complain(wrong);
    return wrong.empty();
  }

  bool look_through() {
    std::size_t count = 0;
    tables::Row row;
    while (reader_->next(row)) {
      evidence_.look_at(row, mapping_, names_.book());
      ++count;
    }
    rows_ = count;
    return is_read();
  }

  /// The fields of NDJSON are those of docs/measure.schema.json and no others.
  void learn_fields(tables::Row& row) {
    const auto& heads = reader_->heads();
    for (std::size_t i = mapping_.columns.size(); i < heads.size(); ++i)
      mapping_.columns.push_back(tables::guessed_column(names_, heads[i]));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (mapping_.columns[i].means == tables::Means::Nothing && !row.cells[i].is_empty())
        row.wrong = fmt::format("there is no field {}", base::quoted(heads[i]));
    }
  }

  const ScreenArguments& arguments_;
  const tables::Names& names_;
  std::string file_;
  tables::TableKind kind_ = tables::TableKind::Csv;
  std::unique_ptr<tables::RowReader> reader_;
  tables::Mapping mapping_;
  tables::Evidence evidence_;
  std::optional<std::size_t> rows_;
};

/// What the run came to, on the error stream.
void say_import(const api::ImportReport& report) {
  using tables::Understood;
  std::string text =
      fmt::format("{}: {} mapped, {} coarse, {} unmapped\n", report::count(report.rows(), "row", "rows"),
                  report.rows(Understood::Mapped), report.rows(Understood::Coarse), report.rows(Understood::Unmapped));
  std::vector<const api::ImportReport::Reasons::value_type*> reasons;
  for (const auto& each : report.reasons()) reasons.push_back(&each);
  std::ranges::stable_sort(reasons, std::greater{}, [](const auto* each) { return each->second.rows; });
  for (std::size_t i = 0; i < std::min(kReasonsShown, reasons.size()); ++i) {
    const auto& [of, told] = *reasons[i];
    text += fmt::format("  {} from row {}: {}{}\n", report::count(told.rows, "row", "rows"), told.first,
                        of.first.empty() ? "" : of.first + ": ", of.second);
  }
  const std::size_t more = reasons.size() - std::min(kReasonsShown, reasons.size()) + report.further_reasons();
  if (more > 0) text += fmt::format("  and {}\n", report::count(more, "more reason", "more reasons"));
  std::string verdicts;
  for (const auto& [verdict, rows] : report.verdicts())
    verdicts += fmt::format("{}{} {}", verdicts.empty() ? "" : " \u00b7 ", rows, verdict);
  if (!verdicts.empty()) text += verdicts + "\n";
  say(text);
}

/// The row as a case of its own, for `check`.
Exit show_row(Table& table, const tables::MeasureReader& reader, std::size_t number, const law::Rulebook& book) {
  for (auto rows = table.batch(); !rows.empty(); rows = table.batch()) {
    const auto at = std::ranges::find(rows, number, &tables::Row::number);
    if (at == rows.end()) continue;
    const auto read = reader.read(*at);
    for (const auto& reason : read.reasons)
      remark(fmt::format("{}{}", reason.column.empty() ? "" : reason.column + ": ", reason.what));
    if (!read.measure) {
      complain(fmt::format("row {} of `{}` is no measure that could be judged", number, table.file()));
      return Exit::InvalidInput;
    }
    base::SourceSet sources;
    base::Diagnostics diagnostics;
    const std::string text = api::case_of_row(book, read);
    const auto laid_out = dsl::format({"row.case", text}, sources, diagnostics);
    return write_all(stdout, laid_out.value_or(text)) ? Exit::Clean : Exit::ToolFailure;
  }
  if (table.is_read())
    complain(fmt::format("`{}` has no row {} with a measure", table.file(), number),
             "rows are counted as a spreadsheet counts them: the head is row 1");
  return Exit::InvalidInput;
}

class Screen {
 public:
  Screen(const ScreenArguments& arguments, const engine::eval::Program& program, engine::screen::ScreenOptions options)
      : arguments_(arguments),
        names_(*program.book),
        habits_(habits_of(arguments)),
        screening_(program, std::move(options), arguments.by, format_of(arguments), arguments.jobs),
        output_(arguments.output, format_of(arguments), arguments.by) {}

  Exit run() {
    if (arguments_.row) return one_row();
    for (const auto& file : arguments_.files) {
      tables_.push_back(std::make_unique<Table>(arguments_, names_, file));
      if (!tables_.back()->prepare()) return Exit::InvalidInput;
    }
    if (!(arguments_.resume ? output_.resume() : output_.open())) return Exit::ToolFailure;
    to_skip_ = output_.rows_before();
    if (to_skip_ > 0) remark(fmt::format("going on behind {}", report::count(to_skip_, "row", "rows")));
    Exit worst = Exit::Clean;
    for (auto& table : tables_) worst = worse(worst, screen(*table));
    progress_.clear();
    if (worst == Exit::ToolFailure || !output_.finish()) return Exit::ToolFailure;
    say_import(screening_.import());
    return worse(worse(worst, screening_.outcome()), output_.outcome_before());
  }

 private:
  Exit one_row() {
    if (arguments_.files.size() != 1) {
      complain("`--row` speaks of one table", "name one file");
      return Exit::InvalidInput;
    }
    Table table(arguments_, names_, arguments_.files.front());
    if (!table.prepare()) return Exit::InvalidInput;
    const tables::MeasureReader reader(names_, table.mapping(), habits_, table.evidence());
    return show_row(table, reader, *arguments_.row, names_.book());
  }

  Exit screen(Table& table) {
    const tables::MeasureReader reader(names_, table.mapping(), habits_, table.evidence());
    const std::string file = tables_.size() > 1 ? table.file() : std::string();
    progress_.begin(table.rows());
    for (auto rows = table.batch(); !rows.empty(); rows = table.batch()) {
      const std::size_t read = rows.size();
      leave_out(rows);
      if (!rows.empty() && !output_.write(screening_.judge(rows, reader, file))) return Exit::ToolFailure;
      progress_.done(read);
    }
    return table.is_read() ? Exit::Clean : Exit::InvalidInput;
  }

  /// Rows of other shards, and those that a run before this one wrote.
  void leave_out(std::vector<tables::Row>& rows) {
    if (arguments_.shard) std::erase_if(rows, [&](const auto& row) { return !arguments_.shard->has(row.number); });
    const std::size_t skipped = std::min(to_skip_, rows.size());
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(skipped));
    to_skip_ -= skipped;
  }

  const ScreenArguments& arguments_;
  tables::Names names_;
  tables::Habits habits_;
  api::Screening screening_;
  TableOutput output_;
  ScreenProgress progress_;
  std::size_t to_skip_ = 0;
  std::vector<std::unique_ptr<Table>> tables_;
};

/// Whether the options can be met together; complains when they cannot.
bool fits_together(const ScreenArguments& arguments) {
  const bool is_sheet = format_of(arguments) == api::RowForm::Sheet;
  if (is_sheet && arguments.output.empty()) {
    complain("a spreadsheet is written into a file", "name it with `--output table.xlsx`");
  } else if (arguments.resume && (arguments.output.empty() || is_sheet || arguments.by != report::ScreenBy::Measure)) {
    complain("`--resume` goes on in a file of CSV or NDJSON with one row for each measure",
             "name it with `--output`, and leave `--by` out");
  } else if (arguments.shard && (arguments.files.size() > 1 || is_sheet)) {
    complain("`--shard` parts one table, into CSV or NDJSON", "screen each table by itself");
  } else {
    return true;
  }
  return false;
}

Exit screen(const ScreenArguments& arguments) {
  if (!fits_together(arguments)) return Exit::InvalidInput;
  Session session;
  const bool loaded = load(session, arguments.library, {});
  report_diagnostics(session, {}, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  const law::Rulebook& book = *session.loaded.book;
  const auto check = check_options(book, arguments.as_of, arguments.readings);
  if (!check) return Exit::InvalidInput;
  const auto program = engine::eval::compile(book);
  engine::screen::ScreenOptions options;
  options.readings = check->readings;
  options.as_of = check->as_of;
  return Screen(arguments, program, std::move(options)).run();
}

/// "2/8"; tells what is wrong with anything else.
std::optional<std::string> read_shard(const std::string& given, std::optional<Shard>& into) {
  const std::size_t sign = given.find('/');
  const auto number = parse_number(given.substr(0, std::min(sign, given.size())));
  const auto of = sign == std::string::npos ? std::nullopt : parse_number(given.substr(sign + 1));
  if (!number || !of || *number < 1 || *of < *number)
    return fmt::format("`--shard` needs a part and how many there are, like 2/8, and not `{}`", given);
  into = Shard{static_cast<std::size_t>(*number), static_cast<std::size_t>(*of)};
  return std::nullopt;
}

template <class Enum>
using Words = std::vector<std::pair<std::string, Enum>>;

void add_reading_of_tables(Command& command, ScreenArguments& arguments) {
  command.choice<tables::TableKind>(
      "--input", arguments.input,
      {{"csv", tables::TableKind::Csv}, {"ndjson", tables::TableKind::Ndjson}, {"xlsx", tables::TableKind::Xlsx}},
      "KIND", "What the files are, where their names do not tell");
  command.option("--sheet", arguments.sheet, "The sheet of a spreadsheet (the first)", "NAME");
  Words<std::string> layouts;
  for (const auto name : tables::layouts()) layouts.emplace_back(name, name);
  command.choice<std::string>("--layout", arguments.layout, layouts, "NAME",
                              "The heads of a table that others publish: Global Trade Alert, OECD, notifications");
  command.option("--mapping", arguments.mapping, "What the columns mean, as --save-mapping wrote it", "FILE");
  command.option("--save-mapping", arguments.save_mapping, "Write down what the columns mean", "FILE");
  command.repeatable("--column", arguments.columns, "What one column means; may be repeated", "HEAD=MEANING");
  command.choice<tables::Codes>("--codes", arguments.codes,
                                {{"mast2019", tables::Codes::Mast2019},
                                 {"mast2012", tables::Codes::Mast2012},
                                 {"gta", tables::Codes::Gta},
                                 {"oecd", tables::Codes::Oecd},
                                 {"qr", tables::Codes::WtoQr}},
                                "WHOSE", "Whose codes say what a measure is, where the head does not tell");
  command.choice<tables::DayOrder>("--dates", arguments.dates,
                                   {{"dmy", tables::DayOrder::DayFirst}, {"mdy", tables::DayOrder::MonthFirst}},
                                   "ORDER", "How 03/04/2023 is read, where no other date of the column tells");
  command.choice<tables::DayCount>("--days-from", arguments.count,
                                   {{"1900", tables::DayCount::From1900}, {"1904", tables::DayCount::From1904}}, "YEAR",
                                   "From when a spreadsheet counts days that are written as numbers (1900)");
  command.choice<tables::DecimalMark>("--decimals", arguments.decimals,
                                      {{"point", tables::DecimalMark::Point}, {"comma", tables::DecimalMark::Comma}},
                                      "MARK", "How 1,250 is read, where no other amount of the column tells");
  command.choice<std::string>("--hs", arguments.edition,
                              {{"2007", "2007"}, {"2012", "2012"}, {"2017", "2017"}, {"2022", "2022"}}, "EDITION",
                              "The edition of the HS codes, where the head does not tell");
}

}  // namespace

void add_screen(CommandLine& line) {
  const auto arguments = std::make_shared<ScreenArguments>();
  Command command = line.add("screen", "Judge a table of measures, row by row");
  command.words("FILE", arguments->files, "Tables (csv, ndjson, xlsx); `-` is the standard input", Need::Required);
  add_reading_of_tables(command, *arguments);
  command.choice("--by", arguments->by, {"measure", "instrument"}, "WHAT");
  command.choice<api::RowForm>(
      "--format", arguments->format,
      {{"csv", api::RowForm::Csv}, {"ndjson", api::RowForm::Ndjson}, {"xlsx", api::RowForm::Sheet}}, "FORM",
      "The form of the rows that are written (csv, unless the ending of the file tells)");
  command.option("--output,-o", arguments->output, "Write into this file", "FILE");
  command.flag("--resume", arguments->resume, "Go on where a run that wrote into the same file was broken off");
  command.parsed(
      "--shard", [arguments](const std::string& given) { return read_shard(given, arguments->shard); },
      "Only one of N parts of a table; `chapeau merge` puts them together", "I/N");
  command.number("--row", arguments->row, "Write this row as a case, for `chapeau check -`", kRowNumbers);
  command.option("--as-of", arguments->as_of, "Judge as of this day, not the first day of each measure", "DATE");
  add_reading_option(command, arguments->readings);
  add_jobs_option(command, arguments->jobs);
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return screen(*arguments); });
}

}  // namespace chapeau::cli
