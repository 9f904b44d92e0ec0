#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/json/json.hpp"
#include "report/sets/unknowns.hpp"
#include "report/space/space_report.hpp"
#include "report/words/names.hpp"

#include <nlohmann/json.hpp>

#include <ranges>

namespace chapeau::report {

namespace {

using Json = nlohmann::ordered_json;
using engine::space::LayerCell;
using engine::space::SpaceAnswer;

Json references(const law::Rulebook& book, const std::vector<law::ProvisionId>& provisions) {
  Json list = Json::array();
  for (const auto id : provisions) list.push_back(law::reference(book, id));
  return list;
}

Json facts(const law::Rulebook& book, const law::Case& witness) {
  Json list = Json::array();
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    const law::AttributeId id(i);
    const auto& measure = witness.measures.front();
    const auto& fact = measure.attributes[i];
    if (fact.basis == law::Basis::Presumed || id == book.built_in.from || id == book.built_in.towards) continue;
    list.push_back({{"attribute", book[id].name}, {"value", value_text(book, book[id], fact.value, measure.from)}});
  }
  for (const auto& entry : witness.record) {
    Json found{{"finding", book[entry.finding].name}, {"value", entry.shown == law::Shown::Yes ? "yes" : "no"}};
    if (entry.provision.valid()) found["provision"] = law::reference(book, entry.provision);
    list.push_back(std::move(found));
  }
  return list;
}

Json layer_json(const law::Rulebook& book, const std::string& name, const LayerCell& cell) {
  Json out{{"layer", name},
           {"standing", standing_words(cell)},
           {"closed_by", references(book, cell.closed_by)},
           {"jointly", cell.jointly}};
  Json forums = Json::array();
  for (const auto id : cell.closed_by) forums.push_back(forum(book, id));
  out["forums"] = std::move(forums);
  out["in_the_way"] = references(book, cell.in_the_way);
  out["defences"] = references(book, cell.defences);
  out["not_encoded"] = references(book, cell.not_encoded);
  out["could_matter"] = references(book, cell.could_matter);
  out["unverified"] = references(book, cell.unverified);
  Json conditions = Json::array();
  for (const auto& condition : cell.conditions) conditions.push_back(implicant_parts(book, condition));
  out["conditions"] = std::move(conditions);
  Json thresholds = Json::array();
  for (const auto& threshold : cell.thresholds) thresholds.push_back(threshold_text(book, threshold));
  out["thresholds"] = std::move(thresholds);
  out["not_known"] = unknown_titles(book, cell.assumed);
  if (cell.witness) out["witness"] = facts(book, *cell.witness);
  return out;
}

Json place_json(const law::Rulebook& book, const engine::universe::Place& place) {
  Json counterparts = Json::array(), products = Json::array();
  for (const auto state : place.counterparts) counterparts.push_back(book[state].code);
  for (const auto& product : place.products) products.push_back(product_name(book, product));
  return {{"counterparts", std::move(counterparts)}, {"products", std::move(products)}};
}

Json places_json(const SpaceAnswer& answer) {
  return json::array(answer.places, [&](const auto& place) { return place_json(*answer.book, place); });
}

Json cell_json(const SpaceAnswer& answer, const engine::space::Cell& cell) {
  const law::Rulebook& book = *answer.book;
  const auto& tool = answer.tools[cell.tool];
  Json out{{"tool", book[tool.node].name}};
  if (tool.carrier.valid()) out["attached_to"] = book[tool.carrier].name;
  out["place"] = cell.place;
  Json layers = Json::array();
  for (std::size_t l = 0; l < cell.layers.size(); ++l)
    layers.push_back(layer_json(book, answer.options.layers[l].name, cell.layers[l]));
  out["layers"] = std::move(layers);
  return out;
}

Json cells_json(const SpaceAnswer& answer, std::size_t from) {
  Json cells = Json::array();
  for (std::size_t c = from; c < answer.cells.size(); ++c) cells.push_back(cell_json(answer, answer.cells[c]));
  return cells;
}

}  // namespace

std::string space_rows_json(const SpaceAnswer& so_far, std::size_t from) {
  Json out{{"from", from}};
  if (from == 0) out["places"] = places_json(so_far);
  out["cells"] = cells_json(so_far, from);
  return json::in_one_line(out);
}

std::string space_json(const SpaceAnswer& answer) {
  const law::Rulebook& book = *answer.book;
  Json out{{"state", book[answer.options.state].code}, {"day", base::to_string(answer.options.day)}};
  out["goal"] = answer.options.goal ? Json(book.goals[answer.options.goal->index()].name) : Json(nullptr);
  out["places"] = places_json(answer);
  out["cells"] = cells_json(answer, 0);
  out["agreements_not_held"] = json::bonds(book, answer.not_held);
  out["complaints"] = answer.replay_complaints;
  Json report{{"schema_version", kReportSchemaVersion},
              {"tool", {{"name", "chapeau"}, {"version", base::version()}}},
              {"library", {{"digest", book.digest}}}};
  report["space"] = std::move(out);
  return json::dumped(report);
}

}  // namespace chapeau::report
