#include "engine/analyses/mutate/mutation.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "law/amend.hpp"

#include <array>

namespace chapeau::engine::mutate {

namespace {

struct Called {
  std::string_view name, words;
};
constexpr std::array<Called, kOperators> kCalled{{
    {"drop-exception", "exception dropped"},
    {"drop-element", "element dropped"},
    {"swap-joint", "and/or swapped"},
    {"shift-bound", "bound shifted"},
    {"widen-scope", "scope widened"},
    {"shift-date", "date shifted"},
    {"shall-may", "shall/may"},
    {"remove-incorporation", "incorporation removed"},
}};

void lift(law::Provision& provision, Unlimit::Limit limit) {
  switch (limit) {
    case Unlimit::Limit::Scope: provision.scope.reset(); break;
    case Unlimit::Limit::Where: provision.requires_where.reset(); break;
    case Unlimit::Limit::Owner: provision.owner.reset(); break;
    case Unlimit::Limit::OwedTo: provision.owed_to.reset(); break;
  }
}

}  // namespace

std::string_view name(Operator op) { return kCalled[static_cast<std::size_t>(op)].name; }
std::string_view words(Operator op) { return kCalled[static_cast<std::size_t>(op)].words; }

law::Rulebook apply(const law::Rulebook& book, const Mutation& mutation) {
  law::Rulebook changed = book;
  std::visit(
      base::Overloaded{
          [&](const Repeal& c) {
            for (const auto id : c.provisions) base::at(changed.provisions, id).valid = law::kOutOfForce;
          },
          [&](const Reword& c) {
            for (const auto& [id, node] : c.places) base::at(changed.expressions, id).node = node;
          },
          [&](const Unlimit& c) {
            for (const auto id : c.provisions) lift(base::at(changed.provisions, id), c.limit);
          },
          [&](const RedateProvision& c) {
            for (const auto id : c.provisions) base::at(changed.provisions, id).valid = c.valid;
          },
          [&](const RedateInstrument& c) { base::at(changed.instruments, c.instrument).in_force = c.in_force; },
          [&](const RedateParty& c) { base::at(changed.instruments, c.instrument).parties[c.party].when = c.when; },
      },
      mutation.change);
  changed.digest = base::sha256(book.digest + '\n' + std::string(name(mutation.op)) + ' ' + mutation.what + ' ' +
                                std::to_string(mutation.span.begin));
  return changed;
}

}  // namespace chapeau::engine::mutate
