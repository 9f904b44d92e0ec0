#include "cli/table_output.hpp"

#include "base/file_under_way.hpp"
#include "cli/output.hpp"

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
  return ftruncate(file_.get(), 0) == 0 || fail(system_reason());
}

bool TableOutput::open() {
  if (!take_part()) return false;
  if (form_ == api::RowForm::Ndjson) return true;
  if (form_ == api::RowForm::Csv) return write_text(report::screen_csv_head(by_));
  sheet_.emplace();
  return sheet_->begin(part_, "measures", report::screen_columns(by_)) || fail(system_reason());
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
