#include "tests/property/brute_force.hpp"

#include "tests/property/critical_values.hpp"

#include <algorithm>
#include <map>

namespace chapeau::testing {

using engine::Unknown;
using law::ProvisionId;

namespace {

/// The findings asked for each provision that an axiom speaks of.
void each_provision_findings(const law::Rulebook& book, law::ExpressionId id, std::set<law::FindingId>& found) {
  const law::ExpressionNode& node = book[id].node;
  const auto follow = [&](law::ExpressionId next) { each_provision_findings(book, next, found); };
  if (const auto* n = std::get_if<law::Not>(&node)) follow(n->operand);
  if (const auto* n = std::get_if<law::All>(&node)) std::ranges::for_each(n->operands, follow);
  if (const auto* n = std::get_if<law::Any>(&node)) std::ranges::for_each(n->operands, follow);
  if (const auto* n = std::get_if<law::Implies>(&node)) {
    follow(n->premise);
    follow(n->conclusion);
  }
  if (const auto* n = std::get_if<law::TestHolds>(&node)) follow(book[n->test].condition);
  if (const auto* n = std::get_if<law::FindingHolds>(&node))
    if (book[n->finding].for_each_provision) found.insert(n->finding);
}

}  // namespace

BruteForce::BruteForce(const engine::Line& line) : line_(&line), empty_(line) {
  find_demands();
  find_unknowns();
  find_choices();
}

/// A finding asked once binds the record by its rules, whether or not a provision asks it.
std::vector<std::pair<ProvisionId, law::QuestionId>> BruteForce::asked(law::FindingId id) const {
  const law::Rulebook& book = *line_->book;
  const law::Finding& finding = book[id];
  std::vector<std::pair<ProvisionId, law::QuestionId>> found;
  if (!finding.yes_when && !finding.no_when) return found;
  if (!finding.for_each_provision) return {{ProvisionId{}, law::question(book, id, {}).value()}};
  for (std::size_t q = 0; q < book.questions.size(); ++q)
    if (book.questions[q].finding == id) found.emplace_back(book.questions[q].provision, law::QuestionId(q));
  return found;
}

void BruteForce::find_demands() {
  const law::Rulebook& book = *line_->book;
  for (std::size_t f = 0; f < book.findings.size(); ++f) {
    for (const auto& [asker, question] : asked(law::FindingId(f))) {
      const law::Finding& finding = book.findings[f];
      if (finding.yes_when) demands_.push_back({*finding.yes_when, asker, question, true});
      if (finding.no_when) demands_.push_back({*finding.no_when, asker, question, false});
    }
  }
  for (const law::Axiom& axiom : book.axioms) {
    std::set<law::FindingId> findings;
    each_provision_findings(book, axiom.condition, findings);
    if (findings.empty()) demands_.push_back({axiom.condition, {}, {}, true});
    for (std::size_t p = 0; p < book.provisions.size() && !findings.empty(); ++p) {
      const auto asks = [&](law::FindingId f) { return law::question(book, f, ProvisionId(p)).has_value(); };
      if (std::ranges::all_of(findings, asks)) demands_.push_back({axiom.condition, ProvisionId(p), {}, true});
    }
  }
}

Spoken BruteForce::spoken_by(const Demand& demand) const {
  Spoken spoken;
  empty_.speak(demand.condition, demand.asker, spoken);
  if (demand.settles.valid()) {
    spoken.questions.insert(demand.settles);
    if (line_->answers[demand.settles.index()].truth == engine::Truth::Open)
      spoken.unknowns.insert(engine::OpenQuestion{demand.settles});
  }
  return spoken;
}

void BruteForce::find_unknowns() {
  Spoken spoken;
  for (std::size_t p = 0; p < line_->book->provisions.size(); ++p) empty_.speak(ProvisionId(p), spoken);
  for (const Demand& demand : demands_) {
    spoken_.push_back(spoken_by(demand));
    spoken.unknowns.insert(spoken_.back().unknowns.begin(), spoken_.back().unknowns.end());
  }
  unknowns_.assign(spoken.unknowns.begin(), spoken.unknowns.end());
}

void BruteForce::find_choices() {
  std::vector<Unknown> numbers;
  const auto position = [&](const Unknown& u) {
    return static_cast<std::size_t>(std::ranges::find(unknowns_, u) - unknowns_.begin());
  };
  for (const Unknown& unknown : unknowns_) {
    if (empty_.is_number(unknown)) {
      numbers.push_back(unknown);
      continue;
    }
    choices_.push_back({{position(unknown)}, {}});
    for (const base::Integer& value : empty_.values(unknown)) choices_.back().options.push_back({value});
  }
  std::vector<Form> forms;
  for (std::size_t i = 0; i < line_->book->expressions.size(); ++i)
    if (auto form = empty_.form(law::ExpressionId(i))) forms.push_back(std::move(*form));
  const auto found = critical_values(empty_, numbers, forms);
  too_hard_ = !found;
  if (!found) return;
  for (const Options& options : *found) {
    choices_.push_back({{}, options.rows});
    for (const Unknown& unknown : options.unknowns) choices_.back().unknowns.push_back(position(unknown));
  }
}

std::size_t BruteForce::completions() const {
  if (too_hard_) return 0;
  std::size_t product = 1;
  for (const Choice& choice : choices_) {
    product *= choice.options.size();
    if (product > 1'000'000'000) return product;  // more than anybody goes through, and far from overflow
  }
  return product;
}

// --- going through
// --------------------------------------------------------------------------------------------------------------------

void BruteForce::run() {
  World world = empty_;
  std::vector<base::Integer> values(unknowns_.size(), 0);
  go_through(world, values, 0);
}

void BruteForce::go_through(World& world, std::vector<base::Integer>& values, std::size_t next) {
  if (next < choices_.size()) {
    const Choice& choice = choices_[next];
    for (const auto& option : choice.options) {
      for (std::size_t i = 0; i < option.size(); ++i) {
        world.set(unknowns_[choice.unknowns[i]], option[i]);
        values[choice.unknowns[i]] = option[i];
      }
      go_through(world, values, next + 1);
    }
    return;
  }
  Seen seen;
  for (const Demand& demand : demands_) seen.obeys.push_back(obeys(world, demand));
  for (std::size_t p = 0; p < line_->book->provisions.size(); ++p)
    seen.effects.push_back(effect(world, ProvisionId(p)));
  seen.values = values;
  seen_.push_back(std::move(seen));
}

bool BruteForce::obeys(const World& world, const Demand& demand) const {
  const bool holds = world.holds(demand.condition, demand.asker);
  if (!demand.settles.valid()) return holds;
  return !holds || world.answer(demand.settles) == demand.yes;
}

Effect BruteForce::effect(const World& world, ProvisionId p) const {
  return {world.in_scope(p), world.on_face(p), world.but_for_carve_outs(p), world.excused(p), world.met(p)};
}

// --- answers
// ---------------------------------------------------------------------------------------------------------------------

namespace {

bool obeys_all(const std::vector<bool>& obeys, const std::vector<bool>& demands) {
  for (std::size_t i = 0; i < demands.size(); ++i)
    if (demands[i] && !obeys[i]) return false;
  return true;
}

}  // namespace

bool BruteForce::coherent() const {
  return std::ranges::any_of(
      seen_, [](const Seen& seen) { return std::ranges::all_of(seen.obeys, [](bool b) { return b; }); });
}

std::vector<BruteForce::Row> BruteForce::rows(std::span<const ProvisionId> obligations, bool on_face) const {
  std::vector<Row> result;
  for (const Seen& seen : seen_) {
    if (!std::ranges::all_of(seen.obeys, [](bool b) { return b; })) continue;
    const bool conflict = std::ranges::any_of(obligations, [&](ProvisionId p) {
      const Effect& e = seen.effects[p.index()];
      return e.on_face && (on_face || !e.excused);
    });
    result.push_back({seen.values, conflict});
  }
  return result;
}

engine::Possibilities BruteForce::possibilities(ProvisionId p, const std::vector<bool>& demands) const {
  engine::Possibilities possible;
  for (const Seen& seen : seen_) {
    if (!obeys_all(seen.obeys, demands)) continue;
    const Effect& e = seen.effects[p.index()];
    if (!e.in_scope)
      possible.out = true;
    else if (!e.on_face)
      possible.clean = true;
    else if (!e.excused)
      possible.bare = true;
    else
      possible.covered = true;
  }
  return possible;
}

engine::Possibilities BruteForce::possibilities(ProvisionId p) const {
  return possibilities(p, std::vector<bool>(demands_.size(), true));
}

engine::Possibilities BruteForce::possibilities_in_cone(ProvisionId p) const { return possibilities(p, cone(p)); }

engine::DefencePossibilities BruteForce::defence(ProvisionId exception, std::span<const ProvisionId> against) const {
  const bool carves_out = (*line_->book)[exception].kind == law::ProvisionKind::CarveOut;
  engine::DefencePossibilities possible;
  for (const Seen& seen : seen_) {
    if (!std::ranges::all_of(seen.obeys, [](bool b) { return b; })) continue;
    const bool needed = std::ranges::any_of(against, [&](ProvisionId target) {
      const Effect& e = seen.effects[target.index()];
      return carves_out ? e.but_for_carve_outs : e.on_face;
    });
    if (!needed) continue;
    possible.needed = true;
    if (seen.effects[exception.index()].met)
      possible.met = true;
    else
      possible.fails = true;
  }
  return possible;
}

std::vector<const BruteForce::Seen*> BruteForce::standing() const {
  const law::Rulebook& book = *line_->book;
  std::map<std::pair<std::string, std::string>, law::QuestionId> open;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const auto& [finding, asker] = book.questions[q];
    if (line_->answers[q].truth != engine::Truth::Open) continue;
    open[{book[finding].name, asker.valid() ? law::reference(book, asker) : ""}] = law::QuestionId(q);
  }
  std::vector<const Seen*> left;
  for (const Seen& seen : seen_)
    if (std::ranges::all_of(seen.obeys, [](bool b) { return b; })) left.push_back(&seen);
  for (const auto& [name, question] : open) {
    const Unknown unknown = engine::OpenQuestion{question};
    if (std::ranges::find(unknowns_, unknown) == unknowns_.end()) continue;  // nothing speaks of it
    const base::Integer wanted = book[book[question].finding].burden.of_the_contrary ? 1 : 0;
    std::vector<const Seen*> against;
    for (const Seen* seen : left)
      if (value(*seen, unknown) == wanted) against.push_back(seen);
    if (!against.empty()) left = std::move(against);
  }
  return left;
}

law::Overall BruteForce::as_it_stands() const {
  const auto left = standing();
  law::Overall worst = law::Overall::Compatible;
  for (std::size_t p = 0; p < line_->book->provisions.size(); ++p) {
    if (line_->book->provisions[p].kind != law::ProvisionKind::Obligation) continue;
    const auto some = [&](auto holds) {
      return std::ranges::any_of(left, [&](const Seen* seen) { return holds(seen->effects[p]); });
    };
    const bool bare = some([](const Effect& e) { return e.on_face && !e.excused; });
    const bool covered = some([](const Effect& e) { return e.excused; });
    const bool clean = some([](const Effect& e) { return !e.on_face; });
    if (!bare) continue;
    worst = std::max(worst, clean     ? law::Overall::Depends
                            : covered ? law::Overall::ConflictUnlessJustified
                                      : law::Overall::Conflict);
  }
  return worst;
}

std::vector<bool> BruteForce::cone(ProvisionId p) const {
  Spoken spoken;
  empty_.speak(p, spoken);
  std::vector<bool> inside(demands_.size(), false);
  for (bool grows = true; grows;) {
    grows = false;
    for (std::size_t i = 0; i < demands_.size(); ++i) {
      if (inside[i]) continue;
      const Spoken& here = spoken_[i];
      const bool shares =
          std::ranges::any_of(here.unknowns, [&](const Unknown& u) { return spoken.unknowns.contains(u); });
      if (!shares && !(demands_[i].settles.valid() && spoken.questions.contains(demands_[i].settles))) continue;
      spoken.unknowns.insert(here.unknowns.begin(), here.unknowns.end());
      spoken.questions.insert(here.questions.begin(), here.questions.end());
      inside[i] = grows = true;
    }
  }
  return inside;
}

std::optional<std::vector<Effect>> BruteForce::replay(const engine::Completion& witness) const {
  World world = empty_;
  for (const auto& [unknown, value] : witness) world.set(unknown, value);
  const auto given = [&](const Unknown& u) { return witness.contains(u); };
  for (std::size_t i = 0; i < demands_.size(); ++i) {
    const Spoken& spoken = spoken_[i];
    if (!std::ranges::any_of(spoken.unknowns, given)) continue;
    if (!std::ranges::all_of(spoken.unknowns, given) || !obeys(world, demands_[i])) return std::nullopt;
  }
  std::vector<Effect> effects;
  for (std::size_t p = 0; p < line_->book->provisions.size(); ++p) effects.push_back(effect(world, ProvisionId(p)));
  return effects;
}

std::optional<std::vector<Effect>> BruteForce::extension(const engine::Completion& witness) const {
  std::map<std::size_t, base::Integer> wanted;
  for (std::size_t i = 0; i < unknowns_.size(); ++i)
    if (const auto found = witness.find(unknowns_[i]); found != witness.end() && !empty_.is_number(unknowns_[i]))
      wanted[i] = found->second;
  for (const Seen& seen : seen_) {
    if (!std::ranges::all_of(seen.obeys, [](bool b) { return b; })) continue;
    if (std::ranges::all_of(wanted, [&](const auto& want) { return seen.values[want.first] == want.second; }))
      return seen.effects;
  }
  return std::nullopt;
}

std::optional<std::vector<Effect>> BruteForce::extension_with_numbers(const engine::Completion& witness) const {
  for (const Seen& seen : seen_) {
    engine::Completion whole = witness;
    for (std::size_t i = 0; i < unknowns_.size(); ++i) whole.emplace(unknowns_[i], seen.values[i]);
    const bool changed = std::ranges::any_of(
        unknowns_, [&](const Unknown& u) { return !empty_.is_number(u) && whole.at(u) != value(seen, u); });
    if (changed) continue;
    if (auto effects = replay(whole)) return effects;
  }
  return std::nullopt;
}

base::Integer BruteForce::value(const Seen& seen, const Unknown& unknown) const {
  return seen.values[static_cast<std::size_t>(std::ranges::find(unknowns_, unknown) - unknowns_.begin())];
}

}  // namespace chapeau::testing
