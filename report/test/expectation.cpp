#include "base/overloaded.hpp"
#include "report/test/test_report.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

std::string expected_words(const law::Expectation& e) {
  return std::visit(base::Overloaded{
                        [](law::Verdict v) { return std::string(law::words(v)); },
                        [](law::NotMadeOut) { return std::string("not made out"); },
                        [](law::DefenceStatus s) { return std::string(law::words(s)); },
                        [](law::Overall o) { return std::string(law::words(o)); },
                        [](law::AsItStands s) { return fmt::format("as it stands {}", law::words(s.overall)); },
                        [](law::AtLeast s) { return fmt::format("at least {}", law::words(s.overall)); },
                        [](law::AtMost s) { return fmt::format("at most {}", law::words(s.overall)); },
                    },
                    e.expected);
}

}  // namespace

std::string expectation_text(const law::Rulebook& book, const law::Expectation& e) {
  std::string out = e.provision.valid() ? law::reference(book, e.provision) : std::string("overall");
  out += " " + expected_words(e);
  if (e.against.valid()) out += " against " + law::reference(book, e.against);
  std::vector<std::string> products;
  for (const law::Product& p : e.products) products.push_back(product_name(book, p));
  if (!products.empty()) out += " for products " + listed(products);
  std::vector<std::string> counterparts;
  for (const law::StateId s : e.counterparts) counterparts.push_back(book[s].name);
  if (!counterparts.empty()) out += " towards " + name_list(counterparts);
  if (!e.because.empty()) out += fmt::format(" because {}", fmt::join(e.because, ", "));
  return out;
}

std::vector<CaseFailure> failures(const law::Rulebook& book, const base::SourceSet& sources,
                                  std::span<const engine::Outcome> outcomes, Telling telling) {
  std::vector<CaseFailure> out;
  for (const engine::Outcome& o : outcomes) {
    if (!o.holds)
      out.push_back({telling, expectation_text(book, *o.expectation), o.found, place(sources, o.expectation->span)});
  }
  return out;
}

std::string_view teller(const CaseResult& result, const CaseFailure& failure) {
  const bool both = std::any_of(result.failures.begin(), result.failures.end(), [&](const CaseFailure& f) {
    return f.telling != failure.telling && f.place == failure.place && f.expected == failure.expected &&
           f.found == failure.found;
  });
  if (both) return failure.telling == Telling::Evaluator ? "by evaluator and solver" : "";
  return failure.telling == Telling::Evaluator ? "by the evaluator alone" : "by the solver alone";
}

}  // namespace chapeau::report
