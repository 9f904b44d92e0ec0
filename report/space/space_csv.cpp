#include "report/document/csv.hpp"
#include "report/sets/unknowns.hpp"
#include "report/space/space_report.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace chapeau::report {

namespace {

std::string reference_list(const law::Rulebook& book, const std::vector<law::ProvisionId>& provisions) {
  std::vector<std::string> names;
  for (const auto id : provisions) names.push_back(law::reference(book, id));
  return fmt::format("{}", fmt::join(names, "; "));
}

std::string codes(const law::Rulebook& book, const std::vector<law::StateId>& states) {
  std::vector<std::string> names;
  for (const auto state : states) names.push_back(book[state].code);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string products(const engine::universe::Place& place) {
  std::vector<std::string> names;
  for (const auto& product : place.products) names.push_back(product.hs);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string conditions(const law::Rulebook& book, const engine::space::LayerCell& cell) {
  std::vector<std::string> told;
  for (const auto& condition : cell.conditions) told.push_back(implicant_text(book, condition));
  return fmt::format("{}", fmt::join(told, " | "));
}

}  // namespace

std::string space_csv(const engine::space::SpaceAnswer& answer) {
  const law::Rulebook& book = *answer.book;
  std::string out =
      "state,day,tool,attached_to,counterparts,hs,layer,standing,closed_by,defences,conditions,not_encoded\r\n";
  for (const auto& cell : answer.cells) {
    const auto& tool = answer.tools[cell.tool];
    const auto& place = answer.places[cell.place];
    for (std::size_t l = 0; l < cell.layers.size(); ++l) {
      const auto& layer = cell.layers[l];
      const std::string row[] = {book[answer.options.state].code,
                                 base::to_string(answer.options.day),
                                 book[tool.node].name,
                                 tool.carrier.valid() ? book[tool.carrier].name : "",
                                 codes(book, place.counterparts),
                                 products(place),
                                 answer.options.layers[l].name,
                                 std::string(standing_words(layer)),
                                 reference_list(book, layer.closed_by),
                                 reference_list(book, layer.defences),
                                 conditions(book, layer),
                                 reference_list(book, layer.not_encoded)};
      out += csv_line(row);
    }
  }
  return out;
}

}  // namespace chapeau::report
