// chapeau merge: the parts of a table that were screened apart, as one.

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/table_output.hpp"
#include "tables/rows/bytes.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace chapeau::cli {

namespace {

struct MergeArguments {
  std::vector<std::string> files;
  std::string output;
};

/// The lines of one part, one after the other, each with the number of its row.
class Part {
 public:
  explicit Part(std::string file) : file_(std::move(file)) {}

  [[nodiscard]] bool open() {
    base::Descriptor opened(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.ok()) {
      complain(fmt::format("`{}` could not be read: {}", file_, std::generic_category().message(errno)));
      return false;
    }
    bytes_.emplace(std::move(opened));
    return true;
  }
  /// The next line with its end; empty at the end of the part. Valid until the next one is asked for.
  [[nodiscard]] std::string_view next() {
    bytes_->take(std::exchange(length_, 0));
    for (;;) {
      const std::size_t end = bytes_->waiting().find('\n');
      if (end != std::string_view::npos) length_ = end + 1;
      if (end == std::string_view::npos && bytes_->more()) continue;
      if (end == std::string_view::npos) length_ = bytes_->waiting().size();
      return line();
    }
  }
  [[nodiscard]] std::string_view line() const { return bytes_->waiting().substr(0, length_); }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::optional<tables::Bytes> bytes_;
  std::size_t length_ = 0;
};

/// The row that a line tells of; nothing of a line that `--shard` did not write.
std::optional<std::uint64_t> row_of(std::string_view line, api::RowForm form) {
  const std::string_view before = form == api::RowForm::Csv ? "," : "{\"file\":null,\"row\":";
  if (!line.starts_with(before) || !line.ends_with('\n')) return std::nullopt;
  line.remove_prefix(before.size());
  std::uint64_t number = 0;
  const auto read = std::from_chars(line.data(), line.data() + line.size(), number);
  return read.ec == std::errc() && *read.ptr == ',' ? std::optional(number) : std::nullopt;
}

class Merge {
 public:
  explicit Merge(const MergeArguments& arguments) : arguments_(arguments) {}

  Exit run() {
    for (const auto& file : arguments_.files) {
      parts_.push_back(std::make_unique<Part>(file));
      if (!parts_.back()->open()) return Exit::InvalidInput;
    }
    if (!read_heads()) return Exit::InvalidInput;
    TableOutput output(arguments_.output, form_, by_);
    if (!output.open()) return Exit::ToolFailure;
    for (;;) {
      const auto at = std::ranges::min_element(rows_);
      if (*at == kDone) break;
      const auto part = static_cast<std::size_t>(at - rows_.begin());
      if (*at == last_ && part != from_) {
        complain(fmt::format("row {} stands in `{}` and in `{}`", last_, parts_[from_]->file(), parts_[part]->file()),
                 "name each part once");
        return Exit::InvalidInput;
      }
      last_ = *at;
      from_ = part;
      if (!output.write({std::string(parts_[part]->line()), 1})) return Exit::ToolFailure;
      outcome_ = worse(outcome_, outcome_of_line(parts_[part]->line()));
      if (!advance(part)) return Exit::InvalidInput;
    }
    return output.finish() ? outcome_ : Exit::ToolFailure;
  }

 private:
  static constexpr std::uint64_t kDone = ~std::uint64_t{0};

  /// All of one form and with the same columns; each stands at its first row then.
  bool read_heads() {
    rows_.resize(parts_.size());
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const std::string_view head = parts_[i]->next();
      const auto form = head.starts_with('{') ? api::RowForm::Ndjson : api::RowForm::Csv;
      const auto by =
          head == report::screen_csv_head(report::ScreenBy::Instrument) ? report::ScreenBy::Instrument : by_;
      const bool is_table = form == api::RowForm::Ndjson || head == report::screen_csv_head(by) || head.empty();
      if (!is_table || (i > 0 && !head.empty() && (form != form_ || by != by_))) {
        complain(fmt::format("`{}` is no part of the same table", parts_[i]->file()),
                 "`chapeau screen --shard` writes them");
        return false;
      }
      form_ = form;
      by_ = by;
      if (!(form == api::RowForm::Ndjson ? settle(i) : advance(i))) return false;
    }
    return true;
  }
  bool advance(std::size_t part) {
    (void)parts_[part]->next();
    return settle(part);
  }
  bool settle(std::size_t part) {
    const std::string_view line = parts_[part]->line();
    const auto row = line.empty() ? std::optional(kDone) : row_of(line, form_);
    if (!row) complain(fmt::format("`{}` holds a line that no shard wrote, or that was cut off", parts_[part]->file()));
    rows_[part] = row.value_or(kDone);
    return row.has_value();
  }

  const MergeArguments& arguments_;
  std::vector<std::unique_ptr<Part>> parts_;
  std::vector<std::uint64_t> rows_;  ///< at which each part stands
  api::RowForm form_ = api::RowForm::Csv;
  report::ScreenBy by_ = report::ScreenBy::Measure;
  std::uint64_t last_ = kDone;
  std::size_t from_ = 0;
  Exit outcome_ = Exit::Clean;
};

}  // namespace

void add_merge(CommandLine& line) {
  const auto arguments = std::make_shared<MergeArguments>();
  Command command = line.add("merge", "Put the parts of a screened table together");
  command.words("FILE", arguments->files, "What `chapeau screen --shard` wrote", Need::Required);
  command.option("--output,-o", arguments->output, "Write into this file", "FILE");
  command.does([arguments] { return Merge(*arguments).run(); });
}

}  // namespace chapeau::cli
