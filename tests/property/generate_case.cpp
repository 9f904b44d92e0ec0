#include "tests/property/generate_case.hpp"

#include <utility>

namespace chapeau::testing {

using law::AttributeType;

namespace {

class CaseMaker {
 public:
  CaseMaker(const law::Rulebook& book, Random& random, const Settings& settings)
      : book_(book), random_(random), settings_(settings) {}

  law::Case make() {
    law::Case made;
    made.name = "random";
    law::Measure measure;
    measure.name = "random_measure";
    measure.enacted_by = law::StateId(random_.pick(std::vector<std::size_t>{0, 0, 0, 1, 4}));
    measure.from = base::Date{kFirstDay};
    measure.products.push_back(product());
    if (random_.chance(25)) measure.products.push_back(product());
    if (measure.products.front() == measure.products.back()) measure.products.resize(1);
    for (std::size_t i = 0; i < book_.attributes.size(); ++i)
      measure.attributes.push_back(fact(law::AttributeId(i), measure));
    made.measures.push_back(std::move(measure));
    record(made);
    return made;
  }

 private:
  law::Product product() {
    law::Product made{
        random_.pick(std::vector<law::HsCode>{"2604", "260400", "26040010", "2805", "28051900", "2530", "7501"}),
        {},
        {},
        ""};
    if (random_.chance(40)) made.mineral = law::MineralId(random_.below(2));
    if (random_.chance(40)) made.stage = law::StageId(random_.below(2));
    return made;
  }

  law::StateMask states() {
    law::StateMask mask;
    for (std::size_t i = 0; i < book_.states.size(); ++i) mask.set(i, random_.chance(60));
    return mask;
  }

  /// Nobody takes a measure towards itself.
  law::StateMask towards(const law::Measure& measure) {
    law::StateMask mask = states();
    mask.reset(measure.enacted_by.index());
    return mask;
  }

  law::Fact fact(law::AttributeId id, const law::Measure& measure) {
    law::Fact made;
    if (id == book_.built_in.from)
      made.value = base::Integer{measure.from.day};
    else if (id == book_.built_in.towards)
      made.value = towards(measure);
    else if (book_[id].type == AttributeType::States)
      made.value = states();
    else if (!random_.chance(is_number(id) ? settings_.open_numbers : settings_.open_facts))
      made.value = value_of(id, random_, book_);
    return made;
  }

  [[nodiscard]] bool is_number(law::AttributeId id) const {
    using enum AttributeType;
    const AttributeType type = book_[id].type;
    return type != Flag && type != Choice && type != Set;
  }

  void record(law::Case& made) {
    for (const law::Question& question : book_.questions) {
      if (random_.chance(settings_.silent_record)) continue;
      law::RecordEntry entry;
      entry.finding = question.finding;
      entry.provision = question.provision;
      if (question.provision.valid() && random_.chance(20)) entry.provision = {};  // for all provisions at once
      entry.shown = random_.pick(std::vector{law::Shown::Yes, law::Shown::No, law::Shown::NotShown, law::Shown::Open});
      replace_entry(made.record, std::move(entry));
    }
  }

  const law::Rulebook& book_;
  Random& random_;
  const Settings& settings_;
};

}  // namespace

law::Value value_of(law::AttributeId id, Random& random, const law::Rulebook& book) {
  const auto some_node = [&] {
    std::vector<law::NodeId> nodes;
    for (std::size_t i = 0; i < book.nodes.size(); ++i)
      if (book.nodes[i].taxonomy == book[id].taxonomy) nodes.emplace_back(i);
    return random.pick(nodes);
  };
  switch (book[id].type) {
    case AttributeType::Flag: return random.chance(50);
    case AttributeType::Choice: return some_node();
    case AttributeType::Set: {
      std::vector<law::NodeId> members;
      if (random.chance(70)) members.push_back(some_node());
      return members;
    }
    case AttributeType::Percent: return base::Integer{random.between(0, 4) * 500};
    case AttributeType::Number: return base::Integer{random.between(0, 3) * 10'000};
    case AttributeType::Money: return base::Integer{random.between(0, 3) * 100};
    case AttributeType::Date:
      return random.chance(30) ? base::Integer{base::kNever.day} : kFirstDay + random.between(0, 6) * 200;
    case AttributeType::Period:
      // Months or days: a fact is one literal.
      if (random.chance(50)) return base::Period{static_cast<std::int32_t>(random.between(0, 3)), 0};
      return base::Period{0, static_cast<std::int32_t>(random.between(0, 3) * 30)};
    case AttributeType::States:
    case AttributeType::Products: break;
  }
  return law::StateMask{};
}

void replace_entry(std::vector<law::RecordEntry>& record, law::RecordEntry entry) {
  std::erase_if(
      record, [&](const auto& other) { return other.finding == entry.finding && other.provision == entry.provision; });
  record.push_back(std::move(entry));
}

law::Case generate_case(const law::Rulebook& book, Random& random, const Settings& settings) {
  return CaseMaker(book, random, settings).make();
}

}  // namespace chapeau::testing
