#include "tables/rows/ndjson.hpp"

#include "base/text.hpp"
#include "tables/rows/text_cell.hpp"

#include <simdjson.h>

#include <unordered_map>
#include <utility>

namespace chapeau::tables {

namespace {

constexpr std::size_t kLongestLine = std::size_t{4} * 1024 * 1024;

using simdjson::dom::element;
using simdjson::dom::element_type;

/// A value that a list may hold, as the table shows it; false when it is none.
bool scalar(const element& value, Cell& cell) {
  switch (value.type()) {
    case element_type::STRING: cell = text_cell(std::string_view(value)); return true;
    case element_type::BOOL: cell = {Cell::Kind::Flag, bool(value) ? "yes" : "no", {}}; return true;
    case element_type::INT64: cell = {Cell::Kind::Number, std::to_string(std::int64_t(value)), {}}; return true;
    case element_type::UINT64: cell = {Cell::Kind::Number, std::to_string(std::uint64_t(value)), {}}; return true;
    case element_type::DOUBLE: cell = {Cell::Kind::Number, simdjson::minify(value), {}}; return true;
    case element_type::NULL_VALUE: cell = {}; return true;
    case element_type::ARRAY:
    case element_type::OBJECT: break;
  }
  return false;
}

bool list(const element& value, Cell& cell) {
  cell = {Cell::Kind::List, {}, {}};
  for (const element each : simdjson::dom::array(value)) {
    Cell item;
    if (!scalar(each, item)) return false;
    if (!item.is_empty()) cell.items.push_back(std::move(item.text));
  }
  if (cell.items.empty()) cell = {};
  return true;
}

class NdjsonRows final : public RowReader {
 public:
  explicit NdjsonRows(Bytes bytes) : bytes_(std::move(bytes)) {}

  bool next(Row& row) override {
    std::string_view line;
    while (next_line(line)) {
      ++number_;
      if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (trimmed(line).empty()) continue;
      row = Row{number_, std::vector<Cell>(heads_.size()), {}};
      read(line, row);
      return true;
    }
    failure_ = bytes_.failure();
    return false;
  }
  const std::vector<std::string>& heads() const override { return heads_; }
  const std::string& failure() const override { return failure_; }

 private:
  /// What was handed out before is taken; a line that is too long is handed out in part, and its rest passed over.
  bool next_line(std::string_view& line) {
    bytes_.take(length_);
    length_ = 0;
    for (std::size_t looked_at = 0;;) {
      const std::string_view waiting = bytes_.waiting();
      const std::size_t end = waiting.find('\n', looked_at);
      if (end != std::string_view::npos || (!waiting.empty() && waiting.size() > kLongestLine)) {
        length_ = end != std::string_view::npos ? end + 1 : waiting.size();
        line = waiting.substr(0, end != std::string_view::npos ? end : waiting.size());
        return true;
      }
      looked_at = waiting.size();
      if (bytes_.more()) continue;
      line = length_of_rest();
      return !line.empty();
    }
  }
  std::string_view length_of_rest() {
    length_ = bytes_.waiting().size();
    return bytes_.waiting();
  }

  void read(std::string_view line, Row& row) {
    if (line.size() > kLongestLine) {
      row.wrong = "the line is longer than 4 MB";
      return;
    }
    element document;
    if (const auto error = parser_.parse(line.data(), line.size(), true).get(document)) {
      row.wrong = std::string("the line is no JSON: ") + simdjson::error_message(error);
      return;
    }
    if (!document.is_object()) {
      row.wrong = "the line is no object: a measure is written `{\"enacted_by\": …}`";
      return;
    }
    for (const auto& [key, value] : simdjson::dom::object(document)) read_field(key, value, row);
  }

  void read_field(std::string_view key, const element& value, Row& row) {
    const std::size_t column = column_of(key);
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    if (!row.cells[column].is_empty()) row.wrong = "the field " + base::quoted(key) + " stands twice";
    const bool read = value.is_array() ? list(value, row.cells[column]) : scalar(value, row.cells[column]);
    if (!read) row.wrong = "the field " + base::quoted(key) + " holds an object: it takes texts, numbers and lists";
  }

  std::size_t column_of(std::string_view key) {
    const auto [at, added] = columns_.try_emplace(std::string(key), heads_.size());
    if (added) heads_.emplace_back(key);
    return at->second;
  }

  Bytes bytes_;
  std::size_t length_ = 0;  ///< of the line that was handed out last
  simdjson::dom::parser parser_;
  std::vector<std::string> heads_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::string failure_;
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<RowReader> read_ndjson(Bytes bytes) { return std::make_unique<NdjsonRows>(std::move(bytes)); }

}  // namespace chapeau::tables
