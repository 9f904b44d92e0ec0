#include "report/words/names.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "law/describe.hpp"
#include "law/trading_parties.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <utility>

namespace chapeau::report {

namespace {

constexpr std::size_t kNamedStates = 5;

std::string node_name(const law::Rulebook& book, law::NodeId node) {
  const law::Node& n = book[node];
  return n.title.empty() ? spoken(n.name) : lower_first(n.title);
}

std::string after_slash(std::string_view rest) {
  std::string out;
  for (const char c : rest) out += c == '-' ? ' ' : c;
  return out;
}

/// Pinpoints that name the paper they stand in: "WPR:162" is paragraph 162 of the Working Party Report, "Annex-6:note"
/// the note to Annex 6.
std::string in_its_paper(std::string_view pinpoint) {
  constexpr std::string_view kReport = "WPR:";
  std::string out;
  if (pinpoint.starts_with(kReport)) {
    out = "Working Party Report, para. ";
    pinpoint.remove_prefix(kReport.size());
  }
  for (const char c : pinpoint) {
    if (c == ':')
      out += ", ";
    else
      out += c == '-' || c == '_' ? ' ' : c;
  }
  return out;
}

/// "para. ", "Art. " or nothing, as instruments of the kind are cited.
std::string_view unit_of(law::InstrumentKind kind) {
  using law::InstrumentKind;
  if (kind == InstrumentKind::AccessionProtocol || kind == InstrumentKind::Decision) return "para. ";
  if (kind == InstrumentKind::Memorandum || kind == InstrumentKind::Statement) return "";
  return "Art. ";
}

bool starts_with_number(std::string_view text) {
  return !text.empty() &&
         ((text[0] >= '0' && text[0] <= '9') || std::string_view("IVX").find(text[0]) != std::string_view::npos);
}

std::string stage_and_mineral(const law::ProductTable& table, const law::Product& product) {
  std::string out;
  if (product.mineral.valid()) out += spoken(base::at(table.minerals, product.mineral));
  if (product.stage.valid()) {
    if (!out.empty()) out += ", ";
    out += spoken(base::at(table.stages, product.stage));
  }
  return out;
}

}  // namespace

std::string listed(std::span<const std::string> items, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? fmt::format(" {} ", last) : ", ";
    out += items[i];
  }
  return out;
}

std::vector<std::string> state_names(const law::Rulebook& book, std::span<const law::StateId> states, base::Date day) {
  law::StateMask told;
  for (const law::StateId state : states) told.set(state.index());
  std::vector<std::string> unions;
  const law::TradingParties trading(book, day);
  for (const law::TradingParty& party : trading.all()) {
    if (party.members.none() || (party.all() & ~told).any()) continue;
    told &= ~party.all();
    unions.push_back(fmt::format("the {} and its members", book[party.state].name));
  }
  std::vector<std::string> names;
  for (const law::StateId state : states) {
    if (told.test(state.index())) names.push_back(book[state].name);
  }
  names.insert(names.end(), unions.begin(), unions.end());
  return names;
}

std::string name_list(std::span<const std::string> names) {
  if (names.empty()) return "no state";
  if (names.size() <= kNamedStates + 1) return listed(names);
  std::vector<std::string> first(names.begin(), names.begin() + kNamedStates);
  first.push_back(fmt::format("{} others", names.size() - kNamedStates));
  return listed(first);
}

std::string state_list(const law::Rulebook& book, std::span<const law::StateId> states, base::Date day) {
  return name_list(state_names(book, states, day));
}

std::vector<law::StateId> ids(const law::StateMask& mask) {
  std::vector<law::StateId> out;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask.test(i)) out.emplace_back(i);
  }
  return out;
}

std::string states_of(const law::Rulebook& book, const law::StateMask& mask, base::Date day) {
  law::StateMask everyone;
  for (std::size_t i = 0; i < book.states.size(); ++i) everyone.set(i);
  const std::vector<std::string> missing = state_names(book, ids(everyone & ~mask), day);
  if (missing.empty()) return "all states";
  const std::vector<std::string> named = state_names(book, ids(mask), day);
  if (missing.size() <= kNamedStates && missing.size() < named.size()) return "all states except " + name_list(missing);
  return name_list(named);
}

std::string cited(const law::Rulebook& book, law::InstrumentId instrument) {
  const law::Instrument& i = book[instrument];
  return i.cited_as.empty() ? i.name : i.cited_as;
}

std::string pinpoint(const law::Rulebook& book, law::ProvisionId provision) {
  const law::Provision& p = book[provision];
  const bool numbered = starts_with_number(p.pinpoint);
  const std::string_view unit = numbered ? unit_of(book[p.instrument].kind) : "";
  const std::size_t slash = p.pinpoint.find('/');
  if (slash == std::string::npos)
    return numbered ? fmt::format("{}{}", unit, spoken(p.pinpoint)) : in_its_paper(p.pinpoint);
  const std::string head = p.pinpoint.substr(0, slash);
  if (p.copied_from.valid()) return fmt::format("{}{} ({})", unit, head, law::reference(book, p.copied_from));
  return fmt::format("{}{}, {}", unit, numbered ? head : in_its_paper(head),
                     after_slash(std::string_view(p.pinpoint).substr(slash + 1)));
}

std::string citation(const law::Rulebook& book, law::ProvisionId provision) {
  return fmt::format("{}, {}", cited(book, book[provision].instrument), pinpoint(book, provision));
}

std::string product_name(const law::Rulebook& book, const law::Product& product) {
  const std::string kind = stage_and_mineral(book.products, product);
  const std::string hs = product.hs.empty() ? "" : "HS " + law::dotted(product.hs);
  const std::string& name = product.note.empty() ? kind : product.note;
  if (name.empty()) return hs;
  return hs.empty() ? name : fmt::format("{} ({})", name, hs);
}

std::string agreements_text(const law::Rulebook& book, std::span<const law::Bond> bonds, base::Date day) {
  constexpr std::size_t kNamed = 8;
  std::vector<std::string> list;
  for (const law::Bond& bond : bonds.first(std::min(bonds.size(), kNamed)))
    list.push_back(
        fmt::format("{} (towards {})", book[bond.agreement].title, state_list(book, ids(bond.partners), day)));
  if (bonds.size() > kNamed) list.push_back(fmt::format("and {} more", bonds.size() - kNamed));
  return fmt::format("{}", fmt::join(list, "; "));
}

std::string not_looked_at(const law::Rulebook& book, law::StateId state, std::span<const law::Bond> bonds,
                          base::Date day) {
  return fmt::format(
      "Not looked at: {} that {} {} and {} not in the library: {}. What is not closed here may be closed "
      "by one of them.",
      count(bonds.size(), "agreement", "agreements"), bonds.size() == 1 ? "binds" : "bind", book[state].name,
      bonds.size() == 1 ? "is" : "are", agreements_text(book, bonds, day));
}

std::string case_title(const law::Case& c) {
  if (c.is_of_one_measure() && !c.measures.empty()) {
    const law::Measure& measure = c.measures.front();
    const std::string& title = measure.whole ? measure.whole->title : measure.title;
    if (!title.empty()) return title;
  }
  return c.title.empty() ? c.name : c.title;
}

std::string value_text(const law::Rulebook& book, const law::Attribute& attribute, const law::Value& value,
                       base::Date day) {
  return std::visit(
      base::Overloaded{
          [](law::Open) { return std::string("open"); },
          [](bool yes) { return std::string(yes ? "yes" : "no"); },
          [&](law::NodeId node) { return node_name(book, node); },
          [&](const std::vector<law::NodeId>& nodes) {
            std::vector<std::string> names;
            for (const law::NodeId n : nodes) names.push_back(node_name(book, n));
            return names.empty() ? std::string("none") : listed(names);
          },
          [&](const base::Integer& n) { return law::describe(attribute.type, attribute.unit, n); },
          [](base::Period period) { return base::to_string(period); },
          [&](const law::StateMask& mask) { return mask.none() ? std::string("none") : states_of(book, mask, day); },
      },
      value);
}

std::string forum(const law::Rulebook& book, law::ProvisionId provision) {
  const law::Provision& p = book[provision];
  const law::Disputes& d = p.disputes ? *p.disputes : book[p.instrument].disputes;
  if (d.kind == law::DisputeSettlement::Unstated) return d.text.empty() ? "forum not stated" : d.text;
  if (d.text.empty()) return std::string(words(d.kind));
  if (d.kind == law::DisputeSettlement::Compulsory) return fmt::format("{} ({})", d.text, words(d.kind));
  return fmt::format("{} ({})", words(d.kind), d.text);
}

std::string authority_text(const law::Authority& authority) {
  const std::string_view status = words(authority.status);
  return status.empty() ? authority.citation : fmt::format("{} ({})", authority.citation, status);
}

Pieces authority_pieces(std::span<const law::Authority> authorities) {
  Pieces out;
  for (const law::Authority& a : authorities) {
    if (!out.empty()) out.push_back({"; "});
    out.push_back({a.citation, Tone::Plain, a.link});
    const std::string_view status = words(a.status);
    if (!status.empty() && a.status != law::AuthorityStatus::Treaty) out.push_back({fmt::format(" ({})", status)});
  }
  if (!out.empty()) out.push_back({"."});
  return out;
}

std::string place(const base::SourceSet& sources, base::Span span) {
  if (!span.is_known() || static_cast<std::size_t>(span.file) >= sources.size()) return {};
  const base::SourceText& text = sources[span.file];
  return fmt::format("{}:{}", base::printable(text.path()), text.position(span.begin).line);
}

}  // namespace chapeau::report
