#include "dsl/sema/cases/cases.hpp"

#include <algorithm>
#include <unordered_map>

namespace chapeau::dsl::sema {

namespace {

std::size_t mistakes(const CaseContext& context) {
  return context.report.diagnostics.errors() + context.report.diagnostics.dropped();
}

void add_measures(const CaseContext& context, const syntax::Case& written, law::Case& made) {
  made.measures.reserve(written.measures.size());
  std::unordered_map<std::string_view, base::Span> seen;
  for (const syntax::Measure& measure : written.measures) {
    const auto [first, is_new] = seen.try_emplace(measure.name.text, measure.name.span);
    if (is_new) {
      const std::size_t before = mistakes(context);
      made.measures.push_back(make_measure(context, measure));
      if (mistakes(context) == before) check_axioms(context, made.measures.back());
    } else {
      context.report.duplicate(measure.name.span, first->second, "the measure", measure.name.text);
    }
  }
  if (!written.measures.empty() || written.broken) return;
  context.report
      .error(base::Code::NoMeasure, written.name.span, "the case " + quoted(written.name.text) + " has no measure")
      .help = "add `measure NAME \"…\" { enacted by … from … products … }`";
}

law::Case make_case(const CaseContext& context, const syntax::Case& written) {
  law::Case made;
  made.name = written.name.text;
  made.title = text_of(written.title);
  made.about = text_of(written.about);
  made.sources = authorities_of(written.sources);
  if (written.as_of) made.as_of = written.as_of->date;
  made.complainants = states_named(context, written.complainants);
  made.span = written.name.span;
  add_measures(context, written, made);
  make_record(context, written, made);
  make_expectations(context, written, made);
  return made;
}

}  // namespace

std::vector<law::Case> make_cases(const CaseContext& context, std::span<const syntax::Case* const> written) {
  std::vector<law::Case> cases;
  cases.reserve(written.size());
  for (const syntax::Case* each : written) {
    const std::size_t before = mistakes(context);
    law::Case made = make_case(context, *each);
    const bool good = mistakes(context) == before;
    if (good && !each->broken) cases.push_back(std::move(made));
  }
  return cases;
}

std::vector<std::size_t> measures_named(const CaseContext& context, const law::Case& made, const syntax::Words& names) {
  std::vector<std::size_t> found;
  for (const syntax::Word& name : names) {
    const auto measure =
        std::find_if(made.measures.begin(), made.measures.end(), [&](const auto& m) { return m.name == name.text; });
    if (measure != made.measures.end()) {
      found.push_back(static_cast<std::size_t>(measure - made.measures.begin()));
      continue;
    }
    context.report.unknown(base::Code::UnknownName, name, "the case has no measure " + quoted(name.text),
                           [&](Candidates& candidates) { add_called(candidates, made.measures); });
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::optional<law::StateId> state_named(const CaseContext& context, const syntax::Word& word) {
  const auto found = find(context.names.states, word.text);
  if (found || !context.names.states_known) return found;
  context.report.unknown(base::Code::UnknownState, word, "no state has the code " + quoted(word.text),
                         [&](Candidates& candidates) {
                           for (std::size_t i = 0; i < context.book.states.size(); ++i)
                             candidates.things.push_back(law::called(context.book, law::StateId(i)));
                           candidates.list = "states";
                         });
  return std::nullopt;
}

std::vector<law::StateId> states_named(const CaseContext& context, const syntax::Words& words) {
  std::vector<law::StateId> found;
  for (const syntax::Word& word : words) {
    if (const auto state = state_named(context, word)) found.push_back(*state);
  }
  return found;
}

}  // namespace chapeau::dsl::sema
