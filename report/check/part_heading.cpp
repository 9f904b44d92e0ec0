#include "base/version.hpp"
#include "law/applicability.hpp"
#include "report/check/parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chapeau::report::parts {

namespace {

using engine::CheckAnswer;

std::string day_text(const CheckAnswer& answer) {
  if (answer.lines.empty()) return answer.c->as_of ? "as of " + base::to_string(*answer.c->as_of) : "";
  const base::Date day = answer.lines.front().day;
  const bool same = std::all_of(answer.lines.begin(), answer.lines.end(), [&](const engine::LineAnswer& l) { return l.day == day; });
  return same ? "as of " + base::to_string(day) : "each as of its day";
}

std::string attribute_text(const CheckAnswer& answer, const law::Measure& measure, std::string_view name) {
  const auto id = law::find_attribute(*answer.book, name);
  if (!id || id->index() >= measure.attributes.size()) return {};
  const law::Value& value = measure.attributes[id->index()].value;
  return std::holds_alternative<law::Open>(value) ? std::string() : value_text(*answer.book, (*answer.book)[*id], value);
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
    const std::string title = m.title.empty() ? m.name : fmt::format("{}: {}", m.name, m.title);
    out.emplace_back(Paragraph{0, toned(title, Tone::Strong), 0});
  }
  const int indent = several ? kIndent : 0;
  std::vector<std::string> what;
  if (!several) what.push_back(answer.c->name);
  add_if(what, attribute_text(answer, m, "form"));
  add_if(what, products_text(answer, m));
  paragraph(out, indent, joined(what));
  std::vector<std::string> who;
  const std::string towards = attribute_text(answer, m, "towards");
  who.push_back(fmt::format("enacted by {}{}", (*answer.book)[m.enacted_by].name, towards.empty() ? "" : ", towards " + towards));
  who.push_back("from " + base::to_string(m.from));
  add_if(who, goals_text(answer, m));
  paragraph(out, indent, joined(who));
}

// The overall result ----------------------------------------------------------------------------------

std::size_t count_of(const CheckAnswer& answer, std::initializer_list<law::Verdict> verdicts) {
  return static_cast<std::size_t>(std::count_if(answer.summaries.begin(), answer.summaries.end(), [&](const engine::ProvisionSummary& s) {
    return std::find(verdicts.begin(), verdicts.end(), s.worst) != verdicts.end();
  }));
}

std::string plural(std::size_t n, std::string_view one, std::string_view many) { return std::string(n == 1 ? one : many); }

std::string counts(const CheckAnswer& answer) {
  using law::Verdict;
  const std::size_t breached = count_of(answer, {Verdict::Breach, Verdict::BreachUnlessExcused});
  const std::size_t excused = count_of(answer, {Verdict::Excused, Verdict::ConsistentEitherWay});
  const std::size_t depends = count_of(answer, {Verdict::Depends});
  std::vector<std::string> out;
  out.push_back(fmt::format("{} of {} in scope {} breached", breached, count(answer.in_scope, "provision", "provisions"),
                            plural(breached, "is", "are")));
  if (depends > 0) out.push_back(fmt::format("{} {}", depends, plural(depends, "depends on open findings", "depend on open findings")));
  if (excused > 0) out.push_back(fmt::format("{} excused", excused));
  out.push_back(fmt::format("{} respected", count_of(answer, {Verdict::Respected})));
  out.push_back(fmt::format("{} out of scope", answer.out_of_scope));
  return joined(out);
}

std::string open_counts(const CheckAnswer& answer) {
  const auto decides = static_cast<std::size_t>(
      std::count_if(answer.open.begin(), answer.open.end(), [](const engine::OpenFinding& f) { return f.decides; }));
  std::vector<std::string> out;
  if (!answer.open.empty()) {
    out.push_back(fmt::format("{} open, {} of them {}", plural(answer.open.size(), "1 finding is", std::to_string(answer.open.size()) + " findings are"),
                              decides, plural(decides, "decides", "decide")));
  } else {
    out.push_back("no finding is open");
  }
  if (!answer.not_encoded.empty()) {
    out.push_back(fmt::format("{} that could matter {} not encoded", count(answer.not_encoded.size(), "known provision", "known provisions"),
                              plural(answer.not_encoded.size(), "is", "are")));
  }
  return joined(out);
}

Pieces overall_line(const CheckAnswer& answer) { return toned(upper(words(answer.overall)), tone(answer.overall)); }

Pieces as_it_stands(const CheckAnswer& answer) {
  Pieces out = plain("on the record as it stands: ");
  out.push_back({upper(words(answer.as_it_stands)), tone(answer.as_it_stands)});
  return out;
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
  out.emplace_back(Heading{2, "", toned("NO LAW APPLIES", Tone::Doubt), {}});
  paragraph(out, 0, fmt::format("No binding instrument in the library reaches this measure. Of {}, {} is party to {} on {}; none of these is "
                                "owed to a state that the measure touches.",
                                count(binding, "binding instrument", "binding instruments"), book[m.enacted_by].name,
                                party == 0 ? "none" : std::to_string(party), base::to_string(day)));
  paragraph(out, 0, "This is not the same as compatible: law outside the library, general international law and domestic law may still speak.");
}

void not_in_force(Document& out, const CheckAnswer& answer) {
  for (const std::size_t m : answer.not_in_force) {
    paragraph(out, 0, fmt::format("{} is not in force on the day it is judged, and is left aside.", answer.c->measures[m].name), Tone::Doubt);
  }
}

void result(Document& out, const CheckAnswer& answer) {
  const bool all_asleep = !answer.not_in_force.empty() && answer.not_in_force.size() == answer.c->measures.size();
  if (all_asleep) out.emplace_back(Heading{2, "", toned("NOT IN FORCE", Tone::Doubt), {}});
  not_in_force(out, answer);
  if (all_asleep) return;
  if (answer.no_law_applies) return nothing_reaches(out, answer);
  out.emplace_back(Heading{2, "", overall_line(answer), as_it_stands(answer)});
  paragraph(out, 0, counts(answer));
  paragraph(out, 0, open_counts(answer));
  if (answer.undecided > 0) {
    paragraph(out, 0, fmt::format("{} undecided within the budget: read nothing into {}.", count(answer.undecided, "provision is", "provisions are"),
                                  plural(answer.undecided, "it", "them")), Tone::Doubt);
  }
}

std::string stage_text(const CheckAnswer& answer) {
  engine::Stage latest = engine::Stage::Evaluated;
  for (const engine::LineAnswer& line : answer.lines) {
    for (const engine::ProvisionAnswer& p : line.provisions) latest = std::max(latest, p.stage);
  }
  constexpr std::array kTexts{"settled by evaluation", "settled by trying every completion", "settled by the solver", "not all settled"};
  return kTexts[static_cast<std::size_t>(latest)];
}

}  // namespace

void heading(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  const law::Case& c = *answer.c;
  const bool single = c.measures.size() == 1 && !c.measures.front().title.empty();
  const std::string& title = single ? c.measures.front().title : c.title.empty() ? c.name : c.title;
  out.emplace_back(Heading{1, "", plain(title), plain(day_text(answer))});
  if (c.measures.size() > 1) paragraph(out, 0, c.name);
  for (const law::Measure& m : c.measures) measure(out, answer, m);
  out.emplace_back(Blank{});
  if (answer.contradictions.empty()) result(out, answer);
  else out.emplace_back(Heading{2, "", toned("NO VERDICT", Tone::Bad), {}});
}

void footer(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  const std::string solver = answer.solver_checks == 0 ? "solver not needed" : "solver asked " + count(answer.solver_checks, "time", "times");
  out.emplace_back(Blank{});
  paragraph(out, 0, fmt::format("chapeau {} \u00b7 library {} \u00b7 {} \u00b7 {}", base::version(), answer.book->digest.substr(0, 8),
                                stage_text(answer), solver), Tone::Dim);
  paragraph(out, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
}

}  // namespace chapeau::report::parts
