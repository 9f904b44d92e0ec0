#include "tables/rows/csv.hpp"
#include "tables/rows/ndjson.hpp"
#include "tables/rows/rows.hpp"
#include "tables/rows/xlsx.hpp"

#include <fcntl.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace chapeau::tables {

namespace {

std::unique_ptr<RowReader> reader_of(Bytes bytes, TableKind kind) {
  return kind == TableKind::Ndjson ? read_ndjson(std::move(bytes)) : read_csv(std::move(bytes));
}

}  // namespace

bool has_kind(std::string_view path, TableKind& kind) {
  const std::string_view ending = path.substr(std::min(path.rfind('.'), path.size()));
  if (ending == ".csv" || ending == ".tsv" || ending == ".txt")
    kind = TableKind::Csv;
  else if (ending == ".ndjson" || ending == ".jsonl")
    kind = TableKind::Ndjson;
  else if (ending == ".xlsx" || ending == ".xlsm")
    kind = TableKind::Xlsx;
  else
    return false;
  return true;
}

base::Result<std::unique_ptr<RowReader>> open_table(const std::string& path, TableKind kind, const std::string& sheet) {
  if (kind == TableKind::Xlsx && path == "-") return base::Failure{"a spreadsheet is read from a file"};
  if (path == "-") return reader_of(Bytes::standard_input(), kind);
  base::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return base::Failure{std::generic_category().message(errno)};
  if (kind == TableKind::Xlsx) return read_xlsx(path, sheet);
  return reader_of(Bytes(std::move(file)), kind);
}

}  // namespace chapeau::tables
