#include "base/version.hpp"
#include "report/check/parts.hpp"
#include "report/coverage/coverage_report.hpp"
#include "report/coverage/tallies.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace chapeau::report {

namespace {

using engine::coverage::Seen;
using engine::coverage::Sides;
using parts::kIndent;
using parts::paragraph;

std::string part_of(std::size_t some, std::size_t all) { return fmt::format("{}/{}", some, all); }

std::string missing(const Seen& seen, bool is_provision, bool is_obligation) {
  std::vector<std::string> out;
  if (!seen.yes) out.emplace_back(!is_provision ? "held" : is_obligation ? "breached" : "met");
  if (!seen.no) out.emplace_back(!is_provision ? "failed" : is_obligation ? "respected" : "not met");
  std::string text = out.empty() ? "" : "never " + listed(out, "nor");
  if (!seen.decided) text += text.empty() ? "never decided a verdict" : "; decided no verdict";
  return text;
}

std::string missing(const Sides& sides) {
  std::vector<std::string> out;
  if (!sides.below) out.emplace_back("below");
  if (!sides.at) out.emplace_back("at");
  if (!sides.above) out.emplace_back("above");
  return fmt::format("never {} its limit", listed(out, "nor"));
}

class Writer {
 public:
  Writer(const CoverageRun& run, Detail detail) : run_(run), book_(*run.book), detail_(detail) {}

  Document write() {
    out_.emplace_back(
        Heading{1, "", plain("Coverage of the law"), plain(count(run_.coverage->cases, "case", "cases"))});
    table();
    if (detail_ != Detail::Line) {
      for (std::size_t i = 0; i < book_.instruments.size(); ++i) instrument(law::InstrumentId(i));
    }
    out_.emplace_back(Blank{});
    paragraph(out_, 0, fmt::format("chapeau {} \u00b7 library {}", base::version(), book_.digest.substr(0, 8)),
              Tone::Dim);
    return std::move(out_);
  }

 private:
  void table() {
    Table table{0,
                {{"Instrument", true},
                 {"Provisions both ways", true},
                 {"decided", false},
                 {"Elements both ways", true},
                 {"decided", false},
                 {"explained", false},
                 {"Limits", false}},
                {},
                true};
    for (std::size_t i = 0; i < book_.instruments.size(); ++i) {
      const auto t = tally(run_, law::InstrumentId(i));
      if (t.provisions.all == 0 && t.elements.all == 0) continue;
      std::vector<Cell> row;
      for (const std::string& text :
           {book_.instruments[i].name, part_of(t.provisions.both_ways, t.provisions.all),
            part_of(t.provisions.decided, t.provisions.all), part_of(t.elements.both_ways, t.elements.all),
            part_of(t.elements.decided, t.elements.all), part_of(t.elements.explained, t.elements.all),
            part_of(t.limits_covered, t.limits)}) {
        row.push_back(Cell{plain(text), 0});
      }
      table.rows.push_back(std::move(row));
    }
    out_.emplace_back(std::move(table));
  }

  void instrument(law::InstrumentId id) {
    bool headed = false;
    for (const auto p : book_[id].provisions) {
      if (!is_counted(book_[p])) continue;
      const auto lines = told(p);
      if (lines.empty() && detail_ != Detail::Full) continue;
      if (!headed) parts::section(out_, cited(book_, id));
      headed = true;
      out_.emplace_back(
          Paragraph{0, {{law::reference(book_, p), Tone::Strong}, {"  " + book_[p].title, Tone::Dim}}, 2});
      for (const auto& line : lines) paragraph(out_, kIndent, line, Tone::Doubt);
    }
  }

  /// What was never seen of the provision.
  [[nodiscard]] std::vector<std::string> told(law::ProvisionId id) const {
    std::vector<std::string> lines;
    const Seen& seen = run_.coverage->provisions[id.index()];
    if (is_asked(book_[id])) {
      const std::string text = missing(seen, true, book_[id].kind == law::ProvisionKind::Obligation);
      if (!text.empty()) lines.push_back(upper_first(text) + ".");
    }
    for (const auto gap : gaps(run_, id)) {
      lines.push_back(fmt::format("\u201c{}\u201d: {}.", book_[gap].words,
                                  missing(run_.coverage->expressions[gap.index()], false, false)));
    }
    for (const auto element : engine::coverage::written(book_, id)) {
      const auto limit = run_.coverage->limits.find(element);
      if (limit != run_.coverage->limits.end() && !limit->second.all()) {
        lines.push_back(fmt::format("\u201c{}\u201d: {}.", book_[element].words, missing(limit->second)));
      }
    }
    return lines;
  }

  const CoverageRun& run_;
  const law::Rulebook& book_;
  Detail detail_;
  Document out_;
};

}  // namespace

Document coverage_document(const CoverageRun& run, Detail detail) { return Writer(run, detail).write(); }

}  // namespace chapeau::report
