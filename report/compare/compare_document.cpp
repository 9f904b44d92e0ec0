#include "base/version.hpp"
#include "report/check/parts.hpp"
#include "report/compare/compare_report.hpp"
#include "report/compare/rows.hpp"
#include "report/library/condition.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace chapeau::report {

namespace {

using namespace compare;
using parts::kIndent;
using parts::paragraph;

constexpr std::size_t kNamedProducts = 3;
constexpr std::size_t kNamedAlone = 12;

Tone tone_of(Relation relation) {
  if (relation == Relation::Stricter) return Tone::Bad;
  return relation == Relation::Looser ? Tone::Good : Tone::Doubt;
}

class Writer {
 public:
  Writer(const ComparedLaws& laws, Detail detail)
      : laws_(laws), answer_(*laws.answer), book_(wide(laws)), detail_(detail), sections_(sections(laws)) {}

  Document write() {
    if (detail_ == Detail::Line) {
      lines();
      return std::move(out_);
    }
    heading();
    if (answer_.differences.empty()) {
      nothing();
      return std::move(out_);
    }
    for (const Section& section : sections_) tell(section);
    examples();
    leaves();
    edges();
    counts();
    return std::move(out_);
  }

 private:
  void heading() {
    out_.emplace_back(Heading{1, "", plain("Comparison of laws"), result()});
    paragraph(out_, 0, fmt::format("First: {}, on {}.", laws_.first.name, base::to_string(laws_.first.day)));
    paragraph(out_, 0, fmt::format("Second: {}, on {}.", laws_.second.name, base::to_string(laws_.second.day)));
    alone("first", laws_.only_first);
    alone("second", laws_.only_second);
    paragraph(out_, 0,
              fmt::format("{} between them{}.", count(answer_.changed.size(), "provision differs", "provisions differ"),
                          answer_.demands ? ", and so do axioms or rules of findings" : ""),
              Tone::Dim);
  }

  Pieces result() const {
    if (!answer_.differences.empty()) return toned("DIFFERENT", Tone::Doubt);
    return answer_.undecided.empty() ? toned("THE SAME", Tone::Good) : toned("NOT DECIDED", Tone::Doubt);
  }

  void alone(std::string_view which, const std::vector<std::string>& names) {
    if (names.empty()) return;
    const std::size_t told = detail_ == Detail::Full ? names.size() : std::min(names.size(), kNamedAlone);
    std::string text = fmt::format("Only in the {}: {}", which,
                                   fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(told), ", "));
    if (told < names.size()) text += fmt::format(" and {} more", names.size() - told);
    paragraph(out_, 0, text + ".", Tone::Dim);
  }

  void nothing() {
    out_.emplace_back(Blank{});
    if (answer_.undecided.empty())
      paragraph(out_, 0,
                "No measure within the scope is in conflict under one law and at peace under the other: proved.");
    edges();
    counts();
  }

  std::string tools(const Row& row) const {
    std::vector<std::string> names;
    for (const law::NodeId tool : row.tools)
      names.push_back(book_[tool].title.empty() ? spoken(book_[tool].name) : book_[tool].title);
    return listed(names);
  }

  std::string products(const Row& row) const {
    const auto all = laws_.options->products.empty() ? engine::universe::every_product(book_) : laws_.options->products;
    if (row.products.size() == all.size())
      return all.size() == 1 ? product_name(book_, all.front()) : fmt::format("all {} products", all.size());
    std::vector<std::string> names;
    const std::size_t told =
        detail_ == Detail::Full || row.products.size() <= kNamedProducts + 1 ? row.products.size() : kNamedProducts;
    for (std::size_t i = 0; i < told; ++i) names.push_back(product_name(book_, row.products[i]));
    if (told < row.products.size()) names.push_back(fmt::format("{} others", row.products.size() - told));
    return listed(names);
  }

  std::string closed_by(const Example& e) const {
    std::vector<std::string> names;
    for (const auto& closing : e.closed_by) names.push_back(citation(book_, closing.provision));
    return names.empty() ? "not shown" : listed(names);
  }

  /// "the first: GATT, Art. XI:1"; the law is named only where the two close different things.
  std::string closed_by(const Row& row) const {
    std::vector<std::string> texts;
    for (const Example& e : row.shown->examples)
      texts.push_back(fmt::format("under the {}: {}", e.stricter == Side::First ? "first" : "second", closed_by(e)));
    return fmt::format("{}", fmt::join(texts, "; "));
  }

  std::string left_by(const Row& row) const {
    std::vector<std::string> names;
    for (const auto& leave : row.shown->leaves) names.push_back(pinpoint(book_, leave.by));
    return listed(names);
  }

  std::string who(const Section& section) const {
    return fmt::format("{}, towards {}", state_list(book_, section.enacting, laws_.second.day),
                       state_list(book_, section.counterparts, laws_.second.day));
  }

  void tell(const Section& section) {
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{2, "", plain(who(section)), {}});
    std::vector<std::vector<Cell>> rows;
    for (const Row& row : section.rows) {
      rows.push_back({Cell{plain(std::to_string(++number_)), 0}, Cell{plain(tools(row)), 0},
                      Cell{plain(products(row)), 0},
                      Cell{toned(std::string(words(row.shown->relation)), tone_of(row.shown->relation)), 0},
                      Cell{plain(closed_by(row)), 0}, Cell{plain(left_by(row)), 0}});
    }
    out_.emplace_back(Table{
        kIndent,
        {{"", false}, {"Tool", true}, {"Products", true}, {"Second is", false}, {"Closed", true}, {"Left by", true}},
        std::move(rows),
        true});
  }

  template <class Visit>
  void each_row(const Visit& visit) const {
    for (const Section& section : sections_) {
      for (const Row& row : section.rows) visit(section, row);
    }
  }

  void lines() {
    each_row([&](const Section& section, const Row& row) {
      paragraph(out_, 0,
                fmt::format("{}: {} on {}: {} ({})", who(section), tools(row), products(row),
                            words(row.shown->relation), closed_by(row)));
    });
    if (answer_.differences.empty())
      paragraph(out_, 0, answer_.undecided.empty() ? "The laws are the same." : "Not decided.");
  }

  void examples() {
    parts::section(out_, "A measure for each difference");
    std::size_t number = 0;
    each_row([&](const Section&, const Row& row) {
      ++number;
      for (const Example& e : row.shown->examples) example(number, row, e);
    });
  }

  void example(std::size_t number, const Row& row, const Example& e) {
    const std::string_view strict = e.stricter == Side::First ? "first" : "second";
    if (!e.not_shown.empty())
      return paragraph(out_, kIndent, fmt::format("{}. Stricter under the {}, but {}.", number, strict, e.not_shown),
                       Tone::Doubt);
    paragraph(out_, kIndent,
              fmt::format("{}. In conflict under the {} only: {}.", number, strict,
                          measure_text(book_, e.measure, row.tools.front())));
    causes(e);
  }

  /// What a provision that closes the tool does by itself needs no telling.
  void causes(const Example& e) {
    const auto is_plain = [&](const std::vector<Change>& set) {
      return set.size() == 1 && set.front().kind == Change::Kind::Provision && e.closed_by.size() == 1 &&
             set.front().index == e.closed_by.front().provision.index();
    };
    if (detail_ != Detail::Full && e.causes.size() == 1 && is_plain(e.causes.front())) return;
    for (const auto& set : e.causes) {
      std::vector<std::string> names;
      for (const Change& change : set) names.push_back(change_text(book_, change));
      paragraph(out_, kIndent + 3, fmt::format("Because of {}{}.", listed(names), set.size() > 1 ? ", together" : ""),
                Tone::Dim);
    }
    if (e.causes.empty())
      paragraph(out_, kIndent + 3, "No set of single changes was found that does it.", Tone::Dim);
    else if (!e.complete)
      paragraph(out_, kIndent + 3, "There may be other sets of changes that do it.", Tone::Dim);
  }

  /// The conditions under which a provision that differs keeps open what the law that has it closes otherwise.
  void leaves() {
    std::set<law::ProvisionId> told;
    each_row([&](const Section&, const Row& row) {
      for (const auto& leave : row.shown->leaves) {
        if (!told.insert(leave.by).second) continue;
        if (told.size() == 1) parts::section(out_, "What is left, and on which conditions");
        const law::Provision& provision = book_[leave.by];
        paragraph(out_, kIndent, fmt::format("{}: {}", citation(book_, leave.by), provision.title), Tone::Strong);
        if (provision.condition) add_condition(out_, book_, *provision.condition, kIndent + 3);
        paragraph(out_, kIndent + 3,
                  fmt::format("For example: {}.", measure_text(book_, leave.measure, row.tools.front())), Tone::Dim);
      }
    });
  }

  void edges() {
    parts::section(out_, "What this does not say");
    if (!answer_.not_encoded.empty()) {
      std::vector<std::string> names;
      for (const auto id : answer_.not_encoded) names.push_back(citation(book_, id));
      paragraph(out_, kIndent,
                fmt::format("Not encoded, and different: {}. What they change is not known.", listed(names)),
                Tone::Doubt);
    }
    if (!answer_.undecided.empty()) {
      paragraph(
          out_, kIndent,
          fmt::format("{} could not be decided within the budget.", count(answer_.undecided.size(), "cell", "cells")),
          Tone::Doubt);
    }
    paragraph(out_, kIndent,
              "A form stands for measures that ask nothing in return, a demand for measures that ask just this and "
              "whose form is the same "
              "under both laws; each is taken towards everybody, or towards the named states alone.",
              Tone::Dim);
    if (laws_.options->copies == engine::comparison::Copies::Alike) {
      paragraph(out_, kIndent,
                "What has to be shown under an article that is incorporated elsewhere is taken to be found there as "
                "under the original.",
                Tone::Dim);
    }
  }

  void counts() {
    const auto& c = answer_.counts;
    out_.emplace_back(Blank{});
    paragraph(out_, 0,
              fmt::format("Of {} combinations of state, counterpart, tool and product {} are not reached by what "
                          "differs and {} not concerned "
                          "(skipped), {} proved the same, {} different{}.",
                          c.all, c.not_reached, c.not_concerned, c.same, c.differs,
                          c.undecided == 0 ? "" : fmt::format(", {} not decided", c.undecided)),
              Tone::Dim);
    paragraph(out_, 0,
              fmt::format("chapeau {} \u00b7 library {} \u00b7 compared with library {}", base::version(),
                          laws_.first.book->digest.substr(0, 8), laws_.second.book->digest.substr(0, 8)),
              Tone::Dim);
    paragraph(out_, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
  }

  const ComparedLaws& laws_;
  const engine::comparison::Comparison& answer_;
  const law::Rulebook& book_;
  Detail detail_;
  std::vector<Section> sections_;
  std::size_t number_ = 0;
  Document out_;
};

}  // namespace

Document compare_document(const ComparedLaws& laws, Detail detail) { return Writer(laws, detail).write(); }

}  // namespace chapeau::report
