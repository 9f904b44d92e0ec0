#include "engine/analyses/compare/compare_cells.hpp"

#include "engine/analyses/compare/example.hpp"
#include "engine/eval/bind.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "law/amend.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace chapeau::engine::comparison {

namespace {

using law::ProvisionId;

constexpr std::array kDirections{Seek::Stricter, Seek::Looser};

/// What was found about one direction, at a cell.
struct Found {
  std::optional<Witness> witness;
  Remembered* remembered = nullptr;  ///< of cells that look the same, or of the same tool; there when the laws part
  Aim aim = Aim::Everybody;
  bool undecided = false;

  [[nodiscard]] bool is_there() const { return remembered != nullptr; }
};
/// By direction: stricter, looser.
using Both = std::array<Found, 2>;

/// What was asked of a line: its fingerprint under both laws, and among which forms. Asked once, answered for every
/// line with the same.
struct Question {
  std::string fingerprint;
  std::vector<law::NodeId> among;
  ProvisionId without;  ///< which provision the second of the laws lacks, if they are not the two that are compared
  Seek seek;
  auto operator<=>(const Question&) const = default;
};

/// One cell under two laws, for measures with one aim. Evaluation first; what it does not settle is told to the solver,
/// for both directions once.
class Inquiry {
 public:
  Inquiry(const LawOnDay& was, const LawOnDay& is, law::Measure measure, const universe::Place& place)
      : measure_(std::move(measure)),
        first_(line(was, measure_, place)),
        second_(line(is, measure_, place)),
        was_(was.program, first_, was.states),
        is_(is.program, second_, is.states) {
    const std::size_t count = std::max(was.book->provisions.size(), is.book->provisions.size());
    for (std::size_t p = 0; p < count; ++p) {
      if (may_breach(was_, ProvisionId(p)) || may_breach(is_, ProvisionId(p))) open_.emplace_back(p);
    }
  }
  Inquiry(const Inquiry&) = delete;
  Inquiry& operator=(const Inquiry&) = delete;

  /// Evaluation settles a conflict under the law that would have to be at peace, or the one that would have to be in
  /// conflict cannot be by anything that differs: what it has in common with the other is breached under both.
  [[nodiscard]] bool is_ruled_out(Seek seek, const std::vector<bool>& touched) const {
    const Evaluation& peace = seek == Seek::Stricter ? was_ : is_;
    const Evaluation& conflict = seek == Seek::Stricter ? is_ : was_;
    return std::ranges::none_of(open_,
                                [&](ProvisionId id) { return touched[id.index()] && may_breach(conflict, id); }) ||
           std::ranges::any_of(open_, [&](ProvisionId id) { return must_breach(peace, id); });
  }
  /// Nothing is breached under either law.
  [[nodiscard]] bool is_settled() const { return open_.empty(); }
  /// Lines with the same fingerprint have the same completions, and the same of them breach what may be breached.
  [[nodiscard]] std::string fingerprint() const { return fingerprint_of(was_) + fingerprint_of(is_); }

  Distinguisher& both(LazySolver& solver, smt::Budget budget, Focus focus) {
    if (!both_) {
      focus.obligations = open_;
      both_.emplace(first_, second_, solver, budget, std::move(focus));
    }
    return *both_;
  }

 private:
  static bool knows(const Evaluation& evaluation, ProvisionId id) {
    const auto& book = *evaluation.program().book;
    return id.index() < book.provisions.size() && book[id].kind == law::ProvisionKind::Obligation;
  }
  static bool may_breach(const Evaluation& evaluation, ProvisionId id) {
    if (!knows(evaluation, id)) return false;
    const auto& registers = evaluation.program().provisions[id.index()];
    return evaluation[registers.on_face] != Truth::No && evaluation[registers.excused] != Truth::Yes;
  }
  [[nodiscard]] std::string fingerprint_of(const Evaluation& evaluation) const {
    std::vector<std::uint32_t> roots;
    for (const ProvisionId id : open_) {
      if (id.index() >= evaluation.program().provisions.size()) continue;
      const auto& registers = evaluation.program().provisions[id.index()];
      roots.insert(roots.end(), {registers.on_face, registers.excused});
    }
    return evaluation.fingerprint(std::move(roots), Constraints::Tied, eval::Compared::BySchedule);
  }
  static bool must_breach(const Evaluation& evaluation, ProvisionId id) {
    if (!knows(evaluation, id)) return false;
    const auto& registers = evaluation.program().provisions[id.index()];
    return evaluation[registers.on_face] == Truth::Yes && evaluation[registers.excused] == Truth::No;
  }

  law::Measure measure_;
  Line first_, second_;
  Evaluation was_, is_;
  std::vector<ProvisionId> open_;  ///< obligations that are not settled to peace under both
  std::optional<Distinguisher> both_;
};

auto place_key(const Cell& cell) { return std::tie(cell.place.enacting, cell.place.counterparts, cell.place.products); }

class CellComparer {
 public:
  CellComparer(const Ground& ground, const smt::SolverFactory& make_solver)
      : ground_(ground),
        book_(*ground.first.book),
        solver_(make_solver),
        examples_({ground.first, ground.second}, ground.single, solver_, ground.options.budget) {}

  Comparison run(std::span<const Cell> cells) {
    for (auto begin = cells.begin(); begin != cells.end();) {
      const auto same_place = [&](const Cell& cell) { return place_key(cell) == place_key(*begin); };
      const auto end = std::find_if_not(begin, cells.end(), same_place);
      at_place({begin, end});
      begin = end;
    }
    result_.solver_checks = solver_.checks();
    return std::move(result_);
  }

 private:
  /// Two laws, and the obligations whose outcome may differ between them.
  struct Asked {
    const LawOnDay* first;
    const LawOnDay* second;
    const std::vector<bool>* touched;
  };

  bool is_form(law::NodeId tool) const { return book_[tool].taxonomy == book_[ground_.scope.form].taxonomy; }

  /// Forms first: what a demand adds is asked of forms that are the same by themselves. Where none is, it adds nothing.
  void at_place(std::vector<Cell> cells) {
    std::vector<law::NodeId> forms = eval::words(book_, book_[ground_.scope.form].taxonomy);
    const auto demands =
        std::ranges::stable_partition(cells, [&](const Cell& cell) { return is_form(cell.tools.front()); });
    for (Cell& cell : std::ranges::subrange(cells.begin(), demands.begin())) {
      const std::vector<law::NodeId> tools = cell.tools;
      if (cell.beside ? is_apart(cell) : settle(cell, {}))
        std::erase_if(forms, [&](law::NodeId form) { return std::ranges::find(tools, form) != tools.end(); });
    }
    if (forms.empty()) {
      for (const Cell& cell : demands) result_.counts.same += cell.size();
      return waiting_.clear();
    }
    ask_together(demands, forms);
    for (Cell& cell : demands) settle(cell, forms);
    waiting_.clear();
  }

  /// With most demands the laws say the same: one question proves it of all that would be asked of the solver one by
  /// one.
  void ask_together(std::span<const Cell> cells, const std::vector<law::NodeId>& among) {
    if (cells.size() < 2) return;
    std::map<Aim, Inquiry> any;
    for (const Aim aim : kAims)
      any.try_emplace(aim, ground_.first, ground_.second, any_demand(cells.front(), aim), cells.front().place);
    for (const Seek seek : kDirections) {
      std::vector<const Cell*> left;
      for (const Cell& cell : cells) left.push_back(&cell);
      for (const Aim aim : kAims) ask_together(left, among, seek, aim, any.at(aim));
    }
  }

  /// Keeps those with which the laws are the same.
  void ask_together(std::vector<const Cell*>& cells, const std::vector<law::NodeId>& among, Seek seek, Aim aim,
                    Inquiry& any) {
    std::map<law::NodeId, Question> open;
    std::erase_if(cells, [&](const Cell* cell) {
      const law::NodeId demand = cell->tools.front();
      if (try_known({demand, {}, seek, aim}, *cell, among, both()) != nullptr) return true;
      const Inquiry& inquiry = waiting(*cell, aim);
      if (is_ruled_out(inquiry, seek, ground_.changes.obligations)) return false;
      Question question{inquiry.fingerprint(), among, {}, seek};
      const auto known = known_.find(question);
      if (known != known_.end()) return !std::holds_alternative<Equivalent>(known->second.answer);
      open.emplace(demand, std::move(question));
      return false;
    });
    if (open.size() < 2) return;
    std::vector<law::NodeId> demands;
    for (const auto& [demand, question] : open) demands.push_back(demand);
    for (const law::NodeId demand :
         any.both(solver_, ground_.options.budget, focus(among)).alike_with(std::move(demands), seek)) {
      auto told = open.extract(demand);
      known_.emplace(std::move(told.mapped()), Known{Equivalent{}, {}});
      ++result_.solved;
    }
    std::erase_if(cells, [&](const Cell* cell) { return open.contains(cell->tools.front()); });
  }

  /// The same of a form of which nothing is to be told.
  bool is_apart(const Cell& cell) {
    const Both found = find(cell, {}, both(), {}, kDirections);
    return std::ranges::any_of(found, [](const Found& of) { return of.is_there() || of.undecided; });
  }

  /// Is the cell not the same under both, or not decided?
  bool settle(Cell& cell, const std::vector<law::NodeId>& among) {
    Difference difference{std::move(cell), Relation::Same, {}, {}, false};
    const Both found = find(difference.cell, among, both(), {}, kDirections);
    difference.undecided = found[0].undecided || found[1].undecided;
    const bool stricter = found[0].is_there(), looser = found[1].is_there();
    if (!stricter && !looser) {
      (difference.undecided ? result_.counts.undecided : result_.counts.same) += difference.cell.size();
      if (difference.undecided) result_.undecided.push_back(std::move(difference.cell));
      return difference.undecided;
    }
    difference.relation = stricter && looser ? Relation::Incomparable
                          : stricter         ? Relation::Stricter
                                             : Relation::Looser;
    result_.counts.differs += difference.cell.size();
    for (std::size_t i = 0; i < kDirections.size(); ++i) {
      if (found[i].is_there())
        difference.examples.push_back(
            example(difference.cell, found[i], kDirections[i] == Seek::Stricter ? Side::Second : Side::First));
    }
    for (const Side side : {Side::First, Side::Second}) {
      const auto is_strict = [&](const Example& e) { return e.stricter == side; };
      if (difference.leaves.empty() && std::ranges::any_of(difference.examples, is_strict))
        add_leaves_of(difference, among, side);
    }
    result_.differences.push_back(std::move(difference));
    return true;
  }

  /// Whatever it is and asks.
  law::Measure any_demand(const Cell& cell, Aim aim) const {
    universe::Place place = cell.place;
    place.day = ground_.begins;
    return any_measure(book_, place, universe::Breadth::Drafted, aim);
  }
  law::Measure open_measure(const Cell& cell, Aim aim) const {
    law::Measure measure = any_demand(cell, aim);
    decide_tool(measure, book_, ground_.scope, cell.tools.front());
    return measure;
  }

  Asked both() const { return {&ground_.first, &ground_.second, &ground_.changes.obligations}; }

  std::unique_ptr<Inquiry> inquiry(const Cell& cell, Aim aim, const Asked& laws) const {
    return std::make_unique<Inquiry>(*laws.first, *laws.second, open_measure(cell, aim), cell.place);
  }
  /// Of the two laws that are compared; kept until the cell itself is asked about.
  Inquiry& waiting(const Cell& cell, Aim aim) {
    auto& slot = waiting_[{cell.tools.front(), aim}];
    if (!slot) slot = inquiry(cell, aim, both());
    return *slot;
  }

  Example example(const Cell& cell, const Found& found, Side stricter) {
    return examples_.make(open_measure(cell, found.aim), cell.place, found.witness, stricter, *found.remembered);
  }

  Both find(const Cell& cell, const std::vector<law::NodeId>& among, const Asked& laws, ProvisionId without,
            std::span<const Seek> directions) {
    Both found;
    for (const Aim aim : kAims) {
      std::unique_ptr<Inquiry> inquiry;
      if (!without.valid()) inquiry = std::move(waiting_[{cell.tools.front(), aim}]);
      for (const Seek seek : directions) {
        Found& of = found[seek == Seek::Stricter ? 0 : 1];
        if (of.is_there()) continue;
        if (auto* known = try_known({cell.tools.front(), without, seek, aim}, cell, among, laws)) {
          of = {std::nullopt, known, aim, false};
          continue;
        }
        if (!inquiry) inquiry = this->inquiry(cell, aim, laws);
        Known* known = ask(*inquiry, among, without, seek, *laws.touched);
        if (known == nullptr) continue;
        if (const auto* witness = std::get_if<Witness>(&known->answer)) {
          of = {*witness, &known->remembered, aim, false};
          auto& list = parted_[{cell.tools.front(), without, seek, aim}];
          if (std::ranges::find(list, of.remembered) == list.end()) list.push_back(of.remembered);
        } else
          of.undecided = of.undecided || std::holds_alternative<Undecided>(known->answer);
      }
    }
    return found;
  }

  /// What parted the laws with one tool elsewhere.
  struct Parted {
    law::NodeId tool;
    ProvisionId without;
    Seek seek;
    Aim aim;
    auto operator<=>(const Parted&) const = default;
  };

  /// Often the same facts part them here too, and evaluation sees it.
  Remembered* try_known(const Parted& key, const Cell& cell, const std::vector<law::NodeId>& among, const Asked& laws) {
    const auto list = parted_.find(key);
    if (list == parted_.end()) return nullptr;
    const law::Measure measure = open_measure(cell, key.aim);
    const LawOnDay& strict = key.seek == Seek::Stricter ? *laws.second : *laws.first;
    const LawOnDay& mild = key.seek == Seek::Stricter ? *laws.first : *laws.second;
    for (Remembered* remembered : list->second) {
      const auto draft = again(measure, *remembered);
      if (draft && is_among(*draft, among) && parts(strict, mild, *draft, cell.place)) return remembered;
    }
    return nullptr;
  }

  bool is_among(const Draft& draft, const std::vector<law::NodeId>& among) const {
    const auto* form = std::get_if<law::NodeId>(&draft.measure.attributes[ground_.scope.form.index()].value);
    return among.empty() || (form != nullptr && std::ranges::find(among, *form) != among.end());
  }

  struct Known {
    Distinction answer;
    Remembered remembered;
  };

  bool is_ruled_out(const Inquiry& inquiry, Seek seek, const std::vector<bool>& touched) const {
    return inquiry.is_settled() || (!ground_.changes.demands && inquiry.is_ruled_out(seek, touched));
  }

  Focus focus(const std::vector<law::NodeId>& among) const {
    return {{},    ground_.options.copies, among.empty() ? law::AttributeId{} : ground_.scope.form, among,
            false, ground_.scope.demand};
  }

  /// What looks the same has the same answer. Nothing where evaluation rules a difference out.
  Known* ask(Inquiry& inquiry, const std::vector<law::NodeId>& among, ProvisionId without, Seek seek,
             const std::vector<bool>& touched) {
    if (is_ruled_out(inquiry, seek, touched)) return nullptr;
    const auto [at, is_new] = known_.try_emplace(Question{inquiry.fingerprint(), among, without, seek});
    if (is_new) {
      ++result_.solved;
      at->second.answer = inquiry.both(solver_, ground_.options.budget, focus(among)).distinguish(seek);
    }
    return &at->second;
  }

  /// A permission, a carve-out, or an exception that does not answer every obligation of its instrument: general
  /// exceptions leave something open of every tool.
  static bool is_particular(const LawOnDay& law, ProvisionId id) {
    const auto& provision = (*law.book)[id];
    if (provision.kind == law::ProvisionKind::Permission || provision.kind == law::ProvisionKind::CarveOut) return true;
    if (provision.kind != law::ProvisionKind::Exception || provision.copied_from.valid()) return false;
    return std::ranges::any_of((*law.book)[provision.instrument].provisions, [&](ProvisionId other) {
      const auto answers = [&](const law::Link& link) { return link.exception == id && link.target == other; };
      return (*law.book)[other].kind == law::ProvisionKind::Obligation &&
             std::ranges::none_of(law.book->links, answers);
    });
  }

  /// Which changed defences of the stricter law leave something open that it would close without them.
  void add_leaves_of(Difference& difference, const std::vector<law::NodeId>& among, Side side) {
    const LawOnDay& with = side == Side::First ? ground_.first : ground_.second;
    for (const ProvisionId id : ground_.changes.provisions) {
      if (id.index() >= with.book->provisions.size()) continue;
      if (!is_particular(with, id) || !may_be_met(with, difference.cell, id)) continue;
      const Lacking& lacking = without(with, id);
      const Found found = find(difference.cell, among, {&with, lacking.law.get(), &lacking.touched}, id,
                               std::span(kDirections).first(1))[0];
      difference.undecided = difference.undecided || found.undecided;
      if (found.is_there()) {
        const auto measure = open_measure(difference.cell, found.aim);
        difference.leaves.push_back({id, examples_.leave(measure, difference.cell.place, found.witness, with,
                                                         *lacking.law, *found.remembered)});
      }
    }
  }

  /// It may be met, and something that it answers by its text may be breached.
  bool may_be_met(const LawOnDay& law, const Cell& cell, ProvisionId id) const {
    return std::ranges::any_of(kAims, [&](Aim aim) {
      const law::Measure measure = open_measure(cell, aim);
      const Line open = line(law, measure, cell.place);
      const Evaluation evaluation(law.program, open, law.states);
      const auto may_answer = [&](const law::Link& link) {
        return link.exception == id &&
               evaluation[law.program.provisions[link.target.index()].would_breach] != Truth::No;
      };
      return evaluation[law.program.provisions[id.index()].met] != Truth::No &&
             std::ranges::any_of(law.book->links, may_answer);
    });
  }

  struct Lacking {
    law::Rulebook book;
    std::unique_ptr<LawOnDay> law;
    std::vector<bool> touched;
  };
  const Lacking& without(const LawOnDay& law, ProvisionId id) {
    auto& slot = lacking_[{&law, id}];
    if (!slot) {
      slot = std::make_unique<Lacking>();
      slot->book = law::without(*law.book, std::vector{id});
      slot->law = std::make_unique<LawOnDay>(slot->book, law.readings, law.day);
      Changes between = changes(law, *slot->law);
      if (between.demands) between.obligations.assign(between.obligations.size(), true);
      slot->touched = std::move(between.obligations);
    }
    return *slot;
  }

  const Ground& ground_;
  const law::Rulebook& book_;  ///< of the first law; the second has the same ids
  LazySolver solver_;
  Examples examples_;
  std::map<Question, Known> known_;
  std::map<std::pair<law::NodeId, Aim>, std::unique_ptr<Inquiry>> waiting_;  ///< by tool
  std::map<Parted, std::vector<Remembered*>> parted_;                        ///< of what is in `known_`
  std::map<std::pair<const LawOnDay*, ProvisionId>, std::unique_ptr<Lacking>> lacking_;
  Comparison result_;
};

}  // namespace

Comparison compare_cells(const Ground& ground, std::span<const Cell> cells, const smt::SolverFactory& make_solver) {
  return CellComparer(ground, make_solver).run(cells);
}

}  // namespace chapeau::engine::comparison
