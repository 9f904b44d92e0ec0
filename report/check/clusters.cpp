#include "report/check/clusters.hpp"

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::ProvisionAnswer;

template <class T, class Same>
bool same_list(const std::vector<T>& a, const std::vector<T>& b, Same same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

bool same_value(const ElementLine& a, const ElementLine& b) {
  return a.depth == b.depth && a.truth == b.truth && a.title == b.title;
}

bool same_line(const ElementLine& a, const ElementLine& b) { return same_value(a, b) && a.because == b.because; }

/// That another product is meant is no other way to carry a defence.
bool same_shown(const ElementLine& a, const ElementLine& b) {
  const bool products = a.source == engine::Source::Product && b.source == engine::Source::Product;
  return same_value(a, b) && (products || a.because == b.because);
}

bool same_telling(const Telling& a, const Telling& b) {
  return same_list(a.applies, b.applies, same_value) && same_list(a.duty, b.duty, same_value) &&
         same_list(a.carve_outs, b.carve_outs, same_defence) && same_list(a.defences, b.defences, same_defence);
}

void add(std::vector<ElementLine>& out, const law::Rulebook& book, const engine::Element* part) {
  if (part == nullptr) return;
  const std::vector<ElementLine> lines = element_lines(book, *part);
  out.insert(out.end(), lines.begin(), lines.end());
}

}  // namespace

bool is_claim(law::Verdict verdict) { return may_breach(verdict); }

bool same_defence(const DefenceLine& a, const DefenceLine& b) {
  return a.provisions == b.provisions && a.status == b.status && a.standing == b.standing && a.because == b.because &&
         same_list(a.shown, b.shown, same_shown);
}

bool same_elements(const Telling& a, const Telling& b) {
  return same_list(a.applies, b.applies, same_line) && same_list(a.duty, b.duty, same_line);
}

Telling tell(const law::Rulebook& book, const ProvisionAnswer& answer) {
  const Breach breach = breach_of(book, answer);
  Telling out;
  for (const engine::Element* part : {breach.scope, breach.forbidden, breach.where}) add(out.applies, book, part);
  add(out.duty, book, breach.duty);
  out.carve_outs = defence_lines(book, answer.provision, answer.carve_outs);
  out.defences = defence_lines(book, answer.provision, answer.defences);
  return out;
}

std::vector<AnswerCluster> clusters(const law::Rulebook& book, const std::vector<AnswerGroup>& groups) {
  std::vector<AnswerCluster> out;
  for (const AnswerGroup& g : groups) {
    const bool told = is_claim(g.answer->verdict);
    Telling telling = told ? tell(book, *g.answer) : Telling{};
    auto same = std::find_if(out.begin(), out.end(), [&](const AnswerCluster& c) {
      return c.answer().verdict == g.answer->verdict && (!told || same_telling(c.telling, telling));
    });
    if (same == out.end()) same = out.insert(same, AnswerCluster{{}, {}, std::move(telling)});
    same->groups.push_back(g);
    same->lines.insert(same->lines.end(), g.lines.begin(), g.lines.end());
  }
  for (AnswerCluster& c : out) std::sort(c.lines.begin(), c.lines.end());
  return out;
}

}  // namespace chapeau::report
