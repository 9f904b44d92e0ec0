#include "engine/judge/heeded_record.hpp"

#include "engine/eval/delta.hpp"
#include "engine/eval/evaluation.hpp"
#include "engine/judge/presumptions.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "engine/model/varied_line.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <variant>

namespace chapeau::engine {

namespace {

using Flags = std::vector<law::AttributeId>;

bool decides(const law::RecordEntry& entry) { return entry.shown == law::Shown::Yes || entry.shown == law::Shown::No; }

bool speaks_of(const law::RecordEntry& entry, std::size_t measure) {
  return entry.measures.empty() || std::ranges::find(entry.measures, measure) != entry.measures.end();
}

/// The lines of one measure, each evaluated once, and what entries of the record do on them.
class Heeder {
 public:
  Heeder(const eval::Program& program, const law::Case& c, std::size_t measure)
      : program_(program), book_(*program.book), case_(c), measure_(measure), readings_(default_readings(book_)) {
    for (auto& group : lines(book_, case_, measure_, readings_, std::nullopt)) lines_.push_back(std::move(group.line));
    for (std::size_t i = 0; i < book_.attributes.size(); ++i) {
      if (is_presumed(book_, case_.measures[measure_], law::AttributeId(i))) presumed_.emplace_back(i);
    }
  }

  /// Does a verdict turn on the entry's finding where these flags are yes, on some line?
  [[nodiscard]] bool counts(const law::RecordEntry& entry, const Flags& yes) {
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      const auto questions = settled_by(entry, lines_[l]);
      if (!questions.empty() && counts(questions, l, yes)) return true;
    }
    return false;
  }

  /// Whether it settles a question at all: a narrower entry may go before it.
  [[nodiscard]] bool settles_something(const law::RecordEntry& entry) const {
    return std::ranges::any_of(lines_, [&](const Line& line) { return !settled_by(entry, line).empty(); });
  }

  /// The flags whose silence closes a claim or a defence that asks the finding in its own words, and each of which,
  /// turned to yes, lets the entry count; empty when none does. (To open them is no test: that
  /// also unsettles what other facts have settled.)
  [[nodiscard]] Flags opened_by(const law::RecordEntry& entry, const std::vector<law::ProvisionId>& asking) {
    Flags found;
    for (const auto flag : presumed_) {
      if (is_closed_by(flag, asking) && counts(entry, {flag})) found.push_back(flag);
    }
    return found;
  }

  /// Has one of the obligations, which ask the finding, a line in scope, whatever is presumed and whatever is open?
  [[nodiscard]] bool is_one_in_scope(const std::vector<law::ProvisionId>& obligations) {
    for (const Line& line : lines_) {
      VariedLine varied(line);
      for (const auto flag : presumed_) varied.open(flag);
      for (std::size_t q = 0; q < line.answers.size(); ++q) varied.open(law::QuestionId(q));
      const Evaluation evaluation(program_, varied.line(), states(line.day));
      const auto in_scope = [&](law::ProvisionId id) {
        return evaluation[program_.provisions[id.index()].in_scope] != Truth::No;
      };
      if (std::ranges::any_of(obligations, in_scope)) return true;
    }
    return false;
  }

 private:
  /// Is a claim not made out, or a defence not met, and might it be with the flag, on some line?
  [[nodiscard]] bool is_closed_by(law::AttributeId flag, const std::vector<law::ProvisionId>& asking) {
    for (const Line& line : lines_) {
      const Evaluation silent(program_, line, states(line.day));
      VariedLine varied(line);
      turn(varied, {flag});
      const Evaluation said(program_, varied.line(), states(line.day));
      for (const auto id : asking) {
        const auto& registers = program_.provisions[id.index()];
        const bool is_claim = book_[id].kind == law::ProvisionKind::Obligation;
        const std::uint32_t made_out = is_claim ? registers.on_face : registers.met;
        if (silent[made_out] == Truth::No && said[made_out] != Truth::No) return true;
      }
    }
    return false;
  }

  static void turn(VariedLine& line, const Flags& yes) {
    Completion completion;
    for (const auto flag : yes) completion.emplace(OpenFlag{flag}, 1);
    line.set(completion);
  }

  [[nodiscard]] static std::vector<law::QuestionId> settled_by(const law::RecordEntry& entry, const Line& line) {
    std::vector<law::QuestionId> found;
    for (std::size_t q = 0; q < line.answers.size(); ++q) {
      if (line.answers[q].entry == &entry) found.emplace_back(q);
    }
    return found;
  }

  /// What a rule of the finding settles is asked, and answered by the facts.
  [[nodiscard]] bool counts(const std::vector<law::QuestionId>& questions, std::size_t index, const Flags& yes) {
    VariedLine varied(lines_[index]);
    turn(varied, yes);
    for (const auto question : questions) varied.open(question);
    const Evaluation evaluation(program_, varied.line(), states(lines_[index].day));
    const auto slice = eval::open_slice(program_, evaluation.values(), roots(evaluation));
    return std::ranges::any_of(questions, [&](law::QuestionId question) {
      return evaluation.question(question) != Truth::Open ||
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

  [[nodiscard]] const DayStates& states(base::Date day) {
    if (!states_ || day_ != day) {
      states_.emplace(book_, day);
      day_ = day;
    }
    return *states_;
  }

  const eval::Program& program_;
  const law::Rulebook& book_;
  const law::Case& case_;
  std::size_t measure_;
  Readings readings_;
  std::vector<Line> lines_;
  Flags presumed_;
  std::optional<DayStates> states_;
  base::Date day_;
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
void heed(const eval::Program& program, const law::Case& c, std::size_t index, std::deque<Heeder>& measures,
          HeededRecord& heeded) {
  const auto& entry = c.record[index];
  if (!decides(entry)) return;
  std::vector<std::size_t> idle;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    if (!speaks_of(entry, m) || !measures[m].settles_something(entry)) continue;
    if (measures[m].counts(entry, {})) return;
    idle.push_back(m);
  }
  if (idle.empty()) return;
  std::vector<OpenedByEntry> opened;
  const auto in_words = asking(*program.book, entry.finding, law::Extent::Words);
  for (const auto m : idle) {
    if (auto flags = measures[m].opened_by(entry, in_words); !flags.empty())
      opened.push_back({m, index, std::move(flags)});
  }
  heeded.opened.insert(heeded.opened.end(), opened.begin(), opened.end());
  if (!opened.empty()) return;
  auto obligations = obligations_asking(*program.book, entry.finding);
  const auto asks = [&](std::size_t m) { return measures[m].is_one_in_scope(obligations); };
  if (std::ranges::none_of(idle, asks)) heeded.idle.push_back({idle.front(), index, std::move(obligations)});
}

}  // namespace

HeededRecord heed_record(const eval::Program& program, law::Case& c) {
  std::deque<Heeder> measures;  // lines point into them: never moved
  const bool is_needed = std::ranges::any_of(c.record, decides);
  for (std::size_t m = 0; is_needed && m < c.measures.size(); ++m) measures.emplace_back(program, c, m);
  HeededRecord heeded;
  for (std::size_t e = 0; is_needed && e < c.record.size(); ++e) heed(program, c, e, measures, heeded);
  for (const auto& [m, e, flags] : heeded.opened) {
    for (const auto flag : flags) c.measures[m].attributes[flag.index()].value = law::Open{};
  }
  return heeded;
}

}  // namespace chapeau::engine
