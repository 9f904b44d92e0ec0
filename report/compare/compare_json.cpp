#include "base/version.hpp"
#include "law/describe.hpp"
#include "report/case/case_text.hpp"
#include "report/check/check_report.hpp"
#include "report/compare/compare_report.hpp"
#include "report/compare/rows.hpp"
#include "report/json/json.hpp"

namespace chapeau::report {

namespace {

using namespace compare;
using json::array;
using json::Json;

Json references(const law::Rulebook& book, const std::vector<law::ProvisionId>& list) {
  return array(list, [&](law::ProvisionId p) { return law::reference(book, p); });
}

Json law_json(const NamedLaw& law) {
  return {{"name", law.name}, {"digest", law.book->digest}, {"day", base::to_string(law.day)}};
}

const char* side(Side side) { return side == Side::First ? "first" : "second"; }

Json change_json(const law::Rulebook& book, const Change& change) {
  return {{"kind", std::string(kind_text(change.kind))}, {"name", change_name(book, change)}};
}

Json example_json(const law::Rulebook& book, const Example& e) {
  Json out{{"in_conflict_under", side(e.stricter)}};
  out["closed_by"] = array(e.closed_by, [&](const auto& c) {
    return Json{{"provision", law::reference(book, c.provision)}, {"otherwise", law::words(c.otherwise)}};
  });
  out["causes"] = array(
      e.causes, [&](const auto& set) { return array(set, [&](const Change& c) { return change_json(book, c); }); });
  out["complete"] = e.complete;
  out["not_shown"] = e.not_shown;
  out["case_text"] = case_text(book, e.measure);
  return out;
}

Json cell_json(const law::Rulebook& book, const engine::comparison::Cell& cell) {
  const auto codes = [&](const auto& states) { return array(states, [&](law::StateId s) { return book[s].code; }); };
  Json out{{"enacting", codes(cell.place.enacting)}, {"towards", codes(cell.place.counterparts)}};
  out["tools"] = array(cell.tools, [&](law::NodeId tool) { return book[tool].name; });
  out["products"] = array(cell.place.products, [&](const law::Product& p) { return law::describe(book, p); });
  return out;
}

Json difference_json(const law::Rulebook& book, const Difference& d) {
  Json out = cell_json(book, d.cell);
  out["second_is"] = words(d.relation);
  out["examples"] = array(d.examples, [&](const Example& e) { return example_json(book, e); });
  out["left_by"] = array(d.leaves, [&](const auto& l) {
    return Json{{"provision", law::reference(book, l.by)}, {"case_text", case_text(book, l.measure)}};
  });
  out["undecided"] = d.undecided;
  return out;
}

}  // namespace

std::string compare_json(const ComparedLaws& laws) {
  const law::Rulebook& book = wide(laws);
  const auto& answer = *laws.answer;
  Json out{{"schema_version", kReportSchemaVersion}, {"tool", {{"name", "chapeau"}, {"version", base::version()}}}};
  out["library"] = {{"digest", laws.first.book->digest}};
  Json comparison{{"first", law_json(laws.first)}, {"second", law_json(laws.second)}};
  comparison["only_in_first"] = laws.only_first;
  comparison["only_in_second"] = laws.only_second;
  comparison["changed"] = references(book, answer.changed);
  comparison["not_encoded"] = references(book, answer.not_encoded);
  comparison["demands_differ"] = answer.demands;
  comparison["equivalent"] = answer.differences.empty() && answer.undecided.empty();
  comparison["differences"] = array(answer.differences, [&](const Difference& d) { return difference_json(book, d); });
  comparison["undecided"] = array(answer.undecided, [&](const auto& cell) { return cell_json(book, cell); });
  const auto& c = answer.counts;
  comparison["counts"] = {{"all", c.all},   {"not_reached", c.not_reached}, {"not_concerned", c.not_concerned},
                          {"same", c.same}, {"differs", c.differs},         {"undecided", c.undecided}};
  out["comparison"] = std::move(comparison);
  return json::dumped(out);
}

}  // namespace chapeau::report
