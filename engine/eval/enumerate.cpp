#include "engine/eval/enumerate.hpp"

#include "base/integer.hpp"
#include "base/overloaded.hpp"
#include "engine/eval/open_walk.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace chapeau::engine::eval {

namespace {

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
                          for (const auto leaf : leaves(book, book[u.attribute].taxonomy))
                            values.emplace_back(leaf.value);
                          return values;
                        },
                        [](const auto&) {
                          return std::vector<base::Integer>{0, 1};
                        },
                    },
                    unknown);
}

/// The unknowns behind open registers, sorted. Instructions have none of their own.
std::vector<Unknown> unknowns_behind(const Program& program, const Line& line,
                                     std::span<const std::uint32_t> registers) {
  std::vector<Unknown> found;
  for (const auto input : registers) add_unknowns(program, line, input, found);
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
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
    Open open{&constraint, unknowns_behind(program, line, walk.from({&constraint.index, 1}))};
    if (keeps_itself(program, line, constraint)) {
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

Cone::Cone(const Program& program, const Line& line, std::span<const Lanes> values, Workspace& workspace,
           const OpenConstraints& constraints, std::vector<std::uint32_t> roots, std::uint64_t most_completions)
    : program_(&program), roots_(std::move(roots)), base_(values), workspace_(&workspace) {
  collect(line, constraints);
  find_domains(line, most_completions);
  if (finite_) add_drivers(line);
}

void Cone::collect(const Line& line, const OpenConstraints& constraints) {
  slice_ = open_slice(*program_, base_, roots_);
  auto waiting = unknowns_behind(*program_, line, slice_.inputs);
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
    constraints_.push_back(&constraints[index]);
    roots_.push_back(constraints_.back()->index);
  }
  if (!taken.empty()) slice_ = open_slice(*program_, base_, roots_);
  unknowns_.assign(found.begin(), found.end());
}

void Cone::find_domains(const Line& line, std::uint64_t most_completions) {
  const auto critical = critical_values(*program_, line, slice_.inputs);
  for (const auto& unknown : unknowns_) {
    domains_.push_back(domain(*line.book, critical, unknown));
    finite_ = finite_ && !domains_.back().empty();
    if (completions_ <= most_completions) completions_ *= domains_.back().size();
  }
  if (!finite_)
    obstacle_ = "three open quantities are tied to each other";
  else if (completions_ > most_completions)
    obstacle_ = "too many completions to enumerate";
}

std::size_t Cone::index_of(const Unknown& unknown) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(unknowns_, unknown) - unknowns_.begin());
}

void Cone::add_drivers(const Line& line) {
  const auto& book = *line.book;
  for (const auto input : slice_.inputs) {
    auto behind = eval::unknowns(*program_, line, input);
    if (behind.empty()) continue;
    std::ranges::sort(behind);
    behind.erase(std::ranges::unique(behind).begin(), behind.end());
    Driver driver{input, {}, {}, {}};
    for (const auto& unknown : behind) driver.unknowns.push_back(index_of(unknown));
    const auto& values = domains_[driver.unknowns.front()];
    const auto atom = [&] { return program_->atoms[input - program_->first_atom].expression; };
    if (std::holds_alternative<OpenChoice>(behind.front())) {
      const auto node = std::get<law::ChoiceIs>(book[atom()].node).node;
      for (const auto& leaf : values)
        driver.values.push_back(law::is_a(book, law::NodeId(static_cast<std::size_t>(leaf.value())), node));
    } else if (std::holds_alternative<OpenQuantity>(behind.front()) ||
               std::holds_alternative<OpenLookup>(behind.front())) {
      driver.form = form_of(line, atom());
      if (behind.size() == 1) {
        for (const auto& value : values)
          driver.values.push_back(driver.form->holds([&](const Unknown&) { return value; }));
      }
    }
    drivers_.push_back(std::move(driver));
  }
}

bool Cone::holds(const Driver& driver, const Digits& digits) const {
  if (!driver.values.empty()) return driver.values[digits[driver.unknowns.front()]];
  if (!driver.form) return std::ranges::any_of(driver.unknowns, [&](std::size_t u) { return digits[u] == 1; });
  return driver.form->holds([&](const Unknown& unknown) {
    const auto u = index_of(unknown);
    return domains_[u][digits[u]];
  });
}

Cone::Digits Cone::digits_of(std::uint64_t number) const {
  Digits digits(unknowns_.size());
  for (std::size_t u = 0; u < digits.size(); ++u) {
    digits[u] = static_cast<std::size_t>(number % domains_[u].size());
    number /= domains_[u].size();
  }
  return digits;
}

void Cone::set_lanes(std::span<const Digits> worlds, std::span<Lanes> values) const {
  for (const auto& driver : drivers_) {
    std::uint64_t yes = 0;
    for (std::size_t world = 0; world < worlds.size(); ++world) {
      if (holds(driver, worlds[world])) yes |= 1ULL << world;
    }
    values[driver.input] = {yes, ~yes};
  }
}

std::uint64_t Cone::coherent(std::size_t worlds, std::span<const Lanes> values) const {
  std::uint64_t result = worlds == 64 ? ~0ULL : (1ULL << worlds) - 1;
  for (const auto* constraint : constraints_) result &= values[constraint->index].yes;
  return result;
}

/// Outside the slice the registers stay as the line has them, and so the workspace needs no new copy afterwards.
void Cone::run_blocks(const Block& block, const Visit& visit) const {
  auto values = std::exchange(workspace_->values, {});
  if (values.empty()) values.assign(base_.begin(), base_.end());
  for (std::size_t n = 0;; ++n) {
    const auto worlds = block(n);
    if (worlds.empty()) break;
    set_lanes(worlds, values);
    run(*program_, slice_.instructions, values);
    if (!visit(64 * n, coherent(worlds.size(), values), values)) break;
  }
  for (const auto input : slice_.inputs) values[input] = base_[input];
  for (const auto index : slice_.instructions)
    values[program_->first_instruction + index] = base_[program_->first_instruction + index];
  workspace_->values = std::move(values);
}

void Cone::enumerate(const Visit& visit) const {
  std::vector<Digits> worlds;
  const auto numbered = [&](std::size_t n) -> std::span<const Digits> {
    worlds.clear();
    for (std::uint64_t number = 64 * n; number < std::min(64 * (n + 1), completions_); ++number)
      worlds.push_back(digits_of(number));
    return worlds;
  };
  run_blocks(numbered, visit);
}

void Cone::evaluate(std::span<const Digits> candidates, const Visit& visit) const {
  const auto chosen = [&](std::size_t n) {
    const auto first = std::min(64 * n, candidates.size());
    return candidates.subspan(first, std::min<std::size_t>(64, candidates.size() - first));
  };
  run_blocks(chosen, visit);
}

Cone::Digits Cone::embed(const Cone& inner, std::uint64_t number) const {
  Digits digits(unknowns_.size(), 0);
  const auto chosen = inner.digits_of(number);
  for (std::size_t u = 0; u < chosen.size(); ++u) {
    const auto at = index_of(inner.unknowns_[u]);
    if (at < unknowns_.size() && unknowns_[at] == inner.unknowns_[u]) digits[at] = chosen[u];
  }
  return digits;
}

Completion Cone::completion(const Digits& digits) const {
  Completion result;
  for (std::size_t u = 0; u < unknowns_.size(); ++u) result.emplace(unknowns_[u], domains_[u][digits[u]]);
  return result;
}

Completion Cone::completion(std::uint64_t number) const { return completion(digits_of(number)); }

}  // namespace chapeau::engine::eval
