#include "engine/analyses/audit/work.hpp"

#include "engine/analyses/audit/in_witness.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::engine::audit {

namespace {

using law::ProvisionKind;

}  // namespace

Work::Work(const law::Rulebook& book, const Options& options, LazySolver& solver)
    : book_(book), options_(options), solver_(solver), desk_(book, solver, means(), options.today) {}

bool Work::concerns(law::InstrumentId id) const {
  return concerns_all() || std::ranges::find(options_.instruments, id) != options_.instruments.end();
}

std::vector<law::ProvisionId> Work::all_obligations() const {
  std::vector<law::ProvisionId> found;
  for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
    const auto& provision = book_.provisions[p];
    if (provision.kind == ProvisionKind::Obligation && book_[provision.instrument].binds()) found.emplace_back(p);
  }
  return found;
}

std::vector<law::ProvisionId> Work::obligations() const {
  auto found = all_obligations();
  std::erase_if(found, [&](law::ProvisionId id) { return !concerns(book_[id].instrument); });
  return found;
}

std::vector<law::ProvisionId> Work::defences() const {
  std::vector<law::ProvisionId> found;
  for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
    const auto& provision = book_.provisions[p];
    if (law::is_defence(provision.kind) && book_[provision.instrument].binds() && concerns(provision.instrument))
      found.emplace_back(p);
  }
  return found;
}

bool Work::is_never(const law::Rulebook& amended, const Goal& goal, std::span<const law::ProvisionId> reach,
                    std::span<const law::ProvisionId> about) {
  Desk desk = desk_of(amended);
  const auto search = desk.search(goal, reach, footprint(amended, about));
  answer_.questions += desk.questions();
  answer_.solved += desk.solved();
  return !search.found && !search.undecided;
}

Finding& Work::report(Code code, Subject subject, base::Span where, std::string message) {
  answer_.findings.push_back({code, std::move(subject), where, std::move(message), {}, {}, std::nullopt});
  return answer_.findings.back();
}

void Work::show(Finding& finding, const Witness& witness, const Goal& goal, std::string what) {
  const InWitness in(book_, witness);
  const auto broken = in.broken();
  if (!in.reaches(goal) || !broken.empty()) {
    answer_.replay_complaints.push_back(std::string(info(finding.code).number) + " " + name_of(book_, finding.subject) +
                                        ": " + (broken.empty() ? "the witness does not show it" : broken.front()));
  }
  finding.witness = Shown{witness.place, sufficient_part(book_, witness, goal), std::move(what)};
}

}  // namespace chapeau::engine::audit
