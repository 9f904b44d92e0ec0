#include "cli/screen_table.hpp"

#include "base/text.hpp"
#include "cli/files.hpp"
#include "dsl/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace chapeau::cli {

namespace {
constexpr std::size_t kRowsInABatch = 1024;
}

Table::Table(const ScreenArguments& arguments, const tables::Names& names, std::string file)
    : arguments_(arguments), names_(names), file_(std::move(file)) {}

bool Table::prepare() {
  if (!find_kind() || !open()) return false;
  if (kind_ == tables::TableKind::Ndjson) return true;  // each field says what it means
  if (!settle_mapping()) return false;
  const bool may_be_read_twice = std::filesystem::is_regular_file(file_);
  return !may_be_read_twice || (look_through() && open());
}

std::vector<tables::Row> Table::batch() {
  std::vector<tables::Row> rows;
  tables::Row row;
  while (rows.size() < kRowsInABatch && reader_->next(row)) {
    if (kind_ == tables::TableKind::Ndjson) learn_fields(row);
    rows.push_back(std::move(row));
  }
  return rows;
}
bool Table::is_read() const {
  if (reader_->failure().empty()) return true;
  complain(fmt::format("`{}` could not be read: {}", file_, reader_->failure()));
  return false;
}

bool Table::find_kind() {
  if (arguments_.input) {
    kind_ = *arguments_.input;
    return true;
  }
  if (file_ == "-" || tables::has_kind(file_, kind_)) return true;
  complain(fmt::format("what kind of table `{}` is cannot be told from its name", file_),
           "say it by `--input csv`, ndjson or xlsx");
  return false;
}

bool Table::open() {
  auto opened = tables::open_table(file_, kind_, arguments_.sheet);
  if (!opened) {
    complain(fmt::format("`{}` could not be read: {}", file_, opened.failure().what));
    return false;
  }
  reader_ = std::move(*opened);
  return is_read();
}

bool Table::settle_mapping() {
  auto mapping = read_or_guess();
  if (!mapping || !change(*mapping)) return false;
  mapping_ = std::move(*mapping);
  show_mapping();
  const auto wrong = tables::complaints(names_.book(), mapping_);
  for (const auto& what : wrong)
    complain(fmt::format("`{}`: {}", file_, what), "say it by `--column HEAD=MEANING`, or by a mapping");
  return wrong.empty() && save();
}

std::optional<tables::Mapping> Table::read_or_guess() const {
  if (arguments_.layout) return tables::by_layout(names_, *arguments_.layout, reader_->heads());
  if (arguments_.mapping.empty()) return tables::guessed(names_, reader_->heads());
  base::Diagnostics diagnostics;
  const auto text = dsl::read_file(arguments_.mapping, diagnostics);
  if (!text) {
    complain(fmt::format("the mapping `{}` could not be read", arguments_.mapping), "`--save-mapping FILE` writes one");
    return std::nullopt;
  }
  std::string wrong;
  auto mapping = tables::read_mapping(names_, text->text, reader_->heads(), wrong);
  if (!mapping) complain(fmt::format("the mapping `{}`: {}", arguments_.mapping, wrong));
  return mapping;
}

/// As `--column` says.
bool Table::change(tables::Mapping& mapping) const {
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

void Table::show_mapping() const {
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

bool Table::save() const {
  if (arguments_.save_mapping.empty()) return true;
  const std::string wrong = replace_file(arguments_.save_mapping, tables::mapping_text(names_.book(), mapping_));
  if (!wrong.empty()) complain(wrong);
  return wrong.empty();
}

bool Table::look_through() {
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
void Table::learn_fields(tables::Row& row) {
  const auto& heads = reader_->heads();
  for (std::size_t i = mapping_.columns.size(); i < heads.size(); ++i)
    mapping_.columns.push_back(tables::guessed_column(names_, heads[i]));
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (mapping_.columns[i].means == tables::Means::Nothing && !row.cells[i].is_empty())
      row.wrong = fmt::format("there is no field {}", base::quoted(heads[i]));
  }
}

}  // namespace chapeau::cli
