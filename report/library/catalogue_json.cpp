#include "base/version.hpp"
#include "law/called.hpp"
#include "report/json/json.hpp"
#include "report/library/catalogue.hpp"
#include "report/words/words.hpp"

#include <array>

namespace chapeau::report {

namespace {

using json::array;
using json::Json;
using law::Rulebook;

/// null where there is no end.
Json day(base::Date date) {
  return date == base::kAlways || date == base::kNever ? Json(nullptr) : Json(base::to_string(date));
}

Json framed(const Rulebook& book) { return {{"library", {{"digest", book.digest}}}}; }

// Vocabulary -----------------------------------------------------------------------------------------------

Json state(const law::State& s) {
  return {{"name", s.code}, {"title", s.name}, {"iso2", s.iso2}, {"un", s.un}, {"also_called", s.also_called}};
}

Json group(const Rulebook& book, const law::Group& g) {
  Json members = Json::array();
  for (const law::Membership& m : g.members) {
    const std::string& name = m.state.valid() ? book[m.state].code : book[m.group].name;
    members.push_back({{"state", name}, {"from", day(m.when.from)}, {"until", day(m.when.until)}});
  }
  return {{"name", g.name},
          {"title", g.title},
          {"trades_as", g.trading_party.valid() ? Json(book[g.trading_party].code) : Json(nullptr)},
          {"members", std::move(members)}};
}

void add_value(Json& out, const Rulebook& book, law::NodeId id, std::size_t depth) {
  const law::Node& n = book[id];
  out.push_back({{"name", n.name},
                 {"title", n.title},
                 {"parent", n.parent.valid() ? Json(book[n.parent].name) : Json(nullptr)},
                 {"depth", depth},
                 {"is_class", !n.children.empty()},
                 {"mast", n.mast},
                 {"gta", n.gta},
                 {"oecd", n.oecd},
                 {"wto_qr", n.wto_qr},
                 {"also_called", n.also_called}});
  for (const law::NodeId child : n.children) add_value(out, book, child, depth + 1);
}

Json taxonomy(const Rulebook& book, const law::Taxonomy& t) {
  Json values = Json::array();
  for (const law::NodeId root : t.roots) add_value(values, book, root, 0);
  return {{"name", t.name}, {"title", t.title}, {"mast_edition", t.mast_edition}, {"values", std::move(values)}};
}

Json attribute(const Rulebook& book, const law::Attribute& a) {
  constexpr std::array kPresumed{"open", "no", "none"};
  return {{"name", a.name},
          {"title", a.title},
          {"type", words(a.type)},
          {"taxonomy", a.taxonomy.valid() ? Json(base::at(book.taxonomies, a.taxonomy).name) : Json(nullptr)},
          {"unit", a.unit},
          {"presumed", kPresumed[static_cast<std::size_t>(a.presumption)]},
          {"fixed", a.fixed},
          {"question", a.title},
          {"explanation", ""},
          {"also_called", a.also_called}};
}

Json goal(const Rulebook& book, const law::Goal& g) {
  return {{"name", g.name},
          {"title", g.title},
          {"tools", array(g.tools, [&](law::NodeId n) { return book[n].name; })},
          {"also_called", g.also_called}};
}

Json mineral(const Rulebook& book, std::size_t index) {
  const base::Called called = law::called(book, law::MineralId(index));
  return {{"name", called.name}, {"also_called", array(called.others, [](const auto& o) { return o.text; })}};
}

Json product(const law::ProductTable& table, const law::ProductRow& row) {
  return {{"hs", law::dotted(row.hs)},
          {"mineral", base::at(table.minerals, row.mineral)},
          {"stage", base::at(table.stages, row.stage)},
          {"description", row.description},
          {"exact", row.exact}};
}

// Instruments ----------------------------------------------------------------------------------------------

std::string party_name(const Rulebook& book, const law::Membership& m) {
  return m.state.valid() ? book[m.state].code : book[m.group].name;
}

Json party(const Rulebook& book, const law::Membership& m) {
  return {{"party", party_name(book, m)},
          {"from", day(m.when.from)},
          {"until", day(m.when.until)},
          {"provisional", m.provisional}};
}

Json provision(const Rulebook& book, law::ProvisionId id) {
  const law::Provision& p = book[id];
  return {{"name", law::reference(book, id)},
          {"pinpoint", p.pinpoint},
          {"title", p.title},
          {"kind", words(p.kind)},
          {"checked", words(p.verification.checked)}};
}

Json promise(const Rulebook& book, law::PromiseId id) {
  const law::Promise& p = base::at(book.promises, id);
  const auto names = [&](const auto& list) {
    return array(list, [&](const law::Membership& m) { return party_name(book, m); });
  };
  return {{"pinpoint", p.pinpoint},
          {"title", p.title},
          {"strength", words(p.strength)},
          {"goal", p.goal.valid() ? Json(base::at(book.goals, p.goal).name) : Json(nullptr)},
          {"by", names(p.by)},
          {"to", names(p.to)}};
}

Json instrument(const Rulebook& book, const law::Instrument& i) {
  return {{"name", i.name},
          {"title", i.title},
          {"cited_as", i.cited_as},
          {"kind", words(i.kind)},
          {"status", words(i.status)},
          {"binding", i.binds()},
          {"in_force", {{"from", day(i.in_force.from)}, {"until", day(i.in_force.until)}}},
          {"parties", array(i.parties, [&](const auto& m) { return party(book, m); })},
          {"text_link", i.text_link},
          {"forum", words(i.disputes.kind)},
          {"provisions", array(i.provisions, [&](law::ProvisionId p) { return provision(book, p); })},
          {"promises", array(i.promises, [&](law::PromiseId p) { return promise(book, p); })}};
}

// Questions ------------------------------------------------------------------------------------------------

Json finding(const Rulebook& book, std::size_t index) {
  const law::Finding& f = book.findings[index];
  Json provisions = Json::array();
  for (const law::Question& q : book.questions) {
    if (q.finding == law::FindingId(index) && q.provision.valid())
      provisions.push_back(law::reference(book, q.provision));
  }
  return {{"name", f.name},
          {"title", f.title},
          {"question", f.question},
          {"guidance", f.guidance},
          {"burden", words(f.burden.side)},
          {"of_the_contrary", f.burden.of_the_contrary},
          {"for_each_provision", f.for_each_provision},
          {"provisions", std::move(provisions)}};
}

Json reading(const law::Reading& r) {
  return {{"name", r.name},
          {"title", r.title},
          {"default", r.options[r.default_option].name},
          {"options", array(r.options, [](const law::ReadingOption& o) {
             return Json{{"name", o.name}, {"title", o.title}};
           })}};
}

/// What `make` makes of each number below `count`.
template <class Make>
Json each(std::size_t count, Make make) {
  Json out = Json::array();
  for (std::size_t i = 0; i < count; ++i) out.push_back(make(i));
  return out;
}

}  // namespace

std::string summary_json(const Rulebook& book) {
  Json out{{"tool", {{"name", "chapeau"}, {"version", base::version()}}}};
  out["library"] = {{"digest", book.digest}};
  out["counts"] = {{"instruments", book.instruments.size()}, {"provisions", book.provisions.size()},
                   {"promises", book.promises.size()},       {"findings", book.findings.size()},
                   {"readings", book.readings.size()},       {"tests", book.tests.size()},
                   {"axioms", book.axioms.size()},           {"schedules", book.schedules.size()},
                   {"attributes", book.attributes.size()},   {"goals", book.goals.size()},
                   {"states", book.states.size()},           {"groups", book.groups.size()},
                   {"products", book.products.rows.size()},  {"minerals", book.products.minerals.size()}};
  return json::dumped(out);
}

std::string vocabulary_json(const Rulebook& book) {
  Json out = framed(book);
  out["states"] = array(book.states, state);
  out["groups"] = array(book.groups, [&](const auto& g) { return group(book, g); });
  out["taxonomies"] = array(book.taxonomies, [&](const auto& t) { return taxonomy(book, t); });
  out["attributes"] = array(book.attributes, [&](const auto& a) { return attribute(book, a); });
  out["goals"] = array(book.goals, [&](const auto& g) { return goal(book, g); });
  out["minerals"] = each(book.products.minerals.size(), [&](std::size_t m) { return mineral(book, m); });
  out["stages"] = book.products.stages;
  out["products"] = array(book.products.rows, [&](const auto& row) { return product(book.products, row); });
  out["product_groups"] = array(book.product_groups, [](const auto& g) {
    return Json{{"name", g.name}, {"title", g.title}};
  });
  return json::dumped(out);
}

std::string instruments_json(const Rulebook& book) {
  Json out = framed(book);
  out["instruments"] = array(book.instruments, [&](const auto& i) { return instrument(book, i); });
  return json::dumped(out);
}

std::string questions_json(const Rulebook& book) {
  Json out = framed(book);
  out["findings"] = each(book.findings.size(), [&](std::size_t f) { return finding(book, f); });
  out["readings"] = array(book.readings, reading);
  return json::dumped(out);
}

}  // namespace chapeau::report
