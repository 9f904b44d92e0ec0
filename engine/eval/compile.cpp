#include "engine/eval/atom_key.hpp"
#include "engine/eval/program.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace chapeau::engine::eval {

namespace {

using law::ExpressionId;
using law::FindingId;
using law::ProvisionId;
using law::ProvisionKind;

constexpr Operand kNo{0, false};
constexpr Operand kYes{1, false};

Operand negate(Operand operand) { return {operand.index, !operand.negated}; }

class Compiler {
 public:
  explicit Compiler(const law::Rulebook& book)
      : book_(book), depends_(book.expressions.size()), for_all_(book.expressions.size()) {
    program_.book = &book;
    collect_atoms();
    collect_reaches();
    collect_link_readings();
    program_.first_atom = static_cast<std::uint32_t>(2 + book.questions.size());
    program_.first_reach = program_.first_atom + static_cast<std::uint32_t>(program_.atoms.size());
    program_.first_link = program_.first_reach + static_cast<std::uint32_t>(program_.reaches.size());
    program_.first_instruction = program_.first_link + static_cast<std::uint32_t>(program_.link_readings.size());
    program_.question_value.assign(book.questions.size(), 0);
    program_.provisions.resize(book.provisions.size());
    provision_done_.assign(book.provisions.size(), false);
  }

  Program compile() {
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) provision(ProvisionId(p));
    for (const auto& subject : book_.subjects)
      program_.subjects.push_back(as_register(condition(subject.concerns, ProvisionId{})));
    for (std::size_t q = 0; q < book_.questions.size(); ++q) question(law::QuestionId(q));
    for (std::size_t q = 0; q < book_.questions.size(); ++q) rules_of(law::QuestionId(q));
    for (std::size_t a = 0; a < book_.axioms.size(); ++a) axiom(law::AxiomId(a));
    return std::move(program_);
  }

 private:
  void collect_atoms() {
    for (std::size_t i = 0; i < book_.expressions.size(); ++i) {
      const auto key = key_of(book_, ExpressionId(i));
      if (!key) continue;
      const auto [at, added] = atom_of_.try_emplace(*key, static_cast<std::uint32_t>(program_.atoms.size()));
      if (added) program_.atoms.push_back({ExpressionId(i)});
    }
  }

  /// A provision owned by some states, or owed to some, stands for itself.
  void collect_reaches() {
    using Key = std::tuple<law::InstrumentId, base::Date, base::Date, ProvisionId>;
    std::map<Key, std::uint32_t> known;
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
      const auto& provision = book_.provisions[p];
      const bool chooses_states = provision.owner || provision.owed_to;
      const Key key{provision.instrument, provision.valid.from, provision.valid.until,
                    chooses_states ? ProvisionId(p) : ProvisionId{}};
      const auto [at, added] = known.try_emplace(key, static_cast<std::uint32_t>(program_.reaches.size()));
      if (added) program_.reaches.emplace_back(p);
      reach_of_.push_back(at->second);
    }
  }

  void collect_link_readings() {
    for (const auto& link : book_.links) {
      if (link.under && !find(*link.under)) program_.link_readings.push_back(*link.under);
    }
  }

  /// The place of a reading among those that links need.
  [[nodiscard]] std::optional<std::uint32_t> find(const law::ReadingIs& wanted) const {
    for (std::uint32_t i = 0; i < program_.link_readings.size(); ++i) {
      const auto& known = program_.link_readings[i];
      if (known.reading == wanted.reading && known.option == wanted.option) return i;
    }
    return std::nullopt;
  }

  // --- emitting
  // ------------------------------------------------------------------------------------------------------------

  /// The register of the instruction, or of an earlier one that computes the same.
  Operand emit(Operation operation, const std::vector<Operand>& operands) {
    const auto key = hash(operation, operands);
    const auto [first, last] = emitted_.equal_range(key);
    for (auto at = first; at != last; ++at) {
      const auto& earlier = program_.instructions[at->second];
      if (earlier.operation == operation && std::ranges::equal(operands_of(earlier), operands))
        return {program_.first_instruction + at->second, false};
    }
    const auto index = static_cast<std::uint32_t>(program_.instructions.size());
    emitted_.emplace(key, index);
    program_.instructions.push_back(
        {operation, static_cast<std::uint32_t>(program_.operands.size()), static_cast<std::uint32_t>(operands.size())});
    program_.operands.insert(program_.operands.end(), operands.begin(), operands.end());
    return {program_.first_instruction + index, false};
  }

  [[nodiscard]] std::span<const Operand> operands_of(const Instruction& instruction) const {
    return std::span(program_.operands).subspan(instruction.first, instruction.count);
  }

  static std::uint64_t hash(Operation operation, std::span<const Operand> operands) {
    constexpr std::uint64_t kPrime = 0x100000001b3ULL;  // FNV-1a, by whole words
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ static_cast<std::uint64_t>(operation);
    for (const auto& [index, negated] : operands) hash = (hash ^ (2ULL * index + (negated ? 1 : 0))) * kPrime;
    return hash;
  }

  Operand conjunction(std::vector<Operand> operands) { return join(Operation::And, std::move(operands), kYes, kNo); }
  Operand disjunction(std::vector<Operand> operands) { return join(Operation::Or, std::move(operands), kNo, kYes); }

  /// Leaves out the neutral operand and stops at the one that decides.
  Operand join(Operation operation, std::vector<Operand> operands, Operand neutral, Operand decisive) {
    const auto is = [](Operand constant) {
      return [constant](Operand o) {
        return o.index == constant.index ? !o.negated : (o.index == 1 - constant.index && o.index < 2 && o.negated);
      };
    };
    if (std::ranges::any_of(operands, is(decisive))) return decisive;
    std::erase_if(operands, is(neutral));
    if (operands.empty()) return neutral;
    return operands.size() == 1 ? operands.front() : emit(operation, operands);
  }

  /// The register that holds the operand itself, never its negation.
  std::uint32_t as_register(Operand operand) {
    return operand.negated ? emit(Operation::And, {operand}).index : operand.index;
  }

  // --- conditions
  // ----------------------------------------------------------------------------------------------------------

  /// Does the value depend on the provision that asks? Then it is compiled once for each.
  bool depends(ExpressionId id) {
    auto& known = depends_[id.index()];
    if (!known) known = parts_depend(book_[id].node);
    return *known;
  }
  bool parts_depend(const law::ExpressionNode& node) {
    const auto facts = law::facts_of(node);
    if (facts.finding.valid()) return book_[facts.finding].for_each_provision;
    if (facts.test.valid()) return depends(book_[facts.test].condition);
    return std::ranges::any_of(law::children(node), [&](ExpressionId child) { return depends(child); });
  }

  Operand condition(ExpressionId id, ProvisionId context) {
    const auto made = [&] {
      return std::visit([&](const auto& node) { return build(node, id, context); }, book_[id].node);
    };
    if (!depends(id)) {
      if (!for_all_[id.index()]) for_all_[id.index()] = made();
      return *for_all_[id.index()];
    }
    const auto key = std::pair(id, context);
    if (const auto at = for_one_.find(key); at != for_one_.end()) return at->second;
    return for_one_.emplace(key, made()).first->second;
  }

  std::vector<Operand> parts(const std::vector<ExpressionId>& ids, ProvisionId context) {
    std::vector<Operand> result;
    for (const auto id : ids) result.push_back(condition(id, context));
    return result;
  }

  Operand build(const law::Constant& n, ExpressionId, ProvisionId) { return n.value ? kYes : kNo; }
  Operand build(const law::Not& n, ExpressionId, ProvisionId context) { return negate(condition(n.operand, context)); }
  Operand build(const law::All& n, ExpressionId, ProvisionId context) {
    return conjunction(parts(n.operands, context));
  }
  Operand build(const law::Any& n, ExpressionId, ProvisionId context) {
    return disjunction(parts(n.operands, context));
  }
  Operand build(const law::Implies& n, ExpressionId, ProvisionId context) {
    return disjunction({negate(condition(n.premise, context)), condition(n.conclusion, context)});
  }
  Operand build(const law::TestHolds& n, ExpressionId, ProvisionId context) {
    return condition(book_[n.test].condition, context);
  }
  Operand build(const law::FindingHolds& n, ExpressionId, ProvisionId context) {
    const auto id = law::question(book_, n.finding, context);
    return id ? question(*id) : kNo;
  }
  Operand build(const law::ContraryTo& n, ExpressionId, ProvisionId) { return {provision(n.provision).on_face, false}; }
  [[nodiscard]] Operand atom(ExpressionId id) const {
    return {program_.first_atom + atom_of_.at(key_of(book_, id).value()), false};
  }
  Operand build(const law::FlagIs&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::ChoiceIs&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::SetIncludes&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::ReadingIs&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::NoEnd&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::ProductIsMineral&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::ProductAtStage&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::ProductInGroup&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::ProductInHs&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::ProductListed&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::EnactingStateIn&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::CounterpartIn&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::SomeStateIn&, ExpressionId id, ProvisionId) { return atom(id); }
  Operand build(const law::Compare&, ExpressionId id, ProvisionId) { return atom(id); }

  Operand question(law::QuestionId id) {
    auto& value = program_.question_value[id.index()];
    if (value != 0) return {value, false};
    const auto& asked = book_[id];
    const auto& finding = book_[asked.finding];
    const Operand said{program_.first_question + id.value, false};
    if (!finding.yes_when && !finding.no_when) {
      value = said.index;
      return said;
    }
    const Operand yes = finding.yes_when ? condition(*finding.yes_when, asked.provision) : kNo;
    const Operand no = finding.no_when ? condition(*finding.no_when, asked.provision) : kNo;
    const Operand settled = emit(Operation::Settle, {said, yes, no});
    program_.question_value[id.index()] = settled.index;
    return settled;
  }

  // --- provisions
  // ----------------------------------------------------------------------------------------------------------

  /// Some provision linked to `target` whose kind `counts` is met.
  template <class Counts>
  Operand some_met(ProvisionId target, Counts counts) {
    std::vector<Operand> any;
    const auto first = std::ranges::lower_bound(book_.links, target, {}, &law::Link::target);
    for (auto at = first; at != book_.links.end() && at->target == target; ++at) {
      if (!counts(book_[at->exception].kind)) continue;
      const Operand met{provision(at->exception).met, false};
      any.push_back(at->under ? conjunction({{program_.first_link + *find(*at->under), false}, met}) : met);
    }
    return disjunction(std::move(any));
  }

  ProvisionRegisters provision(ProvisionId id) {
    auto& registers = program_.provisions[id.index()];
    if (provision_done_[id.index()]) return registers;
    const auto& p = book_[id];
    ProvisionRegisters made;
    made.reach = program_.first_reach + reach_of_[id.index()];
    const Operand scope = conjunction({{made.reach, false}, p.scope ? condition(*p.scope, id) : kYes});
    made.scope = as_register(scope);
    if (p.kind == ProvisionKind::Obligation)
      obligation(id, p, scope, made);
    else if (p.kind == ProvisionKind::NotEncoded)
      made.concerned = as_register(conjunction({{made.reach, false}, p.concerns ? condition(*p.concerns, id) : kYes}));
    else if (p.kind != ProvisionKind::Test)
      exception(id, p, scope, made);
    program_.provisions[id.index()] = made;
    provision_done_[id.index()] = true;
    return made;
  }

  void obligation(ProvisionId id, const law::Provision& p, Operand scope, ProvisionRegisters& made) {
    const Operand written = p.condition ? condition(*p.condition, id) : kNo;
    const Operand breach =
        p.requires_condition
            ? conjunction({p.requires_where ? condition(*p.requires_where, id) : kYes, negate(written)})
            : written;
    const Operand carved = some_met(id, [](ProvisionKind kind) { return kind == ProvisionKind::CarveOut; });
    const Operand in_scope = conjunction({scope, negate(carved)});
    const Operand face = conjunction({in_scope, breach});
    const Operand defence = some_met(
        id, [](ProvisionKind kind) { return kind == ProvisionKind::Exception || kind == ProvisionKind::Permission; });
    made.in_scope = as_register(in_scope);
    made.would_breach = as_register(conjunction({scope, breach}));
    made.on_face = as_register(face);
    made.excused = as_register(conjunction({face, defence}));
  }

  void exception(ProvisionId id, const law::Provision& p, Operand scope, ProvisionRegisters& made) {
    const Operand defeated = some_met(id, [](ProvisionKind) { return true; });
    const Operand written = p.condition ? condition(*p.condition, id) : kYes;
    made.met = as_register(conjunction({scope, written, negate(defeated)}));
  }

  // --- coherence
  // -----------------------------------------------------------------------------------------------------------

  void rules_of(law::QuestionId id) {
    const auto& asked = book_[id];
    const auto& finding = book_[asked.finding];
    if (!finding.yes_when && !finding.no_when) return;
    const Operand value{program_.question_value[id.index()], false};
    std::vector<Operand> both;
    if (finding.yes_when) both.push_back(disjunction({negate(condition(*finding.yes_when, asked.provision)), value}));
    if (finding.no_when)
      both.push_back(disjunction({negate(condition(*finding.no_when, asked.provision)), negate(value)}));
    program_.constraints.push_back({as_register(conjunction(std::move(both))), {}, id, asked.provision});
  }

  /// The findings asked for each provision that a condition mentions.
  void mentioned(ExpressionId id, std::vector<FindingId>& found) {
    const auto facts = law::facts_of(book_[id].node);
    if (facts.finding.valid() && book_[facts.finding].for_each_provision) found.push_back(facts.finding);
    if (facts.test.valid()) mentioned(book_[facts.test].condition, found);
    for (const auto child : law::children(book_[id].node)) mentioned(child, found);
  }

  void axiom(law::AxiomId id) {
    const ExpressionId written = book_.axioms[id.index()].condition;
    if (!depends(written)) return add_axiom(id, written, {});
    std::vector<FindingId> findings;
    mentioned(written, findings);
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
      const auto asks = [&](FindingId f) { return law::question(book_, f, ProvisionId(p)).has_value(); };
      if (std::ranges::all_of(findings, asks)) add_axiom(id, written, ProvisionId(p));
    }
  }

  void add_axiom(law::AxiomId id, ExpressionId written, ProvisionId context) {
    program_.constraints.push_back({as_register(condition(written, context)), id, {}, context});
  }

  const law::Rulebook& book_;
  Program program_;
  std::vector<std::optional<bool>> depends_;
  std::map<AtomKey, std::uint32_t> atom_of_;
  std::vector<std::uint32_t> reach_of_;                            ///< by ProvisionId, into Program::reaches
  std::unordered_multimap<std::uint64_t, std::uint32_t> emitted_;  ///< instructions by hash
  std::vector<std::optional<Operand>> for_all_;                    ///< by ExpressionId: conditions compiled once …
  std::map<std::pair<ExpressionId, ProvisionId>, Operand>
      for_one_;  ///< … and those compiled for each provision that asks
  std::vector<bool> provision_done_;
};

}  // namespace

Program compile(const law::Rulebook& book) { return Compiler(book).compile(); }

}  // namespace chapeau::engine::eval
