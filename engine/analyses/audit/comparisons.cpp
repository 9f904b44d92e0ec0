// Comparisons that are always true or never, given what the quantities can be and what the axioms say.

#include "engine/analyses/audit/work.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <variant>

namespace chapeau::engine::audit {

namespace {

using law::ExpressionId;
using law::ProvisionId;

/// Every comparison in use, with the provisions whose words it stands in.
std::map<ExpressionId, std::vector<ProvisionId>> comparisons(const Work& work) {
  const auto& book = work.book();
  std::map<ExpressionId, std::vector<ProvisionId>> found;
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    const auto& provision = book.provisions[p];
    if (!book[provision.instrument].binds() || !work.concerns(provision.instrument)) continue;
    for (const auto id : words_of(book, conditions_of(provision)).comparisons) found[id].emplace_back(p);
  }
  return found;
}

class Comparison {
 public:
  Comparison(Work& work, ExpressionId id, const std::vector<ProvisionId>& asking)
      : work_(work), book_(work.book()), id_(id), asking_(asking) {}

  void examine() {
    for (const bool value : {true, false}) {
      bool undecided = false;
      bool reaches = false;
      if (can_be(value, undecided, reaches) || !reaches) continue;
      if (undecided)
        work_.undecided(Code::AlwaysTheSame, subject());
      else
        report(!value);
      return;
    }
  }

 private:
  [[nodiscard]] Goal goal(ProvisionId asking, bool value) const { return {{{Part::Condition, asking, value, id_}}}; }
  [[nodiscard]] Subject subject() const { return asking_.front(); }

  bool can_be(bool value, bool& undecided, bool& reaches) {
    return std::ranges::any_of(asking_, [&](ProvisionId asking) {
      const std::array self{asking};
      // Only the comparison tells places apart; the provision says whom it reaches.
      const std::array condition{id_};
      Footprint about = footprint(book_, {}, condition);
      add_reach(about, asking);
      const auto search = work_.desk().search(goal(asking, value), self, about);
      undecided = undecided || search.undecided;
      reaches = reaches || search.places > 0;
      return search.found.has_value();
    });
  }

  void add_reach(Footprint& about, ProvisionId asking) const {
    const Footprint whole = footprint(book_, std::array{asking});
    about.instruments.insert(book_[asking].instrument);
    about.provisions.insert(asking);
    about.groups.insert(whole.groups.begin(), whole.groups.end());
    about.states.insert(whole.states.begin(), whole.states.end());
  }

  void report(bool always) {
    std::vector<CoreElement> candidates;
    for (std::size_t a = 0; a < book_.axioms.size(); ++a) candidates.emplace_back(law::AxiomId(a));
    const auto core = smallest_core(book_, std::move(candidates), [&](const law::Rulebook& amended) {
      return std::ranges::all_of(asking_, [&](ProvisionId asking) {
        const std::array self{asking};
        return work_.is_never(amended, goal(asking, !always), self, self);
      });
    });
    auto& finding =
        work_.report(Code::AlwaysTheSame, subject(), book_[id_].span,
                     "`" + book_[id_].words + "` is " + (always ? "always" : "never") + " so, whatever the measure is");
    finding.others.assign(asking_.begin() + 1, asking_.end());
    finding.core = core;
  }

  Work& work_;
  const law::Rulebook& book_;
  ExpressionId id_;
  const std::vector<ProvisionId>& asking_;
};

}  // namespace

void check_comparisons(Work& work) {
  for (const auto& [id, asking] : comparisons(work)) Comparison(work, id, asking).examine();
}

}  // namespace chapeau::engine::audit
