// chapeau screen: a table of measures, judged row by row.

#include "api/screening.hpp"
#include "base/text.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "cli/screen_options.hpp"
#include "cli/screen_progress.hpp"
#include "cli/screen_table.hpp"
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

constexpr std::size_t kReasonsShown = 20;
constexpr Range kRowNumbers{1, 1'000'000'000'000};

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
    if (!write_summary()) return Exit::ToolFailure;
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

  bool write_summary() const {
    if (arguments_.summary.empty()) return true;
    const std::string wrong = replace_file(arguments_.summary, screening_.summary().text());
    if (!wrong.empty()) complain(wrong);
    return wrong.empty();
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
  } else if (arguments.resume && !arguments.summary.empty()) {
    complain("`--summary` counts the rows of one run", "leave `--resume` or `--summary` out");
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
  options.weigh_presumptions = !arguments.presume;
  return Screen(arguments, program, std::move(options)).run();
}

/// "2/8"; tells what is wrong with anything else.
std::optional<std::string> read_shard(const std::string& given, std::optional<Shard>& into) {
  const std::size_t sign = given.find('/');
  const auto part_of = [](const std::string& digits) { return parse_number(digits).value_or(0); };
  const int number = part_of(given.substr(0, std::min(sign, given.size())));
  const int of = sign == std::string::npos ? 0 : part_of(given.substr(sign + 1));
  if (number < 1 || of < number)
    return fmt::format("`--shard` needs a part and how many there are, like 2/8, and not `{}`", given);
  into = Shard{static_cast<std::size_t>(number), static_cast<std::size_t>(of)};
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
  command.option("--summary", arguments->summary,
                 "Write how many measures came to which verdict, by state, form, mineral, year and provision", "FILE");
  command.flag("--resume", arguments->resume, "Go on where a run that wrote into the same file was broken off");
  command.parsed(
      "--shard", [arguments](const std::string& given) { return read_shard(given, arguments->shard); },
      "Only one of N parts of a table; `chapeau merge` puts them together", "I/N");
  command.number("--row", arguments->row, "Write this row as a case, for `chapeau check -`", kRowNumbers);
  command.option("--as-of", arguments->as_of, "Judge as of this day, not the first day of each measure", "DATE");
  add_reading_option(command, arguments->readings);
  command.flag("--presume", arguments->presume,
               "Take every presumption for granted: nothing is told of them, and none changes the exit code");
  add_jobs_option(command, arguments->jobs);
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return screen(*arguments); });
}

}  // namespace chapeau::cli
