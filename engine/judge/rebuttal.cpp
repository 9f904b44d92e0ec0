#include "engine/judge/rebuttal.hpp"

#include "engine/eval/delta.hpp"
#include "engine/eval/evaluation.hpp"
#include "engine/eval/slices.hpp"
#include "engine/judge/presumptions.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "engine/model/varied_line.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace chapeau::engine {

namespace {

using Flags = std::vector<law::AttributeId>;

bool decides(const law::RecordEntry& entry) { return entry.shown == law::Shown::Yes || entry.shown == law::Shown::No; }

bool speaks_of(const law::RecordEntry& entry, std::size_t measure) {
  return entry.measures.empty() || std::ranges::find(entry.measures, measure) != entry.measures.end();
}

/// A line, and what it comes to when something about it is otherwise; each told once. Borrows the program and the
/// states.
class LineOtherwise {
 public:
  LineOtherwise(const eval::Program& program, Line line, const DayStates& states)
      : line_(std::move(line)), silent_(program, line_, states) {}

  [[nodiscard]] const Line& line() const { return line_; }
  [[nodiscard]] const Evaluation& silent() const { return silent_; }
  /// The presumed flags that the registers depend on when all of these are open: no other flag alone changes them.
  [[nodiscard]] Flags behind(std::span<const std::uint32_t> registers, const Presumptions& presumptions) {
    if (!presumed_) presumed_.emplace(presumptions, silent_);
    return presumed_->behind(registers);
  }
  /// With the flag, on which alone `delta` is.
  [[nodiscard]] const Evaluation& said(law::AttributeId flag, const eval::Delta& delta) {
    const auto known = said_.find(flag);
    if (known != said_.end()) return known->second.evaluation;
    return said_.try_emplace(flag, line_, silent_, flag, delta).first->second.evaluation;
  }

 private:
  struct Said {
    Said(const Line& line, const Evaluation& silent, law::AttributeId flag, const eval::Delta& delta)
        : varied(line), evaluation(delta.evaluate(silent, turned(varied, flag))) {}
    static const Line& turned(VariedLine& line, law::AttributeId flag) {
      line.set({{OpenFlag{flag}, 1}});
      return line.line();
    }
    VariedLine varied;
    Evaluation evaluation;
  };

  Line line_;
  Evaluation silent_;
  std::optional<Presumptions::OnLine> presumed_;
  std::map<law::AttributeId, Said> said_;
};

/// Where nothing is recorded, the facts keep or break a rule on one line as on all, but for what it says of states and
/// products: one line is asked, of the first product and of nobody else.
enum class Lines : unsigned char { One, All };

/// The lines of one measure, and what entries of the record do on them. Evaluation is incremental: what a flag or an
/// answer does not reach is evaluated once for each line.
class MeasureOnLines {
 public:
  MeasureOnLines(const eval::Program& program, const law::Case& c, std::size_t measure, Lines lines)
      : program_(program), book_(*program.book), case_(c), measure_(measure), readings_(default_readings(book_)) {
    if (lines == Lines::One) {
      const law::Measure& drafted = case_.measures[measure_];
      states_.emplace(book_, drafted.from);
      lines_.emplace_back(program_,
                          Line{&book_, &drafted, drafted.products.front(), drafted.enacted_by, drafted.from, &readings_,
                               std::vector<Answer>(book_.questions.size())},
                          *states_);
    } else {
      for (auto& group : engine::lines(book_, case_, measure_, readings_, std::nullopt)) {
        if (!states_) states_.emplace(book_, group.line.day);  // all lines of a measure are of one day
        lines_.emplace_back(program_, std::move(group.line), *states_);
      }
    }
    for (std::size_t i = 0; i < book_.attributes.size(); ++i) {
      if (is_presumed(book_, case_.measures[measure_], law::AttributeId(i))) presumed_.emplace_back(i);
    }
  }

  /// The axioms and findings whose rules the silence of the draft breaks, and what is written keeps.
  [[nodiscard]] std::vector<RebuttedByRule> rebutted_by_rules() {
    std::vector<RebuttedByRule> found;
    for (const auto& constraint : program_.constraints) {
      const auto is_broken = [&](const LineOtherwise& line) { return breaks(line.silent(), constraint); };
      if (std::ranges::none_of(lines_, is_broken)) continue;
      RebuttedByRule made{measure_, constraint.axiom, {}, {}};
      if (!constraint.axiom.valid()) made.finding = book_[constraint.question].finding;
      std::ranges::copy_if(behind({constraint.index}), std::back_inserter(made.flags),
                           [&](law::AttributeId flag) { return keeps(constraint, flag); });
      if (!made.flags.empty() && std::ranges::find(found, made) == found.end()) found.push_back(std::move(made));
    }
    return found;
  }

  /// Does a verdict turn on the entry's finding, on some line?
  [[nodiscard]] bool counts(const law::RecordEntry& entry) {
    return std::ranges::any_of(
        lines_, [&](const LineOtherwise& line) { return counts(settled_by(entry, line.line()), line.silent()); });
  }

  /// Whether it settles a question at all: a narrower entry may go before it.
  [[nodiscard]] bool settles_something(const law::RecordEntry& entry) const {
    return std::ranges::any_of(lines_,
                               [&](const LineOtherwise& line) { return !settled_by(entry, line.line()).empty(); });
  }

  /// The flags whose silence closes a claim or a defence that asks the finding in its own words, and each of which,
  /// turned to yes, lets the entry count; empty when none does. (To open them is no test: that
  /// also unsettles what other facts have settled.)
  [[nodiscard]] Flags opened_by(const law::RecordEntry& entry, const std::vector<law::ProvisionId>& asking) {
    std::vector<std::uint32_t> made_out;
    for (const auto id : asking) made_out.push_back(this->made_out(id));
    Flags found;
    for (const auto flag : behind(made_out)) {
      if (is_closed_by(flag, asking) && counts_with(flag, entry)) found.push_back(flag);
    }
    return found;
  }

  /// Has one of the obligations, which ask the finding, a line in scope, whatever is presumed and whatever is open?
  [[nodiscard]] bool is_one_in_scope(const std::vector<law::ProvisionId>& obligations) {
    if (in_scope_.empty()) find_in_scope();
    return std::ranges::any_of(obligations, [&](law::ProvisionId id) { return in_scope_[id.index()]; });
  }

 private:
  /// For certain: both rules of a finding may have fired.
  [[nodiscard]] static bool breaks(const Evaluation& evaluation, const eval::Constraint& constraint) {
    return (evaluation.values()[constraint.index].no & 1U) != 0;
  }
  /// With the flag, no line breaks it.
  [[nodiscard]] bool keeps(const eval::Constraint& constraint, law::AttributeId flag) {
    return std::ranges::none_of(lines_,
                                [&](LineOtherwise& line) { return breaks(line.said(flag, delta(flag)), constraint); });
  }

  void find_in_scope() {
    in_scope_.assign(book_.provisions.size(), false);
    for (const LineOtherwise& each : lines_) {
      VariedLine varied(each.line());
      for (const auto flag : presumed_) varied.open(flag);
      for (std::size_t q = 0; q < each.line().answers.size(); ++q) varied.open(law::QuestionId(q));
      const Evaluation evaluation(program_, varied.line(), *states_);
      for (std::size_t p = 0; p < in_scope_.size(); ++p)
        in_scope_[p] = in_scope_[p] || evaluation[program_.provisions[p].in_scope] != Truth::No;
    }
  }

  /// On some line.
  [[nodiscard]] Flags behind(const std::vector<std::uint32_t>& registers) {
    if (!presumptions_) presumptions_.emplace(program_);
    Flags found;
    for (LineOtherwise& line : lines_)
      std::ranges::copy(line.behind(registers, *presumptions_), std::back_inserter(found));
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }

  /// The register of a claim that is made out, or of a defence that is met.
  [[nodiscard]] std::uint32_t made_out(law::ProvisionId id) const {
    const auto& registers = program_.provisions[id.index()];
    return book_[id].kind == law::ProvisionKind::Obligation ? registers.on_face : registers.met;
  }

  [[nodiscard]] const eval::Delta& delta(law::AttributeId flag) {
    const auto known = deltas_.find(flag);
    return known != deltas_.end() ? known->second
                                  : deltas_.try_emplace(flag, program_, std::span(&flag, 1)).first->second;
  }

  /// Is a claim not made out, or a defence not met, and might it be with the flag, on some line?
  [[nodiscard]] bool is_closed_by(law::AttributeId flag, const std::vector<law::ProvisionId>& asking) {
    return std::ranges::any_of(lines_, [&](LineOtherwise& line) {
      const Evaluation &silent = line.silent(), &said = line.said(flag, delta(flag));
      return std::ranges::any_of(asking, [&](law::ProvisionId id) {
        const std::uint32_t asked = made_out(id);
        return silent[asked] == Truth::No && said[asked] != Truth::No;
      });
    });
  }

  [[nodiscard]] bool counts_with(law::AttributeId flag, const law::RecordEntry& entry) {
    return std::ranges::any_of(lines_, [&](LineOtherwise& line) {
      return counts(settled_by(entry, line.line()), line.said(flag, delta(flag)));
    });
  }

  [[nodiscard]] static std::vector<law::QuestionId> settled_by(const law::RecordEntry& entry, const Line& line) {
    std::vector<law::QuestionId> found;
    for (std::size_t q = 0; q < line.answers.size(); ++q) {
      if (line.answers[q].entry == &entry) found.emplace_back(q);
    }
    return found;
  }

  /// Does a verdict turn on one of the questions, were it open? What a rule of the finding settles is asked, and
  /// answered by the facts.
  [[nodiscard]] bool counts(const std::vector<law::QuestionId>& questions, const Evaluation& evaluation) const {
    if (questions.empty()) return false;
    std::vector<std::uint32_t> asked;
    std::vector<Evaluation::Input> open;
    for (const auto question : questions) {
      asked.push_back(program_.first_question + question.value);
      open.push_back({asked.back(), Truth::Open});
    }
    Evaluation opened(evaluation, evaluation.line());
    opened.set(open, eval::dependents(program_, asked));
    const auto slice = eval::open_slice(program_, opened.values(), roots(opened));
    return std::ranges::any_of(questions, [&](law::QuestionId question) {
      return opened.question(question) != Truth::Open ||
             std::ranges::find(slice.inputs, program_.first_question + question.index()) != slice.inputs.end();
    });
  }

  [[nodiscard]] std::vector<std::uint32_t> roots(const Evaluation& evaluation) const {
    std::vector<std::uint32_t> found;
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
      const auto& registers = program_.provisions[p];
      if (book_.provisions[p].kind != law::ProvisionKind::Obligation || evaluation[registers.reach] != Truth::Yes)
        continue;
      found.insert(found.end(), {registers.in_scope, registers.on_face, registers.excused});
    }
    return found;
  }

  const eval::Program& program_;
  const law::Rulebook& book_;
  const law::Case& case_;
  std::size_t measure_;
  Readings readings_;
  std::optional<DayStates> states_;
  std::optional<Presumptions> presumptions_;  ///< lines borrow it
  std::deque<LineOtherwise> lines_;           ///< evaluations point into them: never moved
  Flags presumed_;
  std::map<law::AttributeId, eval::Delta> deltas_;
  std::vector<bool> in_scope_;  ///< by provision; empty until it is asked for
};

/// The provisions that ask the finding, themselves or by what they depend on.
std::vector<law::ProvisionId> asking(const law::Rulebook& book, law::FindingId finding, law::Extent extent) {
  std::vector<law::ProvisionId> found;
  law::Closure closure(book, extent);
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    closure.clear();
    closure.add(law::ProvisionId(p));
    if (std::ranges::find(closure.findings(), finding) != closure.findings().end()) found.emplace_back(p);
  }
  return found;
}

std::vector<law::ProvisionId> obligations_asking(const law::Rulebook& book, law::FindingId finding) {
  auto found = asking(book, finding, law::Extent::Everything);
  std::erase_if(found, [&](law::ProvisionId id) { return book[id].kind != law::ProvisionKind::Obligation; });
  return found;
}

/// One entry, on all the measures that it speaks of: where it counts for one of them it is not idle.
void rebut_by(const eval::Program& program, const law::Case& c, std::size_t index, std::deque<MeasureOnLines>& measures,
              Rebuttal& rebuttal) {
  const auto& entry = c.record[index];
  if (!decides(entry)) return;
  std::vector<std::size_t> idle;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    if (!speaks_of(entry, m) || !measures[m].settles_something(entry)) continue;
    if (measures[m].counts(entry)) return;
    idle.push_back(m);
  }
  if (idle.empty()) return;
  std::vector<RebuttedByEntry> opened;
  const auto in_words = asking(*program.book, entry.finding, law::Extent::Words);
  for (const auto m : idle) {
    if (auto flags = measures[m].opened_by(entry, in_words); !flags.empty())
      opened.push_back({m, index, std::move(flags)});
  }
  rebuttal.by_entries.insert(rebuttal.by_entries.end(), opened.begin(), opened.end());
  if (!opened.empty()) return;
  auto obligations = obligations_asking(*program.book, entry.finding);
  const auto asks = [&](std::size_t m) { return measures[m].is_one_in_scope(obligations); };
  if (std::ranges::none_of(idle, asks)) rebuttal.idle.push_back({idle.front(), index, std::move(obligations)});
}

}  // namespace

Rebuttal rebut_presumptions(const eval::Program& program, law::Case& c) {
  const auto open = [&](std::size_t measure, const Flags& flags) {
    for (const auto flag : flags) c.measures[measure].attributes[flag.index()].value = law::Open{};
  };
  const bool has_record = std::ranges::any_of(c.record, decides);
  Rebuttal rebuttal;
  for (std::size_t m = 0; m < c.measures.size(); ++m) {
    const auto found = MeasureOnLines(program, c, m, c.record.empty() ? Lines::One : Lines::All).rebutted_by_rules();
    for (const auto& rule : found) open(m, rule.flags);
    rebuttal.by_rules.insert(rebuttal.by_rules.end(), found.begin(), found.end());
  }
  if (!has_record) return rebuttal;
  std::deque<MeasureOnLines> measures;  // lines point into them: never moved
  for (std::size_t m = 0; m < c.measures.size(); ++m) measures.emplace_back(program, c, m, Lines::All);
  for (std::size_t e = 0; e < c.record.size(); ++e) rebut_by(program, c, e, measures, rebuttal);
  for (const auto& [m, e, flags] : rebuttal.by_entries) open(m, flags);
  return rebuttal;
}

}  // namespace chapeau::engine
