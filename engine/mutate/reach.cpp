#include "engine/mutate/reach.hpp"

#include "base/overloaded.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::mutate {

Reaches::Reaches(const law::Rulebook& book) : book_(book) {
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    Made made{std::vector<bool>(book.provisions.size(), false), std::vector<bool>(book.expressions.size(), false)};
    follow(law::ProvisionId(p), made);
    made_.push_back(std::move(made));
    words_.emplace_back(book.expressions.size(), false);
    for (const auto root : law::conditions(book.provisions[p])) follow_words(root, words_.back());
  }
  note_constraints();
}

void Reaches::follow(law::ProvisionId id, Made& made) const {
  if (made.provisions[id.index()]) return;
  made.provisions[id.index()] = true;
  for (const auto root : law::conditions(book_[id])) follow(root, made);
  for (auto at = std::ranges::lower_bound(book_.links, id, {}, &law::Link::target);
       at != book_.links.end() && at->target == id; ++at) {
    follow(at->exception, made);
  }
}

void Reaches::follow(law::ExpressionId id, Made& made) const {
  if (made.expressions[id.index()]) return;
  made.expressions[id.index()] = true;
  const auto contrary = law::facts_of(book_[id].node).contrary_to;
  if (contrary.valid()) follow(contrary, made);
  for (const auto part : law::parts(book_, id)) follow(part, made);
}

void Reaches::follow_words(law::ExpressionId id, std::vector<bool>& found) const {
  if (found[id.index()]) return;
  found[id.index()] = true;
  for (const auto part : law::parts(book_, id)) follow_words(part, found);
}

void Reaches::note_constraints() {
  Made made{std::vector<bool>(book_.provisions.size(), false), std::vector<bool>(book_.expressions.size(), false)};
  for (const auto& axiom : book_.axioms) follow(axiom.condition, made);
  axioms_ = made;
  for (const auto& finding : book_.findings) {
    for (const auto& rule : {finding.yes_when, finding.no_when}) {
      if (rule) follow(*rule, made);
    }
  }
  constraining_ = std::move(made);
}

Made Reaches::made_of(std::span<const law::ProvisionId> provisions) const {
  Made all = axioms_;
  const auto add = [](std::vector<bool>& to, const std::vector<bool>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = to[i] || from[i];
  };
  for (const auto id : provisions) {
    add(all.provisions, made_[id.index()].provisions);
    add(all.expressions, made_[id.index()].expressions);
  }
  return all;
}

Touched Reaches::with(const std::set<law::ProvisionId>& provisions) const {
  Touched touched{
      std::vector<bool>(book_.provisions.size(), false), false, provisions, {provisions.begin(), provisions.end()}};
  for (std::size_t p = 0; p < made_.size(); ++p) {
    touched.coherence = touched.coherence || (constraining_.provisions[p] && provisions.contains(law::ProvisionId(p)));
    touched.provisions[p] =
        std::ranges::any_of(provisions, [&](law::ProvisionId id) { return made_[p].provisions[id.index()]; });
  }
  return touched;
}

Touched Reaches::touched(const Mutation& mutation) const {
  const auto all_of = [&](law::InstrumentId id) {
    const auto& list = book_[id].provisions;
    return with({list.begin(), list.end()});
  };
  const auto these = [&](const std::vector<law::ProvisionId>& list) { return with({list.begin(), list.end()}); };
  return std::visit(base::Overloaded{
                        [&](const Repeal& c) { return these(c.provisions); },
                        [&](const Unlimit& c) { return these(c.provisions); },
                        [&](const RedateProvision& c) { return these(c.provisions); },
                        [&](const RedateInstrument& c) { return all_of(c.instrument); },
                        [&](const RedateParty& c) { return all_of(c.instrument); },
                        [&](const Reword& c) {
                          Touched touched{std::vector<bool>(book_.provisions.size(), false), false, {}, {}};
                          for (const auto& [id, node] : c.places) {
                            touched.coherence = touched.coherence || constraining_.expressions[id.index()];
                            for (std::size_t p = 0; p < made_.size(); ++p) {
                              if (made_[p].expressions[id.index()]) touched.provisions[p] = true;
                            }
                          }
                          for (std::size_t p = 0; p < words_.size(); ++p) {
                            const auto asks = [&](const auto& place) { return words_[p][place.first.index()]; };
                            if (std::ranges::any_of(c.places, asks)) touched.standing_in.emplace_back(p);
                          }
                          return touched;
                        },
                    },
                    mutation.change);
}

}  // namespace chapeau::engine::mutate
