#include "engine/compare/shared_unknowns.hpp"

#include "base/overloaded.hpp"
#include "law/dependencies.hpp"
#include "law/schedule.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::comparison {

namespace {

/// What a condition asks of the product, whichever condition asks it.
std::string asked_of_product(const law::ExpressionNode& node) {
  const auto asked = law::facts_of(node).product.value_or(law::AskedOfProduct{node.index()});
  std::string text = std::to_string(asked.kind) + " " + std::to_string(asked.about);
  for (const auto& code : asked.codes) text += ' ' + code;
  return text;
}

/// Two days whose unknown values are of one line of a schedule, or of none, are asked of one value.
std::string line_of(const Line& line, law::ScheduleId schedule) {
  const auto& lines = (*line.book)[schedule].lines;
  const auto found = law::look_up((*line.book)[schedule], line.product, line.measure->enacted_by, line.day);
  return found.line == nullptr ? std::string("none") : std::to_string(found.line - lines.data());
}

/// What a provision was copied from, first of all.
law::ProvisionId original(const law::Rulebook& book, law::ProvisionId provision) {
  while (provision.valid() && book[provision].copied_from.valid()) provision = book[provision].copied_from;
  return provision;
}

}  // namespace

SharedUnknowns::Key SharedUnknowns::key(Side side, const Unknown& unknown) const {
  const Line& of = line(side);
  const auto kind = unknown.index();
  return std::visit(base::Overloaded{
                        [&](const OpenQuestion& u) {
                          const law::Question& question = (*of.book)[u.question];
                          const auto asker =
                              copies_ == Copies::Alike ? original(*of.book, question.provision) : question.provision;
                          return Key{kind, question.finding.value, asker.value, {}};
                        },
                        [&](const OpenMember& u) {
                          return Key{kind, u.attribute.value, u.leaf.value, {}};
                        },
                        [&](const OpenLookup& u) {
                          return Key{kind, u.schedule.value, 0, line_of(of, u.schedule)};
                        },
                        [&](const OpenProduct& u) {
                          return Key{kind, 0, 0, asked_of_product((*of.book)[u.asks].node)};
                        },
                        [&](const auto& u) {
                          return Key{kind, u.attribute.value, 0, {}};
                        },
                    },
                    unknown);
}

std::optional<Unknown> SharedUnknowns::elsewhere(Side side, const Unknown& unknown) const {
  return std::visit(base::Overloaded{
                        [&](const OpenQuestion& u) -> std::optional<Unknown> {
                          const law::Question& question = (*line(side).book)[u.question];
                          const auto there =
                              law::question(*line(other(side)).book, question.finding, question.provision);
                          return there ? std::optional<Unknown>(OpenQuestion{*there}) : std::nullopt;
                        },
                        [](const OpenLookup&) { return std::optional<Unknown>(); },
                        [](const OpenProduct&) { return std::optional<Unknown>(); },
                        [&](const auto& u) -> std::optional<Unknown> { return u; },
                    },
                    unknown);
}

term::Term SharedUnknowns::variable(Side side, const Unknown& unknown, term::Sort sort, const std::string& name) {
  const auto [at, is_new] = by_key_.try_emplace(key(side, unknown), all_.size());
  if (is_new) all_.push_back({factory_.variable(sort, name), {}, {}});
  Shared& shared = all_[at->second];
  (side == Side::First ? shared.first : shared.second).insert(unknown);
  if (const auto there = elsewhere(side, unknown)) (side == Side::First ? shared.second : shared.first).insert(*there);
  return shared.variable;
}

encode::VariableSource SharedUnknowns::source(Side side) {
  return [this, side](const Unknown& unknown, term::Sort sort, const std::string& name) {
    return variable(side, unknown, sort, name);
  };
}

}  // namespace chapeau::engine::comparison
