#include "report/case/case_text.hpp"
#include "report/compare/compare_report.hpp"
#include "report/compare/rows.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using namespace compare;

bool has(const law::Rulebook& book, law::ProvisionId id) {
  return id.index() < book.provisions.size() && book[id].valid.from <= book[id].valid.until;
}

/// "XI:1 breach for counterpart CHL": what the law says of each provision that closes the tool under the stricter law.
std::string expectations(const ComparedLaws& laws, const Example& e, law::StateId counterpart, Side expected) {
  const law::Rulebook& book = *law_of(laws, expected).book;
  std::string out;
  for (const auto& closing : e.closed_by) {
    if (!has(book, closing.provision)) continue;
    const law::Verdict verdict = expected == e.stricter ? law::Verdict::Breach : closing.otherwise;
    out += fmt::format("{} {} for counterpart {}\n", law::reference(book, closing.provision), law::words(verdict),
                       book[counterpart].code);
  }
  return out;
}

std::string file_name(const law::Rulebook& book, const Difference& d, std::size_t number, const Example& e) {
  const auto& place = d.cell.place;
  return fmt::format("{:03}-{}-{}-{}-{}.case", number, book[place.enacting.front()].code,
                     book[place.counterparts.front()].code, book[d.cell.tools.front()].name,
                     e.stricter == Side::First ? "first" : "second");
}

law::Case named(const ComparedLaws& laws, const Difference& d, const Example& e, std::size_t number, Side expected) {
  const law::Rulebook& book = wide(laws);
  law::Case c = e.measure;
  c.name = fmt::format("DIFFERENCE-{}-{}", number, e.stricter == Side::First ? "first" : "second");
  c.measures.front().name = book[d.cell.tools.front()].name + "_measure";
  c.title = fmt::format("{} towards {}", book[d.cell.place.enacting.front()].name,
                        book[d.cell.place.counterparts.front()].name);
  c.about = fmt::format("In conflict under {} on {}, and not under {} on {}.", law_of(laws, e.stricter).name,
                        base::to_string(law_of(laws, e.stricter).day), law_of(laws, other(e.stricter)).name,
                        base::to_string(law_of(laws, other(e.stricter)).day));
  if (laws.first.day != laws.second.day) c.as_of = law_of(laws, expected).day;
  return c;
}

}  // namespace

std::vector<CaseFile> compare_cases(const ComparedLaws& laws, Side expected) {
  const law::Rulebook& book = wide(laws);
  std::vector<CaseFile> files;
  std::size_t number = 0;
  for (const Difference& d : laws.answer->differences) {
    ++number;
    for (const Example& e : d.examples) {
      const std::string said = expectations(laws, e, d.cell.place.counterparts.front(), expected);
      if (!e.not_shown.empty() || said.empty()) continue;
      std::string text = case_text(book, named(laws, d, e, number, expected));
      text.erase(text.rfind('}'));
      files.push_back({file_name(book, d, number, e), text + "expect {\n" + said + "}\n}\n"});
    }
  }
  return files;
}

}  // namespace chapeau::report
