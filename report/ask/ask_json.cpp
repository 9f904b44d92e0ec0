#include "report/ask/ask_report.hpp"
#include "report/ask/questions.hpp"
#include "report/check/derivation_json.hpp"
#include "report/json/json.hpp"
#include "report/sets/sets_json.hpp"
#include "report/sets/unknowns.hpp"

namespace chapeau::report {

namespace {

using engine::ask::AskAnswer;
using engine::ask::LineQuestions;
using engine::ask::NextQuestion;
using engine::ask::Outcome;
using json::array;
using json::Json;

Json outcome(const law::Rulebook& book, const Outcome& of) {
  auto literal = [&](const auto& l) { return json::literal(book, l); };
  return {{"covers", of.covers},
          {"complete", of.complete},
          {"stopped", of.stopped},
          {"sets", array(of.primes, [&](const auto& p) {
             return Json{{"text", implicant_text(book, p)}, {"answers", array(p, literal)}};
           })}};
}

Json next(const law::Rulebook& book, const NextQuestion& of) {
  const QuestionCard card = question_card(book, of.unknown, of.cost);
  return {{"unknown", json::unknown(book, of.unknown)},
          {"title", card.title},
          {"question", card.question},
          {"guidance", card.guidance},
          {"burden", card.burden},
          {"authorities", card.authorities},
          {"cost", of.cost},
          {"cost_words", card.cost},
          {"in_sets", of.in_primes},
          {"in_smallest", of.in_smallest},
          {"settles", of.settles},
          {"bears_on", of.bears_on},
          {"beyond_the_case", card.beyond_the_case}};
}

Json threshold(const law::Rulebook& book, const engine::ask::Threshold& t) {
  Json out = json::unknown(book, t.unknown);
  out["at"] = unknown_value(book, t.unknown, t.at);
  return out;
}

Json group(const AskAnswer& answer, const LineQuestions& of) {
  const law::Rulebook& book = *answer.check.book;
  return {{"lines", json::lines(answer.check, of.lines)},
          {"conflict", outcome(book, of.conflict)},
          {"compatible", outcome(book, of.compatible)},
          {"thresholds", array(of.thresholds, [&](const auto& t) { return threshold(book, t); })},
          {"moot", array(of.moot, [&](const auto& u) { return json::unknown(book, u); })},
          {"next", array(of.next, [&](const auto& n) { return json::unknown(book, n.unknown); })},
          {"questions", of.questions}};
}

Json presumed_first(const engine::CheckAnswer& check) {
  Json out = Json::array();
  for (const engine::Presumption& p : check.presumptions) {
    if (engine::carries(p, check.overall))
      out.push_back({{"measure", check.c->measures[p.measure].name}, {"attribute", (*check.book)[p.flag].name}});
  }
  return out;
}

Json case_json(const AskAnswer& answer) {
  Json out = json::case_head(answer.check);
  const bool valid = answer.check.contradictions.empty();
  out["presumed_first"] = presumed_first(answer.check);
  out["groups"] = valid ? array(answer.lines, [&](const auto& g) { return group(answer, g); }) : Json::array();
  out["next"] = valid ? array(answer.next, [&](const auto& n) { return next(*answer.check.book, n); }) : Json::array();
  return out;
}

}  // namespace

std::string ask_json(std::span<const AskAnswer> answers) {
  Json out = json::envelope("ask", answers.empty() ? nullptr : answers.front().check.book);
  out["cases"] = array(answers, case_json);
  return json::dumped(out);
}

}  // namespace chapeau::report
