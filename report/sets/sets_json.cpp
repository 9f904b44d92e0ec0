#include "report/sets/sets_json.hpp"

#include "base/version.hpp"
#include "report/check/derivation_json.hpp"
#include "report/json/json.hpp"
#include "report/sets/unknowns.hpp"
#include "report/words/names.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report::json {

namespace {

/// The unknown with "is": as a witness tells it.
Json told(const law::Rulebook& book, const engine::Unknown& unknown, const base::Integer& value) {
  Json out = witness(book, {{unknown, value}}).front();
  if (std::holds_alternative<engine::OpenQuantity>(unknown)) out["is"] = unknown_value(book, unknown, value);
  return out;
}

/// What is compared, and whether the law's comparison is to hold.
Json comparison(const law::Rulebook& book, const engine::ask::Literal& literal) {
  Json out = unknown(book, literal.unknown);
  if (literal.with) out["with"] = unknown(book, *literal.with);
  out["comparison"] = book[literal.comparison()].words;
  out["holds"] = literal.kind == engine::ask::Literal::Kind::Holds;
  return out;
}

Json renamed(Json told, const char* name) {
  Json value = told["is"];
  told.erase("is");
  told[name] = std::move(value);
  return told;
}

}  // namespace

Json envelope(std::string_view report, const law::Rulebook* book) {
  return {{"schema_version", kSetsSchemaVersion},
          {"report", report},
          {"tool", {{"name", "chapeau"}, {"version", base::version()}}},
          {"library", {{"digest", book == nullptr ? "" : book->digest}}}};
}

Json case_head(const engine::CheckAnswer& answer) {
  return {{"case", answer.c->name},
          {"title", answer.c->title},
          {"result",
           {{"overall", json::overall(answer.result())},
            {"as_it_stands", json::overall(answer.as_it_stands)},
            {"presumes", answer.result_presumes()},
            {"law_not_looked_at", answer.may_matter()},
            {"no_law_applies", answer.no_law_applies},
            {"undecided", answer.undecided}}}};
}

Json lines(const engine::CheckAnswer& answer, const std::vector<std::size_t>& lines) {
  Json out = Json::array();
  for (const std::size_t index : lines) {
    const engine::LineAnswer& l = answer.lines[index];
    Json states = Json::array();
    for (const law::StateId s : l.counterparts) states.push_back((*answer.book)[s].code);
    out.push_back({{"measure", answer.c->measures[l.measure].name},
                   {"product", product_name(*answer.book, l.product)},
                   {"counterparts", std::move(states)},
                   {"day", base::to_string(l.day)}});
  }
  return out;
}

Json unknown(const law::Rulebook& book, const engine::Unknown& unknown) {
  Json out = told(book, unknown, 0);
  out.erase("is");
  return out;
}

Json literal(const law::Rulebook& book, const engine::ask::Literal& literal) {
  using Kind = engine::ask::Literal::Kind;
  if (literal.is_comparison()) return comparison(book, literal);
  Json out = told(book, literal.unknown, literal.value);
  if (literal.kind == Kind::AtLeast) return renamed(std::move(out), "at_least");
  return literal.kind == Kind::Below ? renamed(std::move(out), "below") : out;
}

}  // namespace chapeau::report::json
