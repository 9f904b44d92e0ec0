#include "engine/analyses/redraft/variants.hpp"

#include "base/overloaded.hpp"
#include "engine/analyses/redraft/goals.hpp"
#include "engine/model/distance.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

namespace chapeau::engine::redraft {

namespace {

void apply(const law::Rulebook& book, law::Measure& draft, const Change& change) {
  std::visit(base::Overloaded{
                 [&](const SetAttribute& c) {
                   auto& fact = draft.attributes[c.attribute.index()];
                   fact.value = c.value;
                   fact.basis = law::Basis::Given;
                   fact.note.clear();
                 },
                 [&](const DropProducts& c) {
                   std::vector<law::Product> kept;
                   for (std::size_t p = 0; p < draft.products.size(); ++p) {
                     if (!std::ranges::binary_search(c.products, p)) kept.push_back(draft.products[p]);
                   }
                   draft.products = std::move(kept);
                 },
                 [&](const DropDestinations& c) {
                   auto& fact = draft.attributes[book.built_in.towards.index()];
                   if (auto* towards = std::get_if<law::StateMask>(&fact.value)) *towards &= ~c.states;
                   fact.basis = law::Basis::Given;
                 },
             },
             change);
}

/// What is taken out: products and groups of counterparts.
struct Taken {
  std::set<std::size_t> products;
  std::set<law::StateId> groups;  ///< by their first member
};

constexpr std::size_t kWorlds = 64;

class Maker {
 public:
  Maker(Board& board, const law::Measure& measure, const std::vector<const LeverValues*>& levers, Wanted wanted,
        std::size_t most)
      : board_(board),
        book_(board.book()),
        measure_(measure),
        wanted_(wanted),
        most_(most),
        serves_(served(book_, measure)),
        draft_(measure) {
    for (const auto* lever : levers) {
      cost_ += lever->cost;
      if (lever->lever.kind == Lever::Kind::Attribute) attributes_.push_back(lever);
      if (lever->lever.kind == Lever::Kind::Products) products_ = true;
      if (lever->lever.kind == Lever::Kind::Destinations) destinations_ = true;
    }
    for (const auto* lever : attributes_) changed_.push_back(lever->lever.attribute);
    for (std::size_t l = 0; l < board.lines().size(); ++l) order_.push_back(l);
  }

  Variants make() {
    descend(0);
    return std::move(result_);
  }

 private:
  void descend(std::size_t next) {
    if (next == attributes_.size()) return try_draft();
    if (fit_together(next)) return try_together(next);
    if (is_hopeless(next)) return;
    auto& value = draft_.attributes[attributes_[next]->lever.attribute.index()].value;
    const law::Value drafted = value;
    for (const auto& other : attributes_[next]->values) {
      if (!result_.stopped.empty()) break;
      value = other;
      descend(next + 1);
    }
    value = drafted;
  }

  /// Do the values of the levers from `next` on fit into one evaluation?
  [[nodiscard]] bool fit_together(std::size_t next) const {
    if (products_ || destinations_) return false;
    std::size_t combinations = 1;
    for (std::size_t i = next; i < attributes_.size() && combinations <= kWorlds; ++i)
      combinations *= attributes_[i]->values.size();
    return combinations <= kWorlds;
  }

  /// All combinations at once, the last lever's values changing first, and those that do not surely fail one by one.
  void try_together(std::size_t next) {
    std::vector<Board::Varied> varied;
    std::size_t combinations = 1;
    for (std::size_t i = next; i < attributes_.size(); ++i) {
      varied.push_back({attributes_[i]->lever.attribute, attributes_[i]->values, {}});
      combinations *= attributes_[i]->values.size();
    }
    for (std::size_t d = 0; d < combinations; ++d) {
      std::size_t rest = d;
      for (auto each = varied.rbegin(); each != varied.rend(); ++each) {
        each->of_draft.push_back(rest % each->values.size());
        rest /= each->values.size();
      }
    }
    try_survivors(varied, surely_fail(varied));
  }

  void try_survivors(const std::vector<Board::Varied>& varied, std::uint64_t failing) {
    const law::Measure drafted = draft_;
    for (std::size_t d = 0; d < varied.front().of_draft.size() && result_.stopped.empty(); ++d) {
      if ((failing >> d & 1U) != 0) {
        count_try();
        continue;
      }
      for (const auto& each : varied) draft_.attributes[each.attribute.index()].value = each.values[each.of_draft[d]];
      try_draft();
    }
    draft_ = drafted;
  }

  /// Drafts with which some line surely fails; the line that failed last is asked first: mostly it fails again.
  [[nodiscard]] std::uint64_t surely_fail(const std::vector<Board::Varied>& varied) {
    auto fixed = changed_;
    std::erase_if(fixed, [&](law::AttributeId id) {
      return std::ranges::find(varied, id, &Board::Varied::attribute) != varied.end();
    });
    const auto drafts = varied.front().of_draft.size();
    const std::uint64_t all = drafts == kWorlds ? ~0ULL : (1ULL << drafts) - 1;
    std::uint64_t failing = 0;
    for (std::size_t i = 0; i < order_.size() && failing != all; ++i) {
      const auto here = board_.surely_fail(order_[i], draft_, fixed, varied);
      failing |= here;
      if (here == all)
        std::rotate(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(i),
                    order_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    return failing;
  }

  /// False when enough was tried.
  bool count_try() {
    if (tried_ == most_) result_.stopped = "too many combinations of values";
    if (!result_.stopped.empty()) return false;
    ++tried_;
    return true;
  }

  /// Whatever the values of the levers from `next` on, a line fails.
  [[nodiscard]] bool is_hopeless(std::size_t next) {
    if (products_ || destinations_ || next == 0) return false;
    law::Measure open = draft_;
    for (std::size_t i = next; i < attributes_.size(); ++i) {
      const auto id = attributes_[i]->lever.attribute;
      if (book_[id].type == law::AttributeType::States) return false;  // cannot be left open
      open.attributes[id.index()].value = law::Open{};
    }
    return some_line_surely_fails(open);
  }

  void try_draft() {
    if (!count_try()) return;
    if (!serves_.empty() && served(book_, draft_).empty()) return;
    if (products_ || destinations_)
      try_without();
    else if (!some_line_surely_fails(draft_))
      keep(board_, {}, draft_, changed_);
  }

  /// The line that failed last is asked first: mostly it fails again.
  [[nodiscard]] bool some_line_surely_fails(const law::Measure& draft) {
    for (auto at = order_.begin(); at != order_.end(); ++at) {
      if (!board_.surely_fails(*at, draft, changed_)) continue;
      std::rotate(order_.begin(), at, at + 1);
      return true;
    }
    return false;
  }

  /// Towards everybody alike.
  void try_wide() {
    const auto towards = book_.built_in.towards;
    const law::Value all = everybody(book_, measure_);
    if (measure_.attributes[towards.index()].value == all) return;
    law::Measure draft = draft_;
    draft.attributes[towards.index()].value = all;
    keep(board_.widened(), {SetAttribute{towards, all}}, draft, changed_);
  }

  void try_without() {
    if (destinations_ && !products_) try_wide();
    std::vector<std::size_t> failing;
    for (std::size_t l = 0; l < board_.lines().size(); ++l) {
      const LineScore score = board_.score(l, draft_, changed_, wanted_);
      if (score.contradicts || score.fails) failing.push_back(l);
    }
    const Taken taken = products_ && destinations_ ? both(failing) : one(failing);
    if ((products_ && taken.products.empty()) || (destinations_ && taken.groups.empty())) return;
    take_out(taken);
  }

  [[nodiscard]] std::size_t product_of(std::size_t line) const {
    const auto& products = measure_.products;
    return static_cast<std::size_t>(std::ranges::find(products, board_.lines()[line].line.product) - products.begin());
  }
  [[nodiscard]] law::StateId group_of(std::size_t line) const { return board_.lines()[line].counterparts.front(); }

  [[nodiscard]] Taken one(const std::vector<std::size_t>& failing) const {
    Taken taken;
    for (const auto line : failing) {
      if (products_)
        taken.products.insert(product_of(line));
      else
        taken.groups.insert(group_of(line));
    }
    return taken;
  }

  /// Products that fail towards everybody go; then whoever still objects.
  [[nodiscard]] Taken both(const std::vector<std::size_t>& failing) const {
    Taken taken;
    for (std::size_t p = 0; p < measure_.products.size(); ++p) {
      const auto is_of = [&](std::size_t line) { return product_of(line) == p; };
      std::size_t all = 0;
      for (std::size_t l = 0; l < board_.lines().size(); ++l) all += is_of(l) ? std::size_t{1} : 0;
      if (static_cast<std::size_t>(std::ranges::count_if(failing, is_of)) == all) taken.products.insert(p);
    }
    for (const auto line : failing) {
      if (!taken.products.contains(product_of(line))) taken.groups.insert(group_of(line));
    }
    return taken;
  }

  void take_out(const Taken& taken) {
    std::vector<Change> changes;
    auto changed = changed_;
    if (!taken.products.empty()) {
      if (taken.products.size() == measure_.products.size()) return;
      changes.emplace_back(DropProducts{{taken.products.begin(), taken.products.end()}});
    }
    if (!taken.groups.empty()) {
      const auto states = states_of(taken.groups);
      if (!states) return;
      changes.emplace_back(DropDestinations{*states});
      changed.push_back(book_.built_in.towards);
    }
    law::Measure draft = draft_;
    for (const auto& change : changes) apply(book_, draft, change);
    keep(board_, std::move(changes), draft, changed);
  }

  /// Nothing when nobody would be left.
  [[nodiscard]] std::optional<law::StateMask> states_of(const std::set<law::StateId>& groups) const {
    law::StateMask mask;
    bool somebody = false;
    for (const auto& group : board_.lines()) {
      const bool goes = groups.contains(group.counterparts.front());
      somebody = somebody || !goes;
      for (const auto state : group.counterparts) mask.set(state.index(), goes);
    }
    return somebody ? std::optional(mask) : std::nullopt;
  }

  [[nodiscard]] bool is_left(std::size_t line, const std::vector<Change>& taken) const {
    return std::ranges::none_of(taken, [&](const Change& change) {
      if (const auto* products = std::get_if<DropProducts>(&change))
        return std::ranges::binary_search(products->products, product_of(line));
      const auto* states = std::get_if<DropDestinations>(&change);
      return states && states->states.test(group_of(line).index());
    });
  }

  /// Judged in full, on every line that is left.
  void keep(Board& board, std::vector<Change> taken, const law::Measure& draft,
            const std::vector<law::AttributeId>& changed) {
    Variant variant;
    std::set<law::QuestionId> to_prove;
    std::set<law::ProvisionId> exposed;
    for (std::size_t l = 0; l < board.lines().size(); ++l) {
      if (!is_left(l, taken)) continue;
      if (board.surely_fails(l, draft, changed)) return;
      const LineScore score = board.score(l, draft, changed, wanted_);
      if (score.contradicts || score.fails) return;
      to_prove.insert(score.to_prove.begin(), score.to_prove.end());
      exposed.insert(score.exposed.begin(), score.exposed.end());
      variant.depends = variant.depends || score.depends;
    }
    for (const auto attribute : changed_) {
      const auto& value = draft.attributes[attribute.index()].value;
      variant.changes.emplace_back(SetAttribute{attribute, value});
      variant.distance += distance(book_, measure_.attributes[attribute.index()].value, value);
    }
    variant.changes.insert(variant.changes.end(), taken.begin(), taken.end());
    variant.cost = cost_;
    variant.to_prove = to_prove.size();
    variant.exposed = exposed.size();
    variant.draft = redrafted(book_, measure_, variant.changes);
    const auto still = served(book_, variant.draft);
    variant.gives_up = serves_.size() - static_cast<std::size_t>(std::ranges::count_if(serves_, [&](law::GoalId g) {
                         return std::ranges::find(still, g) != still.end();
                       }));
    result_.found.push_back(std::move(variant));
  }

  Board& board_;
  const law::Rulebook& book_;
  const law::Measure& measure_;
  Wanted wanted_;
  std::size_t most_;
  std::vector<law::GoalId> serves_;  ///< as drafted
  law::Measure draft_;               ///< what is tried just now
  std::vector<const LeverValues*> attributes_;
  std::vector<law::AttributeId> changed_;
  bool products_ = false, destinations_ = false;
  std::uint32_t cost_ = 0;
  std::vector<std::size_t> order_;
  std::size_t tried_ = 0;
  Variants result_;
};

}  // namespace

Variants variants(Board& board, const law::Measure& measure, const std::vector<const LeverValues*>& levers,
                  Wanted wanted, std::size_t most) {
  return Maker(board, measure, levers, wanted, most).make();
}

law::Measure redrafted(const law::Rulebook& book, const law::Measure& measure, const std::vector<Change>& changes) {
  law::Measure draft = measure;
  for (const auto& change : changes) apply(book, draft, change);
  return draft;
}

}  // namespace chapeau::engine::redraft
