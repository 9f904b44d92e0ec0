#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/check/claims.hpp"
#include "report/check/derivation_json.hpp"
#include "report/check/reasons.hpp"
#include "report/json/json.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using json::array;
using json::Json;

Json codes(const law::Rulebook& book, const std::vector<law::StateId>& states) {
  Json out = Json::array();
  for (const law::StateId s : states) out.push_back(book[s].code);
  return out;
}

Json authorities(const std::vector<law::Authority>& list) { return array(list, json::authority); }

Json references(const law::Rulebook& book, const std::vector<law::ProvisionId>& list) {
  return array(list, [&](law::ProvisionId p) { return law::reference(book, p); });
}

// The case -------------------------------------------------------------------------------------------------

Json product(const law::Rulebook& book, const law::Product& p) {
  Json out{{"name", product_name(book, p)}};
  if (!p.hs.empty()) out["hs"] = p.hs;
  if (p.mineral.valid()) out["mineral"] = base::at(book.products.minerals, p.mineral);
  if (p.stage.valid()) out["stage"] = base::at(book.products.stages, p.stage);
  if (!p.note.empty()) out["note"] = p.note;
  return out;
}

Json fact(const law::Rulebook& book, const law::Attribute& a, const law::Fact& f, base::Date day) {
  constexpr std::array kBasis{"given", "supposed", "presumed"};
  const bool open = std::holds_alternative<law::Open>(f.value);
  Json out{{"attribute", a.name},
           {"value", value_text(book, a, f.value, day)},
           {"basis", open ? "open" : kBasis[static_cast<std::size_t>(f.basis)]}};
  if (!f.note.empty()) out["note"] = f.note;
  return out;
}

Json measure(const law::Rulebook& book, const law::Measure& m) {
  Json facts = Json::array();
  for (std::size_t a = 0; a < m.attributes.size(); ++a)
    facts.push_back(fact(book, book.attributes[a], m.attributes[a], m.from));
  return {{"id", m.name},
          {"title", m.title},
          {"side_of", m.whole ? Json{{"id", m.whole->name}, {"title", m.whole->title}} : Json(nullptr)},
          {"enacted_by", book[m.enacted_by].code},
          {"from", base::to_string(m.from)},
          {"products", array(m.products, [&](const law::Product& p) { return product(book, p); })},
          {"serves", array(m.serves, [&](law::GoalId g) { return base::at(book.goals, g).name; })},
          {"facts", std::move(facts)}};
}

// The findings ---------------------------------------------------------------------------------------------

Json line(const CheckAnswer& answer, std::size_t index) {
  const engine::LineAnswer& l = answer.lines[index];
  return {{"measure", answer.c->measures[l.measure].name},
          {"product", product_name(*answer.book, l.product)},
          {"counterparts", codes(*answer.book, l.counterparts)},
          {"day", base::to_string(l.day)}};
}

Json presuming(const law::Rulebook& book, const std::optional<engine::Presuming>& presuming) {
  if (!presuming) return nullptr;
  return {{"flags", array(presuming->flags, [&](law::AttributeId flag) { return book[flag].name; })},
          {"otherwise", law::words(presuming->otherwise)}};
}

Json group(const CheckAnswer& answer, const AnswerGroup& g) {
  const law::Rulebook& book = *answer.book;
  Json out{{"verdict", law::words(g.answer->verdict)},
           {"not_made_out", g.answer->not_made_out},
           {"presuming", presuming(book, g.answer->presuming)},
           {"stage", words(g.answer->stage)}};
  out["lines"] = array(g.lines, [&](std::size_t l) { return line(answer, l); });
  auto defence = [&](const engine::DefenceAnswer& d) { return json::defence(book, d); };
  if (g.answer->verdict == law::Verdict::OutOfScope && !g.answer->not_made_out) {
    if (carved_out_by(*g.answer).empty()) return out;
    out["carve_outs"] = array(g.answer->carve_outs, defence);
    return out;
  }
  if (g.answer->scope) out["scope"] = json::element(book, *g.answer->scope);
  if (g.answer->derivation) out["derivation"] = json::element(book, *g.answer->derivation);
  out["defences"] = array(g.answer->defences, defence);
  out["carve_outs"] = array(g.answer->carve_outs, defence);
  out["witnesses"] = array(g.answer->witnesses, [&](const engine::Completion& c) { return json::witness(book, c); });
  return out;
}

Json forum_json(const law::Rulebook& book, const law::Provision& p) {
  const law::Disputes& d = p.disputes ? *p.disputes : book[p.instrument].disputes;
  return {{"kind", words(d.kind)}, {"text", d.text}};
}

Json claim_number(const engine::ProvisionSummary& s, const std::vector<Claim>& claims) {
  const auto claim = std::find_if(claims.begin(), claims.end(), [&](const Claim& c) { return c.summary == &s; });
  return claim == claims.end() ? Json(nullptr) : Json(claim->number);
}

Json provision(const CheckAnswer& answer, const engine::ProvisionSummary& s, const std::vector<Claim>& claims) {
  const law::Rulebook& book = *answer.book;
  const law::Provision& p = book[s.provision];
  return {
      {"id", law::reference(book, s.provision)},
      {"citation", citation(book, s.provision)},
      {"title", p.title},
      {"gist", p.gist},
      {"verdict", law::words(s.worst)},
      {"not_made_out", s.not_made_out},
      {"presuming", presuming(book, s.presuming)},
      {"claim", claim_number(s, claims)},
      {"burden", words(p.burden.value_or(law::Side::Complainant))},
      {"form", p.requires_condition ? "requires" : "forbids"},
      {"complainants", codes(book, s.complainants)},
      {"forum", forum_json(book, p)},
      {"rulings", rulings_on(answer, s.provision)},
      {"authorities", authorities(p.authorities)},
      {"checked", {{"status", words(p.verification.checked)}, {"how", p.verification.how}}},
      {"answers", array(answer_groups(answer, s.provision), [&](const AnswerGroup& g) { return group(answer, g); })}};
}

Json open_finding(const CheckAnswer& answer, const engine::OpenFinding& f) {
  const law::Rulebook& book = *answer.book;
  const law::Question& q = book[f.question];
  const law::Finding& finding = book[q.finding];
  return {{"finding", finding.name},
          {"under", q.provision.valid() ? Json(law::reference(book, q.provision)) : Json(nullptr)},
          {"measure", answer.c->measures[f.measure].name},
          {"title", finding.title},
          {"question", finding.question},
          {"guidance", finding.guidance},
          {"burden", words(finding.burden.side)},
          {"of_the_contrary", finding.burden.of_the_contrary},
          {"decides", f.decides}};
}

Json reading(const law::Rulebook& book, const engine::ReadingEffect& e) {
  const law::Reading& r = book[e.reading];
  return {{"reading", r.name},
          {"title", r.title},
          {"chosen", r.options[e.chosen].name},
          {"mattered", e.mattered},
          {"changes", array(e.changes, [&](const auto& c) {
             return Json{{"option", r.options[c.option].name},
                         {"provision", law::reference(book, c.provision)},
                         {"from", law::words(c.from)},
                         {"to", law::words(c.to)}};
           })}};
}

Json promise(const law::Rulebook& book, law::PromiseId id) {
  const law::Promise& p = base::at(book.promises, id);
  const law::Instrument& i = book[p.instrument];
  return {{"instrument", i.name},
          {"pinpoint", p.pinpoint_known ? Json(p.pinpoint) : Json(nullptr)},
          {"title", p.title},
          {"gist", p.gist},
          {"strength", words(p.strength)},
          {"of", p.of_ends ? "ends" : "means"},
          {"goal", base::at(book.goals, p.goal).name},
          {"status", words(i.status)},
          {"forum", words(i.disputes.kind)}};
}

Json contradiction(const CheckAnswer& answer, const base::SourceSet& sources, const engine::Contradiction& c) {
  return {{"measure", answer.c->measures[c.measure].name},
          {"what", c.what},
          {"places", {place(sources, c.first), place(sources, c.second)}},
          {"axiom", c.axiom}};
}

Json presumed(const CheckAnswer& answer, const engine::Presumption& p) {
  const law::Rulebook& book = *answer.book;
  return {{"measure", answer.c->measures[p.measure].name},
          {"attribute", book[p.flag].name},
          {"value", "no"},
          {"provisions", array(p.carries, [&](const auto& c) { return law::reference(book, c.provision); })},
          {"otherwise", array(p.carries, [&](const auto& c) { return law::words(c.otherwise); })}};
}

Json chosen_readings(const CheckAnswer& answer) {
  Json out = Json::object();
  for (std::size_t r = 0; r < answer.readings.size(); ++r) {
    const law::Reading& reading = answer.book->readings[r];
    out[reading.name] = reading.options[answer.readings[r]].name;
  }
  return out;
}

Json result(const CheckAnswer& answer) {
  Json out{{"overall", json::overall(answer.result())},
           {"as_it_stands", json::overall(answer.as_it_stands)},
           {"presumes", answer.result_presumes()},
           {"law_not_looked_at", answer.may_matter()},
           {"no_law_applies", answer.no_law_applies},
           {"not_in_force", array(answer.not_in_force, [&](std::size_t m) { return answer.c->measures[m].name; })},
           {"in_scope", answer.in_scope},
           {"out_of_scope", answer.out_of_scope},
           {"not_reached", answer.not_reached},
           {"later", array(answer.later,
                           [](const engine::LaterResult& l) {
                             return Json{{"day", base::to_string(l.day)},
                                         {"overall", json::overall(l.overall)},
                                         {"contradicts", l.contradicts}};
                           })},
           {"undecided", answer.undecided},
           {"solver_checks", answer.solver_checks}};
  if (std::string undecided = not_decided(answer); !undecided.empty()) out["not_decided"] = std::move(undecided);
  return out;
}

Json case_json(const CheckAnswer& answer, const base::SourceSet& sources) {
  const law::Rulebook& book = *answer.book;
  const bool valid = answer.contradictions.empty();
  const std::vector<Claim> all = valid ? claims(answer) : std::vector<Claim>{};
  Json out{{"case", answer.c->name},
           {"title", answer.c->title},
           {"about", answer.c->about},
           {"place", place(sources, answer.c->span)}};
  out["sources"] = authorities(answer.c->sources);
  out["measures"] = array(answer.c->measures, [&](const law::Measure& m) { return measure(book, m); });
  out["readings"] = chosen_readings(answer);
  out["result"] = result(answer);
  out["contradictions"] =
      array(answer.contradictions, [&](const auto& c) { return contradiction(answer, sources, c); });
  Json provisions = Json::array();
  if (valid) {
    for (const engine::ProvisionSummary& s : answer.summaries) provisions.push_back(provision(answer, s, all));
  }
  out["provisions"] = std::move(provisions);
  out["open"] = array(answer.open, [&](const auto& f) { return open_finding(answer, f); });
  out["reading_effects"] = array(answer.reading_effects, [&](const auto& e) { return reading(book, e); });
  out["presumed"] = array(answer.presumptions, [&](const auto& p) { return presumed(answer, p); });
  out["promises"] = array(answer.promises, [&](const auto& p) { return promise(book, p.promise); });
  out["not_encoded"] = array(answer.not_encoded, [&](const auto& n) {
    return Json{{"provision", law::reference(book, n.provision)},
                {"title", book[n.provision].title},
                {"concerned", n.concerned},
                {"because", book[n.provision].not_encoded_reason}};
  });
  out["agreements_not_held"] = array(answer.not_held, [&](const auto& a) {
    const law::Agreement& agreement = book[a.agreement];
    return Json{{"agreement", agreement.name},
                {"title", agreement.title},
                {"towards", codes(book, ids(a.towards))},
                {"speaks_on", array(agreement.subjects, [&](law::SubjectId s) { return book[s].name; })},
                {"concerned", a.concerned},
                {"link", agreement.link}};
  });
  out["unverified"] = references(book, answer.unverified);
  out["replay_complaints"] = answer.replay_complaints;
  return out;
}

Json summarized(const CheckAnswer& answer) {
  const law::Rulebook& book = *answer.book;
  const bool valid = answer.contradictions.empty();
  const std::vector<Claim> all = valid ? claims(answer) : std::vector<Claim>{};
  Json provisions = Json::array();
  for (const engine::ProvisionSummary& s : answer.summaries) {
    if (!valid) break;
    provisions.push_back({{"id", law::reference(book, s.provision)},
                          {"citation", citation(book, s.provision)},
                          {"title", book[s.provision].title},
                          {"verdict", law::words(s.worst)},
                          {"not_made_out", s.not_made_out},
                          {"presuming", presuming(book, s.presuming)},
                          {"claim", claim_number(s, all)},
                          {"complainants", codes(book, s.complainants)}});
  }
  Json verdict = result(answer);
  verdict.erase("later");  // was not asked
  return {{"case", answer.c->name},
          {"title", answer.c->title},
          {"result", std::move(verdict)},
          {"measures", array(answer.c->measures,
                             [](const law::Measure& m) {
                               return Json{{"id", m.name}, {"title", m.title}};
                             })},
          {"provisions", std::move(provisions)},
          {"counts",
           {{"open", answer.open.size()},
            {"presumed", answer.presumptions.size()},
            {"promises", answer.promises.size()},
            {"not_encoded", answer.not_encoded.size()},
            {"agreements_not_held", answer.not_held.size()},
            {"contradictions", answer.contradictions.size()}}}};
}

Json frame(const std::string& digest) {
  return {{"schema_version", kReportSchemaVersion},
          {"tool", {{"name", "chapeau"}, {"version", base::version()}}},
          {"library", {{"digest", digest}}}};
}

std::string digest_of(std::span<const CheckAnswer> answers) {
  return answers.empty() ? std::string() : answers.front().book->digest;
}

/// The text of a list that stands last in a document, cut where its only item stands.
struct AroundItem {
  std::string before, after;
};
AroundItem around_item(Json document, const char* list) {
  document[list] = Json::array({0});
  const std::string text = json::dumped(document);
  const std::size_t item = text.rfind("\n    0\n");
  return {text.substr(0, item), text.substr(item + std::string_view("\n    0").size())};
}

}  // namespace

CheckJson::CheckJson(const law::Rulebook& book) {
  AroundItem around = around_item(frame(book.digest), "cases");
  beginning_ = std::move(around.before);
  end_ = std::move(around.after);
}

std::string CheckJson::next(const CheckAnswer& answer, const base::SourceSet& sources) {
  const AroundItem around = around_item(Json::object(), "cases");
  const std::string text = json::dumped({{"cases", Json::array({case_json(answer, sources)})}});
  const std::size_t length = text.size() - around.before.size() - around.after.size();
  return (std::exchange(is_first_, false) ? "" : ",") + text.substr(around.before.size(), length);
}

std::string check_summary_json(std::span<const CheckAnswer> answers) {
  Json out = frame(digest_of(answers));
  out["summary"] = array(answers, summarized);
  return json::dumped(out);
}

std::string check_json(std::span<const CheckAnswer> answers, const base::SourceSet& sources) {
  Json out = frame(digest_of(answers));
  out["cases"] = array(answers, [&](const CheckAnswer& a) { return case_json(a, sources); });
  return json::dumped(out);
}

}  // namespace chapeau::report
