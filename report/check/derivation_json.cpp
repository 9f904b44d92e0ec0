#include "report/check/derivation_json.hpp"

#include "base/overloaded.hpp"
#include "law/describe.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report::json {

namespace {

Json question(const law::Rulebook& book, law::QuestionId id) {
  const law::Question& q = book[id];
  Json out{{"finding", book[q.finding].name}};
  if (q.provision.valid()) out["under"] = law::reference(book, q.provision);
  return out;
}

Json unknown(const law::Rulebook& book, const engine::Unknown& u, const base::Integer& value) {
  const Json yes_no = value != 0 ? "yes" : "no";
  auto attribute = [&](law::AttributeId a) -> const std::string& { return book[a].name; };
  return std::visit(
      base::Overloaded{
          [&](const engine::OpenQuestion& q) {
            Json out = question(book, q.question);
            out["is"] = yes_no;
            return out;
          },
          [&](const engine::OpenFlag& f) {
            return Json{{"attribute", attribute(f.attribute)}, {"is", yes_no}};
          },
          [&](const engine::OpenChoice& c) {
            return Json{{"attribute", attribute(c.attribute)},
                        {"is", book[law::NodeId(static_cast<std::size_t>(value.value()))].name}};
          },
          [&](const engine::OpenMember& m) {
            return Json{{"attribute", attribute(m.attribute)}, {"includes", book[m.leaf].name}, {"is", yes_no}};
          },
          [&](const engine::OpenQuantity& q) {
            const law::Attribute& a = book[q.attribute];
            return Json{{"attribute", a.name}, {"is", law::describe(a.type, a.unit, value)}};
          },
          [&](const engine::OpenLookup& l) {
            const law::Schedule& s = book[l.schedule];
            return Json{{"schedule", s.name}, {"is", law::describe(s.gives, s.unit, value)}};
          },
          [&](const engine::OpenProduct& p) {
            return Json{{"product", book[p.asks].words}, {"is", yes_no}};
          },
      },
      u);
}

}  // namespace

Json authority(const law::Authority& a) {
  Json out{{"citation", a.citation}};
  if (a.status != law::AuthorityStatus::Unstated) out["status"] = words(a.status);
  if (!a.link.empty()) out["link"] = a.link;
  return out;
}

Json element(const law::Rulebook& book, const engine::Element& e) {
  Json out{{"title", e.title}, {"kind", words(e.joint)}, {"truth", words(e.truth)}, {"source", words(e.source)}};
  if (!e.detail.empty()) out["detail"] = e.detail;
  if (e.question) out["question"] = question(book, *e.question);
  if (e.attribute) out["attribute"] = book[*e.attribute].name;
  if (e.expression.valid() && !book[e.expression].words.empty()) out["words"] = book[e.expression].words;
  if (!e.parts.empty()) {
    Json parts = Json::array();
    for (const engine::Element& part : e.parts) parts.push_back(element(book, part));
    out["parts"] = std::move(parts);
  }
  return out;
}

Json defence(const law::Rulebook& book, const engine::DefenceAnswer& d) {
  Json out{{"provision", law::reference(book, d.provision)},
           {"title", book[d.provision].title},
           {"status", law::words(d.status)}};
  if (d.status == law::DefenceStatus::NotAvailable) {
    out["because"] = d.unavailable_because;
    return out;
  }
  out["stage"] = words(d.stage);
  if (!d.presumed.empty()) {
    out["presumed"] = Json::array();
    for (const auto flag : d.presumed) out["presumed"].push_back(book[flag].name);
  }
  out["derivation"] = element(book, d.derivation);
  if (!d.defeated_by.empty()) {
    Json list = Json::array();
    for (const engine::DefenceAnswer& e : d.defeated_by) list.push_back(defence(book, e));
    out["defeated_by"] = std::move(list);
  }
  return out;
}

Json witness(const law::Rulebook& book, const engine::Completion& completion) {
  Json out = Json::array();
  for (const auto& [u, value] : completion) out.push_back(unknown(book, u, value));
  return out;
}

}  // namespace chapeau::report::json
