#include "engine/eval/enumerate.hpp"

#include "base/integer.hpp"
#include "base/overloaded.hpp"
#include "engine/eval/open_walk.hpp"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>
#include <variant>

namespace chapeau::engine::eval {

namespace {

constexpr std::uint64_t kMostCombinations = 256;  // of the values of several amounts that are told in a table

using CriticalValues = std::map<Unknown, std::vector<base::Integer>>;

/// The values an unknown can take, no before yes; of a quantity those that stand for all, and none when no few values
/// do.
std::vector<base::Integer> domain(const law::Rulebook& book, const CriticalValues& critical, const Unknown& unknown) {
  const auto of_quantity = [&] {
    const auto found = critical.find(unknown);
    return found == critical.end() ? std::vector<base::Integer>{} : found->second;
  };
  return std::visit(base::Overloaded{
                        [&](const OpenQuantity&) { return of_quantity(); },
                        [&](const OpenLookup&) { return of_quantity(); },
                        [&](const OpenChoice& u) {
                          std::vector<base::Integer> values;
                          for (const auto word : words(book, book[u.attribute].taxonomy))
                            values.emplace_back(word.value);
                          return values;
                        },
                        [](const auto&) {
                          return std::vector<base::Integer>{0, 1};
                        },
                    },
                    unknown);
}

/// Nought and a few amounts, the first day and none.
std::vector<base::Integer> samples(const Line& line, const Unknown& unknown) {
  const auto* quantity = std::get_if<OpenQuantity>(&unknown);
  if (quantity != nullptr && (*line.book)[quantity->attribute].type == law::AttributeType::Date)
    return {line.measure->from.day, line.measure->from.day + 365, base::kNever.day};
  return {0, 100, 10'000, 1'000'000};
}

/// The unknowns behind open registers, sorted. Instructions have none of their own. Most unknowns are questions: these
/// come first among unknowns as they do among registers, and numbers are quicker to sort.
std::vector<Unknown> unknowns_behind(const Program& program, const Line& line,
                                     std::span<const std::uint32_t> registers) {
  static_assert(std::is_same_v<std::variant_alternative_t<0, Unknown>, OpenQuestion>);
  std::vector<std::uint32_t> questions;
  std::vector<Unknown> found, others;
  for (const auto index : registers) {
    if (index < program.first_atom)
      questions.push_back(index);
    else
      add_unknowns(program, line, index, others);
  }
  std::ranges::sort(questions);
  for (const auto index : questions) add_unknowns(program, line, index, found);
  std::ranges::sort(others);
  found.insert(found.end(), others.begin(), std::ranges::unique(others).begin());
  return found;
}

/// A rule that the value of its own finding can always keep: the finding is open, and has no other rule that could fire
/// against it.
bool keeps_itself(const Program& program, const Line& line, const Constraint& constraint) {
  if (!constraint.question.valid() || line.answers[constraint.question.index()].truth != Truth::Open) return false;
  const auto& finding = (*program.book)[(*program.book)[constraint.question].finding];
  return !finding.yes_when || !finding.no_when;
}

}  // namespace

OpenConstraints::OpenConstraints(const Program& program, const Line& line, std::span<const Lanes> values) {
  OpenWalk walk(program, values);
  for (const auto& constraint : program.constraints) {
    if (values[constraint.index].yes != 0) continue;
    Open open{&constraint, unknowns_behind(program, line, walk.from({&constraint.index, 1})),
              eval::keeps_itself(program, line, constraint)};
    if (open.keeps_itself) {
      note(OpenQuestion{constraint.question}, all_.size());
    } else {
      for (const auto& unknown : open.unknowns) note(unknown, all_.size());
    }
    all_.push_back(std::move(open));
  }
  std::ranges::sort(by_question_);
}

void OpenConstraints::note(const Unknown& unknown, std::size_t index) {
  const auto* question = std::get_if<OpenQuestion>(&unknown);
  if (question != nullptr)
    by_question_.emplace_back(question->question, index);
  else
    by_unknown_[unknown].push_back(index);
}

std::vector<std::size_t> OpenConstraints::on(const Unknown& unknown) const {
  if (const auto* question = std::get_if<OpenQuestion>(&unknown)) {
    std::vector<std::size_t> found;
    const auto these =
        std::ranges::equal_range(by_question_, question->question, {}, &std::pair<law::QuestionId, std::size_t>::first);
    for (const auto& [id, index] : these) found.push_back(index);
    return found;
  }
  const auto at = by_unknown_.find(unknown);
  return at == by_unknown_.end() ? std::vector<std::size_t>{} : at->second;
}

TiedSlice tied(const Program& program, const Line& line, std::span<const Lanes> values,
               const OpenConstraints& constraints, std::vector<std::uint32_t> roots) {
  TiedSlice part{std::move(roots), {}, {}, {}};
  part.slice = open_slice(program, values, part.roots);
  auto waiting = unknowns_behind(program, line, part.slice.inputs);
  std::set<Unknown> found(waiting.begin(), waiting.end());
  std::set<std::size_t> taken;
  while (!waiting.empty()) {
    const Unknown unknown = waiting.back();
    waiting.pop_back();
    for (const auto index : constraints.on(unknown)) {
      if (!taken.insert(index).second) continue;
      for (const auto& more : constraints.unknowns(index)) {
        if (found.insert(more).second) waiting.push_back(more);
      }
    }
  }
  for (const auto index : taken) {
    part.constraints.push_back(&constraints[index]);
    part.roots.push_back(part.constraints.back()->index);
  }
  if (!taken.empty()) part.slice = open_slice(program, values, part.roots);
  part.unknowns.assign(found.begin(), found.end());
  return part;
}

Cone::Cone(const Program& program, const Line& line, std::span<const Lanes> values, Workspace& workspace,
           const OpenConstraints& constraints, std::vector<std::uint32_t> roots, std::uint64_t most_completions,
           Tied tied)
    : program_(&program),
      part_(eval::tied(program, line, values, constraints, std::move(roots))),
      base_(values),
      workspace_(&workspace) {
  find_domains(line, most_completions, tied);
  if (finite_) add_drivers(line);
}

void Cone::find_domains(const Line& line, std::uint64_t most_completions, Tied tied) {
  const auto critical = critical_values(*program_, line, part_.slice.inputs);
  bool sampled = false;
  for (const auto& unknown : part_.unknowns) {
    domains_.push_back(domain(*line.book, critical, unknown));
    if (domains_.back().empty() && is_quantity(unknown) && tied == Tied::Sampled) {
      domains_.back() = samples(line, unknown);
      sampled = true;
    }
    finite_ = finite_ && !domains_.back().empty();
    if (completions_ <= most_completions) completions_ *= domains_.back().size();
  }
  if (!finite_ || sampled)
    obstacle_ = "open quantities are tied to each other";
  else if (completions_ > most_completions)
    obstacle_ = "too many completions to enumerate";
}

std::size_t Cone::index_of(const Unknown& unknown) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(part_.unknowns, unknown) - part_.unknowns.begin());
}

void Cone::add_drivers(const Line& line) {
  const auto& book = *line.book;
  for (const auto input : part_.slice.inputs) {
    auto behind = eval::unknowns(*program_, line, input);
    if (behind.empty()) continue;
    std::ranges::sort(behind);
    behind.erase(std::ranges::unique(behind).begin(), behind.end());
    Driver driver{input, {}, {}, {}};
    for (const auto& unknown : behind) driver.unknowns.push_back(index_of(unknown));
    const auto atom = [&] { return program_->atoms[input - program_->first_atom].expression; };
    if (std::holds_alternative<OpenChoice>(behind.front())) {
      const auto node = std::get<law::ChoiceIs>(book[atom()].node).node;
      for (const auto& word : domains_[driver.unknowns.front()])
        driver.holds.push_back(law::is_a(book, law::NodeId(static_cast<std::size_t>(word.value())), node));
    } else if (is_quantity(behind.front())) {
      driver.form = form_of(line, atom());
      driver.holds = table(*driver.form, driver.unknowns);
    }
    drivers_.push_back(std::move(driver));
  }
}

std::vector<bool> Cone::table(const Form& form, const std::vector<std::size_t>& unknowns) const {
  std::uint64_t combinations = 1;
  for (const auto u : unknowns) {
    combinations *= domains_[u].size();
    if (combinations > kMostCombinations) return {};
  }
  std::vector<bool> holds;
  Places places(unknowns.size(), 0);
  for (std::uint64_t combination = 0; combination < combinations; ++combination) {
    holds.push_back(form.holds([&](const Unknown& unknown) {
      const auto at = static_cast<std::size_t>(std::ranges::find(unknowns, index_of(unknown)) - unknowns.begin());
      return domains_[unknowns[at]][places[at]];
    }));
    for (std::size_t at = 0; at < places.size() && ++places[at] == domains_[unknowns[at]].size(); ++at) places[at] = 0;
  }
  return holds;
}

std::uint64_t Cone::worlds_that_hold(const Driver& driver, const Worlds& worlds) const {
  std::uint64_t found = 0;
  for (std::size_t combination = 0; combination < driver.holds.size(); ++combination) {
    if (!driver.holds[combination]) continue;
    std::uint64_t all = ~0ULL;
    std::size_t place = combination;
    for (const auto unknown : driver.unknowns) {
      all &= worlds.giving(unknown, place % worlds.values_of(unknown));
      place /= worlds.values_of(unknown);
    }
    found |= all;
  }
  if (!driver.holds.empty()) return found;
  if (!driver.form) {
    for (const auto unknown : driver.unknowns) found |= worlds.giving(unknown, 1);
    return found;
  }
  for (std::size_t world = 0; world < worlds.count(); ++world) {
    if (holds(*driver.form, worlds, world)) found |= 1ULL << world;
  }
  return found;
}

bool Cone::holds(const Form& form, const Worlds& worlds, std::size_t world) const {
  return form.holds([&](const Unknown& unknown) {
    const auto u = index_of(unknown);
    return domains_[u][worlds.place(u, world)];
  });
}

Places Cone::places_of(std::uint64_t number) const {
  Places places(part_.unknowns.size());
  for (std::size_t u = 0; u < places.size(); ++u) {
    places[u] = static_cast<std::size_t>(number % domains_[u].size());
    number /= domains_[u].size();
  }
  return places;
}

std::uint64_t Cone::coherent(std::size_t worlds, std::span<const Lanes> values) const {
  std::uint64_t result = worlds == 64 ? ~0ULL : (1ULL << worlds) - 1;
  for (const auto* constraint : part_.constraints) result &= values[constraint->index].yes;
  return result;
}

/// Outside the slice the registers stay as the line has them, and so the workspace needs no new copy afterwards.
void Cone::run_blocks(std::uint64_t completions, const Block& block, const Visit& visit) const {
  std::vector<std::size_t> sizes;
  for (const auto& domain : domains_) sizes.push_back(domain.size());
  Worlds worlds(sizes);
  auto values = std::exchange(workspace_->values, {});
  if (values.empty()) values.assign(base_.begin(), base_.end());
  for (std::uint64_t first = 0; first < completions; first += 64) {
    block(worlds, first);
    for (const auto& driver : drivers_) {
      const auto yes = worlds_that_hold(driver, worlds);
      values[driver.input] = {yes, ~yes};
    }
    run(*program_, part_.slice.instructions, values);
    if (!visit(first, coherent(worlds.count(), values), values)) break;
  }
  for (const auto input : part_.slice.inputs) values[input] = base_[input];
  for (const auto index : part_.slice.instructions)
    values[program_->first_instruction + index] = base_[program_->first_instruction + index];
  workspace_->values = std::move(values);
}

namespace {

/// Of the value; or, among amounts, of the greatest that is less, and of the first where there is none.
std::size_t place_of(const std::vector<base::Integer>& domain, const base::Integer& value) {
  const auto same = std::ranges::find(domain, value);
  if (same != domain.end()) return static_cast<std::size_t>(same - domain.begin());
  const auto above = std::ranges::upper_bound(domain, value) - domain.begin();
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(above, 1) - 1);
}

std::size_t block_size(std::uint64_t first, std::uint64_t completions) {
  return static_cast<std::size_t>(std::min<std::uint64_t>(64, completions - first));
}

}  // namespace

void Cone::enumerate(const Visit& visit) const {
  const auto numbered = [&](Worlds& worlds, std::uint64_t first) {
    worlds.number(first, block_size(first, completions_));
  };
  run_blocks(completions_, numbered, visit);
}

void Cone::evaluate(std::span<const Places> candidates, const Visit& visit) const {
  const auto chosen = [&](Worlds& worlds, std::uint64_t first) {
    worlds.choose(candidates.subspan(static_cast<std::size_t>(first), block_size(first, candidates.size())));
  };
  run_blocks(candidates.size(), chosen, visit);
}

void Cone::evaluate_all_of(const Cone& inner, const Visit& visit) const {
  const auto places = placed(inner);
  const auto numbered = [&](Worlds& worlds, std::uint64_t first) {
    worlds.number(first, block_size(first, inner.completions_), places);
  };
  run_blocks(inner.completions_, numbered, visit);
}

std::vector<Placed> Cone::placed(const Cone& inner) const {
  std::vector<Placed> found;
  for (std::size_t u = 0; u < inner.part_.unknowns.size(); ++u) {
    const auto at = index_of(inner.part_.unknowns[u]);
    const bool is_ours = at < part_.unknowns.size() && part_.unknowns[at] == inner.part_.unknowns[u];
    Placed made{is_ours ? at : part_.unknowns.size(), Places(inner.domains_[u].size(), 0)};
    for (std::size_t place = 0; is_ours && place < made.places.size(); ++place)
      made.places[place] = place_of(domains_[at], inner.domains_[u][place]);
    found.push_back(std::move(made));
  }
  return found;
}

Completion Cone::completion_of(const Cone& inner, std::uint64_t number) const {
  Completion result;
  for (std::size_t u = 0; u < part_.unknowns.size(); ++u) result.emplace(part_.unknowns[u], domains_[u].front());
  const auto chosen = inner.places_of(number);
  const auto places = placed(inner);
  for (std::size_t u = 0; u < chosen.size(); ++u) {
    if (const auto at = places[u].unknown; at < part_.unknowns.size())
      result.at(part_.unknowns[at]) = domains_[at][places[u].places[chosen[u]]];
  }
  return result;
}

Completion Cone::completion(std::uint64_t number) const {
  const auto places = places_of(number);
  Completion result;
  for (std::size_t u = 0; u < part_.unknowns.size(); ++u) result.emplace(part_.unknowns[u], domains_[u][places[u]]);
  return result;
}

}  // namespace chapeau::engine::eval
