#include "engine/analyses/impact/impact.hpp"

#include "law/describe.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace chapeau::engine::impact {

namespace {

/// One product and counterpart of a measure.
using Spot = std::tuple<std::size_t, std::string, std::string>;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// The line (index) on which each spot is judged.
std::map<Spot, std::size_t> spots(const CheckAnswer& answer) {
  std::map<Spot, std::size_t> found;
  for (std::size_t l = 0; l < answer.lines.size(); ++l) {
    const auto& line = answer.lines[l];
    const std::string product = law::describe(*answer.book, line.product);
    for (const auto state : line.counterparts) found[{line.measure, product, (*answer.book)[state].code}] = l;
  }
  return found;
}

/// The obligations of a rulebook by their names, in the order of the library.
std::vector<std::string> obligations(const law::Rulebook& book) {
  std::vector<std::string> names;
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    if (book.provisions[p].kind == law::ProvisionKind::Obligation)
      names.push_back(law::reference(book, law::ProvisionId(p)));
  }
  return names;
}

/// What was found on one line, by name.
using Answers = std::map<std::string, const ProvisionAnswer*>;
Answers answers(const CheckAnswer& answer, std::size_t line) {
  Answers found;
  if (line == kNone) return found;
  for (const auto& p : answer.lines[line].provisions) found.emplace(law::reference(*answer.book, p.provision), &p);
  return found;
}
const ProvisionAnswer* find(const Answers& answers, const std::string& name) {
  const auto at = answers.find(name);
  return at == answers.end() ? nullptr : at->second;
}

/// Out of scope and not reached are one to whoever reads the verdicts.
std::optional<law::Verdict> verdict_of(const ProvisionAnswer* found) {
  return found && found->verdict != law::Verdict::OutOfScope ? std::optional(found->verdict) : std::nullopt;
}

// --- explanations
// ----------------------------------------------------------------------------------------------------------

using Truths = std::vector<std::pair<std::string, Truth>>;

void add_truths(const law::Rulebook& book, const Element& element, const std::string& under, Truths& found) {
  std::string words = element.expression.valid() ? book[element.expression].words : std::string();
  if (words.empty()) words = element.title;
  if (!words.empty() &&
      (element.parts.empty() || element.joint == Element::Joint::Finding || element.joint == Element::Joint::Test)) {
    found.emplace_back(under + words, element.truth);
  }
  for (const auto& part : element.parts) add_truths(book, part, under, found);
}

void add_truths(const law::Rulebook& book, const std::vector<DefenceAnswer>& defences, Truths& found) {
  for (const auto& defence : defences) {
    if (defence.status == law::DefenceStatus::NotAvailable) continue;
    add_truths(book, defence.derivation, law::reference(book, defence.provision) + ": ", found);
  }
}

Truths truths(const law::Rulebook& book, const ProvisionAnswer* answer) {
  Truths found;
  if (!answer) return found;
  if (answer->scope) add_truths(book, *answer->scope, "", found);
  if (answer->derivation) add_truths(book, *answer->derivation, "", found);
  add_truths(book, answer->carve_outs, found);
  add_truths(book, answer->defences, found);
  return found;
}

template <class Value>
const Value* named(const std::vector<std::pair<std::string, Value>>& list, const std::string& name) {
  const auto at = std::ranges::find(list, name, &std::pair<std::string, Value>::first);
  return at == list.end() ? nullptr : &at->second;
}

template <class Change>
inline constexpr auto kName = &Change::words;
template <>
inline constexpr auto kName<DefenceChange> = &DefenceChange::provision;

/// What stands in both and says the same is left out; the same words are told once.
template <class Change, class Value>
std::vector<Change> changes(const std::vector<std::pair<std::string, Value>>& before,
                            const std::vector<std::pair<std::string, Value>>& after) {
  std::vector<Change> found;
  const auto add = [&](const std::string& name, std::optional<Value> was, std::optional<Value> is) {
    const auto same = [&](const Change& c) { return c.*kName<Change> == name; };
    if (std::ranges::none_of(found, same)) found.push_back({name, was, is});
  };
  for (const auto& [name, is] : after) {
    const auto* was = named(before, name);
    if (!was)
      add(name, std::nullopt, is);
    else if (*was != is)
      add(name, *was, is);
  }
  for (const auto& [name, was] : before) {
    if (!named(after, name)) add(name, was, std::nullopt);
  }
  return found;
}

std::vector<std::pair<std::string, law::DefenceStatus>> statuses(const law::Rulebook& book,
                                                                 const ProvisionAnswer* answer) {
  std::vector<std::pair<std::string, law::DefenceStatus>> found;
  if (!answer) return found;
  for (const auto* list : {&answer->carve_outs, &answer->defences}) {
    for (const auto& defence : *list) found.emplace_back(law::reference(book, defence.provision), defence.status);
  }
  return found;
}

// --- verdicts
// --------------------------------------------------------------------------------------------------------------

std::optional<law::Overall> overall(const CheckAnswer& answer) { return answer.result(); }

class Comparison {
 public:
  Comparison(const CheckAnswer& before, const CheckAnswer& after)
      : before_(before), after_(after), names_(obligations(*after.book)) {
    for (auto& name : obligations(*before.book)) {
      if (std::ranges::find(names_, name) == names_.end()) names_.push_back(std::move(name));
    }
  }

  Impact run() {
    Impact found{overall(before_), overall(after_), {}};
    if (found.before && found.after) {
      for (const auto& [lines, spots] : together()) compare(lines.first, lines.second, spots);
    }
    for (auto& [key, change] : changes_) found.verdicts.push_back(std::move(change));
    return found;
  }

 private:
  /// Spots that were on one line and are on one line.
  [[nodiscard]] std::map<std::pair<std::size_t, std::size_t>, std::vector<Spot>> together() const {
    std::map<Spot, std::pair<std::size_t, std::size_t>> all;
    for (const auto& [spot, line] : spots(before_)) all.try_emplace(spot, kNone, kNone).first->second.first = line;
    for (const auto& [spot, line] : spots(after_)) all.try_emplace(spot, kNone, kNone).first->second.second = line;
    std::map<std::pair<std::size_t, std::size_t>, std::vector<Spot>> found;
    for (const auto& [spot, lines] : all) found[lines].push_back(spot);
    return found;
  }

  void compare(std::size_t was, std::size_t is, const std::vector<Spot>& spots) {
    const auto before = answers(before_, was);
    const auto after = answers(after_, is);
    for (std::size_t n = 0; n < names_.size(); ++n) {
      const auto* first = find(before, names_[n]);
      const auto* second = find(after, names_[n]);
      if (verdict_of(first) == verdict_of(second)) continue;
      for (const auto& spot : spots) note(spot, n, first, second);
    }
  }

  void note(const Spot& spot, std::size_t order, const ProvisionAnswer* before, const ProvisionAnswer* after) {
    const auto& [measure, product, counterpart] = spot;
    const auto key = std::tuple(measure, order, verdict_of(before), verdict_of(after));
    auto at = changes_.find(key);
    if (at == changes_.end()) {
      VerdictChange change{measure, names_[order], verdict_of(before), verdict_of(after), {}, {}, {}, {}};
      change.elements = changes<ElementChange>(truths(*before_.book, before), truths(*after_.book, after));
      change.defences = changes<DefenceChange>(statuses(*before_.book, before), statuses(*after_.book, after));
      at = changes_.emplace(key, std::move(change)).first;
    }
    add(at->second.products, product);
    add(at->second.counterparts, counterpart);
  }
  static void add(std::vector<std::string>& list, const std::string& item) {
    if (std::ranges::find(list, item) == list.end()) list.push_back(item);
  }

  const CheckAnswer& before_;
  const CheckAnswer& after_;
  std::vector<std::string> names_;  ///< the later law's, then those that are in the earlier one alone
  std::map<std::tuple<std::size_t, std::size_t, std::optional<law::Verdict>, std::optional<law::Verdict>>,
           VerdictChange>
      changes_;
};

}  // namespace

Impact impact(const CheckAnswer& before, const CheckAnswer& after) { return Comparison(before, after).run(); }

}  // namespace chapeau::engine::impact
