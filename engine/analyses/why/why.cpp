#include "engine/analyses/why/why.hpp"

#include "engine/analyses/why/forcing.hpp"
#include "engine/analyses/why/retrial.hpp"
#include "engine/judge/case_lines.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace chapeau::engine::why {

namespace {

using law::ProvisionId;
using law::Verdict;

/// What the sets of a line are about.
struct Subject {
  std::vector<ProvisionId> provisions;
  Ground ground = Ground::Unexcused;
};

std::vector<ProvisionId> with_verdict(const LineAnswer& line, Verdict verdict, std::optional<ProvisionId> only) {
  std::vector<ProvisionId> found;
  for (const auto& provision : line.provisions) {
    if (provision.verdict == verdict && (!only || provision.provision == *only)) found.push_back(provision.provision);
  }
  return found;
}

Subject subject_of(const LineAnswer& line, std::optional<ProvisionId> only) {
  auto breached = with_verdict(line, Verdict::Breach, only);
  if (!breached.empty()) return {std::move(breached), Ground::Unexcused};
  return {with_verdict(line, Verdict::BreachUnlessExcused, only), Ground::OnFace};
}

class Conflicts {
 public:
  Conflicts(const law::Rulebook& book, const law::Case& c, const WhyOptions& options,
            const smt::SolverFactory& make_solver)
      : options_(options),
        lines_(book, c, options.check),
        solver_(make_solver),
        retrial_(lines_.program(), c, options.check, make_solver) {}

  [[nodiscard]] const eval::Program& program() const { return lines_.program(); }

  void add_line(const LineAnswer& answer, std::size_t index, std::vector<LineConflicts>& told) {
    const Subject subject = subject_of(answer, options_.provision);
    if (subject.provisions.empty()) return;
    const auto& line = lines_.all()[index].group.line;
    const Evaluation drafted(lines_.program(), line, lines_.states(line));
    Forcing forcing(drafted, subject.provisions, subject.ground, solver_, options_.check.budget);
    const auto key = std::pair(answer.measure, forcing.fingerprint());
    if (const auto known = seen_.find(key); known != seen_.end()) return told[known->second].lines.push_back(index);
    seen_.emplace(key, told.size());
    forcing.find_members();
    told.push_back(conflicts_of(forcing, subject));
    told.back().measure = answer.measure;
    told.back().lines = {index};
    for (auto& set : told.back().sets) try_ways_out(answer, line, told.back().on_face, set);
  }

 private:
  void try_ways_out(const LineAnswer& answer, const Line& line, bool on_face, ConflictSet& set) {
    for (auto& way : set.necessary) {
      if (!way.escape.empty()) retrial_.judge(answer, line, set, on_face, way);
    }
  }

  LineConflicts conflicts_of(Forcing& forcing, const Subject& subject) const {
    const search::Universe universe{forcing.members().size(), {}, {}, {}};
    const auto found = search::smallest_sets(
        universe, [&](const search::Set& chosen) { return forcing.ask(chosen); }, options_.limits);
    LineConflicts result;
    result.on_face = subject.ground == Ground::OnFace;
    result.complete = found.complete;
    result.stopped = found.stopped;
    for (const auto& set : found.sets) result.sets.push_back(told(forcing, set));
    result.questions = forcing.questions();
    return result;
  }

  static ConflictSet told(Forcing& forcing, const search::Set& set) {
    ConflictSet result;
    for (const auto m : set) {
      const Member& member = forcing.members()[m];
      result.members.push_back(member);
      Necessity needed{member, {}, false, {}};
      if (!std::holds_alternative<ProvisionId>(member)) {
        search::Set rest = set;
        std::erase(rest, m);
        needed.escape = forcing.escape(rest).value_or(Completion{});
      }
      result.necessary.push_back(std::move(needed));
    }
    result.background = forcing.background(set);
    return result;
  }

  const WhyOptions& options_;
  CaseLines lines_;
  LazySolver solver_;
  Retrial retrial_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> seen_;  ///< by measure and fingerprint: where it is told
};

}  // namespace

WhyAnswer why(const law::Rulebook& book, const law::Case& c, const WhyOptions& options,
              const smt::SolverFactory& make_solver) {
  WhyAnswer answer;
  Conflicts conflicts(book, c, options, make_solver);
  answer.check = check(conflicts.program(), c, options.check, make_solver);
  if (!answer.check.contradictions.empty()) return answer;
  for (std::size_t l = 0; l < answer.check.lines.size(); ++l)
    conflicts.add_line(answer.check.lines[l], l, answer.conflicts);
  return answer;
}

}  // namespace chapeau::engine::why
