#include "base/overloaded.hpp"
#include "base/text.hpp"
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

bool CaseResult::passed() const { return std::ranges::all_of(expectations, &CaseExpectation::holds); }

std::vector<CaseExpectation> expectations(const law::Rulebook& book, const base::SourceSet& sources,
                                          std::span<const engine::Outcome> by_evaluator,
                                          std::span<const engine::Outcome> by_solver) {
  const auto instead = [](const engine::Outcome& o) { return o.holds ? std::nullopt : std::optional(o.found); };
  std::vector<CaseExpectation> out;
  for (std::size_t i = 0; i < by_evaluator.size(); ++i) {
    const law::Expectation& e = *by_evaluator[i].expectation;
    const std::uint32_t line = e.span.is_known() ? sources[e.span.file].position(e.span.begin).line : 0;
    out.push_back({expectation_text(book, e), line, instead(by_evaluator[i]), instead(by_solver[i])});
  }
  return out;
}

std::vector<Miss> misses(const CaseExpectation& e) {
  if (e.evaluator_found && e.evaluator_found == e.solver_found)
    return {{*e.evaluator_found, "by evaluator and solver"}};
  std::vector<Miss> out;
  if (e.evaluator_found) out.push_back({*e.evaluator_found, "by the evaluator alone"});
  if (e.solver_found) out.push_back({*e.solver_found, "by the solver alone"});
  return out;
}

std::string place(const CaseResult& result, const CaseExpectation& expectation) {
  const std::string file = base::printable(result.file);
  return expectation.line == 0 ? file : fmt::format("{}:{}", file, expectation.line);
}

}  // namespace chapeau::report
