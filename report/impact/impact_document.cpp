#include "base/version.hpp"
#include "report/check/parts.hpp"
#include "report/impact/impact_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::impact::DefenceChange;
using engine::impact::ElementChange;
using engine::impact::VerdictChange;
using parts::kIndent;
using parts::paragraph;

constexpr std::size_t kMostNamed = 5;

template <class Value>
std::string told(const std::optional<Value>& value, std::string_view otherwise) {
  return value ? std::string(law::words(*value)) : std::string(otherwise);
}
std::string told(const std::optional<engine::Truth>& truth) { return truth ? std::string(words(*truth)) : "not there"; }

std::string overall(const std::optional<law::Overall>& value) { return upper(told(value, "no verdict")); }

std::string some_of(std::vector<std::string> names) {
  const std::size_t all = names.size();
  if (all > kMostNamed + 1) {
    names.resize(kMostNamed);
    names.push_back(fmt::format("{} others", all - kMostNamed));
  }
  return listed(names);
}

class Writer {
 public:
  Writer(const ImpactRun& run, Detail detail) : run_(run), detail_(detail) {}

  Document write() {
    out_.emplace_back(Heading{1, "", plain("Impact of the edit"), plain(fmt::format("since {}", run_.since))});
    paragraph(out_, 0, fmt::format("{} of {} changes.", run_.changed.size(), count(run_.cases, "case", "cases")));
    for (const auto& each : run_.changed) one(each);
    out_.emplace_back(Blank{});
    paragraph(out_, 0,
              fmt::format("chapeau {} \u00b7 library {} before, library {} now", base::version(),
                          run_.digest_before.substr(0, 8), run_.digest_after.substr(0, 8)),
              Tone::Dim);
    return std::move(out_);
  }

 private:
  void one(const CaseImpact& each) {
    const std::string result =
        each.refused.empty() ? fmt::format("{} \u2192 {}", overall(each.impact.before), overall(each.impact.after))
                             : std::string("REFUSED");
    if (detail_ == Detail::Line) return paragraph(out_, 0, fmt::format("{}: {}", each.c->name, result));
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{2, "", plain(each.c->title.empty() ? each.c->name : each.c->title), plain(result)});
    paragraph(out_, 0, fmt::format("{} \u00b7 {}", each.c->name, each.file), Tone::Dim);
    if (!each.refused.empty()) paragraph(out_, kIndent, upper_first(each.refused) + ".", Tone::Bad);
    for (const auto& change : each.impact.verdicts) verdict(each, change);
    for (const auto& missed : each.newly_missed)
      paragraph(out_, kIndent, "No longer as expected: " + missed, Tone::Bad);
  }

  void verdict(const CaseImpact& each, const VerdictChange& change) {
    const std::string outcome =
        fmt::format("{} \u2192 {}", told(change.before, "out of scope"), told(change.after, "out of scope"));
    out_.emplace_back(Paragraph{kIndent, {{change.provision, Tone::Strong}, {": " + outcome, Tone::Plain}}, 2});
    if (detail_ == Detail::Full || each.c->measures.size() > 1)
      paragraph(out_, 2 * kIndent, "Measure " + each.c->measures[change.measure].name + ".", Tone::Dim);
    paragraph(out_, 2 * kIndent,
              fmt::format("On {} towards {}.", some_of(change.products), some_of(change.counterparts)), Tone::Dim);
    for (const auto& defence : change.defences) defence_row(defence);
    for (const auto& element : change.elements) element_row(element);
  }

  void defence_row(const DefenceChange& change) {
    paragraph(out_, 2 * kIndent,
              fmt::format("{}: {} \u2192 {}", change.provision, told(change.before, "not weighed"),
                          told(change.after, "not weighed")));
  }
  /// Of a defence that appears or goes, its own line says enough, unless everything is asked for.
  void element_row(const ElementChange& change) {
    if (detail_ != Detail::Full && (!change.before || !change.after) && change.words.find(": ") != std::string::npos)
      return;
    paragraph(out_, 2 * kIndent,
              fmt::format("\u201c{}\u201d: {} \u2192 {}", change.words, told(change.before), told(change.after)));
  }

  const ImpactRun& run_;
  Detail detail_;
  Document out_;
};

}  // namespace

Document impact_document(const ImpactRun& run, Detail detail) { return Writer(run, detail).write(); }

}  // namespace chapeau::report
