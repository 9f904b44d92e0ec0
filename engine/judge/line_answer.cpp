#include "engine/judge/line_answer.hpp"

#include "engine/judge/derive.hpp"
#include "law/applicability.hpp"

#include <algorithm>
#include <span>

namespace chapeau::engine {

namespace {

using law::ProvisionId;
using law::ProvisionKind;

/// The same line with every finding that was not shown made open again.
std::optional<Line> reopened(const Line& line) {
  const auto failed = [](const Answer& a) { return a.not_shown; };
  if (std::ranges::none_of(line.answers, failed)) return std::nullopt;
  Line open = line;
  for (auto& answer : open.answers) {
    if (answer.not_shown) answer = {};
  }
  return open;
}

class LineAnswerer {
 public:
  LineAnswerer(const Evaluation& evaluation, Judge& judge, bool verdicts_only)
      : evaluation_(evaluation), judge_(judge), book_(*evaluation.line().book), verdicts_only_(verdicts_only) {}

  ProvisionAnswer obligation(ProvisionId id) {
    const auto& provision = book_[id];
    const auto judged = judge_.obligation(id);
    ProvisionAnswer answer;
    answer.provision = id;
    answer.verdict = judged.verdict;
    answer.stage = judged.stage;
    answer.witnesses = judged.witnesses;
    answer.incoherent = judged.incoherent;
    if (provision.scope) answer.scope = derive(evaluation_, *provision.scope, id);
    const bool reached = !answer.scope || answer.scope->truth != Truth::No;
    if (reached && provision.condition) answer.derivation = derive_breach(id, provision);
    if (reached) weigh(id, answer);
    return answer;
  }

 private:
  [[nodiscard]] Element derive_breach(ProvisionId id, const law::Provision& provision) const {
    if (!provision.requires_where) return derive(evaluation_, *provision.condition, id);
    return conjunction(
        {derive(evaluation_, *provision.requires_where, id), negation(derive(evaluation_, *provision.condition, id))});
  }

  void weigh(ProvisionId id, ProvisionAnswer& answer) {
    for (const auto* link : active_links(evaluation_.line(), id)) {
      const bool carves_out = book_[link->exception].kind == ProvisionKind::CarveOut;
      if (carves_out)
        answer.carve_outs.push_back(defence(link->exception, answer));
      else if (may_breach(answer.verdict))
        answer.defences.push_back(defence(link->exception, answer));
    }
  }

  DefenceAnswer defence(ProvisionId id, ProvisionAnswer& against) {
    DefenceAnswer answer;
    answer.provision = id;
    const auto& line = evaluation_.line();
    const auto reach = evaluation_.states().reach(book_[id], *line.measure, line.counterpart);
    if (reach != law::Reach::Applies) {
      answer.status = law::DefenceStatus::NotAvailable;
      answer.unavailable_because = why(reach);
      return answer;
    }
    const std::span<const ProvisionId> targets{&against.provision, 1};
    const auto judged = verdicts_only_ ? judge_.defence_by_evaluation(id, targets) : judge_.defence(id, targets);
    against.incoherent = against.incoherent || judged.incoherent;
    answer.status = judged.status;
    answer.stage = judged.stage;
    answer.derivation = derive_defence(id);
    for (const auto* link : active_links(line, id)) answer.defeated_by.push_back(defeater(link->exception));
    return answer;
  }

  /// Its scope and its condition, as one element.
  [[nodiscard]] Element derive_defence(ProvisionId id) const {
    const auto& provision = book_[id];
    if (!provision.condition && !provision.scope) return unconditional();
    if (!provision.scope) return derive(evaluation_, *provision.condition, id);
    if (!provision.condition) return derive(evaluation_, *provision.scope, id);
    return conjunction({derive(evaluation_, *provision.scope, id), derive(evaluation_, *provision.condition, id)});
  }

  static Element unconditional() {
    Element element;
    element.title = "no condition";
    element.truth = Truth::Yes;
    element.source = Source::Law;
    return element;
  }

  /// An exception to an exception: met or not, three-valued.
  [[nodiscard]] DefenceAnswer defeater(ProvisionId id) const {
    DefenceAnswer answer;
    answer.provision = id;
    const Truth met = evaluation_[evaluation_.program().provisions[id.index()].met];
    answer.status = met == Truth::Yes  ? law::DefenceStatus::Met
                    : met == Truth::No ? law::DefenceStatus::NotMet
                                       : law::DefenceStatus::Open;
    answer.derivation = derive_defence(id);
    return answer;
  }

  static std::string why(law::Reach reach) {
    switch (reach) {
      case law::Reach::Applies: return {};
      case law::Reach::NotBinding: return "the instrument creates no rights";
      case law::Reach::NotYetInForce: return "not yet in force on that day";
      case law::Reach::NoLongerInForce: return "no longer in force on that day";
      case law::Reach::EnactingStateNotParty: return "the enacting state is not a party";
      case law::Reach::CounterpartNotParty: return "the counterpart is not a party";
      case law::Reach::SameState: return "no foreign counterpart";
      case law::Reach::NotOwner: return "given to other parties only";
    }
    return {};
  }

  const Evaluation& evaluation_;
  Judge& judge_;
  const law::Rulebook& book_;
  bool verdicts_only_;
};

}  // namespace

LineAnswer answer_line(const LineGroup& group, std::size_t measure, const Evaluation& evaluation,
                       const LineTools& tools, const std::vector<bool>& asked) {
  const auto& book = *group.line.book;
  const auto wanted = tools.verdicts_only ? smt::Wanted::Any : smt::Wanted::Least;
  Judge judge(evaluation, *tools.solver, tools.budget, tools.solver_only, wanted, tools.memo);
  const auto open_line = reopened(group.line);
  std::optional<Evaluation> open;
  std::optional<Judge> again;
  if (open_line) {
    open.emplace(Evaluation::with_other_answers(evaluation, *open_line));
    again.emplace(*open, *tools.solver, tools.budget, tools.solver_only, smt::Wanted::Any, tools.verdicts);
  }

  LineAnswer answer{measure, group.line.product, group.counterparts, group.line.day, {}};
  LineAnswerer answerer(evaluation, judge, tools.verdicts_only);
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    const ProvisionId id(p);
    if (!asked.empty() && !asked[p]) continue;
    if (book[id].kind != ProvisionKind::Obligation || evaluation[tools.program->provisions[p].reach] != Truth::Yes)
      continue;
    auto provision = answerer.obligation(id);
    if (again && !may_breach(provision.verdict)) provision.not_made_out = may_breach(again->obligation(id).verdict);
    answer.provisions.push_back(std::move(provision));
  }
  return answer;
}

}  // namespace chapeau::engine
