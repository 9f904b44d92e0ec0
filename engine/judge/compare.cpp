#include "base/overloaded.hpp"
#include "engine/answer/support.hpp"
#include "engine/judge/check.hpp"
#include "law/applicability.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <variant>

namespace chapeau::engine {

namespace {

using law::DefenceStatus;
using law::Overall;
using law::Verdict;

/// What an answer says on one point, and the names it rests on.
struct Found {
  std::string says;
  bool holds = false;
  std::set<std::string> rests_on;
  const ProvisionAnswer* answer = nullptr;  ///< of an obligation
};

constexpr std::size_t kNamesTold = 5;
using NamesInOrder = std::vector<std::string>;

/// The names of the elements that carry the answer, in the order in which they are read: what is open, what somebody
/// said, what is presumed.
void add_carriers(const law::Rulebook& book, const ProvisionAnswer& answer, NamesInOrder& names) {
  NamesInOrder said, presumed;
  for_carriers(answer, [&](const Element& carrier) {
    if (!carrier.parts.empty()) return;
    std::set<std::string> own;
    support(book, carrier, own);
    auto& settled = carrier.source == Source::Presumed ? presumed : said;
    auto& to = carrier.truth == Truth::Open ? names : settled;
    to.insert(to.end(), own.begin(), own.end());
  });
  names.insert(names.end(), said.begin(), said.end());
  names.insert(names.end(), presumed.begin(), presumed.end());
}

/// What a reader looks at first: the elements of the rule itself, then those of the defences against it.
NamesInOrder deciding(const law::Rulebook& book, const ProvisionAnswer& answer) {
  ProvisionAnswer rule = answer;
  rule.defences.clear();
  rule.carve_outs.clear();
  NamesInOrder names;
  add_carriers(book, rule, names);
  add_carriers(book, answer, names);
  return names;
}

bool same_product(const law::Product& wanted, const law::Product& product) {
  return product.hs.starts_with(wanted.hs) && (!wanted.mineral.valid() || wanted.mineral == product.mineral) &&
         (!wanted.stage.valid() || wanted.stage == product.stage);
}

class Comparison {
 public:
  /// Of these measures; of all together when there are none.
  Comparison(const CheckAnswer& answer, const law::Expectation& expectation, std::span<const std::size_t> measures)
      : answer_(answer), book_(*answer.book), expected_(expectation), measures_(measures) {
    for (const auto& line : answer.lines) {
      if (speaks_of(line)) lines_.push_back(&line);
    }
  }

  [[nodiscard]] Outcome outcome() const {
    if (!answer_.contradictions.empty()) return {&expected_, false, "the record contradicts itself"};
    Found found = std::visit([&](const auto& wanted) { return look(wanted); }, expected_.expected);
    Outcome result{&expected_, found.holds, found.says};
    for (const auto& name : expected_.because) {
      if (found.rests_on.contains(name)) continue;
      result.holds = false;
      result.found += "; it does not rest on `" + name + "`";
    }
    if (!result.holds) result.found += rests(found);
    return result;
  }

 private:
  [[nodiscard]] bool speaks_of(const LineAnswer& line) const {
    const auto any = [](const auto& list, auto matches) { return list.empty() || std::ranges::any_of(list, matches); };
    return any(measures_, [&](std::size_t m) { return m == line.measure; }) &&
           any(expected_.products, [&](const law::Product& p) { return same_product(p, line.product); }) &&
           any(expected_.counterparts,
               [&](law::StateId s) { return std::ranges::find(line.counterparts, s) != line.counterparts.end(); });
  }

  /// Those that decide, a few of them, and how many more there are.
  [[nodiscard]] std::string rests(const Found& found) const {
    std::vector<std::string> told;
    const auto tell = [&](const std::string& name) {
      if (told.size() < kNamesTold && std::ranges::find(told, name) == told.end()) told.push_back(name);
    };
    if (found.answer != nullptr) std::ranges::for_each(deciding(book_, *found.answer), tell);
    std::ranges::for_each(found.rests_on, tell);
    std::string text;
    for (const auto& name : told) text += (text.empty() ? " (it rests on " : ", ") + name;
    const std::size_t more = found.rests_on.size() - told.size();
    if (more > 0) text += " and " + std::to_string(more) + " more";
    return text.empty() ? text : text + ")";
  }

  // --- obligations
  // ---------------------------------------------------------------------------------------------------------

  /// The gravest answer over the lines; null when the obligation reaches none of them.
  [[nodiscard]] const ProvisionAnswer* gravest() const {
    const ProvisionAnswer* worst = nullptr;
    for (const auto* line : lines_) {
      for (const auto& found : line->provisions) {
        if (found.provision != expected_.provision) continue;
        if (!worst || gravity(found.verdict) > gravity(worst->verdict)) worst = &found;
      }
    }
    return worst;
  }

  [[nodiscard]] Found look(const Verdict& wanted) const {
    const auto* found = gravest();
    if (!found) return {"out of scope: it does not reach the measure", wanted == Verdict::OutOfScope, {}, nullptr};
    if (found->not_made_out) return of(*found, "not made out", false);
    return of(*found, law::words(found->verdict), found->verdict == wanted);
  }

  [[nodiscard]] Found of(const ProvisionAnswer& answer, std::string_view says, bool holds) const {
    return {std::string(says), holds, support(book_, answer), &answer};
  }

  [[nodiscard]] Found look(const law::NotMadeOut&) const {
    const auto* found = gravest();
    if (!found) return {"out of scope: it does not reach the measure", false, {}, nullptr};
    if (found->not_made_out) return of(*found, "not made out", true);
    return of(*found, law::words(found->verdict), false);
  }

  // --- defences
  // ------------------------------------------------------------------------------------------------------------

  [[nodiscard]] Found look(const DefenceStatus& wanted) const {
    std::vector<const DefenceAnswer*> weighed;
    for (const auto* line : lines_) {
      for (const auto& obligation : line->provisions) {
        if (expected_.against.valid() && obligation.provision != expected_.against) continue;
        for (const auto& defence : obligation.defences) note(defence, weighed);
        for (const auto& carve_out : obligation.carve_outs) note(carve_out, weighed);
      }
    }
    if (weighed.empty()) {
      const auto status = linked() && reaches() ? DefenceStatus::NotNeeded : DefenceStatus::NotAvailable;
      return {std::string(law::words(status)), status == wanted, {}, nullptr};
    }
    const auto* decisive =
        *std::ranges::max_element(weighed, {}, [](const DefenceAnswer* d) { return weight(d->status); });
    Found found{std::string(law::words(decisive->status)), decisive->status == wanted, {}, nullptr};
    support(book_, decisive->derivation, found.rests_on);
    for (const auto& defeater : decisive->defeated_by) support(book_, defeater.derivation, found.rests_on);
    return found;
  }

  void note(const DefenceAnswer& defence, std::vector<const DefenceAnswer*>& weighed) const {
    if (defence.provision == expected_.provision) weighed.push_back(&defence);
  }

  /// Over several obligations and lines the least favourable answer counts.
  static int weight(DefenceStatus status) {
    switch (status) {
      case DefenceStatus::NotNeeded: return 0;
      case DefenceStatus::NotAvailable: return 1;
      case DefenceStatus::Met: return 2;
      case DefenceStatus::Open: return 3;
      case DefenceStatus::NotMet: return 4;
    }
    return 0;
  }

  /// Is there a textual link under the readings of the answer?
  [[nodiscard]] bool linked() const {
    return std::ranges::any_of(book_.links, [&](const law::Link& link) {
      const bool holds = !link.under || answer_.readings[link.under->reading.index()] == link.under->option;
      return holds && link.exception == expected_.provision &&
             (!expected_.against.valid() || link.target == expected_.against);
    });
  }

  [[nodiscard]] bool reaches() const {
    return std::ranges::any_of(lines_, [&](const LineAnswer* line) {
      const auto enacting = answer_.c->measures[line->measure].enacted_by;
      return law::reach(book_, expected_.provision, enacting, line->counterparts.front(), line->day) ==
             law::Reach::Applies;
    });
  }

  // --- overall
  // -------------------------------------------------------------------------------------------------------------

  [[nodiscard]] Overall overall() const {
    if (measures_.empty()) return answer_.overall;
    Overalls overalls;
    for (const auto* line : lines_) overalls.add(*line);
    return overalls.gravest();
  }
  [[nodiscard]] Found look(const Overall& wanted) const {
    if (measures_.empty() && !answer_.result()) return {"undecided", false, {}, nullptr};
    return {std::string(law::words(overall())), overall() == wanted, {}, nullptr};
  }
  [[nodiscard]] Found look(const law::AtLeast& wanted) const {
    if (measures_.empty() && !answer_.result()) return {"undecided", false, {}, nullptr};
    return {std::string(law::words(overall())), overall() >= wanted.overall, {}, nullptr};
  }
  [[nodiscard]] Found look(const law::AtMost& wanted) const {
    if (measures_.empty() && !answer_.result()) return {"undecided", false, {}, nullptr};
    return {std::string(law::words(overall())), overall() <= wanted.overall, {}, nullptr};
  }
  [[nodiscard]] Found look(const law::AsItStands& wanted) const {
    if (!answer_.as_it_stands) return {"as it stands undecided", false, {}, nullptr};
    return {"as it stands " + std::string(law::words(*answer_.as_it_stands)),
            *answer_.as_it_stands == wanted.overall,
            {},
            nullptr};
  }

  const CheckAnswer& answer_;
  const law::Rulebook& book_;
  const law::Expectation& expected_;
  std::span<const std::size_t> measures_;
  std::vector<const LineAnswer*> lines_;
};

/// How many of the first measures are the sides of one measure, all of which are named: they count as one. Otherwise 1;
/// 0 of none.
std::size_t sides_named_whole(const law::Case& c, std::span<const std::size_t> measures) {
  if (measures.empty()) return 0;
  const auto& whole = c.measures[measures.front()].whole;
  if (!whole) return 1;
  const auto is_side = [&](const law::Measure& m) { return m.whole == whole; };
  const auto all = static_cast<std::size_t>(std::ranges::count_if(c.measures, is_side));
  const auto named = std::ranges::find_if_not(measures, [&](std::size_t m) { return is_side(c.measures[m]); });
  return static_cast<std::size_t>(named - measures.begin()) == all ? all : 1;
}

/// Nothing where it is all of them.
std::optional<std::vector<law::ProvisionId>> obligations_of(const law::Rulebook& book,
                                                            const law::Expectation& expectation) {
  using Obligations = std::optional<std::vector<law::ProvisionId>>;
  const auto itself = [&] { return Obligations({expectation.provision}); };
  return std::visit(base::Overloaded{
                        [&](const Verdict&) { return itself(); },
                        [&](const law::NotMadeOut&) { return itself(); },
                        [&](const DefenceStatus&) {
                          if (expectation.against.valid()) return Obligations({expectation.against});
                          std::vector<law::ProvisionId> targets;
                          for (const auto& link : book.links) {
                            if (link.exception == expectation.provision) targets.push_back(link.target);
                          }
                          return Obligations(std::move(targets));
                        },
                        [](const Overall&) { return Obligations(); },
                        [](const law::AtLeast&) { return Obligations(); },
                        [](const law::AtMost&) { return Obligations(); },
                        [](const law::AsItStands&) { return Obligations(); },
                    },
                    expectation.expected);
}

}  // namespace

std::vector<law::ProvisionId> obligations_expected(const law::Rulebook& book, const law::Case& c) {
  std::vector<law::ProvisionId> found;
  for (const auto& expectation : c.expectations) {
    const auto these = obligations_of(book, expectation);
    if (!these) return {};
    found.insert(found.end(), these->begin(), these->end());
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

Outcome compare(const CheckAnswer& answer, const law::Expectation& expectation) {
  const std::span<const std::size_t> measures = expectation.measures;
  if (sides_named_whole(*answer.c, measures) == measures.size())
    return Comparison(answer, expectation, measures).outcome();
  Outcome last;
  for (std::size_t first = 0; first < measures.size();) {
    const std::size_t sides = sides_named_whole(*answer.c, measures.subspan(first));
    last = Comparison(answer, expectation, measures.subspan(first, sides)).outcome();
    if (!last.holds) {
      last.found = answer.c->measures[measures[first]].name + ": " + last.found;
      break;
    }
    first += sides;
  }
  return last;
}

std::vector<Outcome> compare(const CheckAnswer& answer) {
  std::vector<Outcome> outcomes;
  for (const auto& expectation : answer.c->expectations) outcomes.push_back(compare(answer, expectation));
  return outcomes;
}

}  // namespace chapeau::engine
