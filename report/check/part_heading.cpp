#include "base/version.hpp"
#include "law/applicability.hpp"
#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/check/settle.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chapeau::report::parts {

namespace {

using engine::CheckAnswer;

std::string day_text(const CheckAnswer& answer) {
  if (answer.lines.empty()) return {};  // nothing was judged on any day
  const base::Date day = answer.lines.front().day;
  const bool same =
      std::all_of(answer.lines.begin(), answer.lines.end(), [&](const engine::LineAnswer& l) { return l.day == day; });
  return same ? "as of " + base::to_string(day) : "each as of its first day";
}

std::string attribute_text(const CheckAnswer& answer, const law::Measure& measure, std::string_view name) {
  const auto id = law::find_attribute(*answer.book, name);
  if (!id || id->index() >= measure.attributes.size()) return {};
  const law::Value& value = measure.attributes[id->index()].value;
  return std::holds_alternative<law::Open>(value) ? std::string()
                                                  : value_text(*answer.book, (*answer.book)[*id], value, measure.from);
}

/// The enacting state and who trades as one with it are not missed.
std::string towards(const CheckAnswer& answer, const law::Measure& m) {
  const law::Value& value = m.attributes[answer.book->built_in.towards.index()].value;
  law::StateMask mask =
      std::holds_alternative<law::StateMask>(value) ? std::get<law::StateMask>(value) : law::StateMask{};
  const bool others = mask.count() > 1 || !mask.test(m.enacted_by.index());
  const law::TradingParties trading(*answer.book, m.from);
  std::string all = states_of(*answer.book, mask | trading.family(m.enacted_by), m.from);
  if (others && all.starts_with("all states")) return all;
  if (others) mask.reset(m.enacted_by.index());
  return states_of(*answer.book, mask, m.from);
}

std::string goals_text(const CheckAnswer& answer, const law::Measure& measure) {
  std::vector<std::string> goals;
  for (const law::GoalId g : measure.serves) {
    const law::Goal& goal = base::at(answer.book->goals, g);
    goals.push_back(lower_first(goal.title.empty() ? spoken(goal.name) : goal.title));
  }
  return goals.empty() ? "" : "serves " + listed(goals);
}

std::string products_text(const CheckAnswer& answer, const law::Measure& measure) {
  std::vector<std::string> products;
  for (const law::Product& p : measure.products) products.push_back(product_name(*answer.book, p));
  return listed(products);
}

void add_if(std::vector<std::string>& list, std::string text) {
  if (!text.empty()) list.push_back(std::move(text));
}

std::string joined(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, " \u00b7 ")); }

void measure(Document& out, const CheckAnswer& answer, const law::Measure& m) {
  const bool several = answer.c->measures.size() > 1;
  if (several) {
    const std::string of = m.whole && !answer.c->is_of_one_measure() ? m.whole->name + ", " : std::string();
    const std::string title = of + (m.title.empty() ? m.name : fmt::format("{}: {}", m.name, m.title));
    out.emplace_back(Paragraph{0, toned(title, Tone::Strong), 0});
  }
  const int indent = several ? kIndent : 0;
  std::vector<std::string> what;
  if (!several) what.push_back(answer.c->name);
  add_if(what, attribute_text(answer, m, "form"));
  add_if(what, products_text(answer, m));
  paragraph(out, indent, joined(what));
  std::vector<std::string> who;
  who.push_back(fmt::format("enacted by {}, towards {}", (*answer.book)[m.enacted_by].name, towards(answer, m)));
  who.push_back("from " + base::to_string(m.from));
  add_if(who, goals_text(answer, m));
  paragraph(out, indent, joined(who));
}

// The overall result ----------------------------------------------------------------------------------

std::size_t count_of(const CheckAnswer& answer, std::initializer_list<law::Verdict> verdicts) {
  return static_cast<std::size_t>(
      std::count_if(answer.summaries.begin(), answer.summaries.end(), [&](const engine::ProvisionSummary& s) {
        return std::find(verdicts.begin(), verdicts.end(), s.worst) != verdicts.end();
      }));
}

std::string plural(std::size_t n, std::string_view one, std::string_view many) {
  return std::string(n == 1 ? one : many);
}

/// Is no measure in force on its day? Then nothing was judged.
bool is_asleep(const CheckAnswer& answer) { return answer.not_in_force.size() == answer.c->measures.size(); }

std::string counts(const CheckAnswer& answer) {
  using law::Verdict;
  const std::size_t breached = count_of(answer, {Verdict::Breach, Verdict::BreachUnlessExcused});
  const std::size_t excused = count_of(answer, {Verdict::Excused, Verdict::ConsistentEitherWay});
  const std::size_t depends = count_of(answer, {Verdict::Depends});
  std::vector<std::string> out;
  out.push_back(fmt::format("{} of {} in scope {} breached", breached == 0 ? "none" : std::to_string(breached),
                            count(answer.in_scope, "provision", "provisions"),
                            plural(std::max<std::size_t>(breached, 1), "is", "are")));
  if (depends > 0)
    out.push_back(
        fmt::format("{} {}", depends, plural(depends, "depends on open findings", "depend on open findings")));
  if (excused > 0) out.push_back(fmt::format("{} excused", excused));
  const auto unproved =
      static_cast<std::size_t>(std::count_if(answer.summaries.begin(), answer.summaries.end(),
                                             [](const engine::ProvisionSummary& s) { return s.not_made_out; }));
  if (unproved > 0) out.push_back(fmt::format("{} not made out", unproved));
  const auto respected =
      std::count_if(answer.summaries.begin(), answer.summaries.end(),
                    [](const engine::ProvisionSummary& s) { return s.worst == Verdict::Respected && !s.not_made_out; });
  out.push_back(fmt::format("{} respected", respected));
  out.push_back(fmt::format("{} out of scope", answer.out_of_scope));
  return joined(out);
}

std::string open_counts(const Context& context) {
  const std::vector<OpenPoint> points = open_points(context.answer, context.claims);
  const auto near = static_cast<std::size_t>(
      std::count_if(points.begin(), points.end(), [](const OpenPoint& p) { return !p.distant || p.recorded; }));
  std::vector<std::string> out;
  if (points.empty()) out.push_back("no open point decides");
  if (near > 0)
    out.push_back(fmt::format("{} {}", count(near, "open point", "open points"), plural(near, "decides", "decide")));
  if (near < points.size()) out.push_back(fmt::format("{} more could open a defence", points.size() - near));
  const std::size_t missing = context.answer.not_encoded.size();
  if (missing > 0)
    out.push_back(fmt::format("{} that could matter {} not encoded", count(missing, "provision", "provisions"),
                              plural(missing, "is", "are")));
  if (const std::size_t agreements = context.answer.not_held.size(); agreements > 0)
    out.push_back(fmt::format("{} that could matter {} not in the library",
                              count(agreements, "agreement", "agreements"), plural(agreements, "is", "are")));
  return joined(out);
}

Tone tone_of(const std::optional<law::Overall>& result) { return result ? tone(*result) : Tone::Doubt; }

Pieces as_it_stands(const CheckAnswer& answer) {
  Pieces out = plain("on the record as it stands: ");
  out.push_back({upper(result_words(answer.as_it_stands)), tone_of(answer.as_it_stands)});
  return out;
}

std::string enacting_states(const CheckAnswer& answer) {
  std::vector<std::string> names;
  for (const law::Measure& m : answer.c->measures) {
    const std::string& name = (*answer.book)[m.enacted_by].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return listed(names);
}

void nothing_reaches(Document& out, const CheckAnswer& answer) {
  const law::Rulebook& book = *answer.book;
  std::size_t binding = 0;
  std::size_t party = 0;
  const law::Measure& m = answer.c->measures.front();
  const base::Date day = answer.lines.empty() ? m.from : answer.lines.front().day;
  for (std::size_t i = 0; i < book.instruments.size(); ++i) {
    if (!book.instruments[i].binds()) continue;
    ++binding;
    if (law::is_party(book, law::InstrumentId(i), m.enacted_by, day)) ++party;
  }
  out.emplace_back(Heading{2, "", toned(upper(result_words(law::Overall::NoLawReaches)), Tone::Doubt), {}});
  const std::string parties =
      party == 0
          ? fmt::format("{} is party to none of its {} on {}", book[m.enacted_by].name,
                        count(binding, "binding instrument", "binding instruments"), base::to_string(day))
          : fmt::format(
                "{} is party to {} of its {} on {}, and owes nothing under them to a state that the measure touches",
                book[m.enacted_by].name, party, count(binding, "binding instrument", "binding instruments"),
                base::to_string(day));
  paragraph(out, 0, fmt::format("No binding instrument in the library reaches this measure: {}.", parties));
  paragraph(out, 0,
            "This is not the same as compatible: law outside the library, general international law and domestic law "
            "may still speak.");
}

void nothing_in_scope(Document& out, const CheckAnswer& answer) {
  paragraph(
      out, 0,
      fmt::format("{} of the library {} {}, and none has a measure of this form in scope. This is not the same as "
                  "compatible: law outside the library, general international law and domestic law may still "
                  "speak.",
                  count(answer.out_of_scope, "provision", "provisions"), plural(answer.out_of_scope, "binds", "bind"),
                  enacting_states(answer)));
}

/// "CONFLICT"; where there is no verdict, why not.
std::string words_of(const engine::LaterResult& later) {
  if (later.contradicts) return "without a verdict: the facts contradict the law of those days";
  return later.overall ? upper(std::string(result_words(*later.overall))) : "NOT DECIDED";
}

/// "From 2027-01-01 on it is DEPENDS, from 2031-01-01 on CONFLICT."
std::string later(const CheckAnswer& answer) {
  std::vector<std::string> out;
  for (const auto& from : answer.later) {
    out.push_back(fmt::format("{} {} on{} {}", out.empty() ? "From" : "from", base::to_string(from.day),
                              out.empty() ? " it is" : "", words_of(from)));
  }
  return fmt::format("{}.", fmt::join(out, ", "));
}

void not_in_force(Document& out, const CheckAnswer& answer) {
  for (const std::size_t m : answer.not_in_force) {
    paragraph(out, 0,
              fmt::format("{} is not in force on the day it is judged, and is left aside.", answer.c->measures[m].name),
              Tone::Doubt);
  }
}

void result(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (is_asleep(answer)) out.emplace_back(Heading{2, "", result_line(answer), {}});
  not_in_force(out, answer);
  if (is_asleep(answer)) return;
  if (answer.no_law_applies) return nothing_reaches(out, answer);
  out.emplace_back(Heading{2, "", result_line(answer), as_it_stands(answer)});
  if (answer.result() == law::Overall::NoLawReaches) nothing_in_scope(out, answer);
  paragraph(out, 0, counts(answer));
  paragraph(out, 0, open_counts(context));
  if (!answer.later.empty()) paragraph(out, 0, later(answer), Tone::Doubt);
  if (const std::string undecided = not_decided(answer); !undecided.empty()) {
    paragraph(out, 0, fmt::format("{}: read nothing into what is not decided.", upper_first(undecided)), Tone::Doubt);
  }
}

/// "by evaluation", "by enumeration", "by solver (60 checks)".
std::string stage_text(const CheckAnswer& answer) {
  engine::Stage latest = engine::Stage::Evaluated;
  for (const engine::LineAnswer& line : answer.lines) {
    for (const engine::ProvisionAnswer& p : line.provisions) latest = std::max(latest, p.stage);
  }
  constexpr std::array kTexts{"by evaluation", "by enumeration", "by solver", "not all decided"};
  const std::string text = kTexts[static_cast<std::size_t>(latest)];
  return answer.solver_checks == 0 ? text
                                   : fmt::format("{} ({})", text, count(answer.solver_checks, "check", "checks"));
}

}  // namespace

void heading(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  const law::Case& c = *answer.c;
  out.emplace_back(Heading{1, "", plain(case_title(c)), plain(day_text(answer))});
  if (c.measures.size() > 1) paragraph(out, 0, c.name);
  for (const law::Measure& m : c.measures) measure(out, answer, m);
  out.emplace_back(Blank{});
  if (answer.contradictions.empty())
    result(out, context);
  else
    out.emplace_back(Heading{2, "", toned("NO VERDICT", Tone::Bad), {}});
}

Pieces result_line(const CheckAnswer& answer) {
  if (is_asleep(answer)) return toned("NOT IN FORCE", Tone::Doubt);
  const std::string presumes = result_presumes(answer), overlooks = result_overlooks(answer);
  std::string text(result_words(answer.result()));
  if (!presumes.empty()) text += " " + presumes;
  if (!overlooks.empty()) text += "; " + overlooks;
  return toned(upper(text), presumes.empty() && overlooks.empty() ? tone_of(answer.result()) : Tone::Doubt);
}

void verdict(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (answer.no_law_applies || is_asleep(answer)) return;
  out.emplace_back(Blank{});
  out.emplace_back(Heading{2, "", result_line(answer), as_it_stands(answer)});
}

void measures(Document& out, const Context& context) {
  for (const law::Measure& m : context.answer.c->measures) measure(out, context.answer, m);
}

void outcome(Document& out, const Context& context) { result(out, context); }

std::string judged_on(const CheckAnswer& answer) { return day_text(answer); }

void footer(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  out.emplace_back(Blank{});
  paragraph(out, 0,
            fmt::format("chapeau {} \u00b7 library {} \u00b7 {}", base::version(), answer.book->digest.substr(0, 8),
                        stage_text(answer)),
            Tone::Dim);
  paragraph(out, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
}

}  // namespace chapeau::report::parts
