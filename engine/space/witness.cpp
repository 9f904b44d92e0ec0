#include "engine/space/witness.hpp"

#include "base/overloaded.hpp"
#include "engine/line/varied_line.hpp"

#include <variant>

namespace chapeau::engine::space {

namespace {

law::RecordEntry supposed(const law::Question& question, bool yes) {
  law::RecordEntry entry;
  entry.finding = question.finding;
  entry.provision = question.provision;
  entry.shown = yes ? law::Shown::Yes : law::Shown::No;
  entry.basis = law::Basis::Supposed;
  return entry;
}

}  // namespace

Shown witness(const CellTools& tools, const law::Measure& measure, const Completion& completion) {
  const Law& law = *tools.law;
  const universe::Place place{{measure.enacted_by}, {}, measure.products, law.states.day()};
  Line line{&law.book, &measure, measure.products.front(), {}, law.states.day(), &law.readings, std::vector<Answer>(law.book.questions.size())};
  VariedLine varied(line);
  varied.set(completion);
  Shown result;
  result.shown.name = "WITNESS";
  result.shown.measures.push_back(*varied.line().measure);
  result.shown.measures.front().name = "witness";
  for (std::size_t i = 0; i < law.book.attributes.size(); ++i) {
    auto& fact = result.shown.measures.front().attributes[i];
    const bool was_open = std::holds_alternative<law::Open>(measure.attributes[i].value);
    if (was_open && !std::holds_alternative<law::Open>(fact.value)) fact.basis = law::Basis::Given;
  }
  for (const auto& [unknown, value] : completion) {
    if (const auto* question = std::get_if<OpenQuestion>(&unknown)) result.shown.record.push_back(supposed(law.book[question->question], value != 0));
  }
  if (tools.options->goal) result.shown.measures.front().serves = {*tools.options->goal};
  CheckOptions options;
  options.readings = law.readings;
  options.budget = tools.options->budget;
  const auto answer = check(law.book, result.shown, options, *tools.make_solver);
  if (!answer.contradictions.empty()) result.complaint = "a witness contradicts itself: " + answer.contradictions.front().what;
  else if (answer.overall != law::Overall::Compatible) result.complaint = "a witness is not compatible";
  return result;
}

}  // namespace chapeau::engine::space
