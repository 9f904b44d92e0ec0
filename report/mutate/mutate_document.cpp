#include "base/version.hpp"
#include "report/check/parts.hpp"
#include "report/mutate/mutate_report.hpp"
#include "report/test/expectation.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::report {

namespace {

using engine::mutate::Fate;
using engine::mutate::Mutant;
using engine::mutate::Operator;
using parts::kIndent;
using parts::paragraph;

constexpr std::array kFates{Fate::Killed, Fate::Refused, Fate::Equivalent, Fate::Survived, Fate::Undecided};

Tone tone_of(Fate fate) {
  switch (fate) {
    case Fate::Killed:
    case Fate::Refused: return Tone::Good;
    case Fate::Equivalent: return Tone::Dim;
    case Fate::Survived: return Tone::Bad;
    case Fate::Undecided: return Tone::Doubt;
  }
  return Tone::Plain;
}

class Writer {
 public:
  Writer(const MutationRun& run, Detail detail) : run_(run), book_(run.stored->book()), detail_(detail) {}

  Document write() {
    const std::size_t score = run_.answer->score();
    out_.emplace_back(
        Heading{1, "", plain("Mutation of the law"), plain(fmt::format("{}.{} %", score / 10, score % 10))});
    paragraph(out_, 0, summary());
    if (detail_ == Detail::Line) return std::move(out_);
    out_.emplace_back(Blank{});
    by_operator();
    for (const Fate fate : kFates) {
      if (detail_ == Detail::Full || fate == Fate::Survived || fate == Fate::Undecided) list(fate);
    }
    footer();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string summary() const {
    const auto& answer = *run_.answer;
    const std::size_t noticed = answer.count(Fate::Killed) + answer.count(Fate::Refused);
    return fmt::format("{} of {} that are not proved to make no difference are noticed by {}; {} proved equivalent.",
                       noticed, count(answer.mutants.size() - answer.count(Fate::Equivalent), "change", "changes"),
                       count(run_.stored->cases().size(), "case", "cases"), answer.count(Fate::Equivalent));
  }

  void by_operator() {
    Table table{0, {{"Operator", true}, {"All", false}}, {}, true};
    for (const Fate fate : kFates) table.columns.push_back({upper_first(words(fate)), false});
    for (std::size_t o = 0; o < engine::mutate::kOperators; ++o) {
      const auto op = static_cast<Operator>(o);
      const auto of = [&](auto wanted) {
        return std::to_string(std::ranges::count_if(
            run_.answer->mutants, [&](const Mutant& m) { return m.mutation.op == op && wanted(m.fate); }));
      };
      std::vector<Cell> row{Cell{plain(std::string(engine::mutate::words(op))), 0},
                            Cell{plain(of([](Fate) { return true; })), 0}};
      for (const Fate fate : kFates) row.push_back(Cell{plain(of([&](Fate f) { return f == fate; })), 0});
      if (row[1].text.front().text != "0") table.rows.push_back(std::move(row));
    }
    out_.emplace_back(std::move(table));
  }

  void list(Fate fate) {
    if (run_.answer->count(fate) == 0) return;
    parts::section(out_, upper_first(words(fate)));
    for (const Mutant& mutant : run_.answer->mutants) {
      if (mutant.fate == fate) one(mutant);
    }
  }

  void one(const Mutant& mutant) {
    const auto& mutation = mutant.mutation;
    const std::string where = mutation.provision.valid()    ? law::reference(book_, mutation.provision)
                              : mutation.instrument.valid() ? book_[mutation.instrument].name
                                                            : std::string("a shared word");
    out_.emplace_back(Paragraph{
        kIndent,
        {{where, Tone::Strong},
         {fmt::format(": {} ", mutation.what), Tone::Plain},
         {fmt::format("({}, {})", engine::mutate::name(mutation.op), place(*run_.sources, mutation.span)), Tone::Dim}},
        2});
    if (mutant.kill) paragraph(out_, 2 * kIndent, killer(*mutant.kill), tone_of(mutant.fate));
    if (mutant.missing)
      paragraph(out_, 2 * kIndent, fmt::format("{} would notice: {}", mutant.missing->name, expected(*mutant.missing)),
                Tone::Doubt);
    if (!mutant.undecided_because.empty())
      paragraph(out_, 2 * kIndent, upper_first(mutant.undecided_because) + ".", Tone::Doubt);
  }

  [[nodiscard]] std::string killer(const engine::mutate::Kill& kill) const {
    const auto& c = *run_.stored->cases()[kill.of_case].c;
    if (!kill.expectation) return fmt::format("{} would be refused: {}", c.name, kill.found);
    return fmt::format("{} expects {}, finds {}", c.name, expectation_text(book_, *kill.expectation), kill.found);
  }

  [[nodiscard]] std::string expected(const law::Case& c) const {
    std::vector<std::string> all;
    for (const auto& e : c.expectations) all.push_back(expectation_text(book_, e));
    return listed(all);
  }

  void footer() {
    out_.emplace_back(Blank{});
    paragraph(out_, 0, fmt::format("chapeau {} \u00b7 library {}", base::version(), book_.digest.substr(0, 8)),
              Tone::Dim);
  }

  const MutationRun& run_;
  const law::Rulebook& book_;
  Detail detail_;
  Document out_;
};

}  // namespace

std::string_view words(Fate fate) {
  switch (fate) {
    case Fate::Killed: return "killed";
    case Fate::Refused: return "refused";
    case Fate::Equivalent: return "equivalent";
    case Fate::Survived: return "survived";
    case Fate::Undecided: return "undecided";
  }
  return "";
}

Document mutate_document(const MutationRun& run, Detail detail) { return Writer(run, detail).write(); }

}  // namespace chapeau::report
