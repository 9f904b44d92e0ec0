#include "report/check/presumed.hpp"

#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

std::string title_of(const law::Attribute& a) { return lower_first(a.title.empty() ? spoken(a.name) : a.title); }

}  // namespace

std::string presumption_text(const engine::CheckAnswer& answer, const engine::Presumption& presumption) {
  std::string text = fmt::format("{}: no", title_of((*answer.book)[presumption.flag]));
  if (answer.c->measures.size() > 1) text += fmt::format(" ({})", answer.c->measures[presumption.measure].name);
  return text;
}

std::string presuming_text(const law::Rulebook& book, const engine::Presuming& presuming) {
  std::vector<std::string> flags;
  for (const auto flag : presuming.flags) flags.push_back(fmt::format("no \u201c{}\u201d", title_of(book[flag])));
  return fmt::format("presuming {}; otherwise {}", listed(flags), law::words(presuming.otherwise));
}

std::string result_presumes(const engine::CheckAnswer& answer) {
  const std::size_t n = answer.result_presumes();
  if (n == 0 || !answer.result()) return {};
  return fmt::format("if {} {}", count(n, "presumption", "presumptions"), n == 1 ? "holds" : "hold");
}

std::vector<const engine::NotHeldAnswer*> agreements_concerned(const engine::CheckAnswer& answer) {
  std::vector<const engine::NotHeldAnswer*> concerned;
  for (const engine::NotHeldAnswer& each : answer.not_held) {
    if (each.concerned) concerned.push_back(&each);
  }
  return concerned;
}

std::string result_overlooks(const engine::CheckAnswer& answer) {
  if (answer.result() != law::Overall::Compatible) return {};
  const auto provisions =
      static_cast<std::size_t>(std::ranges::count_if(answer.not_encoded, &engine::NotEncodedAnswer::concerned));
  const std::size_t agreements = agreements_concerned(answer).size();
  std::vector<std::string> what;
  if (provisions > 0) what.push_back(count(provisions, "provision", "provisions"));
  if (agreements > 0) what.push_back(count(agreements, "agreement", "agreements"));
  return what.empty() ? std::string() : listed(what) + " not looked at";
}

}  // namespace chapeau::report
