#include "engine/analyses/compare/compare.hpp"

#include "base/in_parallel.hpp"
#include "engine/analyses/compare/compare_cells.hpp"
#include "engine/eval/bind.hpp"
#include "engine/symbolic/smt/one_at_a_time.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace chapeau::engine::comparison {

namespace {

using law::ProvisionId;

constexpr std::size_t kPieces = 4;  // few, since what one piece learns is not known to the next

law::AttributeId attribute_of(const law::Rulebook& book, std::string_view name, law::AttributeType type) {
  const auto found = law::find_attribute(book, name);
  return found && book[*found].type == type ? *found : law::AttributeId{};
}

bool serves(const law::Rulebook& book, const std::vector<law::GoalId>& goals, law::NodeId tool) {
  return goals.empty() || std::ranges::any_of(goals, [&](law::GoalId goal) {
           return std::ranges::any_of(base::at(book.goals, goal).tools,
                                      [&](law::NodeId node) { return law::is_a(book, tool, node); });
         });
}

class Comparer {
 public:
  Comparer(const Law& first, const Law& second, const CompareOptions& options, const smt::SolverFactory& make_solver)
      : day_(std::max(first.day, second.day)),
        first_book_(as_on(*first.book, first.day)),
        second_book_(as_on(*second.book, second.day)),
        first_(first_book_, first.readings, day_),
        second_(second_book_, second.readings, day_),
        begins_(std::min(first.day, second.day)),
        options_(options),
        changes_(changes(first_, second_)),
        single_(single_changes(first_, second_, changes_)),
        make_solver_(smt::one_at_a_time(make_solver)) {}

  Comparison compare() {
    find_changed();
    if (!set_scope()) return std::move(result_);
    const Cells cut = cells(first_, second_, changes_, scope_, options_.jobs);
    result_.counts.all = cut.all;
    result_.counts.not_reached = cut.not_reached;
    result_.counts.not_concerned = cut.not_concerned;
    add(told(pieces(cut.touched)));
    return std::move(result_);
  }

 private:
  using Piece = std::span<const Cell>;

  /// Pieces of the whole, each with memory and solver of its own, so that threads can share them: cells of one enacting
  /// state stay together. They depend on nothing but the cells, and so what is told does not depend on how many threads
  /// there are.
  static std::vector<Piece> pieces(const std::vector<Cell>& cells) {
    const std::size_t enough = (cells.size() + kPieces - 1) / kPieces;
    std::vector<Piece> found;
    for (auto begin = cells.begin(); begin != cells.end();) {
      auto end = begin;
      while (end != cells.end() &&
             (static_cast<std::size_t>(end - begin) < enough || end->place.enacting == std::prev(end)->place.enacting))
        ++end;
      found.emplace_back(begin, end);
      begin = end;
    }
    return found;
  }

  std::vector<Comparison> told(const std::vector<Piece>& pieces) const {
    const Ground ground{first_, second_, begins_, options_, changes_, single_, scope_};
    std::vector<Comparison> answers(pieces.size());
    base::in_parallel(pieces.size(), options_.jobs, [&] {
      return [&](std::size_t p) { answers[p] = compare_cells(ground, pieces[p], make_solver_); };
    });
    return answers;
  }

  void add(std::vector<Comparison> parts) {
    for (auto& part : parts) {
      std::ranges::move(part.differences, std::back_inserter(result_.differences));
      std::ranges::move(part.undecided, std::back_inserter(result_.undecided));
      result_.counts.same += part.counts.same;
      result_.counts.differs += part.counts.differs;
      result_.counts.undecided += part.counts.undecided;
      result_.solved += part.solved;
      result_.solver_checks += part.solver_checks;
    }
  }

  void find_changed() {
    result_.demands = changes_.demands;
    result_.changed = changes_.provisions;
    for (const ProvisionId id : changes_.provisions) {
      const auto& book = id.index() < first_book_.provisions.size() ? first_book_ : second_book_;
      if (book[id].kind == law::ProvisionKind::NotEncoded) result_.not_encoded.push_back(id);
    }
  }

  /// The parties, under either law, of the instruments whose provisions differ.
  std::vector<law::StateId> parties() const {
    law::StateMask mask;
    if (changes_.demands) mask = universe::every_state(first_book_);
    for (const ProvisionId id : changes_.provisions) {
      for (const LawOnDay* law : {&first_, &second_}) {
        if (id.index() < law->book->provisions.size()) mask |= law->states.parties((*law->book)[id].instrument);
      }
    }
    std::vector<law::StateId> found;
    for (std::size_t i = 0; i < first_book_.states.size(); ++i) {
      if (mask.test(i)) found.emplace_back(i);
    }
    return found;
  }

  bool set_scope() {
    scope_.form = attribute_of(first_book_, "form", law::AttributeType::Choice);
    scope_.demand = attribute_of(first_book_, "requires", law::AttributeType::Set);
    if (!scope_.form.valid() || changes_.none()) return false;
    scope_.states = options_.states.empty() ? parties() : options_.states;
    result_.states = scope_.states;
    scope_.towards = options_.towards.none() ? universe::every_state(first_book_) : options_.towards;
    scope_.products = options_.products.empty() ? universe::every_product(first_book_) : options_.products;
    for (const auto attribute : {scope_.form, scope_.demand}) {
      if (!attribute.valid()) continue;
      std::ranges::copy_if(eval::words(first_book_, first_book_[attribute].taxonomy), std::back_inserter(scope_.tools),
                           [&](law::NodeId tool) { return serves(first_book_, options_.goals, tool); });
    }
    std::ranges::copy_if(eval::leaves(first_book_, first_book_[scope_.form].taxonomy),
                         std::back_inserter(scope_.beside),
                         [&](law::NodeId form) { return std::ranges::find(scope_.tools, form) == scope_.tools.end(); });
    return !scope_.tools.empty() && !scope_.products.empty() && !scope_.states.empty();
  }

  base::Date day_;
  law::Rulebook first_book_, second_book_;
  LawOnDay first_, second_;
  base::Date begins_;
  const CompareOptions& options_;
  Changes changes_;
  std::vector<Change> single_;
  smt::SolverFactory make_solver_;
  Scope scope_;
  Comparison result_;
};

}  // namespace

Comparison compare(const Law& first, const Law& second, const CompareOptions& options,
                   const smt::SolverFactory& make_solver) {
  return Comparer(first, second, options, make_solver).compare();
}

}  // namespace chapeau::engine::comparison
