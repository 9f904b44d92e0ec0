#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/delegalization/delegalization_report.hpp"
#include "report/json/json.hpp"
#include "report/space/space_report.hpp"
#include "report/words/words.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report {

namespace {

using Json = nlohmann::ordered_json;
using engine::delegalization::PairAnswer;

Json references(const law::Rulebook& book, const std::vector<law::ProvisionId>& provisions) {
  Json list = Json::array();
  for (const auto id : provisions) list.push_back(law::reference(book, id));
  return list;
}

Json tool_json(const law::Rulebook& book, const engine::space::Tool& tool) {
  Json out{{"tool", book[tool.node].name}};
  if (tool.carrier.valid()) out["attached_to"] = book[tool.carrier].name;
  return out;
}

Json tools_json(const law::Rulebook& book, const PairAnswer& answer, const std::vector<std::size_t>& tools) {
  Json list = Json::array();
  for (const auto t : tools) list.push_back(tool_json(book, answer.space.tools[t]));
  return list;
}

Json promise_json(const law::Rulebook& book, law::PromiseId id) {
  const auto& promise = book.promises[id.index()];
  return {{"title", promise.title},
          {"pinpoint", promise.pinpoint_known ? Json(promise.pinpoint) : Json(nullptr)},
          {"strength", words(promise.strength)},
          {"of", promise.of_ends ? "ends" : "means"},
          {"enforceable", engine::delegalization::is_enforceable(book, id)}};
}

Json pair_json(const law::Rulebook& book, const PairAnswer& answer) {
  Json out{{"state", book[answer.pair.to].code},
           {"promised_by", book[answer.pair.by].code},
           {"instrument", book[answer.pair.instrument].name},
           {"goal", book.goals[answer.pair.goal.index()].name},
           {"finding", words(answer.finding)},
           {"at_best", words(answer.at_best)},
           {"at_worst", words(answer.at_worst)},
           {"unpublished", answer.unpublished},
           {"outside_wto", answer.outside_wto}};
  Json promises = Json::array(), tools = Json::array(), cures = Json::array();
  for (const auto id : answer.pair.promises) promises.push_back(promise_json(book, id));
  for (const auto& outcome : answer.tools) {
    Json tool = tool_json(book, answer.space.tools[outcome.tool]);
    tool["standing"] = standing_words(answer.space.at(outcome.place, outcome.tool).layers.back());
    tool["closed_by"] = references(book, outcome.closed_by);
    tool["enforceable"] = references(book, outcome.enforceable);
    tool["layer"] = outcome.is_closed() ? Json(answer.space.options.layers[outcome.closing_layer].name) : Json(nullptr);
    tools.push_back(std::move(tool));
  }
  for (const auto& cure : answer.cures) {
    cures.push_back({{"cure", words(cure.cure)},
                     {"answers", references(book, cure.answers)},
                     {"reopened", tools_json(book, answer, cure.reopened)},
                     {"still_closed", tools_json(book, answer, cure.still_closed)}});
  }
  out["promises"] = std::move(promises);
  out["tools"] = std::move(tools);
  out["agreements_not_held"] = json::bonds(book, answer.space.not_held);
  out["cures"] = std::move(cures);
  return out;
}

}  // namespace

std::string delegalization_json(const law::Rulebook& book, base::Date day, std::span<const PairAnswer> answers) {
  Json pairs = Json::array();
  for (const auto& answer : answers) pairs.push_back(pair_json(book, answer));
  Json report{{"schema_version", kReportSchemaVersion},
              {"tool", {{"name", "chapeau"}, {"version", base::version()}}},
              {"library", {{"digest", book.digest}}}};
  report["delegalization"] = {{"day", base::to_string(day)}, {"pairs", std::move(pairs)}};
  return json::dumped(report);
}

}  // namespace chapeau::report
