#pragma once
// What is told of a measure, by `check` and by `screen`, in one form: what both tell has to be the same.

#include "engine/analyses/screen/screen.hpp"
#include "engine/answer/answer.hpp"
#include "law/rulebook.hpp"
#include "law/verdict.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::testing {

namespace screened {

inline std::string words(const std::optional<law::Overall>& overall) {
  return overall ? std::string(law::words(*overall)) : "not decided";
}

inline std::string presuming(const law::Rulebook& book, const std::optional<engine::Presuming>& what) {
  if (!what) return {};
  std::string text = " presuming";
  for (const auto flag : what->flags) text += " " + book[flag].name;
  return text + " otherwise " + std::string(law::words(what->otherwise));
}

/// Who could complain; of nothing milder than what is excused.
inline std::string complainants(const law::Rulebook& book, law::Verdict verdict, std::vector<law::StateId> states) {
  if (law::gravity(verdict) < law::gravity(law::Verdict::Excused)) return {};
  std::ranges::sort(states);
  std::string text = " towards";
  for (const auto state : states) text += " " + book[state].code;
  return text;
}

}  // namespace screened

inline std::string told(const engine::CheckAnswer& answer) {
  const auto& book = *answer.book;
  if (!answer.not_in_force.empty()) return "not in force";
  if (!answer.contradictions.empty())
    return "contradicts: " + std::ranges::min(answer.contradictions, {}, &engine::Contradiction::what).what;
  std::string text = screened::words(answer.result()) + ", " + screened::words(answer.as_it_stands) + "\n";
  std::vector<law::AttributeId> presumed;  // a row names them in the order in which they are declared
  for (const auto& presumption : answer.presumptions) {
    if (answer.result() && engine::carries(presumption, *answer.result())) presumed.push_back(presumption.flag);
  }
  std::ranges::sort(presumed);
  for (const auto flag : presumed) text += book[flag].name + "\n";
  for (const auto& summary : answer.summaries) {
    if (summary.worst == law::Verdict::OutOfScope) continue;
    text += law::reference(book, summary.provision) + " " + std::string(law::words(summary.worst)) +
            (summary.not_made_out ? " not made out" : "") + screened::presuming(book, summary.presuming) +
            screened::complainants(book, summary.worst, summary.complainants) + "\n";
  }
  for (const auto& law : answer.not_encoded) {
    if (law.concerned) text += "not looked at: " + law::reference(book, law.provision) + "\n";
  }
  for (const auto& agreement : answer.not_held) {
    if (agreement.concerned) text += "not held: " + book[agreement.agreement].name + "\n";
  }
  return text + std::to_string(answer.open.size()) + " open";
}

inline std::string told(const law::Rulebook& book, const engine::screen::MeasureAnswer& answer) {
  if (!answer.in_force) return "not in force";
  const auto& judged = *answer.judged;
  if (!judged.contradiction.empty()) return "contradicts: " + judged.contradiction;
  std::string text = screened::words(judged.result) + ", " + screened::words(judged.as_it_stands) + "\n";
  for (const auto flag : judged.presumed) text += book[flag].name + "\n";
  for (const auto& found : judged.found) {
    text += law::reference(book, found.provision) + " " + std::string(law::words(found.verdict)) +
            screened::presuming(book, found.presuming) +
            screened::complainants(book, found.verdict, answer.complainants(found)) + "\n";
  }
  for (const auto provision : judged.not_encoded) text += "not looked at: " + law::reference(book, provision) + "\n";
  for (const auto agreement : answer.not_held) text += "not held: " + book[agreement].name + "\n";
  return text + std::to_string(judged.open) + " open";
}

}  // namespace chapeau::testing
