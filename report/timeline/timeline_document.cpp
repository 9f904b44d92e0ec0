#include "base/version.hpp"
#include "report/check/parts.hpp"
#include "report/timeline/timeline_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::timeline::Event;
using engine::timeline::Stretch;
using parts::kIndent;
using parts::paragraph;

constexpr std::size_t kMostEvents = 4;

std::string who(const law::Rulebook& book, const Event& event) {
  return event.state.valid() ? book[event.state].name : book[event.group].title;
}
/// A group may belong to a group.
std::string member(const law::Rulebook& book, const Event& event) {
  return event.state.valid() ? book[event.state].name : "a group";
}

std::string result(const Stretch& s) {
  if (!s.in_force) return "NOT IN FORCE";
  if (s.contradicts) return "NO VERDICT";
  return s.undecided > 0 && s.overall != law::Overall::Conflict ? "NOT DECIDED" : upper(law::words(s.overall));
}

Tone tone_of(const Stretch& s) {
  if (!s.in_force) return Tone::Dim;
  return s.contradicts || s.undecided > 0 ? Tone::Doubt : parts::tone(s.overall);
}

std::string days_text(base::Interval days) {
  return fmt::format("{} to {}", base::to_string(days.from), base::to_string(days.until));
}

std::optional<law::Verdict> verdict_in(const Stretch& s, law::ProvisionId id) {
  const auto found = std::ranges::find(s.verdicts, id, &std::pair<law::ProvisionId, law::Verdict>::first);
  return found == s.verdicts.end() ? std::nullopt : std::optional(found->second);
}

bool is_plain(std::optional<law::Verdict> verdict) { return !verdict || *verdict == law::Verdict::Respected; }

class Writer {
 public:
  Writer(const CaseTimeline& of, Detail detail) : book_(*of.book), case_(*of.c), answer_(*of.answer), detail_(detail) {}

  Document write() {
    if (detail_ != Detail::Line) {
      out_.emplace_back(Heading{1, "", plain(case_.title.empty() ? case_.name : case_.title), plain("timeline")});
      paragraph(out_, 0, case_.name);
    }
    for (std::size_t i = 0; i < answer_.stretches.size(); ++i) stretch(i);
    if (detail_ != Detail::Line) footer();
    return std::move(out_);
  }

 private:
  void stretch(std::size_t i) {
    const Stretch& s = answer_.stretches[i];
    if (detail_ == Detail::Line)
      return paragraph(out_, 0, fmt::format("{} {}: {}", case_.name, days_text(s.days), result(s)));
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{2, "", plain(days_text(s.days)), toned(result(s), tone_of(s))});
    events(s);
    if (detail_ == Detail::Full || i == 0)
      verdicts(s);
    else
      changes(answer_.stretches[i - 1], s);
  }

  void events(const Stretch& s) {
    const std::size_t most =
        detail_ == Detail::Full ? s.begins_with.size() : std::min(kMostEvents, s.begins_with.size());
    for (std::size_t e = 0; e < most; ++e) paragraph(out_, kIndent, event_text(book_, case_, s.begins_with[e]) + ".");
    if (most < s.begins_with.size())
      paragraph(out_, kIndent, fmt::format("And {} more on that day.", s.begins_with.size() - most), Tone::Dim);
  }

  void row(std::vector<std::vector<Cell>>& rows, law::ProvisionId id, Pieces verdict) const {
    rows.push_back({Cell{plain(citation(book_, id)), 0}, Cell{std::move(verdict), 0}});
  }
  void table(std::vector<std::vector<Cell>> rows) {
    if (!rows.empty())
      out_.emplace_back(Table{kIndent, {{"Provision", true}, {"Verdict", true}}, std::move(rows), false});
  }

  /// What is merely respected is told in full detail only.
  void verdicts(const Stretch& s) {
    std::vector<std::vector<Cell>> rows;
    std::size_t respected = 0;
    for (const auto& [id, verdict] : s.verdicts) {
      if (detail_ != Detail::Full && verdict == law::Verdict::Respected)
        ++respected;
      else
        row(rows, id, toned(std::string(law::words(verdict)), parts::tone(verdict)));
    }
    table(std::move(rows));
    if (respected > 0)
      paragraph(out_, kIndent, fmt::format("{} respected.", count(respected, "provision is", "provisions are")),
                Tone::Dim);
  }

  void changes(const Stretch& before, const Stretch& now) {
    std::vector<std::vector<Cell>> rows;
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
      const law::ProvisionId id(p);
      const auto was = verdict_in(before, id);
      const auto is = verdict_in(now, id);
      if (was == is || (is_plain(was) && is_plain(is))) continue;
      const std::string from = was ? std::string(law::words(*was)) : "out of scope";
      const std::string to = is ? std::string(law::words(*is)) : "out of scope";
      row(rows, id, toned(fmt::format("{} \u2192 {}", from, to), is ? parts::tone(*is) : Tone::Dim));
    }
    table(std::move(rows));
  }

  void footer() {
    out_.emplace_back(Blank{});
    paragraph(out_, 0,
              fmt::format("chapeau {} \u00b7 library {} \u00b7 law or measure change on {}", base::version(),
                          book_.digest.substr(0, 8), count(answer_.event_days, "day", "days")),
              Tone::Dim);
    paragraph(out_, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
  }

  const law::Rulebook& book_;
  const law::Case& case_;
  const engine::timeline::TimelineAnswer& answer_;
  Detail detail_;
  Document out_;
};

}  // namespace

std::string event_text(const law::Rulebook& book, const law::Case& c, const Event& event) {
  switch (event.kind) {
    case Event::Kind::MeasureBegins:
      return fmt::format("The measure {} enters into force", c.measures[event.measure].name);
    case Event::Kind::MeasureEnds: return fmt::format("The measure {} has ended", c.measures[event.measure].name);
    case Event::Kind::InstrumentInForce: return fmt::format("{} enters into force", cited(book, event.instrument));
    case Event::Kind::InstrumentEnds: return fmt::format("{} is no longer in force", cited(book, event.instrument));
    case Event::Kind::PartyJoins:
      return fmt::format("{} becomes party to {}", who(book, event), cited(book, event.instrument));
    case Event::Kind::PartyLeaves:
      return fmt::format("{} is no longer party to {}", who(book, event), cited(book, event.instrument));
    case Event::Kind::ProvisionBegins: return fmt::format("{} begins to apply", citation(book, event.provision));
    case Event::Kind::ProvisionEnds: return fmt::format("{} no longer applies", citation(book, event.provision));
    case Event::Kind::GroupGains: return fmt::format("{} joins {}", member(book, event), book[event.group].title);
    case Event::Kind::GroupLoses: return fmt::format("{} leaves {}", member(book, event), book[event.group].title);
    case Event::Kind::ScheduleStep:
      return fmt::format("The schedule {} takes its next step", base::at(book.schedules, event.schedule).title);
  }
  return {};
}

Document timeline_document(const CaseTimeline& of, Detail detail) { return Writer(of, detail).write(); }

}  // namespace chapeau::report
