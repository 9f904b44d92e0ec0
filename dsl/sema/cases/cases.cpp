#include "dsl/sema/cases/cases.hpp"

#include <algorithm>
#include <unordered_map>

namespace chapeau::dsl::sema {

namespace {

std::size_t mistakes(const CaseContext& context) {
  return context.report.diagnostics.errors() + context.report.diagnostics.dropped();
}

/// Measures and their sides share one space of names.
class MeasureNames {
 public:
  explicit MeasureNames(const CaseContext& context) : context_(context) {}

  /// False, and reported, when something has the name already.
  bool take(const syntax::Word& name, std::string_view what) {
    const auto [first, is_new] = seen_.try_emplace(name.text, name.span);
    if (!is_new) context_.report.duplicate(name.span, first->second, what, name.text);
    return is_new;
  }

 private:
  const CaseContext& context_;
  std::unordered_map<std::string_view, base::Span> seen_;
};

/// What is wrong with the facts that all sides share is told once, of the first.
void add_measure(const CaseContext& context, const syntax::Measure& written, const syntax::MeasureSide* side,
                 law::Case& made) {
  const std::size_t before = mistakes(context);
  made.measures.push_back(make_measure(context, written, side));
  if (mistakes(context) == before) check_axioms(context, made.measures.back());
}

void add_measures(const CaseContext& context, const syntax::Case& written, law::Case& made) {
  MeasureNames names(context);
  for (const syntax::Measure& measure : written.measures) {
    if (!names.take(measure.name, "the measure")) continue;
    if (measure.sides.empty()) add_measure(context, measure, nullptr, made);
    const std::size_t before = mistakes(context);
    for (const syntax::MeasureSide& side : measure.sides) {
      if (names.take(side.name, "the side") && mistakes(context) == before) add_measure(context, measure, &side, made);
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
    const std::size_t before = found.size();
    for (std::size_t m = 0; m < made.measures.size(); ++m) {
      const law::Measure& measure = made.measures[m];
      if (measure.name == name.text || (measure.whole && measure.whole->name == name.text)) found.push_back(m);
    }
    if (found.size() > before) continue;
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
