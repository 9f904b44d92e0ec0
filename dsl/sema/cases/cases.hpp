#pragma once
// Cases against a closed rulebook.

#include "dsl/sema/context.hpp"
#include "law/case.hpp"

#include <span>
#include <vector>

namespace chapeau::dsl::sema {

struct CaseContext {
  Reporter report;
  const law::Rulebook& book;
  const Names& names;
};

/// The cases without mistakes, in the order given.
[[nodiscard]] std::vector<law::Case> make_cases(const CaseContext& context,
                                                std::span<const syntax::Case* const> written);

/// One measure, or this side of it, with a fact for every attribute.
[[nodiscard]] law::Measure make_measure(const CaseContext& context, const syntax::Measure& written,
                                        const syntax::MeasureSide* side);
/// Axioms that the facts of a measure break whatever else is found (E0602). Only looked at when the law is whole.
void check_axioms(const CaseContext& context, const law::Measure& measure);
/// The record of a case; reports entries that contradict each other (E0601).
void make_record(const CaseContext& context, const syntax::Case& written, law::Case& made);
void make_expectations(const CaseContext& context, const syntax::Case& written, law::Case& made);

/// Positions of the named measures in the case, of all sides of one that is told by its sides; empty means all.
[[nodiscard]] std::vector<std::size_t> measures_named(const CaseContext& context, const law::Case& made,
                                                      const syntax::Words& names);
/// The state of this code; reported when there is none.
[[nodiscard]] std::optional<law::StateId> state_named(const CaseContext& context, const syntax::Word& word);
[[nodiscard]] std::vector<law::StateId> states_named(const CaseContext& context, const syntax::Words& words);

}  // namespace chapeau::dsl::sema
