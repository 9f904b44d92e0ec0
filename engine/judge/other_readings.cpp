#include "engine/judge/other_readings.hpp"

#include "engine/eval/slices.hpp"
#include "engine/judge/likeness.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <variant>

namespace chapeau::engine {

namespace {

std::optional<law::Verdict> verdict_on(Judge& judge, law::ProvisionId id, bool by_solver) {
  if (!by_solver) return judge.verdict_by_evaluation(id);
  const auto judged = judge.obligation(id);
  return judged.stage == Stage::Undecided ? std::nullopt : std::optional(judged.verdict);
}

}  // namespace

OtherReadings::OtherReadings(const eval::Program& program) : program_(program) {
  for (std::size_t r = 0; r < program.book->readings.size(); ++r) asked_.push_back(follow(law::ReadingId(r)));
}

OtherReadings::Asked OtherReadings::follow(law::ReadingId reading) const {
  Asked asked;
  std::vector<std::uint32_t> inputs;
  const auto note = [&](std::uint32_t input, const law::ReadingIs& is) {
    if (is.reading != reading) return;
    asked.places.push_back({input, is.option});
    inputs.push_back(input);
  };
  for (std::uint32_t a = 0; a < program_.atoms.size(); ++a) {
    const auto* is = std::get_if<law::ReadingIs>(&(*program_.book)[program_.atoms[a].expression].node);
    if (is != nullptr) note(program_.first_atom + a, *is);
  }
  for (std::uint32_t l = 0; l < program_.link_readings.size(); ++l)
    note(program_.first_link + l, program_.link_readings[l]);
  asked.instructions = eval::dependents(program_, inputs);
  return asked;
}

std::vector<OtherVerdict> OtherReadings::verdicts(const Evaluation& evaluation, const LineAnswer& answer,
                                                  const OtherReadingTools& tools,
                                                  const std::vector<bool>& asked) const {
  std::vector<OtherVerdict> found;
  std::vector<const ProvisionAnswer*> wanted;
  for (const auto& told : answer.provisions) {
    if (asked[told.provision.index()]) wanted.push_back(&told);
  }
  if (wanted.empty()) return found;
  const Readings& chosen = *evaluation.line().readings;
  Readings other = chosen;
  Line line = evaluation.line();
  line.readings = &other;
  Evaluation otherwise(evaluation, line);
  const auto read_as = [&](law::ReadingId reading, std::size_t option) {
    other[reading.index()] = option;
    std::vector<Evaluation::Input> inputs;
    for (const auto& place : asked_[reading.index()].places)
      inputs.push_back({place.input, place.option == option ? Truth::Yes : Truth::No});
    otherwise.set(inputs, asked_[reading.index()].instructions);
  };
  for (std::size_t r = 0; r < asked_.size(); ++r) {
    const law::ReadingId reading(r);
    for (std::size_t option = 0; option < program_.book->readings[r].options.size(); ++option) {
      if (option == chosen[r]) continue;
      read_as(reading, option);
      Likeness likeness(evaluation, otherwise);
      if (likeness.of(asked_[r].instructions)) continue;
      Judge judge(otherwise, *tools.solver, tools.budget, false, smt::Wanted::Any, tools.verdicts);
      for (const auto* told : wanted) {
        if (likeness.of(told->provision)) continue;
        const auto verdict = verdict_on(judge, told->provision, tools.by_solver);
        if (verdict && *verdict != told->verdict) found.push_back({reading, option, told->provision, *verdict});
      }
    }
    read_as(reading, chosen[r]);
  }
  return found;
}

}  // namespace chapeau::engine
