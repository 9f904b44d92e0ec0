#include "base/overloaded.hpp"
#include "report/check/derivation_json.hpp"
#include "report/json/json.hpp"
#include "report/sets/sets_json.hpp"
#include "report/why/members.hpp"
#include "report/why/why_report.hpp"
#include "report/words/names.hpp"

#include <array>

namespace chapeau::report {

namespace {

using engine::why::ConflictSet;
using engine::why::LineConflicts;
using engine::why::Member;
using engine::why::Obstacle;
using engine::why::WhyAnswer;
using engine::why::WhyNot;
using json::array;
using json::Json;

/// What it is, by its name in the law.
Json named(const law::Rulebook& book, const Member& member) {
  return std::visit(base::Overloaded{
                        [&](law::AttributeId a) {
                          return Json{{"attribute", book[a].name}};
                        },
                        [&](law::QuestionId q) { return json::unknown(book, engine::OpenQuestion{q}); },
                        [&](law::ProvisionId p) {
                          return Json{{"provision", law::reference(book, p)}};
                        },
                    },
                    member);
}

Json member(const law::Rulebook& book, const Members& members, const ConflictSet& set, std::size_t index) {
  const MemberText text = members.text(set.members[index]);
  Json out = named(book, set.members[index]);
  out["text"] = text.what;
  out["from"] = text.from;
  if (index < set.necessary.size()) {
    const auto& way = set.necessary[index];
    out["otherwise"] = members.escape(way);
    out["escape"] = json::witness(book, way.holds ? way.escape : engine::Completion{});
    out["holds"] = way.holds;
    out["instead"] = array(way.instead, [&](law::ProvisionId p) { return Json(law::reference(book, p)); });
  }
  return out;
}

Json set_json(const law::Rulebook& book, const Members& members, const ConflictSet& set) {
  Json out = Json::array();
  for (std::size_t m = 0; m < set.members.size(); ++m) out.push_back(member(book, members, set, m));
  Json background = array(set.background, [&](const Member& m) {
    const MemberText text = members.text(m);
    Json each = named(book, m);
    each["text"] = text.what;
    each["from"] = text.from;
    return each;
  });
  return Json{{"members", std::move(out)}, {"background", std::move(background)}};
}

Json group(const engine::CheckAnswer& check, const LineConflicts& of) {
  const Members members(check, of);
  return {{"lines", json::lines(check, of.lines)},
          {"on_face", of.on_face},
          {"complete", of.complete},
          {"stopped", of.stopped},
          {"questions", of.questions},
          {"sets", array(of.sets, [&](const auto& s) { return set_json(*check.book, members, s); })}};
}

Json case_json(const WhyAnswer& answer) {
  Json out = json::case_head(answer.check);
  out["groups"] = array(answer.conflicts, [&](const auto& g) { return group(answer.check, g); });
  return out;
}

Json obstacle(const engine::CheckAnswer& check, const WhyNot& of, const Obstacle& o) {
  constexpr std::array kKinds{"not binding",          "not in force", "not party",  "not owner",    "no textual link",
                              "other reading",        "out of scope", "carved out", "not breached", "excused",
                              "element not made out", "not shown",    "still open"};
  static_assert(kKinds.size() == static_cast<std::size_t>(Obstacle::Kind::StillOpen) + 1);
  const law::Rulebook& book = *check.book;
  Json out{{"kind", kKinds[static_cast<std::size_t>(o.kind)]}, {"text", obstacle_text(check, of, o)}};
  if (o.by.valid()) out["by"] = law::reference(book, o.by);
  if (o.reading)
    out["reading"] = {{"reading", book[o.reading->reading].name},
                      {"option", book[o.reading->reading].options[o.reading->option].name}};
  out["elements"] = array(o.elements, [&](const auto& e) { return json::element(book, e); });
  return out;
}

Json why_not(const engine::CheckAnswer& check, const WhyNot& of) {
  return {{"against", of.against ? Json(law::reference(*check.book, *of.against)) : Json(nullptr)},
          {"lines", json::lines(check, of.lines)},
          {"obstacles", array(of.obstacles, [&](const auto& o) { return obstacle(check, of, o); })}};
}

Json case_json(const WhyNotAnswer& answer) {
  Json out = json::case_head(*answer.check);
  out["provision"] = law::reference(*answer.check->book, answer.provision);
  out["reasons"] = array(answer.reasons, [&](const auto& r) { return why_not(*answer.check, r); });
  return out;
}

}  // namespace

std::string why_json(std::span<const WhyAnswer> answers) {
  Json out = json::envelope("why", answers.empty() ? nullptr : answers.front().check.book);
  out["cases"] = array(answers, [](const WhyAnswer& a) { return case_json(a); });
  return json::dumped(out);
}

std::string why_not_json(std::span<const WhyNotAnswer> answers) {
  Json out = json::envelope("why-not", answers.empty() ? nullptr : answers.front().check->book);
  out["cases"] = array(answers, [](const WhyNotAnswer& a) { return case_json(a); });
  return json::dumped(out);
}

}  // namespace chapeau::report
