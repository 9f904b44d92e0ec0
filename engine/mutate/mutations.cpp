// Every place where the law can be changed, and how.

#include "base/text.hpp"
#include "engine/mutate/mutation.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace chapeau::engine::mutate {

namespace {

using law::ExpressionId;
using law::ExpressionNode;
using law::ProvisionId;
using law::ProvisionKind;
using law::Relation;

/// The comparison with other limits, one smallest unit away: what a slip of the pen makes of it. The right side is
/// moved where the relation itself has no neighbour.
std::vector<std::pair<law::Compare, std::string>> neighbours(const law::Compare& n) {
  const auto as = [&](Relation relation, std::int64_t by) {
    law::Compare changed = n;
    changed.relation = relation;
    changed.right.constant += by;
    return changed;
  };
  switch (n.relation) {
    case Relation::AtMost:
      return {{as(Relation::Less, 0), "not at the border"}, {as(Relation::AtMost, 1), "one unit further"}};
    case Relation::Less:
      return {{as(Relation::AtMost, 0), "at the border too"}, {as(Relation::Less, -1), "one unit less far"}};
    case Relation::AtLeast:
      return {{as(Relation::More, 0), "not at the border"}, {as(Relation::AtLeast, -1), "one unit further"}};
    case Relation::More:
      return {{as(Relation::AtLeast, 0), "at the border too"}, {as(Relation::More, 1), "one unit less far"}};
    case Relation::Equal:
      return {{as(Relation::AtMost, 0), "below as well"}, {as(Relation::AtLeast, 0), "above as well"}};
    case Relation::NotEqual: return {{as(Relation::Less, 0), "below alone"}, {as(Relation::More, 0), "above alone"}};
  }
  return {};
}

class Finder {
 public:
  Finder(const law::Rulebook& book, const Selection& selection) : book_(book), selection_(selection) {
    for (std::size_t i = 0; i < book.expressions.size(); ++i) {
      const auto& expression = book.expressions[i];
      if (expression.span.is_known()) same_text_[{expression.span, expression.node.index()}].emplace_back(i);
    }
    for (std::size_t p = 0; p < book.provisions.size(); ++p) {
      const auto original = origin(ProvisionId(p));
      standing_[original].emplace_back(p);
    }
  }

  std::vector<Mutation> run() {
    for (const auto id : selection_.instruments) instrument(id);
    words();
    return std::move(found_);
  }

 private:
  [[nodiscard]] ProvisionId origin(ProvisionId id) const {
    while (book_[id].copied_from.valid()) id = book_[id].copied_from;
    return id;
  }
  /// The provision, and the places where it lives by incorporation.
  [[nodiscard]] const std::vector<ProvisionId>& standing(ProvisionId id) const { return standing_.at(id); }

  [[nodiscard]] bool wanted(Operator op) const {
    return selection_.operators.empty() || selection_.operators.contains(op);
  }

  void add(Operator op, base::Span span, std::string what, Change change) {
    if (wanted(op)) found_.push_back({op, instrument_, provision_, span, std::move(what), std::move(change)});
  }

  // --- instruments
  // ---------------------------------------------------------------------------------------------------------

  void instrument(law::InstrumentId id) {
    instrument_ = id;
    provision_ = {};
    const auto& instrument = book_[id];
    dates(instrument.in_force, instrument.span, "the instrument", [&](base::Interval when) {
      return RedateInstrument{id, when};
    });
    for (std::size_t p = 0; p < instrument.parties.size(); ++p) {
      dates(instrument.parties[p].when, instrument.parties[p].span, "a party", [&](base::Interval when) {
        return RedateParty{id, p, when};
      });
    }
    std::map<base::Span, std::vector<ProvisionId>> incorporated;  // by the clause that incorporates
    for (const auto p : instrument.provisions) {
      if (book_[p].copied_from.valid())
        incorporated[book_[p].span].push_back(p);
      else
        provision(p);
    }
    provision_ = {};
    for (auto& [clause, copies] : incorporated) incorporation(clause, std::move(copies));
  }

  void incorporation(base::Span clause, std::vector<ProvisionId> copies) {
    const std::string& pinpoint = book_[copies.front()].pinpoint;
    add(Operator::RemoveIncorporation, clause,
        base::quoted(pinpoint.substr(0, pinpoint.find('/'))) + " incorporates nothing", Repeal{std::move(copies)});
  }

  template <class Make>
  void dates(base::Interval when, base::Span span, const std::string& who, Make make) {
    for (const int by : {-1, 1}) {
      const std::string moved = by < 0 ? " a day earlier" : " a day later";
      if (when.from != base::kAlways)
        add(Operator::ShiftDate, span, who + " begins" + moved, make({{when.from.day + by}, when.until}));
      if (when.until != base::kNever)
        add(Operator::ShiftDate, span, who + " ends" + moved, make({when.from, {when.until.day + by}}));
    }
  }

  // --- provisions
  // ----------------------------------------------------------------------------------------------------------

  void provision(ProvisionId id) {
    const auto& p = book_[id];
    if (p.kind == ProvisionKind::NotEncoded) return;
    provision_ = id;
    if (p.kind != ProvisionKind::Test) {
      repeal(id, p);
      unlimit(id, p);
      dates(p.valid, p.span, "the provision", [&](base::Interval when) { return RedateProvision{standing(id), when}; });
    }
    for (const auto root : law::conditions(p)) condition(root);
  }

  void repeal(ProvisionId id, const law::Provision& p) {
    if (p.kind == ProvisionKind::Obligation)
      add(Operator::ShallMay, p.span, "the duty is none", Repeal{standing(id)});
    else if (p.kind == ProvisionKind::Permission)
      add(Operator::ShallMay, p.span, "the permission is withdrawn", Repeal{standing(id)});
    else
      add(Operator::DropException, p.span, "it is not there", Repeal{standing(id)});
  }

  void unlimit(ProvisionId id, const law::Provision& p) {
    using Limit = Unlimit::Limit;
    const auto lift = [&](bool there, Limit limit, base::Span span, const char* what) {
      if (there) add(Operator::WidenScope, span, what, Unlimit{limit, standing(id)});
    };
    lift(p.scope.has_value(), Limit::Scope, p.scope ? book_[*p.scope].span : p.span, "without `applies to`");
    lift(p.requires_where.has_value(), Limit::Where, p.requires_where ? book_[*p.requires_where].span : p.span,
         "without `where`");
    lift(p.owner.has_value(), Limit::Owner, p.span, "for every party, not for some");
    lift(p.owed_to.has_value(), Limit::OwedTo, p.span, "towards every party, not some");
  }

  // --- conditions
  // ----------------------------------------------------------------------------------------------------------

  void condition(ExpressionId id) {
    if (!changed_.insert(id).second) return;
    const auto& node = book_[id].node;
    if (const auto* all = std::get_if<law::All>(&node)) joined(id, all->operands, "`and` becomes `or`");
    if (const auto* any = std::get_if<law::Any>(&node)) joined(id, any->operands, "`or` becomes `and`");
    if (const auto* compare = std::get_if<law::Compare>(&node)) compared(id, *compare);
    for (const auto operand : law::children(node)) condition(operand);
  }

  void joined(ExpressionId id, const std::vector<ExpressionId>& list, const char* swapped) {
    if (list.size() < 2) return;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto& element = book_[list[i]];
      add(Operator::DropElement, element.span, "without " + base::quoted(element.words),
          reword(id, [&](const ExpressionNode& node) { return shortened(node, i); }));
    }
    add(Operator::SwapJoint, book_[id].span, swapped, reword(id, exchanged));
  }

  void compared(ExpressionId id, const law::Compare& compare) {
    for (const auto& [changed, how] : neighbours(compare)) {
      const auto relation = changed.relation;
      const auto by = changed.right.constant - compare.right.constant;
      add(Operator::ShiftBound, book_[id].span, base::quoted(book_[id].words) + " holds " + how,
          reword(id, [&](const ExpressionNode& node) {
            law::Compare copy = std::get<law::Compare>(node);
            copy.relation = relation;
            copy.right.constant += by;
            return ExpressionNode(copy);
          }));
    }
  }

  static ExpressionNode shortened(const ExpressionNode& node, std::size_t without) {
    auto list = law::children(node);
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(without));
    if (std::holds_alternative<law::All>(node)) return law::All{std::move(list)};
    return law::Any{std::move(list)};
  }
  static ExpressionNode exchanged(const ExpressionNode& node) {
    if (const auto* all = std::get_if<law::All>(&node)) return law::Any{all->operands};
    return law::All{std::get<law::Any>(node).operands};
  }

  /// The same change wherever the same text stands.
  template <class Make>
  Reword reword(ExpressionId id, Make make) const {
    Reword change;
    const auto& expression = book_[id];
    const auto at = same_text_.find({expression.span, expression.node.index()});
    if (at == same_text_.end()) return {{{id, make(expression.node)}}};
    for (const auto place : at->second) {
      if (law::children(book_[place].node).size() == law::children(expression.node).size())
        change.places.emplace_back(place, make(book_[place].node));
    }
    return change;
  }

  // --- words
  // ---------------------------------------------------------------------------------------------------------------

  /// Tests that no provision defines, and rules of findings: those written beside the instruments, or all that their
  /// provisions ask.
  void words() {
    instrument_ = {};
    provision_ = {};
    std::set<base::FileId> files;
    for (const auto id : selection_.instruments) files.insert(book_[id].span.file);
    const auto asked = selection_.words ? everything_asked() : std::set<ExpressionId>{};
    const auto counts = [&](base::Span span, ExpressionId root) {
      return asked.contains(root) || (span.is_known() && files.contains(span.file));
    };
    for (const auto& test : book_.tests) {
      if (!test.provision.valid() && counts(test.span, test.condition)) condition(test.condition);
    }
    for (const auto& finding : book_.findings) {
      for (const auto& rule : {finding.yes_when, finding.no_when}) {
        if (rule && counts(finding.span, *rule)) condition(*rule);
      }
    }
  }

  [[nodiscard]] std::set<ExpressionId> everything_asked() const {
    std::set<ExpressionId> seen;
    std::vector<ExpressionId> pending;
    for (const auto id : selection_.instruments) {
      for (const auto p : book_[id].provisions) {
        const auto roots = law::conditions(book_[p]);
        pending.insert(pending.end(), roots.begin(), roots.end());
      }
    }
    while (!pending.empty()) {
      const auto next = pending.back();
      pending.pop_back();
      if (!seen.insert(next).second) continue;
      const auto below = law::parts(book_, next);
      pending.insert(pending.end(), below.begin(), below.end());
    }
    return seen;
  }

  const law::Rulebook& book_;
  const Selection& selection_;
  std::map<std::pair<base::Span, std::size_t>, std::vector<ExpressionId>> same_text_;
  std::map<ProvisionId, std::vector<ProvisionId>> standing_;
  std::set<ExpressionId> changed_;
  law::InstrumentId instrument_;
  ProvisionId provision_;
  std::vector<Mutation> found_;
};

}  // namespace

std::vector<Mutation> mutations(const law::Rulebook& book, const Selection& selection) {
  return Finder(book, selection).run();
}

}  // namespace chapeau::engine::mutate
