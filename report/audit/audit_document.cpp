#include "base/version.hpp"
#include "report/audit/audit_report.hpp"
#include "report/audit/audit_words.hpp"
#include "report/check/parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

namespace chapeau::report {

namespace {

using engine::audit::Finding;
using engine::audit::Gravity;
using parts::kIndent;
using parts::paragraph;

Tone tone_of(Gravity gravity) { return gravity == Gravity::Error ? Tone::Bad : Tone::Doubt; }

class Writer {
 public:
  explicit Writer(const Audited& audited) : audited_(audited), book_(*audited.book) {}

  Document write() {
    out_.emplace_back(Heading{1, "", plain("Audit of the library"), plain(result())});
    for (const auto& judged : audited_.held->findings) {
      if (!judged.accepted) finding(*judged.finding);
    }
    for (const auto& entry : audited_.held->bad) bad_entry(entry);
    undecided();
    footer();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string result() const {
    const auto found = audited_.held->open() + audited_.held->bad.size();
    return found == 0 ? "nothing found" : count(found, "finding", "findings");
  }

  void heading(const engine::audit::CodeInfo& code, const std::string& subject) {
    out_.emplace_back(Blank{});
    auto gravity = toned(std::string(words(code.gravity)), tone_of(code.gravity));
    out_.emplace_back(Heading{2, "", plain(fmt::format("{} {}", code.number, subject)), std::move(gravity)});
  }

  void finding(const Finding& finding) {
    heading(engine::audit::info(finding.code), engine::audit::name_of(book_, finding.subject));
    paragraph(out_, kIndent, upper_first(finding.message) + ".");
    if (!finding.core.empty()) paragraph(out_, kIndent, "It rests on " + listed(core(finding)) + ".");
    if (finding.witness) witness(*finding.witness);
    if (const auto where = place(*audited_.sources, finding.where); !where.empty())
      paragraph(out_, kIndent, where, Tone::Dim);
  }

  [[nodiscard]] std::vector<std::string> core(const Finding& finding) const {
    std::vector<std::string> parts;
    for (const auto& element : finding.core) parts.push_back(core_text(book_, element));
    return parts;
  }

  void witness(const engine::audit::Shown& shown) {
    const auto facts = witness_facts(book_, shown);
    const std::string with = facts.empty() ? "" : fmt::format("; {}", fmt::join(facts, "; "));
    paragraph(out_, kIndent,
              fmt::format("Shown by a measure of {}{}: it {}.", place_text(book_, shown.place), with, shown.what));
  }

  void bad_entry(const engine::audit::BadEntry& entry) {
    heading(engine::audit::info(entry.code), audited_.baseline[entry.entry].subject);
    paragraph(out_, kIndent, upper_first(entry.message) + ".");
    paragraph(out_, kIndent, fmt::format("{}, entry {}", audited_.baseline_path, entry.entry + 1), Tone::Dim);
  }

  void undecided() {
    if (audited_.answer->undecided.empty()) return;
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{2, "", plain("Not decided within the budget"), {}});
    for (const auto& each : audited_.answer->undecided) {
      paragraph(
          out_, kIndent,
          fmt::format("{} {}", engine::audit::info(each.code).number, engine::audit::name_of(book_, each.subject)));
    }
  }

  void footer() {
    const auto& answer = *audited_.answer;
    const auto accepted = answer.findings.size() - audited_.held->open();
    out_.emplace_back(Blank{});
    if (accepted > 0) {
      const auto many = count(accepted, "more finding is", "more findings are");
      paragraph(out_, 0, fmt::format("{} accepted by {}.", many, audited_.baseline_path), Tone::Dim);
    }
    paragraph(out_, 0,
              fmt::format("chapeau {} \u00b7 library {} \u00b7 {} and {} examined", base::version(),
                          book_.digest.substr(0, 8), count(answer.obligations, "obligation", "obligations"),
                          count(answer.defences, "defence", "defences")),
              Tone::Dim);
    if (!audited_.held->is_clean())
      paragraph(out_, 0, "`chapeau explain CODE` says what a code means and what to do.", Tone::Dim);
  }

  const Audited& audited_;
  const law::Rulebook& book_;
  Document out_;
};

}  // namespace

Document audit_document(const Audited& audited) { return Writer(audited).write(); }

}  // namespace chapeau::report
