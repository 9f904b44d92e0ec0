#include "dsl/sema/declarations.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace chapeau::dsl::sema {

namespace {

void sort_in(const syntax::File& file, Declarations& all) {
  for (const syntax::Declaration& declaration : file.declarations) {
    std::visit(base::Overloaded{
                   [&](const syntax::StatesTable& d) { all.states_tables.push_back(&d); },
                   [&](const syntax::Group& d) { all.groups.push_back(&d); },
                   [&](const syntax::ProductsTable& d) { all.products_tables.push_back(&d); },
                   [&](const syntax::ProductGroup& d) { all.product_groups.push_back(&d); },
                   [&](const syntax::Taxonomy& d) { all.taxonomies.push_back(&d); },
                   [&](const syntax::Attribute& d) { all.attributes.push_back(&d); },
                   [&](const syntax::Finding& d) { all.findings.push_back(&d); },
                   [&](const syntax::Test& d) { all.tests.push_back(&d); },
                   [&](const syntax::Axiom& d) { all.axioms.push_back(&d); },
                   [&](const syntax::Goal& d) { all.goals.push_back(&d); },
                   [&](const syntax::Reading& d) { all.readings.push_back(&d); },
                   [&](const syntax::Register& d) { all.registers.push_back(&d); },
                   [&](const syntax::Instrument& d) { all.instruments.push_back(&d); },
                   [&](const syntax::Schedule& d) { all.schedules.push_back(&d); },
                   [&](const syntax::Case& d) { all.cases.push_back(&d); },
               },
               declaration);
  }
}

template <class T>
void keep_first_of_each_name(std::vector<const T*>& list, std::string_view what, const Reporter& report) {
  std::stable_sort(list.begin(), list.end(), [](const T* a, const T* b) { return a->name.text < b->name.text; });
  const T* first = nullptr;
  const auto is_second = [&](const T* each) {
    const bool second = first != nullptr && first->name.text == each->name.text;
    if (second) report.duplicate(each->name.span, first->name.span, what, each->name.text);
    if (!second) first = each;
    return second;
  };
  // Not std::remove_if: the predicate remembers the last name, and must see the list in order.
  std::vector<const T*> kept;
  kept.reserve(list.size());
  for (const T* each : list) {
    if (!is_second(each)) kept.push_back(each);
  }
  list = std::move(kept);
}

template <class T>
void keep_first(std::vector<const T*>& list, std::string_view what, const Reporter& report) {
  for (std::size_t i = 1; i < list.size(); ++i) {
    report.error(base::Code::DuplicateName, list[i]->span, "a second " + std::string(what) + " is named")
        .labels.push_back({list.front()->span, "the first is named here"});
  }
  if (list.size() > 1) list.resize(1);
}

void collect_defined(Declarations& all) {
  for (const syntax::Instrument* instrument : all.instruments) {
    for (const syntax::Provision& provision : instrument->provisions) {
      if (!provision.verb) continue;
      if (const auto* what = std::get_if<syntax::Defines>(&provision.verb->what))
        all.defined.push_back({&provision, what});
    }
  }
}

/// A word of the namespace that attributes, findings and tests share.
struct SharedWord {
  const syntax::Word* word;
  std::string_view kind;
};

std::vector<SharedWord> shared_words(const Declarations& all) {
  std::vector<SharedWord> words;
  words.reserve(all.attributes.size() + all.findings.size() + all.tests.size() + all.defined.size());
  for (const auto* each : all.attributes) words.push_back({&each->name, "attribute"});
  for (const auto* each : all.findings) words.push_back({&each->name, "finding"});
  for (const auto* each : all.tests) words.push_back({&each->name, "test"});
  for (const auto& each : all.defined) words.push_back({&each.what->name, "test"});
  std::sort(words.begin(), words.end(), [](const SharedWord& a, const SharedWord& b) {
    return a.word->text != b.word->text ? a.word->text < b.word->text : a.word->span < b.word->span;
  });
  return words;
}

constexpr std::array<std::string_view, 4> kBuiltIn = {"from", "until", "towards", "products"};

std::unordered_set<const syntax::Word*> clashing_words(const Declarations& all, const Reporter& report) {
  std::unordered_set<const syntax::Word*> clashing;
  const std::vector<SharedWord> words = shared_words(all);
  const SharedWord* first = nullptr;
  for (const SharedWord& each : words) {
    if (std::find(kBuiltIn.begin(), kBuiltIn.end(), each.word->text) != kBuiltIn.end()) {
      report
          .error(base::Code::DuplicateName, each.word->span,
                 quoted(each.word->text) + " is an attribute that every measure has")
          .help = "choose another name";
      clashing.insert(each.word);
    } else if (first != nullptr && first->word->text == each.word->text) {
      base::Diagnostic& entry = report.error(base::Code::DuplicateName, each.word->span,
                                             "the name " + quoted(each.word->text) + " is declared twice");
      entry.labels.push_back({first->word->span, "declared here first, as " +
                                                     std::string(first->kind == "attribute" ? "an " : "a ") +
                                                     std::string(first->kind)});
      entry.help = "attributes, findings and tests share their names; rename one of them";
      clashing.insert(each.word);
    } else {
      first = &each;
    }
  }
  return clashing;
}

template <class T, class NameOf>
void drop(std::vector<T>& list, const std::unordered_set<const syntax::Word*>& words, NameOf name_of) {
  list.erase(std::remove_if(list.begin(), list.end(), [&](const T& each) { return words.contains(name_of(each)); }),
             list.end());
}

template <class T>
void sort_by_name(std::vector<const T*>& list) {
  std::sort(list.begin(), list.end(), [](const T* a, const T* b) { return a->name.text < b->name.text; });
}

void keep_first_of_shared_words(Declarations& all, const Reporter& report) {
  const auto clashing = clashing_words(all, report);
  const auto name_of = [](const auto* each) { return &each->name; };
  drop(all.attributes, clashing, name_of);
  drop(all.findings, clashing, name_of);
  drop(all.tests, clashing, name_of);
  drop(all.defined, clashing, [](const Declarations::Defined& each) { return &each.what->name; });
  sort_by_name(all.attributes);
  sort_by_name(all.findings);
  sort_by_name(all.tests);
  std::sort(all.defined.begin(), all.defined.end(),
            [](const auto& a, const auto& b) { return a.what->name.text < b.what->name.text; });
}

}  // namespace

Declarations collect(std::span<const syntax::File> files, const Reporter& report) {
  Declarations all;
  for (const syntax::File& file : files) sort_in(file, all);
  keep_first(all.states_tables, "table of states", report);
  keep_first(all.products_tables, "table of products", report);
  keep_first(all.registers, "register", report);
  keep_first_of_each_name(all.groups, "the group", report);
  keep_first_of_each_name(all.product_groups, "the product group", report);
  keep_first_of_each_name(all.taxonomies, "the taxonomy", report);
  keep_first_of_each_name(all.axioms, "the axiom", report);
  keep_first_of_each_name(all.goals, "the goal", report);
  keep_first_of_each_name(all.readings, "the reading", report);
  keep_first_of_each_name(all.schedules, "the schedule", report);
  keep_first_of_each_name(all.instruments, "the instrument", report);
  keep_first_of_each_name(all.cases, "the case", report);
  collect_defined(all);
  keep_first_of_shared_words(all, report);
  return all;
}

std::vector<const syntax::Case*> collect_cases(std::span<const syntax::File> files, const Reporter& report) {
  std::vector<const syntax::Case*> cases;
  for (const syntax::File& file : files) {
    for (const syntax::Declaration& declaration : file.declarations) {
      if (const auto* found = std::get_if<syntax::Case>(&declaration)) {
        cases.push_back(found);
      } else {
        const base::Span span = std::visit([](const auto& each) { return each.span; }, declaration);
        report
            .error(base::Code::SyntaxError, span,
                   "a declaration of law stands among cases, and the law is closed already")
            .help = "put it into the library";
      }
    }
  }
  keep_first_of_each_name(cases, "the case", report);
  return cases;
}

}  // namespace chapeau::dsl::sema
