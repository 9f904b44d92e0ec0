#include "tests/property/world.hpp"

#include "base/overloaded.hpp"
#include "law/applicability.hpp"

#include <algorithm>
#include <stdexcept>
#include <variant>

namespace chapeau::testing {

using base::Overloaded;
using law::ExpressionId;
using law::ProvisionId;

namespace {

constexpr signed char kNotAsked = 2;

}  // namespace

World::World(const engine::Line& line)
    : line_(&line),
      answers_(book().questions.size(), false),
      attributes_(book().attributes.size(), 0),
      members_(book().attributes.size()),
      schedules_(book().schedules.size(), 0),
      products_(book().expressions.size(), false),
      places_(book().expressions.size(), kNotAsked),
      reaches_(book().provisions.size(), kNotAsked) {
  for (std::size_t i = 0; i < answers_.size(); ++i) answers_[i] = line.answers[i].truth == engine::Truth::Yes;
  for (auto& each : members_) each.resize(book().nodes.size(), false);
}

void World::set(const engine::Unknown& unknown, const base::Integer& value) {
  std::visit(Overloaded{
                 [&](const engine::OpenQuestion& u) { answers_[u.question.index()] = value != 0; },
                 [&](const engine::OpenFlag& u) { attributes_[u.attribute.index()] = value; },
                 [&](const engine::OpenChoice& u) { attributes_[u.attribute.index()] = value; },
                 [&](const engine::OpenMember& u) { members_[u.attribute.index()][u.leaf.index()] = value != 0; },
                 [&](const engine::OpenQuantity& u) { attributes_[u.attribute.index()] = value; },
                 [&](const engine::OpenLookup& u) { schedules_[u.schedule.index()] = value; },
                 [&](const engine::OpenProduct& u) { products_[u.asks.index()] = value != 0; },
             },
             unknown);
}

// --- conditions
// ---------------------------------------------------------------------------------------------------------------------

bool World::holds(ExpressionId id, ProvisionId asker) const {
  const auto each = [&](ExpressionId e) { return holds(e, asker); };
  const auto asked_of_places = [&] {
    const int known = place(id);
    return known == -1 ? bool(products_[law::product_question(book(), id).index()]) : known == 1;
  };
  return std::visit(
      Overloaded{
          [&](const law::Constant& n) { return n.value; },
          [&](const law::Not& n) { return !each(n.operand); },
          [&](const law::All& n) { return std::ranges::all_of(n.operands, each); },
          [&](const law::Any& n) { return std::ranges::any_of(n.operands, each); },
          [&](const law::Implies& n) { return !each(n.premise) || each(n.conclusion); },
          [&](const law::FlagIs& n) {
            return open(n.attribute) ? attributes_[n.attribute.index()] != 0 : std::get<bool>(fact(n.attribute));
          },
          [&](const law::ChoiceIs& n) {
            const law::NodeId chosen =
                open(n.attribute) ? law::NodeId(static_cast<std::size_t>(attributes_[n.attribute.index()].value()))
                                  : std::get<law::NodeId>(fact(n.attribute));
            return law::is_a(book(), chosen, n.node);
          },
          [&](const law::SetIncludes& n) {
            std::vector<law::NodeId> members;
            if (!open(n.attribute))
              members = std::get<std::vector<law::NodeId>>(fact(n.attribute));
            else
              for (std::size_t i = 0; i < book().nodes.size(); ++i)
                if (members_[n.attribute.index()][i]) members.emplace_back(i);
            return std::ranges::any_of(members, [&](law::NodeId member) { return law::is_a(book(), member, n.node); });
          },
          [&](const law::FindingHolds& n) { return answer(law::question(book(), n.finding, asker).value()); },
          [&](const law::TestHolds& n) { return each(book()[n.test].condition); },
          [&](const law::ReadingIs& n) { return (*line_->readings)[n.reading.index()] == n.option; },
          [&](const law::ContraryTo& n) { return on_face(n.provision); },
          [&](const law::NoEnd& n) { return quantity(n.attribute) == base::kNever.day; },
          [&](const law::ProductIsMineral&) { return asked_of_places(); },
          [&](const law::ProductAtStage&) { return asked_of_places(); },
          [&](const law::ProductInGroup&) { return asked_of_places(); },
          [&](const law::ProductInHs&) { return asked_of_places(); },
          [&](const law::ProductListed&) { return asked_of_places(); },
          [&](const law::EnactingStateIn&) { return asked_of_places(); },
          [&](const law::CounterpartIn&) { return asked_of_places(); },
          [&](const law::SomeStateIn&) { return asked_of_places(); },
          [&](const law::Compare& n) {
            const base::Integer left = value(n.left);
            const base::Integer right = value(n.right);
            switch (n.relation) {
              case law::Relation::Less: return left < right;
              case law::Relation::AtMost: return left <= right;
              case law::Relation::Equal: return left == right;
              case law::Relation::NotEqual: return left != right;
              case law::Relation::AtLeast: return left >= right;
              case law::Relation::More: return left > right;
            }
            return false;
          },
      },
      book()[id].node);
}

int World::place(ExpressionId id) const {
  signed char& known = places_[id.index()];
  if (known != kNotAsked) return known;
  const auto number = [](law::Match match) {
    return match == law::Match::TooCoarse ? -1 : (match == law::Match::Yes ? 1 : 0);
  };
  const auto set = [&](const law::StateSet& s) {
    return law::resolve(book(), s, *line_->measure, line_->counterpart, line_->day);
  };
  const law::ExpressionNode& node = book()[id].node;
  int found = 0;
  if (const auto* n = std::get_if<law::ProductIsMineral>(&node))
    found = number(is_mineral(book().products, line_->product, n->mineral));
  if (const auto* n = std::get_if<law::ProductAtStage>(&node))
    found = number(at_stage(book().products, line_->product, n->stage));
  if (const auto* n = std::get_if<law::ProductInGroup>(&node))
    found = number(in_group(book().products, line_->product, book().product_groups[n->group.index()]));
  if (const auto* n = std::get_if<law::ProductInHs>(&node)) {
    for (const law::HsCode& prefix : n->prefixes) {
      const int one = number(in_prefix(line_->product, prefix));
      if (one == 1 || found == 0) found = one;
      if (found == 1) break;
    }
  }
  if (const auto* n = std::get_if<law::ProductListed>(&node)) {
    const auto kind = look_up(book()[n->schedule], line_->product, line_->measure->enacted_by, line_->day).kind;
    found = kind == law::Lookup::Kind::TooCoarse ? -1 : (kind == law::Lookup::Kind::NoLine ? 0 : 1);
  }
  if (const auto* n = std::get_if<law::EnactingStateIn>(&node))
    found = set(n->set).test(line_->measure->enacted_by.index()) ? 1 : 0;
  if (const auto* n = std::get_if<law::CounterpartIn>(&node))
    found = set(n->set).test(line_->counterpart.index()) ? 1 : 0;
  if (const auto* n = std::get_if<law::SomeStateIn>(&node)) found = set(n->set).any() ? 1 : 0;
  known = static_cast<signed char>(found);
  return found;
}

// --- numbers
// ---------------------------------------------------------------------------------------------------------------------

base::Integer World::quantity(law::AttributeId a) const {
  if (open(a)) return attributes_[a.index()];
  if (const auto* period = std::get_if<base::Period>(&fact(a))) return std::int64_t{period->months} * 31 + period->days;
  return std::get<base::Integer>(fact(a));
}

base::Integer World::value(const law::LinearSum& sum) const {
  base::Integer total = sum.constant;
  for (const auto& term : sum.terms) total += term.factor * quantity(term.attribute);
  for (const auto& lookup : sum.lookups) {
    const law::Lookup found =
        law::look_up(book()[lookup.schedule], line_->product, line_->measure->enacted_by, line_->day);
    if (found.kind == law::Lookup::Kind::Found)
      total += lookup.factor * *found.line->value;
    else if (found.kind == law::Lookup::Kind::NoLine && lookup.otherwise)
      total += lookup.factor * *lookup.otherwise;
    else
      total += lookup.factor * schedules_[lookup.schedule.index()];
  }
  for (const auto& moved : sum.moved)
    total += base::add(base::Date{static_cast<std::int32_t>(quantity(moved.attribute).value())}, moved.by).day;
  return total;
}

void World::add(Form& form, const law::LinearSum& sum, const base::Integer& sign) const {
  const auto plus = [&](const engine::Unknown& unknown, const base::Integer& factor) {
    form.factors[unknown] += sign * factor;  // may become 0: spoken of all the same
  };
  law::LinearSum known = sum;
  known.terms.clear();
  known.lookups.clear();
  for (const auto& term : sum.terms) {
    if (open(term.attribute))
      plus(engine::OpenQuantity{term.attribute}, term.factor);
    else
      known.terms.push_back(term);
  }
  for (const auto& lookup : sum.lookups) {
    const auto kind =
        law::look_up(book()[lookup.schedule], line_->product, line_->measure->enacted_by, line_->day).kind;
    if (kind == law::Lookup::Kind::Found || (kind == law::Lookup::Kind::NoLine && lookup.otherwise))
      known.lookups.push_back(lookup);
    else
      plus(engine::OpenLookup{lookup.schedule}, lookup.factor);
  }
  form.constant += sign * value(known);
}

std::optional<Form> World::form(ExpressionId id) const {
  Form form;
  if (const auto* compare = std::get_if<law::Compare>(&book()[id].node)) {
    add(form, compare->left, 1);
    add(form, compare->right, -1);
    return form;
  }
  if (const auto* none = std::get_if<law::NoEnd>(&book()[id].node)) {
    law::LinearSum date;
    date.terms.push_back({1, none->attribute});
    date.constant = -base::Integer{base::kNever.day};
    add(form, date, 1);
    return form;
  }
  return std::nullopt;
}

// --- provisions
// ---------------------------------------------------------------------------------------------------------------------

bool World::reaches(ProvisionId p) const {
  signed char& known = reaches_[p.index()];
  if (known == kNotAsked)
    known = law::reach(book(), p, line_->measure->enacted_by, line_->counterpart, line_->day) == law::Reach::Applies
                ? 1
                : 0;
  return known == 1;
}

std::vector<ProvisionId> World::linked(ProvisionId p, bool carve_outs) const {
  std::vector<ProvisionId> found;
  for (const law::Link& link : book().links) {
    if (link.target != p) continue;
    if ((book()[link.exception].kind == law::ProvisionKind::CarveOut) != carve_outs) continue;
    if (link.under && (*line_->readings)[link.under->reading.index()] != link.under->option) continue;
    found.push_back(link.exception);
  }
  return found;
}

bool World::some_met(ProvisionId target, bool carve_outs) const {
  return std::ranges::any_of(linked(target, carve_outs), [&](ProvisionId e) { return met(e); });
}

bool World::scope_holds(ProvisionId p) const { return reaches(p) && (!book()[p].scope || holds(*book()[p].scope, p)); }

bool World::breached(ProvisionId p) const {
  const law::Provision& provision = book()[p];
  const bool condition = !provision.condition || holds(*provision.condition, p);
  if (!provision.requires_condition) return condition;
  return (!provision.requires_where || holds(*provision.requires_where, p)) && !condition;
}

bool World::in_scope(ProvisionId p) const { return scope_holds(p) && !some_met(p, true); }
bool World::on_face(ProvisionId p) const { return in_scope(p) && breached(p); }
bool World::but_for_carve_outs(ProvisionId p) const { return scope_holds(p) && breached(p); }
bool World::excused(ProvisionId p) const { return on_face(p) && some_met(p, false); }
bool World::met(ProvisionId p) const {
  return scope_holds(p) && breached(p) && !some_met(p, false) && !some_met(p, true);
}

// --- what is spoken of
// ----------------------------------------------------------------------------------------------------------------

std::vector<law::NodeId> World::words(law::AttributeId a) const {
  std::vector<law::NodeId> found;
  for (std::size_t i = 0; i < book().nodes.size(); ++i)
    if (book().nodes[i].taxonomy == book()[a].taxonomy) found.emplace_back(i);
  return found;
}

void World::speak(ExpressionId id, ProvisionId asker, Spoken& spoken) const {
  const auto each = [&](ExpressionId e) { speak(e, asker, spoken); };
  const auto all = [&](const std::vector<ExpressionId>& list) { std::ranges::for_each(list, each); };
  const law::ExpressionNode& node = book()[id].node;
  if (const auto* n = std::get_if<law::Not>(&node)) each(n->operand);
  if (const auto* n = std::get_if<law::All>(&node)) all(n->operands);
  if (const auto* n = std::get_if<law::Any>(&node)) all(n->operands);
  if (const auto* n = std::get_if<law::Implies>(&node)) all({n->premise, n->conclusion});
  if (const auto* n = std::get_if<law::TestHolds>(&node)) each(book()[n->test].condition);
  if (const auto* n = std::get_if<law::FlagIs>(&node))
    if (open(n->attribute)) spoken.unknowns.insert(engine::OpenFlag{n->attribute});
  if (const auto* n = std::get_if<law::ChoiceIs>(&node))
    if (open(n->attribute)) spoken.unknowns.insert(engine::OpenChoice{n->attribute});
  if (const auto* n = std::get_if<law::SetIncludes>(&node))
    if (open(n->attribute))
      for (const law::NodeId word : words(n->attribute))
        if (law::is_a(book(), word, n->node)) spoken.unknowns.insert(engine::OpenMember{n->attribute, word});
  if (const auto* n = std::get_if<law::FindingHolds>(&node)) {
    const law::QuestionId question = law::question(book(), n->finding, asker).value();
    spoken.questions.insert(question);
    if (line_->answers[question.index()].truth == engine::Truth::Open)
      spoken.unknowns.insert(engine::OpenQuestion{question});
  }
  if (const auto* n = std::get_if<law::ContraryTo>(&node)) {
    if (!reaches(n->provision)) return;
    for (const auto& part :
         {book()[n->provision].scope, book()[n->provision].condition, book()[n->provision].requires_where})
      if (part) speak(*part, n->provision, spoken);
    for (const ProvisionId carve_out : linked(n->provision, true)) speak(carve_out, spoken);
  }
  if (place(id) == -1) spoken.unknowns.insert(engine::OpenProduct{law::product_question(book(), id)});
  if (const auto form_here = form(id))
    for (const auto& [unknown, factor] : form_here->factors) spoken.unknowns.insert(unknown);
}

void World::speak(ProvisionId p, Spoken& spoken) const {
  if (!reaches(p)) return;
  for (const auto& part : {book()[p].scope, book()[p].condition, book()[p].requires_where})
    if (part) speak(*part, p, spoken);
  for (const bool carve_outs : {true, false})
    for (const ProvisionId e : linked(p, carve_outs)) speak(e, spoken);
}

bool World::is_number(const engine::Unknown& unknown) const {
  return std::holds_alternative<engine::OpenQuantity>(unknown) || std::holds_alternative<engine::OpenLookup>(unknown);
}

bool World::is_date(const engine::Unknown& unknown) const {
  const auto* quantity = std::get_if<engine::OpenQuantity>(&unknown);
  return quantity != nullptr && book()[quantity->attribute].type == law::AttributeType::Date;
}

std::vector<base::Integer> World::values(const engine::Unknown& unknown) const {
  const auto* choice = std::get_if<engine::OpenChoice>(&unknown);
  if (choice == nullptr) return {0, 1};
  std::vector<base::Integer> found;
  for (const law::NodeId word : words(choice->attribute)) found.push_back(word.value);
  return found;
}

}  // namespace chapeau::testing
