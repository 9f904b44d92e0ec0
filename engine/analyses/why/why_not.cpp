#include "engine/analyses/why/why.hpp"
#include "law/applicability.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::engine::why {

namespace {

using law::DefenceStatus;
using law::ProvisionId;
using law::Verdict;
using Kind = Obstacle::Kind;

/// Do only the parts with the value of the whole carry it?
bool carried_by_some(const Element& e) {
  using Joint = Element::Joint;
  if (e.truth == Truth::Open) return true;
  if (e.joint == Joint::All) return e.truth == Truth::No;
  return e.joint == Joint::Any && e.truth == Truth::Yes;
}

/// The smallest elements without which the value of the whole would not stand, each once.
void collect(const Element& whole, std::vector<Element>& found) {
  const bool is_smallest = whole.parts.empty() || whole.joint == Element::Joint::Finding;
  if (is_smallest) {
    const auto same = [&](const Element& e) {
      return e.expression == whole.expression && e.question == whole.question;
    };
    if (std::ranges::none_of(found, same)) found.push_back(whole);
    return;
  }
  for (const auto& part : whole.parts) {
    if (!carried_by_some(whole) || part.truth == whole.truth) collect(part, found);
  }
}

std::vector<Element> carriers(const Element& whole) {
  std::vector<Element> found;
  collect(whole, found);
  return found;
}

std::optional<Kind> kind_of(law::Reach reach) {
  switch (reach) {
    case law::Reach::Applies: return std::nullopt;
    case law::Reach::NotBinding: return Kind::NotBinding;
    case law::Reach::NotYetInForce:
    case law::Reach::NoLongerInForce: return Kind::NotInForce;
    case law::Reach::EnactingStateNotParty:
    case law::Reach::CounterpartNotParty:
    case law::Reach::SameState: return Kind::NotParty;
    case law::Reach::NotOwner: return Kind::NotOwner;
  }
  return std::nullopt;
}

class Reasons {
 public:
  Reasons(const CheckAnswer& answer, ProvisionId provision) : answer_(answer), book_(*answer.book), asked_(provision) {}

  std::vector<WhyNot> all() {
    for (std::size_t l = 0; l < answer_.lines.size(); ++l) {
      if (book_[asked_].kind == law::ProvisionKind::Obligation)
        add(l, std::nullopt, of_obligation(answer_.lines[l]));
      else
        add_exception(l);
    }
    return std::move(told_);
  }

 private:
  /// Lines with the same obstacles, by kind and elements, are told once.
  void add(std::size_t line, std::optional<ProvisionId> against, std::vector<Obstacle> obstacles) {
    if (obstacles.empty()) return;
    const auto same = [&](const Obstacle& a, const Obstacle& b) {
      return a.kind == b.kind && a.by == b.by &&
             std::ranges::equal(a.elements, b.elements, {}, &Element::expression, &Element::expression);
    };
    for (auto& known : told_) {
      const bool joins =
          known.against == against && answer_.lines[known.lines.front()].measure == answer_.lines[line].measure;
      if (joins && std::ranges::equal(known.obstacles, obstacles, same)) return known.lines.push_back(line);
    }
    told_.push_back({asked_, against, {line}, std::move(obstacles)});
  }

  [[nodiscard]] std::vector<Obstacle> reach(const LineAnswer& line) const {
    const auto enacting = answer_.c->measures[line.measure].enacted_by;
    const auto kind = kind_of(law::reach(book_, asked_, enacting, line.counterparts.front(), line.day));
    return kind ? std::vector{Obstacle{*kind, {}, {}, {}}} : std::vector<Obstacle>{};
  }

  [[nodiscard]] std::vector<Obstacle> of_obligation(const LineAnswer& line) const {
    const auto found = std::ranges::find(line.provisions, asked_, &ProvisionAnswer::provision);
    if (found == line.provisions.end()) return reach(line);
    std::vector<Obstacle> result;
    if (found->verdict == Verdict::OutOfScope) {
      if (found->scope && found->scope->truth == Truth::No)
        result.push_back({Kind::OutOfScope, {}, {}, carriers(*found->scope)});
      for (const auto& c : found->carve_outs) {
        if (c.status == DefenceStatus::Met)
          result.push_back({Kind::CarvedOut, c.provision, {}, carriers(c.derivation)});
      }
    } else if (found->verdict == Verdict::Respected && found->derivation) {
      result.push_back({Kind::NotBreached, {}, {}, carriers(*found->derivation)});
    } else if (found->verdict == Verdict::Excused) {
      for (const auto& d : found->defences) {
        if (d.status == DefenceStatus::Met) result.push_back({Kind::Excused, d.provision, {}, carriers(d.derivation)});
      }
    } else if (found->verdict != Verdict::Breach && found->derivation && found->derivation->truth == Truth::Open) {
      result.push_back({Kind::StillOpen, {}, {}, carriers(*found->derivation)});
    }
    return result;
  }

  void add_exception(std::size_t index) {
    const auto& line = answer_.lines[index];
    const auto unreached = reach(line);
    for (const auto& provision : line.provisions) {
      if (!may_breach(provision.verdict)) continue;
      add(index, provision.provision, unreached.empty() ? against(provision) : unreached);
    }
  }

  [[nodiscard]] std::vector<Obstacle> against(const ProvisionAnswer& breached) const {
    for (const auto* weighed : {&breached.defences, &breached.carve_outs}) {
      const auto found = std::ranges::find(*weighed, asked_, &DefenceAnswer::provision);
      if (found != weighed->end()) return of_defence(*found);
    }
    for (const auto& link : book_.links) {
      if (link.exception == asked_ && link.target == breached.provision)
        return {{Kind::OtherReading, {}, link.under, {}}};
    }
    return {{Kind::NoTextualLink, {}, {}, {}}};
  }

  [[nodiscard]] static std::vector<Obstacle> of_defence(const DefenceAnswer& defence) {
    if (defence.status == DefenceStatus::Met || defence.status == DefenceStatus::NotNeeded) return {};
    Obstacle open{Kind::StillOpen, {}, {}, {}}, not_shown{Kind::NotShown, {}, {}, {}},
        failed{Kind::ElementNotMadeOut, {}, {}, {}};
    for (auto& element : carriers(defence.derivation)) {
      if (element.truth == Truth::Open)
        open.elements.push_back(std::move(element));
      else if (element.source == Source::NotShown)
        not_shown.elements.push_back(std::move(element));
      else
        failed.elements.push_back(std::move(element));
    }
    std::vector<Obstacle> result;
    for (auto* obstacle : {&failed, &not_shown, &open}) {
      if (!obstacle->elements.empty()) result.push_back(std::move(*obstacle));
    }
    return result;
  }

  const CheckAnswer& answer_;
  const law::Rulebook& book_;
  ProvisionId asked_;
  std::vector<WhyNot> told_;
};

}  // namespace

std::vector<WhyNot> why_not(const CheckAnswer& answer, ProvisionId provision) {
  return Reasons(answer, provision).all();
}

}  // namespace chapeau::engine::why
