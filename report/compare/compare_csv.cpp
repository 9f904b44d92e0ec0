#include "law/describe.hpp"
#include "report/compare/compare_report.hpp"
#include "report/compare/rows.hpp"
#include "report/document/csv.hpp"

#include <fmt/format.h>

namespace chapeau::report {

namespace {

using namespace compare;

constexpr std::string_view kHead =
    "enacting,towards,tool,products,second_is,closed_by_first,closed_by_second,causes,left_by\r\n";

template <class List, class Name>
std::string joined(const List& list, Name name) {
  std::string out;
  for (const auto& each : list) out += (out.empty() ? "" : "; ") + std::string(name(each));
  return out;
}

std::string closed_by(const law::Rulebook& book, const Difference& d, Side side) {
  std::string out;
  for (const Example& e : d.examples) {
    if (e.stricter == side)
      out += joined(e.closed_by, [&](const auto& c) { return law::reference(book, c.provision); });
  }
  return out;
}

/// Alternatives after a bar, what must change together after a plus.
std::string causes(const law::Rulebook& book, const Difference& d) {
  std::string out;
  for (const Example& e : d.examples) {
    for (const auto& set : e.causes) {
      if (!out.empty()) out += " | ";
      std::string together;
      for (const Change& change : set) together += (together.empty() ? "" : " + ") + change_name(book, change);
      out += together;
    }
  }
  return out;
}

}  // namespace

std::string compare_csv(const ComparedLaws& laws) {
  const law::Rulebook& book = wide(laws);
  const auto codes = [&](const auto& states) { return joined(states, [&](law::StateId s) { return book[s].code; }); };
  std::string out(kHead);
  for (const Section& section : sections(laws)) {
    for (const Row& row : section.rows) {
      for (const law::NodeId tool : row.tools) {
        const Difference& d = *row.shown;
        const std::string cells[] = {codes(section.enacting),
                                     codes(section.counterparts),
                                     book[tool].name,
                                     joined(row.products, [&](const auto& p) { return law::describe(book, p); }),
                                     std::string(words(d.relation)),
                                     closed_by(book, d, Side::First),
                                     closed_by(book, d, Side::Second),
                                     causes(book, d),
                                     joined(d.leaves, [&](const auto& l) { return law::reference(book, l.by); })};
        out += csv_line(cells);
      }
    }
  }
  return out;
}

}  // namespace chapeau::report
