#include "report/why/why_report.hpp"

#include "report/document/render.hpp"
#include "tests/unit/report/sets.hpp"

using namespace chapeau;
using namespace chapeau::report;
using engine::why::ConflictSet;
using engine::why::LineConflicts;
using engine::why::Obstacle;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// The ban as made by form and an answer of the record, under one provision.
engine::why::WhyAnswer made_up(const testing::BanWorld& w) {
  const law::AttributeId form = w.attribute("form");
  const law::QuestionId shortage = w.question("critical_shortage");
  const law::ProvisionId bans = w.provision("CHARTER", "XI:1");
  const engine::Completion duty{{engine::OpenChoice{form}, w.node("export_duty")}};
  const engine::Completion other{{engine::OpenChoice{form}, w.node("export_quota")},
                                 {engine::OpenQuestion{shortage}, 0}};
  ConflictSet set{
      {form, shortage, bans}, {{form, duty, true, {}}, {shortage, other, true, {}}, {bans, {}, false, {}}}, {}};
  engine::why::WhyAnswer out{w.check, {}};
  out.conflicts.push_back(LineConflicts{0, {0}, false, {set}, true, "", 12});
  return out;
}

}  // namespace

TEST_CASE("each member of a conflict set is told with its source and with what escapes without it") {
  const testing::BanWorld w;
  const std::string text = to_text(why_document(made_up(w), std::nullopt, {}), {200, Color::Never});
  CHECK(has(text, "form: export ban"));
  CHECK(has(text, "form: export duty"));
  CHECK(has(text, "“the mine is flooded”"));
  CHECK(has(text, "critical shortage: no and form: export quota"));  // the escape had to change another member too
  CHECK(has(text, "without it none of the rules here is breached"));
  CHECK(has(text, "There is no other."));
}

TEST_CASE("a way out is told only where it was borne out, and with what it breaches instead") {
  const testing::BanWorld w;
  auto answer = made_up(w);
  auto& necessary = answer.conflicts.front().sets.front().necessary;
  necessary[0].instead = {w.provision("CHARTER", "XI:1")};
  necessary[1].holds = false;
  const std::string text = to_text(why_document(answer, std::nullopt, {}), {200, Color::Never});
  CHECK(has(text, "form: export duty; but that breaches Charter, Art. XI:1 instead, unless excused"));
  CHECK(has(text, "nothing that was tried"));
  CHECK_FALSE(has(text, "export quota"));
}

TEST_CASE("what a conflict set rests on besides is named") {
  const testing::BanWorld w;
  auto answer = made_up(w);
  answer.conflicts.front().sets.front().background = {w.attribute("emergency"), w.question("even_handed")};
  const std::string text = to_text(why_document(answer, std::nullopt, {}), {200, Color::Never});
  CHECK(has(text, "It rests on what was not shown: even-handed."));
  CHECK(has(text, "It rests on what is presumed of a draft that is silent: declared an emergency: no."));
}

TEST_CASE("a search that was cut short says so, and what is hidden is counted") {
  const testing::BanWorld w;
  engine::why::WhyAnswer answer = made_up(w);
  answer.conflicts.front().sets.push_back(answer.conflicts.front().sets.front());
  answer.conflicts.front().complete = false;
  answer.conflicts.front().stopped = "the budget of 10 questions is spent";
  const std::string text = to_text(why_document(answer, std::nullopt, {Detail::Paragraph, 1}), {200, Color::Never});
  CHECK(has(text, "1 more was found and not shown here (`--most 2` shows them)."));
  CHECK(has(text, "There may be others: the budget of 10 questions is spent."));
}

TEST_CASE("one line names the rule and the facts") {
  const testing::BanWorld w;
  const std::string text = to_text(why_document(made_up(w), std::nullopt, {Detail::Line, 10}), {300, Color::Never});
  CHECK(has(text, "Charter, Art. XI:1 is breached because of form: export ban and critical shortage: yes"));
}

TEST_CASE("nothing that forces a conflict is said of the provision that was asked about") {
  const testing::BanWorld w;
  const engine::why::WhyAnswer answer{w.check, {}};
  const std::string text = to_text(why_document(answer, w.provision("CHARTER", "I:1"), {}), {100, Color::Never});
  CHECK(has(text, "Nothing forces a conflict with Charter, Art. I:1: respected."));
  CHECK(has(text, "chapeau why-not FILE \"CHARTER I:1\""));
}

TEST_CASE("obstacles are told in words") {
  const testing::BanWorld w;
  engine::why::WhyNot of;
  of.provision = w.provision("CHARTER", "XXI");
  of.against = w.provision("PACT", "5/XI:1");
  of.lines = {0};
  Obstacle link{};
  link.kind = Obstacle::Kind::NoTextualLink;
  CHECK(obstacle_text(w.check, of, link).starts_with("no text links it to PACT, Art. 5 (CHARTER XI:1)"));
  Obstacle other{};
  other.kind = Obstacle::Kind::OtherReading;
  other.reading = law::ReadingIs{*law::find_reading(w.book(), "security"), 1};
  CHECK(has(obstacle_text(w.check, of, other), "--reading security=own_say (the member alone)"));
  Obstacle shown{};
  shown.kind = Obstacle::Kind::NotShown;
  engine::Element element;
  element.title = "Critical shortage";
  element.truth = engine::Truth::No;
  element.source = engine::Source::NotShown;
  element.detail = "a tight market";
  shown.elements = {element};
  CHECK(obstacle_text(w.check, of, shown) ==
        "it was not shown: critical shortage: not shown (record, not shown: “a tight market”)");
}

TEST_CASE("the JSON of sets is whole and names things by the law") {
  const testing::BanWorld w;
  const std::vector<engine::why::WhyAnswer> answers{made_up(w)};
  const std::string json = why_json(answers);
  CHECK(has(json, "\"report\": \"why\""));
  CHECK(has(json, "\"finding\": \"critical_shortage\""));
  CHECK(has(json, "\"provision\": \"CHARTER XI:1\""));
}
