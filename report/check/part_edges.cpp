#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/check/settle.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report::parts {

namespace {

using engine::CheckAnswer;

constexpr std::size_t kAsked = 6;   // questions told in full
constexpr std::size_t kNamed = 12;  // findings that are named after these

std::string option_title(const law::Reading& reading, std::size_t option) {
  const law::ReadingOption& o = reading.options[option];
  return o.title.empty() ? spoken(o.name) : o.title;
}

bool matters(const engine::ReadingEffect::Change& c) { return is_claim(c.from) || is_claim(c.to); }

/// As the command line chooses it, or as people say it.
std::string read_as(const Context& context, const law::Reading& reading, std::size_t option) {
  if (context.is_memo()) return "Read as " + lower_first(option_title(reading, option));
  return fmt::format("--reading {}={}", reading.name, reading.options[option].name);
}

void reading(Document& out, const Context& context, const engine::ReadingEffect& effect) {
  const law::Rulebook& book = *context.answer.book;
  const law::Reading& r = book[effect.reading];
  out.emplace_back(Paragraph{kIndent,
                             plain(fmt::format("{} Read here as {}: {}.", r.title, r.options[effect.chosen].name,
                                               lower_first(option_title(r, effect.chosen)))),
                             2});
  for (const auto& c : effect.changes) {
    if (!matters(c)) continue;
    out.emplace_back(Paragraph{kIndent + 2,
                               plain(fmt::format("{}: {} would be {}, not {}", read_as(context, r, c.option),
                                                 law::reference(book, c.provision), words(c.to), words(c.from))),
                               2});
  }
}

/// Only readings that make or unmake a claim are told.
void readings(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  auto tells = [](const engine::ReadingEffect& e) { return std::any_of(e.changes.begin(), e.changes.end(), matters); };
  if (std::none_of(answer.reading_effects.begin(), answer.reading_effects.end(), tells)) return;
  section(out, "Readings that mattered");
  for (const engine::ReadingEffect& e : answer.reading_effects) {
    if (tells(e)) reading(out, context, e);
  }
}

/// "depends under GATT X:1; breach under GATT IX:2 and 3 more".
std::string otherwise(const law::Rulebook& book, const engine::Presumption& presumption) {
  constexpr std::size_t kNamedOfEach = 4;
  std::vector<std::string> out;
  for (auto first = presumption.carries.begin(); first != presumption.carries.end();) {
    const auto last =
        std::find_if(first, presumption.carries.end(), [&](const auto& c) { return c.otherwise != first->otherwise; });
    std::vector<law::ProvisionId> provisions;
    for (auto at = first; at != last; ++at) provisions.push_back(at->provision);
    const std::size_t more = provisions.size() - std::min(provisions.size(), kNamedOfEach);
    provisions.resize(provisions.size() - more);
    out.push_back(fmt::format("{} under {}{}", law::words(first->otherwise), pinpoints_by_instrument(book, provisions),
                              more == 0 ? "" : fmt::format(" and {} more", more)));
    first = last;
  }
  return fmt::format("{}", fmt::join(out, "; "));
}

void presumed(Document& out, const CheckAnswer& answer) {
  if (answer.presumptions.empty()) return;
  section(out, "Presumed from the silence of the draft");
  for (const engine::Presumption& p : answer.presumptions) {
    out.emplace_back(Paragraph{kIndent,
                               {{upper_first(presumption_text(answer, p)), Tone::Strong},
                                {fmt::format(" \u00b7 otherwise {}", otherwise(*answer.book, p)), Tone::Plain}},
                               2});
  }
}

void not_encoded(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (answer.not_encoded.empty()) return;
  const law::Rulebook& book = *answer.book;
  std::vector<std::string> list;
  for (const engine::NotEncodedAnswer& n : answer.not_encoded) {
    list.push_back(fmt::format("{} ({})", law::reference(book, n.provision), lower_first(book[n.provision].title)));
  }
  section(out, "Known, not encoded, and could matter");
  paragraph(out, kIndent,
            fmt::format("{}.{}", fmt::join(list, "; "), context.is_memo() ? "" : " `chapeau show` tells why not."));
}

void not_held(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  const auto told = agreements_concerned(answer);
  const std::size_t others = answer.not_held.size() - told.size();
  if (answer.not_held.empty()) return;
  section(out, "Agreements that are known and were not looked at");
  if (!told.empty()) {
    std::vector<law::Bond> bonds;
    for (const auto* each : told) bonds.push_back({each->agreement, each->towards});
    const base::Date day = answer.lines.empty() ? answer.c->measures.front().from : answer.lines.front().day;
    paragraph(out, kIndent,
              fmt::format("{} on such measures or {} not looked into, and {} not in the library: {}.",
                          count(told.size(), "agreement speaks", "agreements speak"), told.size() == 1 ? "was" : "were",
                          told.size() == 1 ? "is" : "are", agreements_text(*answer.book, bonds, day)));
  }
  if (others > 0) {
    paragraph(out, kIndent,
              fmt::format("{} more may speak on it, if what is open turns out so.",
                          count(others, "agreement", "agreements")));
  }
  if (!context.is_memo())
    paragraph(out, kIndent,
              "`chapeau list agreements STATE` names them, and `chapeau show` says where one can be read.");
}

void unverified(Document& out, const CheckAnswer& answer) {
  if (answer.unverified.empty()) return;
  section(out, "Unverified law");
  paragraph(out, kIndent,
            fmt::format("Verdicts above rest on encodings that were not checked against the text: {}.",
                        pinpoints_by_instrument(*answer.book, answer.unverified)));
}

// What to ask or prove next -----------------------------------------------------------------------------

std::string who(const law::Rulebook& book, const OpenPoint& point) {
  if (point.kind == OpenPoint::Kind::Attribute) return "the draft should say";
  if (point.kind == OpenPoint::Kind::Schedule) return "the value must be looked up in the schedule";
  if (point.kind == OpenPoint::Kind::Product) return "the product should be named more closely";
  const law::Burden b = book[book[point.question].finding].burden;
  return fmt::format("the {} must show {}", words(b.side), b.of_the_contrary ? "the contrary" : "it");
}

/// A finding that is asked for each provision is named with its provision.
std::string name_of(const law::Rulebook& book, const OpenPoint& point) {
  if (point.kind != OpenPoint::Kind::Finding || !book[point.question].provision.valid()) return point.title;
  return fmt::format("{} under {}", point.title, law::reference(book, book[point.question].provision));
}

void ask(Document& out, const Context& context, const OpenPoint& point, std::size_t number) {
  const law::Rulebook& book = *context.answer.book;
  Pieces what{{name_of(book, point), Tone::Strong}};
  if (point.kind == OpenPoint::Kind::Finding) cite(what, context, book[book[point.question].finding].authorities);
  what.push_back({fmt::format(" \u00b7 {} \u00b7 {}", who(book, point), waiting(book, point)), Tone::Dim});
  out.emplace_back(Paragraph{kIndent, std::move(what), 2, fmt::format("{}.", number)});
  if (!point.ask.empty()) out.emplace_back(Paragraph{kIndent + 2, plain(point.ask), 0});
}

std::string nothing_open(const CheckAnswer& answer) {
  if (!not_decided(answer).empty()) return "Nothing that is open was found to decide, but not all was decided.";
  if (answer.overall == law::Overall::Compatible) {
    const bool rests = answer.result_presumes() > 0 || answer.may_matter();
    return rests ? "Nothing that is open could change the result; what is presumed, or was not looked at, could."
                 : "Nothing that is open could change the result.";
  }
  return "Nothing that is open could change the result: only another design of the measure, or other findings, would.";
}

}  // namespace

void not_looked_at(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  const law::Rulebook& book = *answer.book;
  std::vector<law::ProvisionId> provisions;
  for (const bool for_certain : {true, false}) {
    for (const auto& each : answer.not_encoded) {
      if (each.concerned == for_certain) provisions.push_back(each.provision);
    }
  }
  std::vector<std::string> agreements;
  for (const auto* each : agreements_concerned(answer)) agreements.push_back(book[each->agreement].name);
  if (provisions.empty() && agreements.empty()) return;
  const auto rest = [](std::size_t all) { return all > kNamed ? fmt::format(" and {} more", all - kNamed) : ""; };
  section(out, "Could matter, and was not looked at");
  if (const auto all = provisions.size(); all > 0) {
    provisions.resize(std::min(all, kNamed));
    paragraph(out, kIndent, fmt::format("{}{}: not encoded.", pinpoints_by_instrument(book, provisions), rest(all)));
  }
  if (const auto all = agreements.size(); all > 0) {
    agreements.resize(std::min(all, kNamed));
    paragraph(out, kIndent, fmt::format("{}{}: not in the library.", fmt::join(agreements, ", "), rest(all)));
  }
}

void edges(Document& out, const Context& context) {
  readings(out, context);
  presumed(out, context.answer);
  not_encoded(out, context);
  not_held(out, context);
  unverified(out, context.answer);
}

void presumptions(Document& out, const Context& context) { presumed(out, context.answer); }

void law_edges(Document& out, const Context& context) {
  readings(out, context);
  not_encoded(out, context);
  not_held(out, context);
  unverified(out, context.answer);
}

void to_settle(Document& out, const Context& context) {
  const law::Rulebook& book = *context.answer.book;
  const std::vector<OpenPoint> points = open_points(context.answer, context.claims);
  if (context.answer.no_law_applies || context.answer.lines.empty()) return;
  section(out, "What would settle it");
  if (points.empty()) return paragraph(out, kIndent, nothing_open(context.answer));
  const bool near = !points.front().distant || points.front().recorded;
  std::size_t asked = 0;
  std::vector<std::string> rest;
  for (const OpenPoint& p : points) {
    if (near && p.distant && !p.recorded) break;
    if (asked++ < kAsked)
      ask(out, context, p, asked);
    else
      rest.push_back(name_of(book, p));
  }
  if (rest.size() > kNamed) {
    rest.resize(kNamed);
    rest.emplace_back("\u2026");
  }
  if (!rest.empty()) paragraph(out, kIndent, fmt::format("and also: {}.", fmt::join(rest, "; ")));
  if (asked < points.size()) paragraph(out, kIndent, "and the elements of the defences of which nothing is shown yet.");
}

}  // namespace chapeau::report::parts
