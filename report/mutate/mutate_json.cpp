#include "base/version.hpp"
#include "report/case/case_text.hpp"
#include "report/check/check_report.hpp"
#include "report/json/json.hpp"
#include "report/mutate/mutate_report.hpp"
#include "report/test/expectation.hpp"
#include "report/words/names.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report {

namespace {

using Json = nlohmann::ordered_json;
using engine::mutate::Fate;
using engine::mutate::Mutant;

Json kill_json(const MutationRun& run, const engine::mutate::Kill& kill) {
  Json out{{"case", run.stored->cases()[kill.of_case].c->name}};
  if (kill.expectation) out["expected"] = expectation_text(run.stored->book(), *kill.expectation);
  out["found"] = kill.found;
  return out;
}

Json mutant_json(const MutationRun& run, const Mutant& mutant) {
  const law::Rulebook& book = run.stored->book();
  const auto& mutation = mutant.mutation;
  Json out{{"operator", engine::mutate::name(mutation.op)}, {"change", mutation.what}, {"fate", words(mutant.fate)}};
  if (mutation.provision.valid())
    out["provision"] = law::reference(book, mutation.provision);
  else if (mutation.instrument.valid())
    out["instrument"] = book[mutation.instrument].name;
  out["place"] = place(*run.sources, mutation.span);
  if (mutant.kill) out["noticed_by"] = kill_json(run, *mutant.kill);
  if (mutant.missing) out["missing_case"] = case_text_expecting(book, *mutant.missing);
  if (!mutant.undecided_because.empty()) out["undecided_because"] = mutant.undecided_because;
  return out;
}

}  // namespace

std::string mutate_json(const MutationRun& run) {
  const auto& answer = *run.answer;
  Json out{{"schema_version", kReportSchemaVersion}, {"tool", {{"name", "chapeau"}, {"version", base::version()}}}};
  out["library"] = {{"digest", run.stored->book().digest}};
  out["cases"] = run.stored->cases().size();
  out["score_per_mille"] = answer.score();
  for (const Fate fate : {Fate::Killed, Fate::Refused, Fate::Equivalent, Fate::Survived, Fate::Undecided})
    out["counts"][std::string(words(fate))] = answer.count(fate);
  out["mutants"] = Json::array();
  for (const Mutant& mutant : answer.mutants) out["mutants"].push_back(mutant_json(run, mutant));
  return json::dumped(out);
}

}  // namespace chapeau::report
