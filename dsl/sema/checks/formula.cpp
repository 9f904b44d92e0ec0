#include "dsl/sema/checks/formula.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace chapeau::dsl::sema {

namespace {

constexpr std::size_t kMaxDepth = 400;
constexpr std::size_t kMaxNodes = 4000;
constexpr std::size_t kMaxAtoms = 64;
constexpr std::size_t kMaxSteps = 20'000;

/// Keys of atoms: two atoms with the same key always agree.
class Key {
 public:
  explicit Key(char kind) : text_(1, kind) {}
  Key& add(std::int64_t number) {
    text_ += std::to_string(number);
    text_ += ',';
    return *this;
  }
  Key& add(const base::Integer& number) { return add(to_string(number)); }
  Key& add(const std::string& text) {
    text_ += text;
    text_ += ';';
    return *this;
  }
  Key& add(const law::StateSet& set) {
    add(set.members);
    text_ += '|';
    return add(set.exceptions);
  }
  Key& add(const law::LinearSum& sum) {
    add(sum.constant);
    for (const auto& term : sum.terms) add(term.factor).add(term.attribute.value);
    text_ += '/';
    for (const auto& lookup : sum.lookups)
      add(lookup.factor).add(lookup.schedule.value).add(lookup.otherwise ? std::to_string(*lookup.otherwise) : "open");
    text_ += '/';
    for (const auto& moved : sum.moved) add(moved.attribute.value).add(moved.by.months).add(moved.by.days);
    text_ += '=';
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  Key& add(const std::vector<law::StateSet::Item>& items) {
    for (const auto& item : items) {
      add(static_cast<int>(item.kind))
          .add(item.state.value)
          .add(item.group.value)
          .add(item.attribute.value)
          .add(static_cast<int>(item.special));
    }
    return *this;
  }

  std::string text_;
};

}  // namespace

Formulas::Index Formulas::push(Node node) {
  nodes_.push_back(std::move(node));
  return static_cast<Index>(nodes_.size() - 1);
}

Formulas::Index Formulas::atom(const std::string& key) {
  const auto [known, is_new] = atoms_.try_emplace(key, 0U);
  if (is_new) known->second = push({Op::Atom, {}, static_cast<std::uint32_t>(atoms_.size() - 1)});
  return known->second;
}

std::optional<Formulas::Index> Formulas::add(law::ExpressionId condition) {
  const Index made = expand(condition);
  if (given_up_) return std::nullopt;
  return made;
}

Formulas::Index Formulas::expand(law::ExpressionId id) {
  if (given_up_ || !id.valid() || depth_ >= kMaxDepth || nodes_.size() >= kMaxNodes) {
    given_up_ = true;
    return push({Op::False, {}, 0});
  }
  ++depth_;
  const Index made = node_of(book_[id].node);
  --depth_;
  return made;
}

Formulas::Index Formulas::joined(Op op, const std::vector<law::ExpressionId>& operands) {
  Node node{op, {}, 0};
  node.operands.reserve(operands.size());
  for (const law::ExpressionId id : operands) node.operands.push_back(expand(id));
  return push(std::move(node));
}

Formulas::Index Formulas::value(char kind, std::uint32_t owner, law::NodeId node) {
  const Index index = atom(Key(kind).add(owner).add(node.value).text());
  const bool known =
      std::any_of(values_.begin(), values_.end(), [&](const ValueAtom& each) { return each.index == index; });
  if (!known) values_.push_back({kind, owner, node.value, index});
  return index;
}

/// Of two sums exactly one of less, equal and more holds: two atoms, less and equal, tell every relation.
Formulas::Index Formulas::compare(const law::Compare& compare) {
  const std::string sums = Key('q').add(compare.left).add(compare.right).text();
  const Index is_equal = atom(sums + "equal");
  const Index is_less = both(atom(sums + "less"), negation(is_equal));
  switch (compare.relation) {
    case law::Relation::Less: return is_less;
    case law::Relation::AtMost: return push({Op::Any, {is_less, is_equal}, 0});
    case law::Relation::Equal: return is_equal;
    case law::Relation::NotEqual: return negation(is_equal);
    case law::Relation::AtLeast: return negation(is_less);
    case law::Relation::More: return both(negation(is_less), negation(is_equal));
  }
  return is_equal;
}

Formulas::Index Formulas::node_of(const law::ExpressionNode& node) {
  return std::visit(base::Overloaded{
                        [&](const law::Constant& n) {
                          return push({n.value ? Op::True : Op::False, {}, 0});
                        },
                        [&](const law::Not& n) { return negation(expand(n.operand)); },
                        [&](const law::All& n) { return joined(Op::All, n.operands); },
                        [&](const law::Any& n) { return joined(Op::Any, n.operands); },
                        [&](const law::Implies& n) {
                          const Index premise = negation(expand(n.premise));
                          return push({Op::Any, {premise, expand(n.conclusion)}, 0});
                        },
                        [&](const law::FlagIs& n) { return atom(Key('f').add(n.attribute.value).text()); },
                        [&](const law::ChoiceIs& n) { return value('c', n.attribute.value, n.node); },
                        [&](const law::SetIncludes& n) { return value('s', n.attribute.value, n.node); },
                        [&](const law::FindingHolds& n) { return atom(Key('F').add(n.finding.value).text()); },
                        [&](const law::TestHolds& n) {
                          const auto known = tests_.find(n.test.value);
                          if (known != tests_.end()) return known->second;
                          const Index made = expand(book_[n.test].condition);
                          tests_.emplace(n.test.value, made);
                          return made;
                        },
                        [&](const law::ReadingIs& n) { return value('r', n.reading.value, law::NodeId(n.option)); },
                        [&](const law::ContraryTo& n) { return atom(Key('C').add(n.provision.value).text()); },
                        [&](const law::NoEnd& n) { return atom(Key('n').add(n.attribute.value).text()); },
                        [&](const law::ProductIsMineral& n) { return atom(Key('m').add(n.mineral.value).text()); },
                        [&](const law::ProductAtStage& n) { return atom(Key('g').add(n.stage.value).text()); },
                        [&](const law::ProductInGroup& n) { return atom(Key('G').add(n.group.value).text()); },
                        [&](const law::ProductInHs& n) {
                          Key key('h');
                          for (const law::HsCode& prefix : n.prefixes) key.add(prefix);
                          return atom(key.text());
                        },
                        [&](const law::ProductListed& n) { return atom(Key('l').add(n.schedule.value).text()); },
                        [&](const law::EnactingStateIn& n) { return atom(Key('e').add(n.set).text()); },
                        [&](const law::CounterpartIn& n) { return atom(Key('p').add(n.set).text()); },
                        [&](const law::SomeStateIn& n) { return atom(Key('o').add(n.set).text()); },
                        [&](const law::Compare& n) { return compare(n); },
                    },
                    node);
}

void Formulas::add_hierarchies(std::vector<Index>& clauses) {
  const auto below = [&](const ValueAtom& a, const ValueAtom& b) {
    return a.kind != 'r' && law::is_a(book_, law::NodeId(a.value), law::NodeId(b.value));
  };
  for (std::size_t i = 0; i < values_.size(); ++i) {
    for (std::size_t k = 0; k < values_.size(); ++k) {
      const ValueAtom a = values_[i];
      const ValueAtom b = values_[k];
      if (i == k || a.kind != b.kind || a.owner != b.owner) continue;
      if (below(a, b)) {
        const Index not_a = negation(a.index);
        clauses.push_back(push({Op::Any, {not_a, b.index}, 0}));
      } else if (a.kind != 's' && i < k && !below(b, a)) {
        clauses.push_back(negation(both(a.index, b.index)));
      }
    }
  }
}

/// What holds of the atoms whatever the facts are.
Formulas::Index Formulas::world() {
  std::vector<Index> clauses;
  add_hierarchies(clauses);
  return push({Op::All, std::move(clauses), 0});
}

std::optional<bool> Formulas::satisfiable(Index formula) {
  if (atoms_.size() > kMaxAtoms) return std::nullopt;
  const Index rules = world();
  const Index goal = both(formula, rules);
  state_.assign(atoms_.size(), Truth::Open);
  truths_.assign(nodes_.size(), Truth::Open);
  steps_ = 0;
  return search(goal, 0);
}

std::optional<bool> Formulas::search(Index formula, std::uint32_t next_atom) {
  if (++steps_ > kMaxSteps) return std::nullopt;
  const Truth now = evaluate(formula);
  if (now != Truth::Open) return now == Truth::Yes;
  for (const Truth choice : {Truth::Yes, Truth::No}) {
    state_[next_atom] = choice;
    const auto found = search(formula, next_atom + 1);
    if (!found || *found) return found;
  }
  state_[next_atom] = Truth::Open;
  return false;
}

/// Three-valued, all nodes up to the formula in order: operands always stand before what uses them.
Formulas::Truth Formulas::evaluate(Index formula) const {
  for (std::size_t i = 0; i <= formula; ++i) truths_[i] = evaluate(nodes_[i]);
  return truths_[formula];
}

Formulas::Truth Formulas::evaluate(const Node& node) const {
  switch (node.op) {
    case Op::False: return Truth::No;
    case Op::True: return Truth::Yes;
    case Op::Atom: return state_[node.atom];
    case Op::Not: {
      const Truth inner = truths_[node.operands.front()];
      return inner == Truth::Open ? Truth::Open : inner == Truth::Yes ? Truth::No : Truth::Yes;
    }
    case Op::All:
    case Op::Any: {
      const Truth absorbing = node.op == Op::All ? Truth::No : Truth::Yes;
      Truth result = node.op == Op::All ? Truth::Yes : Truth::No;
      for (const Index operand : node.operands) {
        if (truths_[operand] == absorbing) return absorbing;
        if (truths_[operand] == Truth::Open) result = Truth::Open;
      }
      return result;
    }
  }
  return Truth::Open;
}

}  // namespace chapeau::dsl::sema
