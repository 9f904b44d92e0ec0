#include "report/case/case_text.hpp"

#include "base/overloaded.hpp"
#include "law/describe.hpp"
#include "law/trading_parties.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace chapeau::report {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

template <class List, class Name>
std::string names(const List& list, Name name) {
  std::vector<std::string> out;
  for (const auto& each : list) out.emplace_back(name(each));
  return out.empty() ? "none" : fmt::format("{}", fmt::join(out, ", "));
}

std::string words_of(base::Period period) {
  return period.months != 0 ? fmt::format("{} months", period.months) : fmt::format("{} days", period.days);
}

/// The codes that name these states to a reader: who names a trading party means its members too.
class Codes {
 public:
  Codes(const law::Rulebook& book, const law::Measure& measure, bool of_towards)
      : book_(book), trading_(book, measure.from) {
    if (of_towards) nobody_ = trading_.family(measure.enacted_by);
  }

  /// All but a few are told by the few.
  [[nodiscard]] std::string of(const law::StateMask& mask) const {
    const law::StateMask in = mask & ~nobody_;
    const law::StateMask out = everybody() & ~mask & ~nobody_;
    if (in.none()) return "none";
    if (out.none()) return "all states";
    const auto some = codes(in);
    const auto others = codes(out);
    if (others.size() < some.size() && (trading_.named(out) & in).none())
      return fmt::format("all states except {}", fmt::join(others, ", "));
    const auto too_many = codes(trading_.named(in) & ~in & ~nobody_);
    return fmt::format("{}{}{}", fmt::join(some, ", "), too_many.empty() ? "" : " except ", fmt::join(too_many, ", "));
  }

 private:
  [[nodiscard]] law::StateMask everybody() const {
    law::StateMask all;
    for (std::size_t i = 0; i < book_.states.size(); ++i) all.set(i);
    return all;
  }
  [[nodiscard]] std::vector<std::string> codes(law::StateMask mask) const {
    for (const law::TradingParty& party : trading_.all()) {
      if (mask.test(party.state.index())) mask &= ~party.members;
    }
    std::vector<std::string> found;
    for (std::size_t i = 0; i < book_.states.size(); ++i) {
      if (mask.test(i)) found.push_back(book_.states[i].code);
    }
    return found;
  }

  const law::Rulebook& book_;
  law::TradingParties trading_;
  law::StateMask nobody_;  ///< no counterpart: the enacting state and who trades as one with it
};

std::string value_of(const law::Rulebook& book, law::AttributeId id, const law::Measure& measure) {
  const law::Attribute& attribute = book[id];
  const bool of_towards = id == book.built_in.towards;
  return std::visit(base::Overloaded{
                        [](const law::Open&) { return std::string("?"); },
                        [](bool yes) { return std::string(yes ? "yes" : "no"); },
                        [&](law::NodeId node) { return book[node].name; },
                        [&](const std::vector<law::NodeId>& nodes) {
                          return names(nodes, [&](law::NodeId n) { return book[n].name; });
                        },
                        [&](const base::Integer& n) {
                          const bool none = attribute.type == law::AttributeType::Date && n == base::kNever.day;
                          return none ? std::string("none") : law::describe(attribute.type, attribute.unit, n);
                        },
                        [](const base::Period& period) { return words_of(period); },
                        [&](const law::StateMask& mask) { return Codes(book, measure, of_towards).of(mask); },
                    },
                    measure.attributes[id.index()].value);
}

std::string fact_text(const law::Rulebook& book, law::AttributeId id, const law::Measure& measure) {
  const law::Fact& fact = measure.attributes[id.index()];
  std::string out = value_of(book, id, measure);
  if (fact.basis == law::Basis::Supposed) out += " supposed";
  if (!fact.note.empty()) out += ' ' + quoted(fact.note);
  return out;
}

std::string product_text(const law::Rulebook& book, const law::Product& product) {
  std::vector<std::string> out;
  if (!product.hs.empty()) out.push_back(law::dotted(product.hs));
  if (product.mineral.valid()) out.push_back(base::at(book.products.minerals, product.mineral));
  if (product.stage.valid()) out.push_back("at stage " + base::at(book.products.stages, product.stage));
  if (!product.note.empty()) out.push_back(quoted(product.note));
  return fmt::format("{}", fmt::join(out, " "));
}

std::vector<std::string> changeable(const law::Rulebook& book, const std::vector<law::AttributeId>& list,
                                    bool products) {
  std::vector<std::string> out;
  for (const law::AttributeId id : list) out.push_back(book[id].name);
  if (products) out.emplace_back("products");
  return out;
}

void open(std::string& out, std::string_view what, const std::string& name, const std::string& title) {
  out += fmt::format("{} {} {} {{\n", what, name, title.empty() ? "" : quoted(title));
}

void add_fields(std::string& out, const std::vector<FieldText>& fields) {
  for (const FieldText& f : fields) out += fmt::format("{} {}\n", f.field, f.value);
}

/// Facts that a side may tell for itself: not who acts, from when, on what and why.
bool is_of_side(const law::Rulebook& book, const FieldText& field) {
  const auto attribute = law::find_attribute(book, field.field);
  return attribute && *attribute != book.built_in.from;
}

/// The sides of one measure stand in it, with all their facts; what they share is told before them.
void add_sides(std::string& out, const law::Rulebook& book, std::span<const law::Measure> sides) {
  const law::Measure& first = sides.front();
  open(out, "measure", first.whole->name, first.whole->title);
  auto shared = field_texts(book, first);
  std::erase_if(shared, [&](const FieldText& f) { return is_of_side(book, f); });
  add_fields(out, shared);
  for (const law::Measure& side : sides) {
    open(out, "side", side.name, side.title);
    auto own = field_texts(book, side);
    std::erase_if(own, [&](const FieldText& f) { return !is_of_side(book, f); });
    add_fields(out, own);
    out += "}\n";
  }
  out += "}\n";
}

void add_measures(std::string& out, const law::Rulebook& book, std::span<const law::Measure> measures) {
  for (std::size_t first = 0; first < measures.size();) {
    const auto& whole = measures[first].whole;
    std::size_t last = first + 1;
    while (whole && last < measures.size() && measures[last].whole == whole) ++last;
    if (whole) {
      add_sides(out, book, measures.subspan(first, last - first));
    } else {
      open(out, "measure", measures[first].name, measures[first].title);
      add_fields(out, field_texts(book, measures[first]));
      out += "}\n";
    }
    first = last;
  }
}

std::string entry_text(const law::Rulebook& book, const law::RecordEntry& entry) {
  constexpr std::array kShown{"yes", "no", "not shown", "?"};
  std::string out = book[entry.finding].name;
  if (entry.provision.valid()) out += " for " + law::reference(book, entry.provision);
  out += fmt::format(" {}", kShown[static_cast<std::size_t>(entry.shown)]);
  if (entry.basis == law::Basis::Supposed) out += " supposed";
  return entry.note.empty() ? out : out + ' ' + quoted(entry.note);
}

/// Entries that speak of the same measures stand together, in their order.
void add_record(std::string& out, const law::Rulebook& book, const law::Case& c) {
  std::vector<std::vector<std::size_t>> told;
  for (const law::RecordEntry& first : c.record) {
    if (std::ranges::find(told, first.measures) != told.end()) continue;
    told.push_back(first.measures);
    out += "record ";
    if (!first.measures.empty())
      out += "for " + names(first.measures, [&](std::size_t m) { return c.measures[m].name; }) + ' ';
    out += "{\n";
    for (const law::RecordEntry& entry : c.record) {
      if (entry.measures == first.measures) out += entry_text(book, entry) + '\n';
    }
    out += "}\n";
  }
}

std::string source_text(const law::Authority& source) {
  std::string status(words(source.status));
  std::ranges::replace(status, ' ', '_');
  std::string out = "source " + quoted(source.citation);
  if (!status.empty()) out += ' ' + status;
  return source.link.empty() ? out : out + ' ' + quoted(source.link);
}

std::string expected_words(const law::Expectation& e) {
  return std::visit(base::Overloaded{
                        [](law::NotMadeOut) { return std::string("not made out"); },
                        [](law::AsItStands s) { return fmt::format("as it stands {}", law::words(s.overall)); },
                        [](law::AtLeast s) { return fmt::format("at least {}", law::words(s.overall)); },
                        [](law::AtMost s) { return fmt::format("at most {}", law::words(s.overall)); },
                        [](auto answer) { return std::string(law::words(answer)); },
                    },
                    e.expected);
}

std::string expectation_field(const law::Rulebook& book, const law::Expectation& e) {
  std::string out = e.provision.valid() ? law::reference(book, e.provision) : std::string("overall");
  out += ' ' + expected_words(e);
  if (e.against.valid()) out += " against " + law::reference(book, e.against);
  if (!e.products.empty())
    out += " for products " + names(e.products, [&](const law::Product& p) { return product_text(book, p); });
  if (!e.counterparts.empty())
    out += " for counterpart " + names(e.counterparts, [&](law::StateId s) { return book[s].code; });
  if (!e.because.empty()) out += fmt::format(" because {}", fmt::join(e.because, ", "));
  return out;
}

void add_expectations(std::string& out, const law::Rulebook& book, const law::Case& c) {
  std::vector<std::vector<std::size_t>> told;
  for (const law::Expectation& first : c.expectations) {
    if (std::ranges::find(told, first.measures) != told.end()) continue;
    told.push_back(first.measures);
    out += "expect ";
    if (!first.measures.empty())
      out += "for " + names(first.measures, [&](std::size_t m) { return c.measures[m].name; }) + ' ';
    out += "{\n";
    for (const law::Expectation& e : c.expectations) {
      if (e.measures == first.measures) out += expectation_field(book, e) + '\n';
    }
    out += "}\n";
  }
}

std::string text_of(const law::Rulebook& book, const law::Case& c, bool expecting);

}  // namespace

std::vector<FieldText> field_texts(const law::Rulebook& book, const law::Measure& measure) {
  std::vector<FieldText> out{{"enacted by", book[measure.enacted_by].code}};
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    const law::AttributeId id(i);
    if (measure.attributes[i].basis != law::Basis::Presumed)
      out.push_back({book[id].name, fact_text(book, id, measure)});
  }
  out.push_back({"products", names(measure.products, [&](const law::Product& p) { return product_text(book, p); })});
  if (!measure.serves.empty())
    out.push_back({"serves", names(measure.serves, [&](law::GoalId g) { return base::at(book.goals, g).name; })});
  const auto may = changeable(book, measure.may_change, measure.may_drop_products);
  const auto must = changeable(book, measure.must_keep, measure.must_keep_products);
  if (!may.empty()) out.push_back({"may change", fmt::format("{}", fmt::join(may, ", "))});
  if (!must.empty()) out.push_back({"must keep", fmt::format("{}", fmt::join(must, ", "))});
  return out;
}

std::string case_text(const law::Rulebook& book, const law::Case& c) { return text_of(book, c, false); }
std::string case_text_expecting(const law::Rulebook& book, const law::Case& c) { return text_of(book, c, true); }

namespace {

std::string text_of(const law::Rulebook& book, const law::Case& c, bool expecting) {
  std::string out = fmt::format("case {} {} {{\n", c.name, c.title.empty() ? "" : quoted(c.title));
  if (!c.about.empty()) out += fmt::format("about {}\n", quoted(c.about));
  for (const law::Authority& source : c.sources) out += source_text(source) + '\n';
  if (c.as_of) out += fmt::format("as of {}\n", base::to_string(*c.as_of));
  if (!c.complainants.empty())
    out += "complainant " + names(c.complainants, [&](law::StateId s) { return book[s].code; }) + '\n';
  add_measures(out, book, c.measures);
  add_record(out, book, c);
  if (expecting) add_expectations(out, book, c);
  return out + "}\n";
}

}  // namespace

}  // namespace chapeau::report
