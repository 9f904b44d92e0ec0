#include "cli/table_output.hpp"

#include "base/file_under_way.hpp"
#include "cli/output.hpp"
#include "tables/rows/bytes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace chapeau::cli {

namespace {

constexpr mode_t kReadableByAll = 0666;  // less what the user's mask takes away

std::string system_reason() { return std::generic_category().message(errno); }

/// A pipe or a device is written into, and stays what it is.
bool is_no_file(const std::string& name) {
  struct stat there {};
  return stat(name.c_str(), &there) == 0 && !S_ISREG(there.st_mode);
}

}  // namespace

Outcome outcome_of_line(std::string_view line) {
  while (!line.empty() && std::string_view("\r\n}\"").find(line.back()) != std::string_view::npos)
    line.remove_suffix(1);
  const std::string_view word = line.substr(line.find_last_of(",\"") + 1);
  for (const auto outcome : {Outcome::Clean, Outcome::ToolFailure, Outcome::Conflict, Outcome::Depends,
                             Outcome::Undecided, Outcome::Cancelled, Outcome::NoLaw}) {
    if (words(outcome) == word) return outcome;
  }
  return Outcome::InvalidInput;
}

TableOutput::TableOutput(std::string file, api::RowForm form, report::ScreenBy by)
    : name_(std::move(file)), part_(name_ + ".part"), form_(form), by_(by) {}

bool TableOutput::fail(std::string_view why) const {
  complain(fmt::format("`{}` could not be written: {}", name_, why));
  return false;
}

bool TableOutput::take_part() {
  if (name_.empty()) return true;
  if (is_no_file(name_)) {
    part_.clear();
    file_ = base::Descriptor(::open(name_.c_str(), O_WRONLY | O_CLOEXEC));
    return file_.ok() || fail(system_reason());
  }
  file_ = base::Descriptor(::open(part_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kReadableByAll));
  if (!file_.ok()) return fail(system_reason());
  if (flock(file_.get(), LOCK_EX | LOCK_NB) != 0) return fail(fmt::format("another run is writing `{}`", part_));
  return true;
}

bool TableOutput::open() {
  if (!take_part()) return false;
  struct stat there {};
  const bool is_part = !name_.empty() && !part_.empty();
  if (is_part && fstat(file_.get(), &there) == 0 && there.st_size > 0) {
    complain(fmt::format("`{}` is left of a run that was broken off", part_),
             "go on behind its rows with `--resume`, or remove it");
    return false;
  }
  return begin();
}

bool TableOutput::begin() {
  if (form_ == api::RowForm::Ndjson) return true;
  if (form_ == api::RowForm::Csv) return write_text(report::screen_csv_head(by_));
  sheet_.emplace();
  return sheet_->begin(part_, "measures", report::screen_columns(by_)) || fail(system_reason());
}

bool TableOutput::resume() {
  if (!take_part() || !count_rows()) return false;
  if (rows_before_ > 0 || form_ == api::RowForm::Sheet) return true;
  return ftruncate(file_.get(), 0) == 0 && lseek(file_.get(), 0, SEEK_SET) == 0 ? begin() : fail(system_reason());
}

/// Whole lines count; what stands behind the last of them is cut off.
bool TableOutput::count_rows() {
  base::Descriptor again(dup(file_.get()));
  if (!again.ok() || lseek(again.get(), 0, SEEK_SET) != 0) return fail(system_reason());
  tables::Bytes bytes(std::move(again));
  const std::string head = form_ == api::RowForm::Csv ? report::screen_csv_head(by_) : std::string();
  off_t whole = 0;
  std::size_t lines = 0;
  do {
    for (std::size_t end; (end = bytes.waiting().find('\n')) != std::string_view::npos; ++lines) {
      const std::string_view line = bytes.waiting().substr(0, end + 1);
      if (lines == 0 && !head.empty() && line != head)
        return fail(fmt::format("`{}` was begun with other columns", part_));
      if (lines > 0 || head.empty()) outcome_before_ = worse(outcome_before_, outcome_of_line(line));
      whole += static_cast<off_t>(line.size());
      bytes.take(end + 1);
    }
  } while (bytes.more());
  rows_before_ = lines - (lines > 0 && !head.empty() ? 1 : 0);
  return (ftruncate(file_.get(), whole) == 0 && lseek(file_.get(), whole, SEEK_SET) == whole) || fail(system_reason());
}

bool TableOutput::write_text(std::string_view text) {
  if (name_.empty()) return write_all(stdout, text);
  return base::write_bytes(file_.get(), text) || fail(system_reason());
}

bool TableOutput::write(const api::Written& rows) {
  if (!sheet_) return write_text(rows.text);
  return sheet_->add(rows.text, rows.rows) || fail("the disk is full, or a sheet has no room for so many rows");
}

bool TableOutput::finish() {
  if (sheet_ && !sheet_->finish()) return fail(system_reason());
  if (name_.empty() || part_.empty()) return true;
  if (fsync(file_.get()) != 0 || std::rename(part_.c_str(), name_.c_str()) != 0) return fail(system_reason());
  return true;
}

}  // namespace chapeau::cli
