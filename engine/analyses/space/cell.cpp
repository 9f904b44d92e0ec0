#include "engine/analyses/space/cell.hpp"

#include "engine/analyses/space/witness.hpp"
#include "engine/model/varied_line.hpp"
#include "engine/universe/fingerprint.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::engine::space {

namespace {

using law::ProvisionId;
using universe::Breadth;

/// The attribute that has values of this taxonomy; one value goes before several.
law::AttributeId attribute_of(const law::Rulebook& book, law::TaxonomyId taxonomy) {
  law::AttributeId found;
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    if (book.attributes[i].taxonomy != taxonomy) continue;
    if (book.attributes[i].type == law::AttributeType::Choice) return law::AttributeId(i);
    if (!found.valid()) found = law::AttributeId(i);
  }
  return found;
}

void take(const law::Rulebook& book, law::NodeId node, law::Measure& measure) {
  const auto attribute = attribute_of(book, book[node].taxonomy);
  if (book[attribute].type == law::AttributeType::Choice)
    universe::decide(measure, attribute, node);
  else
    universe::decide(measure, attribute, std::vector{node});
}

void take(const law::Rulebook& book, const Tool& tool, law::Measure& measure) {
  take(book, tool.node, measure);
  if (tool.carrier.valid()) take(book, tool.carrier, measure);
}

/// Towards everybody else, and with no tool yet.
law::Measure any_measure(const law::Rulebook& book, const universe::Place& place, Breadth breadth) {
  law::Measure made = universe::measure(book, place, breadth);
  law::StateMask everybody = universe::every_state(book);
  everybody.reset(made.enacted_by.index());
  universe::decide(made, book.built_in.towards, everybody);
  return made;
}

/// A line of a measure that is kept.
class ToolLine {
 public:
  ToolLine(const Law& law, const Tool& tool, const universe::Place& place, Breadth breadth)
      : measure_(measure_with(law.book, tool, place, breadth)),
        line_(universe::line(law.book, measure_, place, law.readings)),
        evaluation_(law.program, line_, law.states) {}
  ToolLine(const ToolLine&) = delete;
  ToolLine& operator=(const ToolLine&) = delete;

  [[nodiscard]] const Evaluation& evaluation() const { return evaluation_; }

 private:
  law::Measure measure_;
  Line line_;
  Evaluation evaluation_;
};

/// Whether some measure on the line has no breach, and which.
struct Peace {
  enum class Kind { Always, Sometimes, Never, Unknown } kind = Kind::Unknown;
  Completion witness;
};

/// `wanted` is Any where nobody will be shown the witness.
Peace peace_on(const ToolLine& on, const CellTools& tools, std::span<const ProvisionId> obligations, Ground ground,
               smt::Wanted wanted) {
  Judge judge(on.evaluation(), *tools.solver, tools.options->budget, false, wanted);
  const auto decision = judge.conflict(obligations, ground);
  const auto* decided = std::get_if<ConflictDecided>(&decision);
  if (decided == nullptr) return {};
  if (!decided->peace) return {Peace::Kind::Never, {}};
  return {decided->conflict ? Peace::Kind::Sometimes : Peace::Kind::Always, *decided->peace};
}

/// Every measure breaches the obligation, as evaluation alone can tell.
bool surely_closes(const ToolLine& widest, ProvisionId id, Ground ground) {
  const auto decision = conflict_by_evaluation(widest.evaluation(), std::span(&id, 1), ground);
  const auto* decided = std::get_if<ConflictDecided>(&decision);
  return decided != nullptr && !decided->peace;
}

/// The same, asked of the judge.
bool closes(const ToolLine& widest, const CellTools& tools, ProvisionId id, Ground ground) {
  return peace_on(widest, tools, std::span(&id, 1), ground, smt::Wanted::Any).kind == Peace::Kind::Never;
}

class CellJudge {
 public:
  CellJudge(const CellTools& tools, const Tool& tool, const universe::Place& place,
            std::vector<std::string>& complaints)
      : tools_(tools),
        tool_(tool),
        place_(place),
        complaints_(complaints),
        plain_(*tools.law, tool, place, Breadth::Plain),
        widest_(*tools.law, tool, place, Breadth::Drafted),
        obligations_(reaching(*tools.law, place)) {}

  LayerCell run() {
    cell_.reached = !obligations_.empty();
    stand();
    if (cell_.standing == Standing::FreeUnderConditions) find_in_the_way();
    find_not_encoded();
    return std::move(cell_);
  }

 private:
  void stand() {
    const Peace plain = peace_on(plain_, tools_, obligations_, Ground::Unexcused, smt::Wanted::Any);
    if (plain.kind == Peace::Kind::Always) return settle_excused(Standing::Free, plain_);
    const Peace clean = clean_peace();
    if (clean.kind == Peace::Kind::Unknown) return;
    if (clean.kind != Peace::Kind::Never) return;  // settled by clean_peace
    if (plain.kind == Peace::Kind::Sometimes) {
      settle_excused(Standing::ClosedUnlessJustified, plain_);
    } else {
      const Peace excused = peace_on(widest_, tools_, obligations_, Ground::Unexcused, smt::Wanted::Any);
      if (excused.kind == Peace::Kind::Unknown) return;
      if (excused.kind == Peace::Kind::Never)
        cell_.standing = Standing::Closed;
      else
        settle_excused(Standing::ClosedUnlessJustified, widest_);
    }
    find_closing();
  }

  /// Shows the least measure that breaches nothing without excuse: there is one.
  void settle_excused(Standing standing, const ToolLine& on) {
    const Peace shown = peace_on(on, tools_, obligations_, Ground::Unexcused, smt::Wanted::Least);
    if (shown.kind != Peace::Kind::Unknown) settle(standing, on, shown.witness);
  }

  /// A measure that breaches nothing on its face: by itself, or with what a drafter may add.
  Peace clean_peace() {
    for (const ToolLine* on : {&plain_, &widest_}) {
      const Peace clean = peace_on(*on, tools_, obligations_, Ground::OnFace, smt::Wanted::Least);
      if (clean.kind == Peace::Kind::Sometimes || clean.kind == Peace::Kind::Always) {
        settle(Standing::FreeUnderConditions, *on, clean.witness);
        return clean;
      }
      if (clean.kind == Peace::Kind::Unknown) return clean;
    }
    return {Peace::Kind::Never, {}};
  }

  void settle(Standing standing, const ToolLine& on, const Completion& completion) {
    cell_.standing = standing;
    auto shown = witness(tools_, on.evaluation().line(), completion);
    cell_.assumed = std::move(shown.assumed);
    if (!cell_.assumed.empty()) return;
    if (!shown.complaint.empty()) {
      complaints_.push_back(std::move(shown.complaint));
      cell_.standing = Standing::Undecided;
    } else {
      cell_.witness = std::move(shown.shown);
    }
  }

  /// Obligations that close the tool each by itself. The solver is asked only where evaluation finds none, and where
  /// there is none at all, for the fewest that do together.
  void find_closing() {
    const Ground ground = cell_.standing == Standing::Closed ? Ground::Unexcused : Ground::OnFace;
    std::ranges::copy_if(obligations_, std::back_inserter(cell_.closed_by),
                         [&](ProvisionId id) { return surely_closes(widest_, id, ground); });
    if (cell_.closed_by.empty()) {
      std::ranges::copy_if(obligations_, std::back_inserter(cell_.closed_by),
                           [&](ProvisionId id) { return closes(widest_, tools_, id, ground); });
    }
    if (cell_.closed_by.empty()) find_joint_closing(ground);
    find_defences();
    std::ranges::copy_if(cell_.closed_by, std::back_inserter(cell_.unverified),
                         [&](ProvisionId id) { return book()[id].verification.checked == law::Checked::Unverified; });
  }

  /// Drops the last ones first.
  void find_joint_closing(Ground ground) {
    cell_.jointly = true;
    cell_.closed_by = obligations_;
    for (auto at = obligations_.rbegin(); at != obligations_.rend(); ++at) {
      auto fewer = cell_.closed_by;
      std::erase(fewer, *at);
      if (peace_on(widest_, tools_, fewer, ground, smt::Wanted::Any).kind == Peace::Kind::Never)
        cell_.closed_by = std::move(fewer);
    }
  }

  void find_defences() {
    if (cell_.standing == Standing::Closed) return;
    for (const auto id : cell_.closed_by) {
      for (const auto* link : active_links(widest_.evaluation().line(), id)) {
        const auto met = tools_.law->program.provisions[link->exception.index()].met;
        const bool open = widest_.evaluation()[met] != Truth::No;
        if (open && std::ranges::find(cell_.defences, link->exception) == cell_.defences.end())
          cell_.defences.push_back(link->exception);
      }
    }
  }

  void find_in_the_way() {
    for (const auto id : obligations_) {
      const auto face = plain_.evaluation()[tools_.law->program.provisions[id.index()].on_face];
      if (face == Truth::Yes) cell_.in_the_way.push_back(id);
      if (face == Truth::Open &&
          peace_on(plain_, tools_, std::span(&id, 1), Ground::OnFace, smt::Wanted::Any).kind != Peace::Kind::Always)
        cell_.in_the_way.push_back(id);
    }
  }

  void find_not_encoded() {
    for (std::size_t p = 0; p < book().provisions.size(); ++p) {
      if (book().provisions[p].kind != law::ProvisionKind::NotEncoded) continue;
      const Truth concerned = plain_.evaluation()[tools_.law->program.provisions[p].concerned];
      if (concerned == Truth::Yes) cell_.not_encoded.emplace_back(p);
      if (concerned == Truth::Open) cell_.could_matter.emplace_back(p);
    }
  }

  [[nodiscard]] const law::Rulebook& book() const { return tools_.law->book; }

  const CellTools& tools_;
  const Tool& tool_;
  const universe::Place& place_;
  std::vector<std::string>& complaints_;
  ToolLine plain_, widest_;
  std::vector<ProvisionId> obligations_;
  LayerCell cell_;
};

}  // namespace

std::vector<law::AttributeId> attributes_of(const law::Rulebook& book, std::span<const Tool> tools) {
  std::vector<law::AttributeId> found;
  for (const Tool& tool : tools) {
    found.push_back(attribute_of(book, book[tool.node].taxonomy));
    if (tool.carrier.valid()) found.push_back(attribute_of(book, book[tool.carrier].taxonomy));
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

law::Measure measure_with(const law::Rulebook& book, const Tool& tool, const universe::Place& place, Breadth breadth) {
  law::Measure made = any_measure(book, place, breadth);
  take(book, tool, made);
  return made;
}

std::vector<ProvisionId> reaching(const Law& law, const universe::Place& place) {
  const law::Measure any = universe::measure(law.book, place, Breadth::Plain);
  std::vector<ProvisionId> found;
  for (std::size_t p = 0; p < law.book.provisions.size(); ++p) {
    const auto& provision = law.book.provisions[p];
    if (provision.kind == law::ProvisionKind::Obligation &&
        law.states.reaches(provision, any, place.counterparts.front()))
      found.emplace_back(p);
  }
  return found;
}

Site::Any::Any(const Law& law, const universe::Place& place, Breadth breadth)
    : measure(any_measure(law.book, place, breadth)),
      line(universe::line(law.book, measure, place, law.readings)),
      evaluation(law.program, line, law.states) {}

Site::Site(const Law& law, const eval::Delta& delta, const universe::Place& place)
    : law_(law), delta_(delta), plain_(law, place, Breadth::Plain), widest_(law, place, Breadth::Drafted) {}

std::string Site::fingerprint_of(const Tool& tool) const {
  return fingerprint_of(tool, plain_) + fingerprint_of(tool, widest_);
}

std::string Site::fingerprint_of(const Tool& tool, const Any& any) const {
  law::Measure measure = any.measure;
  take(law_.book, tool, measure);
  Line line = any.line;
  line.measure = &measure;
  return universe::fingerprint(delta_.evaluate(any.evaluation, line));
}

LayerCell judge_cell(const CellTools& tools, const Tool& tool, const universe::Place& place,
                     std::vector<std::string>& complaints) {
  return CellJudge(tools, tool, place, complaints).run();
}

}  // namespace chapeau::engine::space
