#include "base/version.hpp"
#include "report/check/parts.hpp"
#include "report/delegalization/delegalization_report.hpp"
#include "report/space/space_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace chapeau::report {

namespace {

using engine::delegalization::Cure;
using engine::delegalization::Finding;
using engine::delegalization::PairAnswer;
using engine::delegalization::ToolOutcome;
using engine::space::Standing;
using parts::kIndent;
using parts::paragraph;

Tone tone_of(Finding finding) {
  if (finding == Finding::Selective) return Tone::Bad;
  return finding == Finding::None ? Tone::Good : Tone::Doubt;
}

std::string citations(const law::Rulebook& book, const std::vector<law::ProvisionId>& provisions) {
  std::vector<std::string> names;
  for (const auto id : provisions) names.push_back(citation(book, id));
  return listed(names);
}

class Writer {
 public:
  Writer(const law::Rulebook& book, base::Date day, std::span<const PairAnswer> answers, Detail detail)
      : book_(book), day_(day), answers_(answers), detail_(detail) {}

  Document write() {
    out_.emplace_back(Heading{1, "", plain("Selective de-legalization"), plain(base::to_string(day_))});
    if (answers_.size() > 1) overview();
    if (detail_ != Detail::Line || answers_.size() == 1) {
      for (const auto& answer : answers_) pair(answer);
    }
    footer();
    return std::move(out_);
  }

  DelegalizationParts parts() {
    DelegalizationParts made;
    overview();
    std::swap(made.overview, out_);
    for (const auto& answer : answers_) pair(answer);
    std::swap(made.pairs, out_);
    footer();
    std::swap(made.footer, out_);
    return made;
  }

 private:
  [[nodiscard]] const law::Goal& goal(const PairAnswer& answer) const { return book_.goals[answer.pair.goal.index()]; }

  void overview() {
    Table table{0,
                {{"State", false}, {"Promised by", false}, {"Instrument", true}, {"Goal", true}, {"Finding", true}},
                {},
                true};
    for (const auto& answer : answers_) {
      table.rows.push_back({Cell{plain(book_[answer.pair.to].code), 0}, Cell{plain(book_[answer.pair.by].code), 0},
                            Cell{plain(cited(book_, answer.pair.instrument)), 0},
                            Cell{plain(lower_first(goal(answer).title)), 0},
                            Cell{toned(std::string(words(answer.finding)), tone_of(answer.finding)), 0}});
    }
    out_.emplace_back(Blank{});
    out_.emplace_back(std::move(table));
  }

  void pair(const PairAnswer& answer) {
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{2, "",
                              plain(fmt::format("{} and {}: {}", book_[answer.pair.to].name, book_[answer.pair.by].name,
                                                lower_first(goal(answer).title))),
                              toned(upper(words(answer.finding)), tone_of(answer.finding))});
    if (answer.finding == Finding::CannotTell) {
      paragraph(out_, kIndent,
                fmt::format("{}: {} if what we cannot tell is free, {} if it is closed.",
                            answer.unpublished ? "The instrument is not published"
                                               : "It turns on what is not encoded or not known to us",
                            words(answer.at_best), words(answer.at_worst)),
                Tone::Doubt);
    }
    promises(answer);
    if (answer.outside_wto)
      paragraph(out_, kIndent, "No WTO obligation is owed between the two: one of them is no Member.");
    tools(answer);
    if (!answer.space.not_held.empty())
      paragraph(out_, kIndent, not_looked_at(book_, answer.pair.to, answer.space.not_held, day_), Tone::Doubt);
    cures(answer);
  }

  void promises(const PairAnswer& answer) {
    for (const auto id : answer.pair.promises) {
      const auto& promise = book_.promises[id.index()];
      const auto& instrument = book_[promise.instrument];
      paragraph(
          out_, kIndent,
          fmt::format("Promised: {} ({}, {}; {}; {}, an obligation of {}).", promise.title,
                      cited(book_, promise.instrument), promise.pinpoint_known ? promise.pinpoint : "number not known",
                      words(instrument.status), words(promise.strength), promise.of_ends ? "ends" : "means"));
    }
    paragraph(out_, kIndent,
              answer.unenforceable ? "No tribunal can be asked to hold the promise."
                                   : "A tribunal can be asked to hold the promise.",
              answer.unenforceable ? Tone::Bad : Tone::Good);
  }

  [[nodiscard]] std::string tool(const PairAnswer& answer, std::size_t index) const {
    return tool_title(book_, answer.space.tools[index]);
  }

  [[nodiscard]] std::string standing(const PairAnswer& answer, const ToolOutcome& outcome) const {
    return std::string(standing_words(answer.space.at(outcome.place, outcome.tool).layers.back()));
  }

  void tools(const PairAnswer& answer) {
    if (answer.tools.empty()) return;
    Table table{kIndent, {{"Tool", true}, {"Standing", true}, {"Closed by", true}, {"Layer", false}}, {}, true};
    for (const auto& outcome : answer.tools) {
      std::string by = citations(book_, outcome.closed_by);
      if (outcome.is_closed() && outcome.enforceable.empty()) by += " (no tribunal)";
      const std::string layer = outcome.is_closed() ? answer.space.options.layers[outcome.closing_layer].name : "";
      const auto& cell = answer.space.at(outcome.place, outcome.tool).layers.back();
      table.rows.push_back({Cell{plain(tool(answer, outcome.tool)), 0},
                            Cell{toned(standing(answer, outcome), standing_tone(cell)), 0}, Cell{plain(by), 0},
                            Cell{plain(layer), 0}});
    }
    out_.emplace_back(std::move(table));
  }

  [[nodiscard]] std::string tool_list(const PairAnswer& answer, const std::vector<std::size_t>& tools) const {
    std::vector<std::string> names;
    for (const auto t : tools) names.push_back(lower_first(tool(answer, t)));
    return listed(names);
  }

  void cures(const PairAnswer& answer) {
    if (answer.cures.empty()) return;
    paragraph(out_, kIndent, "What would reopen the closed tools:", Tone::Strong);
    for (const auto& cure : answer.cures) {
      std::string line = fmt::format("{}: ", upper_first(words(cure.cure)));
      if (cure.answers.empty())
        line += "nothing that closes them is the two states' to change.";
      else if (cure.reopened.empty())
        line += "none; something else closes each.";
      else if (cure.still_closed.empty())
        line += "all of them.";
      else
        line += fmt::format("{}; {} stay closed.", tool_list(answer, cure.reopened),
                            count(cure.still_closed.size(), "tool", "tools"));
      out_.emplace_back(Paragraph{2 * kIndent, plain(line), 2});
    }
  }

  void footer() {
    out_.emplace_back(Blank{});
    paragraph(out_, 0,
              fmt::format("chapeau {} \u00b7 library {} \u00b7 {}", base::version(), book_.digest.substr(0, 8),
                          count(answers_.size(), "pair", "pairs")),
              Tone::Dim);
    paragraph(out_, 0,
              "Each cure is added to the law as a clause between the two, its own condition supposed, and every tool "
              "is judged again.",
              Tone::Dim);
    paragraph(out_, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
  }

  const law::Rulebook& book_;
  base::Date day_;
  std::span<const PairAnswer> answers_;
  Detail detail_;
  Document out_;
};

}  // namespace

std::string_view words(Finding finding) {
  switch (finding) {
    case Finding::Selective: return "selective";
    case Finding::Partial: return "partial";
    case Finding::None: return "none";
    case Finding::CannotTell: break;
  }
  return "cannot tell";
}

std::string_view words(Cure cure) {
  switch (cure) {
    case Cure::PeriodicReview: return "periodic review";
    case Cure::PeaceClause: return "peace clause";
    case Cure::CarveOut: return "binding carve-out";
    case Cure::Permission: return "permission in the agreement";
    case Cure::Waiver: return "waiver of the WTO";
    case Cure::CarveOutAndWaiver: break;
  }
  return "carve-out together with a waiver";
}

Document delegalization_document(const law::Rulebook& book, base::Date day, std::span<const PairAnswer> answers,
                                 Detail detail) {
  return Writer(book, day, answers, detail).write();
}

DelegalizationParts delegalization_parts(const law::Rulebook& book, base::Date day,
                                         std::span<const PairAnswer> answers) {
  return Writer(book, day, answers, Detail::Full).parts();
}

}  // namespace chapeau::report
