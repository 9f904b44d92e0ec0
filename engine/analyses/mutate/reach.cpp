#include "engine/analyses/mutate/reach.hpp"

#include "base/overloaded.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

template <class Id>
std::vector<bool> as_bits(const std::vector<Id>& ids, std::size_t count) {
  std::vector<bool> bits(count, false);
  for (const auto id : ids) bits[id.index()] = true;
  return bits;
}

Made made(const law::Rulebook& book, const law::Closure& closure) {
  return {as_bits(closure.provisions(), book.provisions.size()),
          as_bits(closure.expressions(), book.expressions.size())};
}

}  // namespace

Reaches::Reaches(const law::Rulebook& book) : book_(book) {
  law::Closure all(book, law::Extent::Everything), words(book, law::Extent::Words);
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    all.clear();
    all.add(law::ProvisionId(p));
    made_.push_back(made(book, all));
    words.clear();
    words.add(law::ProvisionId(p));
    words_.push_back(as_bits(words.expressions(), book.expressions.size()));
  }
  all.clear();
  all.add_axioms();
  axioms_ = made(book, all);
  for (std::size_t f = 0; f < book.findings.size(); ++f) all.add(law::FindingId(f));
  constraining_ = made(book, all);
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
