#include "engine/analyses/why/forcing.hpp"

#include "base/overloaded.hpp"
#include "engine/analyses/why/nearest.hpp"

#include <algorithm>
#include <set>

namespace chapeau::engine::why {

namespace {

/// What an unknown of a completion belongs to: an attribute, or an answer of the record.
std::optional<Member> owner(const Unknown& unknown) {
  return std::visit(base::Overloaded{
                        [](const OpenQuestion& u) -> std::optional<Member> { return u.question; },
                        [](const OpenFlag& u) -> std::optional<Member> { return u.attribute; },
                        [](const OpenChoice& u) -> std::optional<Member> { return u.attribute; },
                        [](const OpenMember& u) -> std::optional<Member> { return u.attribute; },
                        [](const OpenQuantity& u) -> std::optional<Member> { return u.attribute; },
                        [](const auto&) -> std::optional<Member> { return std::nullopt; },
                    },
                    unknown);
}

bool is_stated(const law::Fact& fact) {
  return fact.basis != law::Basis::Presumed && !std::holds_alternative<law::Open>(fact.value);
}

/// A burden that was not carried is no fact.
bool is_found(const Answer& answer) {
  return answer.entry != nullptr && answer.truth != Truth::Open && !answer.not_shown;
}

/// The same value, whatever the units of a period and the order of a set.
bool is_same(const law::Value& a, const law::Value& b) {
  const auto number = eval::quantity(a);
  if (number || !std::holds_alternative<std::vector<law::NodeId>>(a))
    return number ? number == eval::quantity(b) : a == b;
  auto drafted = std::get<std::vector<law::NodeId>>(a);
  std::ranges::sort(drafted);
  return law::Value(drafted) == b;
}

/// In legal order.
std::vector<Member> facts_of(const Line& line) {
  std::vector<Member> facts;
  for (std::size_t a = 0; a < line.measure->attributes.size(); ++a) {
    const law::AttributeId id(a);
    if (is_stated(line.measure->attributes[a]) && can_be_open(*line.book, id)) facts.emplace_back(id);
  }
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    if (is_found(line.answers[q])) facts.emplace_back(law::QuestionId(q));
  }
  return facts;
}

/// What is presumed of the draft, and what was not shown.
std::vector<Member> background_of(const Line& line) {
  std::vector<Member> found;
  for (std::size_t a = 0; a < line.measure->attributes.size(); ++a) {
    const law::AttributeId id(a);
    const auto& fact = line.measure->attributes[a];
    const bool presumed = fact.basis == law::Basis::Presumed && !std::holds_alternative<law::Open>(fact.value);
    if (presumed && can_be_open(*line.book, id)) found.emplace_back(id);
  }
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    if (line.answers[q].not_shown) found.emplace_back(law::QuestionId(q));
  }
  return found;
}

/// The unknowns and all that some constraint ties to them, directly or not: which constraints restrict them depends on
/// which facts are known.
std::set<Unknown> tied_to(const std::vector<Unknown>& unknowns, const eval::OpenConstraints& constraints) {
  std::set<Unknown> found(unknowns.begin(), unknowns.end());
  for (bool grows = true; grows;) {
    grows = false;
    for (std::size_t c = 0; c < constraints.size(); ++c) {
      std::vector<Unknown> all = constraints.unknowns(c);
      if (constraints[c].question.valid()) all.emplace_back(OpenQuestion{constraints[c].question});
      if (std::ranges::none_of(all, [&](const Unknown& u) { return found.contains(u); })) continue;
      for (const auto& unknown : all) grows = found.insert(unknown).second || grows;
    }
  }
  return found;
}

void open(VariedLine& line, const Member& member) {
  std::visit(base::Overloaded{[](law::ProvisionId) {}, [&](auto id) { line.open(id); }}, member);
}

void restore(VariedLine& line, const Member& member) {
  std::visit(base::Overloaded{[](law::ProvisionId) {}, [&](auto id) { line.restore(id); }}, member);
}

std::vector<std::uint32_t> roots_of(const eval::Program& program, const std::vector<law::ProvisionId>& provisions,
                                    Ground ground) {
  std::vector<std::uint32_t> roots;
  for (const auto id : provisions) {
    const auto& registers = program.provisions[id.index()];
    roots.push_back(registers.on_face);
    if (ground == Ground::Unexcused) roots.push_back(registers.excused);
  }
  return roots;
}

/// What was drafted of the facts counts, too.
std::string fingerprint_of(const Evaluation& drafted, const Evaluation& opened, std::vector<std::uint32_t> roots) {
  std::string text = opened.fingerprint(std::move(roots), Constraints::All, eval::Compared::ByForm);
  for (std::size_t i = drafted.program().first_question; i < drafted.program().first_atom; ++i) {
    text += "nyo"[static_cast<std::size_t>(drafted[static_cast<std::uint32_t>(i)])];
  }
  return text;
}

}  // namespace

Forcing::Forcing(const Evaluation& drafted, std::vector<law::ProvisionId> provisions, Ground ground, LazySolver& solver,
                 smt::Budget budget)
    : drafted_(drafted),
      provisions_(std::move(provisions)),
      ground_(ground),
      solver_(solver),
      budget_(budget),
      varied_(drafted.line()) {
  for (const auto& fact : facts_of(drafted.line())) open(varied_, fact);
  opened_.emplace(drafted.program(), varied_.line(), drafted.states());
  fingerprint_ = fingerprint_of(drafted, *opened_, roots_of(drafted.program(), provisions_, ground));
}

void Forcing::find_members() {
  const eval::Cone cone = opened_->cone(roots_of(drafted_.program(), provisions_, ground_));
  std::set<Member> behind;
  for (const auto& unknown : tied_to(cone.unknowns(), opened_->constraints())) {
    if (const auto member = owner(unknown)) behind.insert(*member);
  }
  for (const auto& fact : facts_of(drafted_.line())) {
    restore(varied_, fact);
    if (behind.contains(fact)) members_.push_back(fact);
  }
  first_provision_ = members_.size();
  members_.insert(members_.end(), provisions_.begin(), provisions_.end());
}

std::vector<bool> Forcing::flags(const search::Set& chosen) const {
  std::vector<bool> kept(members_.size(), false);
  for (const auto m : chosen) kept[m] = true;
  return kept;
}

search::Reply Forcing::ask(const search::Set& chosen) {
  const Attempt found = nearest(flags(chosen));
  if (const auto* way = std::get_if<Way>(&found)) return search::Misses{way->changed};
  if (const auto* undecided = std::get_if<search::NotDecided>(&found)) return *undecided;
  return search::Suffices{};
}

/// With the members of changed sets that stay.
Completion Forcing::whole(Completion changes) const {
  VariedLine otherwise(drafted_.line());
  otherwise.set(changes);
  std::set<law::AttributeId> sets;
  for (const auto& [unknown, value] : changes) {
    if (const auto* member = std::get_if<OpenMember>(&unknown)) sets.insert(member->attribute);
  }
  for (const auto attribute : sets) {
    for (const auto node :
         std::get<std::vector<law::NodeId>>(otherwise.line().measure->attributes[attribute.index()].value))
      changes.emplace(OpenMember{attribute, node}, 1);
  }
  return changes;
}

std::optional<Completion> Forcing::escape(const search::Set& kept) {
  const Attempt found = nearest(flags(kept));
  const auto* way = std::get_if<Way>(&found);
  if (way == nullptr) return std::nullopt;
  std::vector<law::ProvisionId> provisions;
  for (const auto m : kept) {
    if (m >= first_provision_) provisions.push_back(std::get<law::ProvisionId>(members_[m]));
  }
  return whole(nearest_values({drafted_, *opened_, provisions, ground_, solver_, budget_}, way->differing));
}

Forcing::Attempt Forcing::nearest(std::vector<bool> kept) {
  Attempt best = attempt(kept);
  if (!std::holds_alternative<Way>(best)) return best;
  const auto keep_all_but = [&](const Way& way) {
    kept.assign(members_.size(), true);
    for (const auto m : way.changed) kept[m] = false;
  };
  keep_all_but(std::get<Way>(best));
  for (std::size_t m = 0; m < members_.size(); ++m) {
    if (kept[m] || std::get<Way>(best).changed.size() == 1) continue;
    kept[m] = true;
    Attempt more = attempt(kept);
    if (std::holds_alternative<Way>(more)) {
      best = std::move(more);
      const std::size_t before = m;
      keep_all_but(std::get<Way>(best));
      m = before;
    } else {
      kept[m] = false;
    }
  }
  return best;
}

std::vector<law::ProvisionId> Forcing::vary(const std::vector<bool>& kept) {
  std::vector<law::ProvisionId> provisions;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    if (m >= first_provision_) {
      if (kept[m]) provisions.push_back(std::get<law::ProvisionId>(members_[m]));
    } else if (kept[m]) {
      restore(varied_, members_[m]);
    } else {
      open(varied_, members_[m]);
    }
  }
  return provisions;
}

ConflictDecision Forcing::decide(std::span<const law::ProvisionId> provisions) {
  ++questions_;
  const Evaluation evaluation(drafted_.program(), varied_.line(), drafted_.states());
  return Judge(evaluation, solver_, budget_, false).conflict(provisions, ground_);
}

std::vector<Member> Forcing::leanable(const std::vector<law::ProvisionId>& provisions) {
  const auto all = background_of(drafted_.line());
  for (const auto& each : all) open(varied_, each);
  const Evaluation opened(drafted_.program(), varied_.line(), drafted_.states());
  const eval::Cone cone = opened.cone(roots_of(drafted_.program(), provisions, ground_));
  std::set<Member> behind;
  for (const auto& unknown : tied_to(cone.unknowns(), opened.constraints())) {
    if (const auto member = owner(unknown)) behind.insert(*member);
  }
  std::vector<Member> found;
  for (const auto& each : all) {
    restore(varied_, each);
    if (behind.contains(each)) found.push_back(each);
  }
  return found;
}

/// One after the other is made open, and known again where the set then forces nothing.
std::vector<Member> Forcing::background(const search::Set& chosen) {
  const auto provisions = vary(flags(chosen));
  const auto facts = facts_of(drafted_.line());
  for (const auto& fact : facts) {
    // Also what the breach cannot turn on while the background is known.
    if (std::ranges::find(members_, fact) == members_.end()) open(varied_, fact);
  }
  const auto all = leanable(provisions);
  std::vector<Member> needed;
  for (const auto& each : all) {
    open(varied_, each);
    const auto decision = decide(provisions);
    const auto* decided = std::get_if<ConflictDecided>(&decision);
    if (decided != nullptr && !decided->peace) continue;
    restore(varied_, each);
    needed.push_back(each);
  }
  for (const auto& each : all) restore(varied_, each);
  for (const auto& fact : facts) restore(varied_, fact);
  return needed;
}

Forcing::Attempt Forcing::attempt(const std::vector<bool>& kept) {
  const auto provisions = vary(kept);
  const auto decision = decide(provisions);
  if (const auto* undecided = std::get_if<Undecided>(&decision)) return search::NotDecided{undecided->reason};
  const auto* decided = std::get_if<ConflictDecided>(&decision);
  if (decided == nullptr || !decided->peace) return search::Suffices{};
  return way_out(*decided->peace, kept);
}

/// The completion leaves the line otherwise as it is drafted.
Forcing::Way Forcing::way_out(const Completion& peace, const std::vector<bool>& kept) {
  for (std::size_t m = 0; m < first_provision_; ++m) restore(varied_, members_[m]);
  Completion differing;
  Way way;
  for (std::size_t m = 0; m < first_provision_; ++m) {
    if (kept[m] || !is_changed(members_[m], peace)) continue;
    way.changed.push_back(m);
    open(varied_, members_[m]);
    for (const auto& [unknown, value] : peace) {
      if (owner(unknown) == members_[m]) differing.emplace(unknown, value);
    }
  }
  varied_.set(differing);
  settle_by_rules(kept, peace, way, differing);
  const Evaluation evaluation(drafted_.program(), varied_.line(), drafted_.states());
  for (std::size_t m = first_provision_; m < members_.size(); ++m) {
    if (!kept[m] && may_be_breached(evaluation, std::get<law::ProvisionId>(members_[m]))) way.changed.push_back(m);
  }
  for (const auto& [unknown, value] : peace) {
    if (!owner(unknown)) differing.emplace(unknown, value);  // a product or schedule value that the way out supposes
  }
  way.differing = std::move(differing);
  return way;
}

/// A completion leaves out findings that can follow their own rules. Those that now must, against what was found, are
/// changed too.
void Forcing::settle_by_rules(const std::vector<bool>& kept, const Completion& peace, Way& way, Completion& differing) {
  std::vector<std::size_t> left_out;
  for (std::size_t m = 0; m < first_provision_; ++m) {
    const auto* question = std::get_if<law::QuestionId>(&members_[m]);
    if (question != nullptr && !kept[m] && !peace.contains(OpenQuestion{*question})) left_out.push_back(m);
  }
  if (left_out.empty()) return;
  for (const auto m : left_out) open(varied_, members_[m]);
  const Evaluation evaluation(drafted_.program(), varied_.line(), drafted_.states());
  for (const auto m : left_out) {
    const auto question = std::get<law::QuestionId>(members_[m]);
    const Truth by_rule = evaluation.question(question);
    restore(varied_, members_[m]);
    if (by_rule == Truth::Open || by_rule == drafted_.line().answers[question.index()].truth) continue;
    way.changed.push_back(m);
    const Completion value{{OpenQuestion{question}, by_rule == Truth::Yes ? 1 : 0}};
    varied_.set(value);
    differing.insert(value.begin(), value.end());
  }
  std::ranges::sort(way.changed);
}

bool Forcing::may_be_breached(const Evaluation& evaluation, law::ProvisionId provision) const {
  const auto& registers = evaluation.program().provisions[provision.index()];
  const bool excused = ground_ == Ground::Unexcused && evaluation[registers.excused] == Truth::Yes;
  return evaluation[registers.on_face] != Truth::No && !excused;
}

/// Does the completion give the member another value than the draft? Of what it does not speak of, it leaves the
/// drafted value.
bool Forcing::is_changed(const Member& member, const Completion& completion) const {
  Completion about;
  for (const auto& [unknown, value] : completion) {
    if (owner(unknown) == member) about.emplace(unknown, value);
  }
  if (about.empty()) return false;
  const auto* attribute = std::get_if<law::AttributeId>(&member);
  if (attribute == nullptr) {
    const auto question = std::get<law::QuestionId>(member);
    return (about.begin()->second != 0) != (drafted_.line().answers[question.index()].truth == Truth::Yes);
  }
  VariedLine otherwise(drafted_.line());
  otherwise.set(about);
  const auto value = [&](const Line& line) -> const law::Value& {
    return line.measure->attributes[attribute->index()].value;
  };
  return !is_same(value(drafted_.line()), value(otherwise.line()));
}

}  // namespace chapeau::engine::why
