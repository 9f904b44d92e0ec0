#include "tests/property/permute.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <variant>

namespace chapeau::testing {
namespace {

using Places = std::vector<std::size_t>;  // new position, by old position

Places shuffled(std::size_t size, Random& random) {
  Places places(size);
  std::iota(places.begin(), places.end(), std::size_t{0});
  random.shuffle(places);
  return places;
}

template <class Vector>
void reorder(Vector& vector, const Places& places) {
  Vector moved = vector;
  for (std::size_t i = 0; i < vector.size(); ++i) moved[places[i]] = std::move(vector[i]);
  vector = std::move(moved);
}

template <class Tag>
void follow(base::Id<Tag>& id, const Places& places) {
  if (id.valid()) id = base::Id<Tag>(places[id.index()]);
}

template <class Vector>
void rename(Vector& vector, Random& random) {
  for (auto& each : vector) each.name = "renamed" + std::to_string(random.next());
}

class Permuter {
 public:
  Permuter(const Scenario& scenario, Random& random)
      : made_(scenario),
        random_(random),
        provisions_(shuffled(scenario.book.provisions.size(), random)),
        findings_(shuffled(scenario.book.findings.size(), random)),
        tests_(shuffled(scenario.book.tests.size(), random)) {}

  Permuted run() {
    law::Rulebook& book = made_.book;
    reorder(book.provisions, provisions_);
    reorder(book.findings, findings_);
    reorder(book.tests, tests_);
    random_.shuffle(book.axioms);
    for (law::Expression& expression : book.expressions) expression_follows(expression.node);
    for (law::Link& link : book.links) {
      follow(link.exception, provisions_);
      follow(link.target, provisions_);
    }
    random_.shuffle(book.links);
    std::ranges::sort(book.links, {}, [](const law::Link& l) { return std::pair(l.target, l.exception); });
    for (law::Instrument& instrument : book.instruments)
      for (law::ProvisionId& p : instrument.provisions) follow(p, provisions_);
    for (law::RecordEntry& entry : made_.c.record) {
      follow(entry.finding, findings_);
      follow(entry.provision, provisions_);
    }
    rename_all();
    law::enumerate_questions(book);
    std::vector<law::ProvisionId> where;
    for (const std::size_t place : provisions_) where.emplace_back(place);
    return {std::move(made_), std::move(where)};
  }

 private:
  void expression_follows(law::ExpressionNode& node) {
    if (auto* all = std::get_if<law::All>(&node)) random_.shuffle(all->operands);
    if (auto* any = std::get_if<law::Any>(&node)) random_.shuffle(any->operands);
    if (auto* finding = std::get_if<law::FindingHolds>(&node)) follow(finding->finding, findings_);
    if (auto* test = std::get_if<law::TestHolds>(&node)) follow(test->test, tests_);
    if (auto* contrary = std::get_if<law::ContraryTo>(&node)) follow(contrary->provision, provisions_);
  }

  void rename_all() {
    law::Rulebook& book = made_.book;
    rename(book.taxonomies, random_);
    rename(book.nodes, random_);
    rename(book.attributes, random_);
    rename(book.findings, random_);
    rename(book.tests, random_);
    rename(book.axioms, random_);
    rename(book.readings, random_);
    rename(book.schedules, random_);
    rename(book.instruments, random_);
    for (law::Provision& p : book.provisions) p.pinpoint = "P" + std::to_string(random_.next());
  }

  Scenario made_;
  Random& random_;
  Places provisions_, findings_, tests_;
};

}  // namespace

Permuted permute(const Scenario& scenario, Random& random) { return Permuter(scenario, random).run(); }

}  // namespace chapeau::testing
