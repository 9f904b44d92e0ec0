#include "tables/rows/csv.hpp"

#include "base/text.hpp"
#include "tables/rows/text_cell.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace chapeau::tables {

namespace {

constexpr std::size_t kLongest = std::size_t{4} * 1024 * 1024;  // of one row, in bytes
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<char, 4> kSeparators{',', ';', '\t', '|'};

/// One row as it stands in the text.
struct Record {
  std::vector<std::string> cells;
  std::size_t length = 0;  ///< with its line end
  std::string wrong;
};

/// Reads one record; nothing comes back where what follows cannot be told before more is read.
class RecordReader {
 public:
  RecordReader(std::string_view text, char separator, bool is_all)
      : text_(text), separator_(separator), is_all_(is_all) {}

  std::optional<Record> read() {
    do {
      if (!cell()) return std::nullopt;
    } while (at_ < text_.size() && text_[at_] == separator_ && ++at_ > 0);
    if (at_ == text_.size() && !is_all_) return std::nullopt;
    if (at_ + 1 == text_.size() && text_[at_] == '\r' && !is_all_) return std::nullopt;
    made_.length = base::next_line(text_, at_);
    return std::move(made_);
  }

 private:
  bool cell() {
    if (at_ < text_.size() && text_[at_] == '"') return quoted();
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    made_.cells.emplace_back(text_.substr(begin, at_ - begin));
    return true;
  }

  bool quoted() {
    std::string cell;
    for (++at_;; ++at_) {
      const std::size_t end = text_.find('"', at_);
      if (end == std::string_view::npos) return unclosed();
      cell.append(text_, at_, end - at_);
      at_ = end + 1;
      if (at_ == text_.size() && !is_all_) return false;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      cell += '"';
    }
    made_.cells.push_back(std::move(cell));
    return behind_quotation();
  }

  bool behind_quotation() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (!trimmed(text_.substr(begin, at_ - begin)).empty())
      made_.wrong = "text follows a closing quotation mark: write a quotation mark inside a cell twice";
    return true;
  }

  /// The next row begins behind the line, for nobody knows where this one was meant to end.
  bool unclosed() {
    if (!is_all_ && text_.size() < kLongest) return false;
    made_.wrong = "a cell in quotation marks is never closed";
    at_ = base::line_end(text_, 0);
    return true;
  }

  std::string_view text_;
  char separator_;
  bool is_all_;
  std::size_t at_ = 0;
  Record made_;
};

/// The sign that parts the first line into most cells.
char separator_of(std::string_view head) {
  const std::string_view line = head.substr(0, base::line_end(head, 0));
  return *std::ranges::max_element(kSeparators, {}, [&](char c) { return std::ranges::count(line, c); });
}

class CsvRows final : public RowReader {
 public:
  explicit CsvRows(Bytes bytes) : bytes_(std::move(bytes)) {
    while (bytes_.waiting().find('\n') == std::string_view::npos && bytes_.more()) continue;
    begin();
  }

  bool next(Row& row) override {
    while (failure_.empty()) {
      auto record = read();
      if (!record) return false;
      ++number_;
      row = Row{number_, {}, std::move(record->wrong)};
      for (const auto& cell : record->cells) row.cells.push_back(text_cell(cell));
      if (row.wrong.empty() && std::ranges::all_of(row.cells, &Cell::is_empty)) continue;
      if (row.wrong.empty()) look_at(*record, row);
      row.cells.resize(heads_.size());
      return true;
    }
    return false;
  }
  const std::vector<std::string>& heads() const override { return heads_; }
  const std::string& failure() const override { return failure_; }

 private:
  void begin() {
    if (bytes_.waiting().starts_with("\xFF\xFE") || bytes_.waiting().starts_with("\xFE\xFF")) {
      failure_ = "the table is UTF-16: save it as \"CSV UTF-8\"";
      return;
    }
    if (bytes_.waiting().starts_with(kByteOrderMark)) bytes_.take(kByteOrderMark.size());
    if (bytes_.waiting().starts_with("sep=") && bytes_.waiting().size() > 4) {
      separator_ = bytes_.waiting()[4];
      bytes_.take(base::next_line(bytes_.waiting(), base::line_end(bytes_.waiting(), 0)));
    } else {
      separator_ = separator_of(bytes_.waiting());
    }
    read_head();
  }

  void read_head() {
    const auto head = read();
    number_ = 1;
    if (!failure_.empty()) return;
    if (!head || std::ranges::all_of(head->cells, [](const auto& cell) { return trimmed(cell).empty(); })) {
      failure_ = "the table has no head: its first row names the columns";
      return;
    }
    for (const auto& cell : head->cells) heads_.emplace_back(trimmed(cell));
    while (!heads_.empty() && heads_.back().empty()) heads_.pop_back();
    failure_ = head->wrong;
    for (const auto& name : heads_) {
      if (base::first_invalid_utf8(name)) failure_ = "the head is not UTF-8: save the table as \"CSV UTF-8\"";
    }
  }

  std::optional<Record> read() {
    bool is_all = false;
    for (;;) {
      if (bytes_.waiting().empty() && !bytes_.more()) break;
      auto record = RecordReader(bytes_.waiting(), separator_, is_all).read();
      if (record) {
        bytes_.take(record->length);
        return record;
      }
      if (!bytes_.more()) is_all = true;
    }
    failure_ = bytes_.failure();
    return std::nullopt;
  }

  void look_at(const Record& record, Row& row) const {
    const auto surplus = row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(heads_.size(), row.cells.size()));
    if (row.cells.size() < heads_.size() ||
        std::any_of(surplus, row.cells.end(), [](const Cell& c) { return !c.is_empty(); })) {
      row.wrong =
          "the row has " + std::to_string(row.cells.size()) + " cells, and the head " + std::to_string(heads_.size());
      return;
    }
    for (const auto& cell : record.cells) {
      if (base::first_invalid_utf8(cell)) row.wrong = "the row is not UTF-8: save the table as \"CSV UTF-8\"";
    }
  }

  Bytes bytes_;
  char separator_ = ',';
  std::vector<std::string> heads_;
  std::string failure_;
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<RowReader> read_csv(Bytes bytes) { return std::make_unique<CsvRows>(std::move(bytes)); }

}  // namespace chapeau::tables
