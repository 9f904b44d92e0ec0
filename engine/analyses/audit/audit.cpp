#include "engine/analyses/audit/audit.hpp"

#include "base/overloaded.hpp"
#include "engine/analyses/audit/work.hpp"
#include "law/amend.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::engine::audit {

std::string name_of(const law::Rulebook& book, const Subject& subject) {
  return std::visit(
      base::Overloaded{
          [&](law::ProvisionId id) { return law::reference(book, id); },
          [&](law::NodeId id) { return base::at(book.taxonomies, book[id].taxonomy).name + "/" + book[id].name; },
          [&](law::ProductGroupId id) { return base::at(book.product_groups, id).name; },
          [&](auto id) { return book[id].name; },
      },
      subject);
}

Answer audit(const law::Rulebook& book, const Options& options, const smt::SolverFactory& make_solver) {
  LazySolver solver(make_solver);
  const law::Rulebook in_force = law::as_if_in_force(book);
  Work work(in_force, options, solver);
  const auto obligations = check_obligations(work);
  check_defences(work);
  check_implied(work, obligations);
  check_clashes(work);
  check_comparisons(work);
  check_schedules(work);
  check_readings(work);
  check_words(work);
  check_papers(work);
  Answer answer = std::move(work.answer());
  answer.questions += work.desk().questions();
  answer.solved += work.desk().solved();
  std::ranges::stable_sort(answer.findings, {}, &Finding::code);
  return answer;
}

}  // namespace chapeau::engine::audit
