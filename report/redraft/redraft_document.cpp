#include "base/version.hpp"
#include "report/case/case_text.hpp"
#include "report/check/parts.hpp"
#include "report/redraft/changes.hpp"
#include "report/redraft/redraft_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

namespace chapeau::report {

namespace {

using engine::redraft::MeasureRepairs;
using engine::redraft::RedraftAnswer;
using engine::redraft::Repair;
using parts::kIndent;
using parts::paragraph;

class Writer {
 public:
  Writer(const RedraftAnswer& answer, Detail detail)
      : answer_(answer), book_(*answer.check.book), case_(*answer.check.c), detail_(detail) {}

  Document write() {
    if (detail_ == Detail::Line) return lines();
    out_.emplace_back(Heading{1, "", plain(case_.title.empty() ? case_.name : case_.title), plain("redraft")});
    paragraph(out_, 0, case_.name);
    if (!answer_.check.contradictions.empty())
      paragraph(out_, 0, "The record contradicts itself: correct it first, and `chapeau check` shows where.",
                Tone::Bad);
    for (const MeasureRepairs& m : answer_.measures) measure(m);
    footer();
    return std::move(out_);
  }

  Document designs() {
    shows_text_ = false;
    for (const MeasureRepairs& m : answer_.measures) measure(m);
    return std::move(out_);
  }

 private:
  Document lines() {
    for (const MeasureRepairs& m : answer_.measures) {
      if (!m.needed)
        paragraph(out_, 0,
                  fmt::format("{} {}: {}, nothing needs to change", case_.name, drafted(m).name, law::words(m.before)));
      else if (m.repairs.empty())
        paragraph(out_, 0,
                  fmt::format("{} {}: {}, no redraft found", case_.name, drafted(m).name, law::words(m.before)));
      for (const Repair& r : m.repairs)
        paragraph(out_, 0,
                  fmt::format("{} {}: {} - {}", case_.name, drafted(m).name, law::words(r.overall), summary(r)));
    }
    return std::move(out_);
  }

  [[nodiscard]] const law::Measure& drafted(const MeasureRepairs& m) const { return case_.measures[m.measure]; }

  [[nodiscard]] std::string summary(const Repair& r) const {
    std::vector<std::string> changes;
    for (const auto& change : r.changes) changes.push_back(change_text(book_, case_.measures[r.measure], change));
    return fmt::format("{}", fmt::join(changes, "; "));
  }

  void measure(const MeasureRepairs& m) {
    const law::Measure& draft = drafted(m);
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{2, "", plain(draft.title.empty() ? draft.name : draft.title),
                              toned("as drafted: " + upper(law::words(m.before)), parts::tone(m.before))});
    if (!m.needed) return paragraph(out_, 0, "Nothing needs to change.");
    if (m.repairs.empty()) nothing_found(m);
    for (std::size_t i = 0; i < m.repairs.size(); ++i) repair(m.repairs[i], i + 1);
    if (detail_ == Detail::Full) nothing_smaller(m);
    if (!m.complete)
      paragraph(out_, 0, fmt::format("The search ended early: {}. There may be others.", m.stopped), Tone::Doubt);
  }

  void nothing_found(const MeasureRepairs& m) {
    paragraph(out_, 0,
              m.complete
                  ? "None of the changes that were tried makes it compatible while it still serves a goal of its own."
                  : "No redraft was found.",
              Tone::Bad);
    if (!m.blocking.empty()) paragraph(out_, 0, "In the way: " + citations(m.blocking) + ".");
  }

  void repair(const Repair& r, std::size_t number) {
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{3, std::to_string(number), plain(upper_first(summary(r))),
                              toned(upper(law::words(r.overall)), parts::tone(r.overall))});
    if (r.overall == law::Overall::NoLawReaches)
      paragraph(out_, kIndent, "No rule of the library was found for this design: nothing was held against it.",
                Tone::Doubt);
    const law::Measure& after = r.redrafted.measures[r.measure];
    if (shows_text_) text_changes(r, after);
    if (!r.serves.empty()) paragraph(out_, kIndent, "Serves " + goals(r.serves) + ".");
    if (!r.gives_up.empty()) paragraph(out_, kIndent, "Gives up " + goals(r.gives_up) + ".", Tone::Doubt);
    if (!r.to_prove.empty()) paragraph(out_, kIndent, "Still to be shown: " + findings(r.to_prove) + ".", Tone::Doubt);
    if (!r.exposed.empty()) paragraph(out_, kIndent, "Exposed under " + citations(r.exposed) + ".", Tone::Doubt);
    if (!r.presumes.empty())
      paragraph(out_, kIndent, "It presumes, of a draft that is silent: " + flags(r.presumes) + ".", Tone::Doubt);
    if (!r.not_looked_at.empty())
      paragraph(out_, kIndent, "Not looked at, and speaks of it: " + citations(r.not_looked_at) + ".", Tone::Doubt);
    if (detail_ == Detail::Full) whole(after);
  }

  void text_changes(const Repair& r, const law::Measure& after) {
    for (const DiffLine& line : diff(book_, case_.measures[r.measure], after)) {
      out_.emplace_back(
          Paragraph{kIndent, toned((line.added ? "+ " : "- ") + line.text, line.added ? Tone::Good : Tone::Bad), 2});
    }
  }

  void whole(const law::Measure& after) {
    paragraph(out_, kIndent, "The measure then:", Tone::Dim);
    for (const FieldText& f : field_texts(book_, after))
      out_.emplace_back(Paragraph{kIndent + 2, plain(f.field + ' ' + f.value), 2});
  }

  void nothing_smaller(const MeasureRepairs& m) {
    if (m.why_nothing_smaller.empty()) return;
    parts::section(out_, "Why nothing smaller does");
    for (const auto& clause : m.why_nothing_smaller) {
      std::vector<std::string> levers;
      for (const auto& lever : clause.levers) levers.push_back(lever_text(book_, lever));
      const std::string what =
          levers.empty() ? "Whatever the draft says" : "As long as the draft keeps its " + listed(levers);
      paragraph(out_, kIndent, fmt::format("{}: {}.", what, citations(clause.by)));
    }
  }

  [[nodiscard]] std::string citations(const std::vector<law::ProvisionId>& list) const {
    std::vector<std::string> out;
    for (const law::ProvisionId p : list) out.push_back(citation(book_, p));
    return listed(out);
  }
  [[nodiscard]] std::string flags(const std::vector<law::AttributeId>& list) const {
    std::vector<std::string> out;
    for (const law::AttributeId a : list) out.push_back(fmt::format("no \u201c{}\u201d", lower_first(book_[a].title)));
    return listed(out);
  }
  [[nodiscard]] std::string goals(const std::vector<law::GoalId>& list) const {
    std::vector<std::string> out;
    for (const law::GoalId g : list)
      out.push_back(lower_first(base::at(book_.goals, g).title.empty() ? spoken(base::at(book_.goals, g).name)
                                                                       : base::at(book_.goals, g).title));
    return listed(out);
  }
  [[nodiscard]] std::string findings(const std::vector<law::QuestionId>& list) const {
    std::vector<std::string> out;
    for (const law::QuestionId q : list) {
      const law::Finding& f = book_[book_[q].finding];
      std::string name = f.title.empty() ? spoken(f.name) : lower_first(f.title);
      if (book_[q].provision.valid()) name += " (" + law::reference(book_, book_[q].provision) + ")";
      out.push_back(std::move(name));
    }
    return listed(out);
  }

  void footer() {
    out_.emplace_back(Blank{});
    paragraph(out_, 0,
              fmt::format("chapeau {} \u00b7 library {} \u00b7 every design was checked again", base::version(),
                          book_.digest.substr(0, 8)),
              Tone::Dim);
    paragraph(out_, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
  }

  const RedraftAnswer& answer_;
  const law::Rulebook& book_;
  const law::Case& case_;
  Detail detail_;
  bool shows_text_ = true;  ///< the lines of the case that change
  Document out_;
};

}  // namespace

Document redraft_document(const RedraftAnswer& answer, Detail detail) { return Writer(answer, detail).write(); }

Document redraft_designs(const RedraftAnswer& answer, Detail detail) { return Writer(answer, detail).designs(); }

}  // namespace chapeau::report
