#include "report/check/groups.hpp"

#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using engine::DefenceAnswer;
using engine::Element;
using engine::LineAnswer;
using engine::ProvisionAnswer;
using States = std::vector<law::StateId>;

template <class T, class Same>
bool same_list(const std::vector<T>& a, const std::vector<T>& b, Same same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

bool same_element(const Element& a, const Element& b) {
  return a.expression == b.expression && a.truth == b.truth && a.source == b.source && a.detail == b.detail &&
         a.title == b.title && same_list(a.parts, b.parts, same_element);
}

bool same_element(const std::optional<Element>& a, const std::optional<Element>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return same_element(*a, *b);
}

bool same_defence(const DefenceAnswer& a, const DefenceAnswer& b) {
  return a.provision == b.provision && a.status == b.status && a.unavailable_because == b.unavailable_because &&
         same_element(a.derivation, b.derivation) && same_list(a.defeated_by, b.defeated_by, same_defence);
}

bool same_answer(const ProvisionAnswer& a, const ProvisionAnswer& b) {
  return a.verdict == b.verdict && a.not_made_out == b.not_made_out && same_element(a.scope, b.scope) &&
         same_element(a.derivation, b.derivation) && same_list(a.defences, b.defences, same_defence) &&
         same_list(a.carve_outs, b.carve_outs, same_defence);
}

/// Out of scope, respected, breach, excused, breach unless excused, consistent either way, depends: how bad each is.
constexpr std::array kBadness{0, 1, 6, 2, 5, 3, 4};
int badness(const ProvisionAnswer& a) { return kBadness[static_cast<std::size_t>(a.verdict)]; }

/// The counterparts of one product of one measure.
struct Reached {
  std::size_t measure;
  const law::Product* product;
  States states;
};

void add(std::vector<Reached>& all, const LineAnswer& line) {
  auto at = std::find_if(all.begin(), all.end(),
                         [&](const Reached& r) { return r.measure == line.measure && *r.product == line.product; });
  if (at == all.end()) at = all.insert(at, {line.measure, &line.product, {}});
  at->states.insert(at->states.end(), line.counterparts.begin(), line.counterparts.end());
}

std::vector<Reached> reached(const CheckAnswer& answer, const std::vector<std::size_t>& lines) {
  std::vector<Reached> all;
  for (const std::size_t l : lines) add(all, answer.lines[l]);
  for (Reached& r : all) std::sort(r.states.begin(), r.states.end());
  return all;
}

std::string towards(const CheckAnswer& answer, const States& some, const States& all) {
  if (some == all) return {};
  const base::Date day = answer.lines.front().day;
  States missing;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(missing));
  if (missing.size() <= 3 && missing.size() < some.size())
    return "towards everybody except " + state_list(*answer.book, missing, day);
  return "towards " + state_list(*answer.book, some, day);
}

const Reached& whole_of(const std::vector<Reached>& whole, const Reached& part) {
  return *std::find_if(whole.begin(), whole.end(),
                       [&](const Reached& r) { return r.measure == part.measure && *r.product == *part.product; });
}

/// Says one measure's share: products with the same counterparts together.
class MeasureShare {
 public:
  MeasureShare(const CheckAnswer& answer, const std::vector<Reached>& part, const std::vector<Reached>& whole,
               std::size_t measure)
      : answer_(answer), whole_(whole) {
    for (const Reached& r : part) {
      if (r.measure == measure) mine_.push_back(&r);
    }
    all_products_ =
        mine_.size() == static_cast<std::size_t>(std::count_if(whole.begin(), whole.end(),
                                                               [&](const Reached& r) { return r.measure == measure; }));
  }

  [[nodiscard]] bool empty() const { return mine_.empty(); }

  [[nodiscard]] std::string text() const {
    std::vector<std::string> phrases;
    std::vector<bool> said(mine_.size(), false);
    for (std::size_t i = 0; i < mine_.size(); ++i) {
      if (!said[i]) phrases.push_back(phrase(i, said));
    }
    std::erase(phrases, std::string());
    return fmt::format("{}", fmt::join(phrases, "; "));
  }

 private:
  [[nodiscard]] std::string phrase(std::size_t first, std::vector<bool>& said) const {
    std::vector<std::string> products;
    const std::string to = direction(first);
    for (std::size_t i = first; i < mine_.size(); ++i) {
      if (said[i] || direction(i) != to) continue;
      said[i] = true;
      products.push_back(product_name(*answer_.book, *mine_[i]->product));
    }
    if (all_products_ && products.size() == mine_.size()) return to;
    const std::string goods = "for " + listed(products);
    return to.empty() ? goods : fmt::format("{}, {}", goods, to);
  }
  [[nodiscard]] std::string direction(std::size_t i) const {
    return towards(answer_, mine_[i]->states, whole_of(whole_, *mine_[i]).states);
  }

  const CheckAnswer& answer_;
  const std::vector<Reached>& whole_;
  std::vector<const Reached*> mine_;
  bool all_products_ = false;
};

}  // namespace

const ProvisionAnswer* find_answer(const LineAnswer& line, law::ProvisionId obligation) {
  for (const ProvisionAnswer& p : line.provisions) {
    if (p.provision == obligation) return &p;
  }
  return nullptr;
}

std::vector<AnswerGroup> answer_groups(const CheckAnswer& answer, law::ProvisionId obligation) {
  std::vector<AnswerGroup> out;
  for (std::size_t l = 0; l < answer.lines.size(); ++l) {
    const ProvisionAnswer* found = find_answer(answer.lines[l], obligation);
    if (found == nullptr) continue;
    const auto same =
        std::find_if(out.begin(), out.end(), [&](const AnswerGroup& g) { return same_answer(*g.answer, *found); });
    if (same == out.end())
      out.push_back({found, {l}});
    else
      same->lines.push_back(l);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const AnswerGroup& a, const AnswerGroup& b) { return badness(*a.answer) > badness(*b.answer); });
  return out;
}

std::string where(const CheckAnswer& answer, const std::vector<std::size_t>& lines,
                  const std::vector<std::size_t>& among) {
  if (lines.size() == among.size()) return {};
  const std::vector<Reached> part = reached(answer, lines);
  const std::vector<Reached> whole = reached(answer, among);
  const bool several = answer.c->measures.size() > 1;
  std::vector<std::string> phrases;
  for (std::size_t m = 0; m < answer.c->measures.size(); ++m) {
    const MeasureShare share(answer, part, whole, m);
    if (share.empty()) continue;
    const std::string text = share.text();
    const std::string& name = answer.c->measures[m].name;
    if (!several)
      phrases.push_back(text);
    else
      phrases.push_back(text.empty() ? name : fmt::format("{} ({})", name, text));
  }
  std::erase(phrases, std::string());
  return several ? "for " + listed(phrases) : fmt::format("{}", fmt::join(phrases, "; "));
}

}  // namespace chapeau::report
