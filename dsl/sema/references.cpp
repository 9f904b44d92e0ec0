#include "dsl/sema/references.hpp"

#include <algorithm>

namespace chapeau::dsl::sema {

namespace {

bool is_promise(const law::Rulebook& book, law::InstrumentId instrument, std::string_view pinpoint) {
  const auto& promises = book[instrument].promises;
  return std::any_of(promises.begin(), promises.end(),
                     [&](law::PromiseId id) { return at(book.promises, id).pinpoint == pinpoint; });
}

void unknown_provision(const law::Rulebook& book, const Names& names, const Reporter& report,
                       const syntax::Reference& reference, law::InstrumentId instrument) {
  const law::Instrument& home = book[instrument];
  if (is_promise(book, instrument, reference.pinpoint.text)) {
    report.error(base::Code::NotDefeasible, reference.span,
                 quoted(home.name + " " + reference.pinpoint.text) + " is a promise, which nothing forbids or excuses");
    return;
  }
  if (names.torn.contains(instrument.value)) return;
  base::Diagnostic& entry = report.error(base::Code::UnknownProvision, reference.pinpoint.span,
                                         quoted(home.name) + " has no provision " + quoted(reference.pinpoint.text));
  if (report.diagnostics.dropped() == 0) entry.help = law::near_pinpoint(book, instrument, reference.pinpoint.text);
}

}  // namespace

std::optional<law::InstrumentId> instrument_named(const law::Rulebook& book, const Names& names, const Reporter& report,
                                                  const syntax::Word& word) {
  const auto found = find(names.instruments, word.text);
  if (found) return found;
  report.unknown(base::Code::UnknownInstrument, word, "no instrument is named " + quoted(word.text),
                 [&](Candidates& candidates) {
                   add_called(candidates, book.instruments);
                   candidates.list = "instruments";
                 });
  return std::nullopt;
}

std::vector<law::ProvisionId> provisions_named(const law::Rulebook& book, const Names& names, const Reporter& report,
                                               const syntax::Reference& reference, law::InstrumentId home) {
  std::optional<law::InstrumentId> instrument;
  if (reference.instrument) {
    instrument = instrument_named(book, names, report, *reference.instrument);
    if (!instrument) return {};
  } else if (home.valid()) {
    instrument = home;
  } else {
    report.error(base::Code::UnknownInstrument, reference.span, "the reference does not name its instrument").help =
        "outside of an instrument write it in front of the pinpoint, as in `GATT XI:1`";
    return {};
  }
  auto found = find_provisions(book, names, *instrument, reference.pinpoint.text);
  if (found.empty()) unknown_provision(book, names, report, reference, *instrument);
  return found;
}

std::vector<law::ProvisionId> obligations_among(const law::Rulebook& book, std::vector<law::ProvisionId> provisions) {
  provisions.erase(std::remove_if(provisions.begin(), provisions.end(),
                                  [&](law::ProvisionId id) { return book[id].kind != law::ProvisionKind::Obligation; }),
                   provisions.end());
  return provisions;
}

}  // namespace chapeau::dsl::sema
