#include "base/overloaded.hpp"
#include "base/version.hpp"
#include "report/case/case_text.hpp"
#include "report/check/check_report.hpp"
#include "report/json/json.hpp"
#include "report/redraft/changes.hpp"
#include "report/redraft/redraft_report.hpp"
#include "report/words/names.hpp"

namespace chapeau::report {

namespace {

using engine::redraft::MeasureRepairs;
using engine::redraft::RedraftAnswer;
using engine::redraft::Repair;
using json::array;
using json::Json;

Json references(const law::Rulebook& book, const std::vector<law::ProvisionId>& list) {
  return array(list, [&](law::ProvisionId p) { return law::reference(book, p); });
}

Json goals(const law::Rulebook& book, const std::vector<law::GoalId>& list) {
  return array(list, [&](law::GoalId g) { return base::at(book.goals, g).name; });
}

Json question(const law::Rulebook& book, law::QuestionId id) {
  Json out{{"finding", book[book[id].finding].name}};
  if (book[id].provision.valid()) out["provision"] = law::reference(book, book[id].provision);
  return out;
}

std::string lever_name(const law::Rulebook& book, const engine::redraft::Lever& lever) {
  return lever.kind == engine::redraft::Lever::Kind::Products ? "products" : book[lever.attribute].name;
}

Json change(const law::Rulebook& book, const law::Measure& drafted, const engine::redraft::Change& change) {
  using namespace engine::redraft;
  Json out = std::visit(base::Overloaded{
                            [&](const SetAttribute& c) {
                              return Json{{"lever", book[c.attribute].name}};
                            },
                            [&](const DropProducts&) {
                              return Json{{"lever", "products"}};
                            },
                            [&](const DropDestinations&) {
                              return Json{{"lever", book[book.built_in.towards].name}};
                            },
                        },
                        change);
  out["text"] = change_text(book, drafted, change);
  return out;
}

Json repair(const law::Rulebook& book, const law::Measure& drafted, const Repair& r) {
  const law::Measure& after = r.redrafted.measures[r.measure];
  Json out{{"overall", law::words(r.overall)}, {"cost", r.cost}};
  out["changes"] = array(r.changes, [&](const auto& c) { return change(book, drafted, c); });
  out["diff"] = array(diff(book, drafted, after), [](const DiffLine& l) { return (l.added ? "+ " : "- ") + l.text; });
  out["serves"] = goals(book, r.serves);
  out["gives_up"] = goals(book, r.gives_up);
  out["to_prove"] = array(r.to_prove, [&](law::QuestionId q) { return question(book, q); });
  out["exposed"] = references(book, r.exposed);
  out["presumes"] = array(r.presumes, [&](law::AttributeId flag) { return book[flag].name; });
  out["not_looked_at"] = references(book, r.not_looked_at);
  out["case_text"] = case_text(book, r.redrafted);
  return out;
}

Json measure(const law::Rulebook& book, const law::Case& c, const MeasureRepairs& m) {
  const law::Measure& drafted = c.measures[m.measure];
  Json out{{"measure", drafted.name},
           {"before", law::words(m.before)},
           {"needed", m.needed},
           {"sought", law::words(m.sought)}};
  out["repairs"] = array(m.repairs, [&](const Repair& r) { return repair(book, drafted, r); });
  out["why_nothing_smaller"] = array(m.why_nothing_smaller, [&](const auto& clause) {
    return Json{{"levers", array(clause.levers, [&](const auto& l) { return lever_name(book, l); })},
                {"by", references(book, clause.by)}};
  });
  out["blocking"] = references(book, m.blocking);
  out["complete"] = m.complete;
  out["stopped"] = m.stopped;
  return out;
}

Json case_json(const RedraftAnswer& answer) {
  const auto& check = answer.check;
  return {{"case", check.c->name},
          {"title", check.c->title},
          {"overall", json::overall(check.result())},
          {"measures", array(answer.measures, [&](const auto& m) { return measure(*check.book, *check.c, m); })}};
}

}  // namespace

std::string redraft_json(std::span<const RedraftAnswer> answers) {
  Json out{{"schema_version", kReportSchemaVersion}, {"tool", {{"name", "chapeau"}, {"version", base::version()}}}};
  out["library"] = {{"digest", answers.empty() ? "" : answers.front().check.book->digest}};
  out["redrafts"] = array(answers, case_json);
  return json::dumped(out);
}

}  // namespace chapeau::report
