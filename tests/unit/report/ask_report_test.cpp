#include "report/ask/ask_report.hpp"

#include "report/ask/questions.hpp"
#include "report/document/render.hpp"
#include "tests/unit/report/sets.hpp"

using namespace chapeau;
using namespace chapeau::report;
using engine::ask::Literal;
using Kind = Literal::Kind;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

engine::ask::AskAnswer made_up(const testing::BanWorld& w, bool complete) {
  const engine::Unknown shortage = engine::OpenQuestion{w.question("critical_shortage")};
  const engine::Unknown even = engine::OpenQuestion{w.question("even_handed")};
  const engine::Unknown rate = engine::OpenQuantity{w.attribute("rate")};
  engine::ask::LineQuestions of;
  of.lines = {0};
  of.conflict = {{{{Kind::Is, shortage, 0}}, {{Kind::Is, even, 0}, {Kind::AtLeast, rate, 4000}}},
                 complete,
                 complete,
                 complete ? "" : "the budget is spent"};
  of.compatible = {{{{Kind::Is, shortage, 1}}}, true, true, ""};
  of.thresholds = {{rate, 4000}};
  of.moot = {engine::OpenFlag{w.attribute("emergency")}};
  of.next = {{shortage, 2, 1, 0, 0, 3}, {rate, 1, 0, 0, 0, 1}};
  return {w.check, {of}, of.next};
}

std::string text_of(const engine::ask::AskAnswer& answer, SetPage page = {}) {
  return to_text(ask_document(answer, page), {100, Color::Never});
}

}  // namespace

TEST_CASE("what decides is told as sufficient and necessary only when nothing is missing") {
  const testing::BanWorld w;
  const std::string whole = text_of(made_up(w, true));
  CHECK(has(whole, "Conflict if and only if"));
  CHECK(has(whole, "even-handed: no and rate at least 40 %"));
  const std::string part = text_of(made_up(w, false));
  CHECK_FALSE(has(part, "Conflict if and only if"));
  CHECK(has(part, "There may be others: the budget is spent."));
  CHECK(has(part, "Compatible if and only if"));
}

TEST_CASE("sets that cover an outcome are necessary, although there may be others") {
  const testing::BanWorld w;
  auto answer = made_up(w, false);
  answer.lines.front().conflict.covers = true;
  const std::string text = text_of(answer);
  CHECK(has(text, "Conflict if and only if"));
  CHECK(has(text, "There may be other sets, but one of these is necessary."));
}

TEST_CASE("thresholds, what is moot and the best question are told") {
  const testing::BanWorld w;
  const std::string text = text_of(made_up(w, true));
  CHECK(has(text, "Rate decides at 40 %."));
  CHECK(has(text, "Can no longer matter: declared an emergency."));
  CHECK(has(text, "critical shortage · the respondent must show it · a finding that somebody has to make"));
  CHECK(has(text, "so grave that it amounts to a crisis?"));
  CHECK(has(text, "A tight market is not enough."));
  CHECK(has(text, "authority: Panel Report, Avalon - Tin, paras 7.1-7.9 (adopted)"));
  CHECK(has(text, "Then: rate."));
}

TEST_CASE("one line has both outcomes and the next question") {
  const testing::BanWorld w;
  const std::string text = to_text(ask_document(made_up(w, true), {Detail::Line, 1}), {500, Color::Never});
  CHECK(has(text, "Conflict if and only if critical shortage: no, or 1 set more."));
  CHECK(has(text, "Ask next: critical shortage."));
}

TEST_CASE("what no case can answer says where the answer belongs") {
  const testing::BanWorld w;
  const QuestionCard card = question_card(w.book(), engine::OpenLookup{law::ScheduleId(0)}, 2);
  CHECK_FALSE(card.beyond_the_case.empty());
  const QuestionCard form = question_card(w.book(), engine::OpenChoice{w.attribute("form")}, 1);
  CHECK(form.options == std::vector<std::string>{"export_ban", "export_quota", "export_duty", "internal_rule"});
  CHECK(form.beyond_the_case.empty());
}

TEST_CASE("the JSON has every set, whatever a page shows") {
  const testing::BanWorld w;
  const std::vector<engine::ask::AskAnswer> answers{made_up(w, true)};
  const std::string json = ask_json(answers);
  CHECK(has(json, "\"at_least\": \"40 %\""));
  CHECK(has(json, "\"complete\": true"));
  CHECK(has(json, "\"cost_words\": \"the drafter decides it\""));
}

TEST_CASE("what was not looked at to the end is told as that, with a question all the same") {
  const testing::BanWorld w;
  auto answer = made_up(w, false);
  answer.lines.front().conflict = {{}, false, false, "there is too much to be put to the solver"};
  answer.lines.front().compatible = answer.lines.front().conflict;
  answer.next = {{engine::OpenQuantity{w.attribute("rate")}, 0, 0, 4, 5, 1}};
  const std::string text = text_of(answer);
  CHECK(has(text, "Whether some answers lead to conflict for certain was not looked at to the end"));
  CHECK(has(text, "can settle 4 open claims"));
}
