#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report::parts {

namespace {

using engine::ProvisionAnswer;
using engine::Truth;
using law::DefenceStatus;

constexpr std::size_t kFullClusters = 3;  // answers that are told in full; the rest is counted
constexpr std::string_view kOfTheMeasure = "the measure: ";
constexpr std::size_t kVariations = 3;  // details that differ within one of them

/// Words for what a claim needs, and for what a duty needs.
struct TruthWords {
  bool duty = false;
  [[nodiscard]] std::string_view operator()(const ElementLine& line) const {
    if (!duty) return truth_word(line.truth, line.source);
    return line.truth == Truth::Yes ? "met" : line.truth == Truth::No ? "not met" : "open";
  }
};

Tone truth_tone(const ElementLine& line) { return line.truth == Truth::Open ? Tone::Doubt : Tone::Plain; }

/// Of several products that are told together none is named.
std::string why(const ElementLine& line, bool several_products) {
  return several_products && line.source == engine::Source::Product ? "each of the products" : line.because;
}

/// What the element is called; a finding with the authority for what it asks.
Pieces title_of(const Context& context, const ElementLine& line) {
  Pieces out = plain(line.title);
  const law::Rulebook& book = *context.answer.book;
  if (line.question) cite(out, context, book[book[*line.question].finding].authorities);
  return out;
}

void add_rows(Table& table, const Context& context, const std::vector<ElementLine>& lines, TruthWords say,
              bool several_products) {
  for (const ElementLine& line : lines) {
    const int indent = 2 * line.depth;
    const Tone shade =
        line.source == engine::Source::Presumed || line.source == engine::Source::Supposed ? Tone::Doubt : Tone::Plain;
    table.rows.push_back({Cell{toned(std::string(say(line)), truth_tone(line)), 0},
                          Cell{title_of(context, line), indent}, Cell{toned(why(line, several_products), shade), 0}});
  }
}

Table element_table() { return {kIndent + 2, {{"Status", false}, {"Element", true}, {"Why", true}}, {}}; }

bool has_several_products(const engine::CheckAnswer& answer, const AnswerCluster& which) {
  const law::Product& first = answer.lines[which.lines.front()].product;
  return std::any_of(which.lines.begin(), which.lines.end(),
                     [&](std::size_t l) { return answer.lines[l].product != first; });
}

void elements(Document& out, const Context& context, const AnswerCluster& which) {
  const bool several = has_several_products(context.answer, which);
  const std::string_view side =
      words((*context.answer.book)[which.answer().provision].burden.value_or(law::Side::Complainant));
  const bool duty = !which.telling.duty.empty();
  if (!which.telling.applies.empty()) {
    Table table = element_table();
    add_rows(table, context, which.telling.applies, {}, several);
    paragraph(out, kIndent, duty ? "it applies where" : fmt::format("the {} must show", side), Tone::Dim);
    out.emplace_back(std::move(table));
  }
  if (!duty) return;
  Table table = element_table();
  add_rows(table, context, which.telling.duty, {true}, several);
  paragraph(out, kIndent, fmt::format("the measure must meet; the {} must show that it does not", side), Tone::Dim);
  out.emplace_back(std::move(table));
}

bool is_breach(law::Verdict verdict) {
  return verdict == law::Verdict::Breach || verdict == law::Verdict::BreachUnlessExcused ||
         verdict == law::Verdict::Excused;
}

std::string status_text(DefenceStatus status) {
  return status == DefenceStatus::Met || status == DefenceStatus::Open ? upper(words(status))
                                                                       : std::string(words(status));
}

void add_defence(Table& table, const DefenceLine& line, int indent) {
  Pieces why = plain(line.title);
  if (!line.because.empty()) why.push_back({fmt::format(" \u00b7 {}", line.because), Tone::Plain});
  table.rows.push_back({Cell{plain(line.pinpoints), indent},
                        Cell{toned(status_text(line.status), tone(line.status)), 0}, Cell{std::move(why), 0}});
  for (const ElementLine& e : line.shown) {
    if (e.truth != Truth::Yes) continue;
    table.rows.push_back(
        {Cell{{}, 0}, Cell{plain("shown"), 0},
         Cell{plain(e.because.empty() ? e.title : fmt::format("{}: {}", e.title, e.because)), 2 * e.depth}});
  }
  for (const DefenceLine& e : line.defeated_by) add_defence(table, e, indent + 2);
}

bool is_among(const DefenceLine& line, const std::vector<DefenceLine>& list) {
  return std::any_of(list.begin(), list.end(), [&](const DefenceLine& l) { return same_defence(line, l); });
}

/// Defences that were told before, of which most are told again; nothing if there are none.
struct ToldBefore {
  std::string where;  ///< "as for claim 1", "as above"
  const std::vector<DefenceLine>* lines = nullptr;
};
ToldBefore told_before(const Context& context, const Claim& c, const AnswerCluster& which) {
  const std::vector<DefenceLine>& lines = which.telling.defences;
  auto mostly = [&](const std::vector<DefenceLine>& told) {
    const auto common =
        std::count_if(lines.begin(), lines.end(), [&](const DefenceLine& l) { return is_among(l, told); });
    return common >= 2 && 2 * static_cast<std::size_t>(common) >= lines.size();
  };
  const AnswerCluster& first = c.clusters.front();
  if (&which != &first && mostly(first.telling.defences)) return {"as above", &first.telling.defences};
  for (const Claim& earlier : context.claims) {
    if (earlier.number >= c.number) break;
    const auto& told = earlier.clusters.front().telling.defences;
    if (mostly(told)) return {fmt::format("as for claim {}", earlier.number), &told};
  }
  return {};
}

/// "OPEN XX(a), (b); not met XI:2(a)".
std::string summary(const law::Rulebook& book, law::ProvisionId obligation,
                    const std::vector<const DefenceLine*>& lines) {
  std::vector<std::pair<std::string, std::vector<law::ProvisionId>>> groups;
  for (const DefenceLine* line : lines) {
    const std::string status = line->standing == Standing::Unfit        ? "not for such a measure"
                               : line->standing == Standing::NotPleaded ? "not pleaded"
                                                                        : status_text(line->status);
    if (groups.empty() || groups.back().first != status) groups.emplace_back(status, std::vector<law::ProvisionId>{});
    groups.back().second.insert(groups.back().second.end(), line->provisions.begin(), line->provisions.end());
  }
  std::vector<std::string> out;
  for (auto& [status, provisions] : groups) {
    std::sort(provisions.begin(), provisions.end());
    out.push_back(fmt::format("{} {}", status, pinpoint_list(book, obligation, provisions)));
  }
  return fmt::format("{}", fmt::join(out, "; "));
}

void labelled(Document& out, int indent, std::string_view label, std::string text, Tone shade = Tone::Plain) {
  if (text.empty()) return;
  out.emplace_back(Paragraph{indent, {{std::string(label) + ' ', Tone::Dim}, {std::move(text), shade}}, 2});
}

void defences(Document& out, const Context& context, const Claim& c, const AnswerCluster& which) {
  const std::vector<DefenceLine>& lines = which.telling.defences;
  if (lines.empty()) return;
  const ToldBefore told = told_before(context, c, which);
  Table table{kIndent + 2, {{"Provision", true}, {"Status", false}, {"Why", true}}, {}};
  std::vector<const DefenceLine*> before;
  std::vector<law::ProvisionId> idle;
  std::string unfit, not_pleaded;
  const bool won =
      which.answer().verdict == law::Verdict::Excused || which.answer().verdict == law::Verdict::ConsistentEitherWay;
  for (const DefenceLine& line : lines) {
    if (told.lines != nullptr && is_among(line, *told.lines))
      before.push_back(&line);
    else if (line.standing == Standing::Unfit)
      unfit = line.pinpoints;
    else if (line.standing == Standing::NotPleaded)
      not_pleaded = line.pinpoints;
    else if (won && line.status == DefenceStatus::Open)
      idle.insert(idle.end(), line.provisions.begin(), line.provisions.end());
    else
      add_defence(table, line, 0);
  }
  if (before.size() == lines.size())
    return paragraph(out, kIndent, fmt::format("the same defences {}", told.where), Tone::Dim);
  const bool breached = is_breach(which.answer().verdict);
  paragraph(out, kIndent,
            breached ? "defences: the respondent must show" : "defences, if it is breached: the respondent must show",
            Tone::Dim);
  if (!table.rows.empty()) out.emplace_back(std::move(table));
  if (!before.empty())
    labelled(out, kIndent + 2, told.where + ":", summary(*context.answer.book, which.answer().provision, before));
  labelled(out, kIndent + 2,
           "open, and not needed:", pinpoint_list(*context.answer.book, which.answer().provision, idle));
  labelled(out, kIndent + 2, "not pleaded, and presumed not met:", not_pleaded);
  labelled(out, kIndent + 2, "not for such a measure:", unfit);
}

/// Only what may be met takes a measure out.
void carve_outs(Document& out, const AnswerCluster& which) {
  Table table{kIndent + 2, {{"Provision", true}, {"Status", false}, {"Why", true}}, {}};
  for (const DefenceLine& line : which.telling.carve_outs) {
    if (line.status == DefenceStatus::Open || line.status == DefenceStatus::Met) add_defence(table, line, 0);
  }
  if (table.rows.empty()) return;
  paragraph(out, kIndent, "may take it out of scope", Tone::Dim);
  out.emplace_back(std::move(table));
}

// The lines with other details -----------------------------------------------------------------------------

void add_reasons(const Telling& telling, std::vector<std::string>& out) {
  for (const auto* list : {&telling.applies, &telling.duty}) {
    for (const ElementLine& line : *list) {
      if (line.source == engine::Source::Product) continue;  // that the product is another one is no other detail
      if (!line.because.empty() && std::find(out.begin(), out.end(), line.because) == out.end())
        out.push_back(line.because);
    }
  }
}

/// What the second telling says otherwise than the first.
std::string otherwise(const Telling& first, const Telling& second) {
  std::vector<std::string> known;
  std::vector<std::string> said;
  add_reasons(first, known);
  add_reasons(second, said);
  std::erase_if(said, [&](const std::string& s) { return std::find(known.begin(), known.end(), s) != known.end(); });
  for (std::string& s : said) {
    if (s.starts_with(kOfTheMeasure)) s.erase(0, kOfTheMeasure.size());
  }
  return fmt::format("{}", fmt::join(said, "; "));
}

struct Variation {
  std::string text;
  std::vector<std::size_t> lines;
};

void variations(Document& out, const Context& context, const AnswerCluster& cluster,
                const std::vector<std::size_t>& among) {
  std::vector<Variation> list;
  for (const AnswerGroup& g : cluster.groups) {
    std::string text = otherwise(cluster.telling, tell(*context.answer.book, *g.answer));
    if (text.empty()) continue;
    auto known = std::find_if(list.begin(), list.end(), [&](const Variation& v) { return v.text == text; });
    if (known == list.end()) known = list.insert(known, {std::move(text), {}});
    known->lines.insert(known->lines.end(), g.lines.begin(), g.lines.end());
  }
  for (std::size_t i = 0; i < std::min(list.size(), kVariations); ++i) {
    labelled(out, kIndent, where(context.answer, list[i].lines, among) + ":", list[i].text);
  }
  if (list.size() > kVariations) {
    paragraph(out, kIndent,
              fmt::format("and {} other combinations of products and counterparts", list.size() - kVariations),
              Tone::Dim);
  }
}

std::vector<std::size_t> all_lines(const Claim& c) {
  std::vector<std::size_t> out;
  for (const AnswerCluster& which : c.clusters) out.insert(out.end(), which.lines.begin(), which.lines.end());
  std::sort(out.begin(), out.end());
  return out;
}

/// The earlier claim that has the same elements for the same lines: copies of a provision in several instruments.
const Claim* elements_before(const Context& context, const Claim& c) {
  for (const Claim& earlier : context.claims) {
    if (earlier.number >= c.number) break;
    const AnswerCluster& told = earlier.clusters.front();
    const AnswerCluster& mine = c.clusters.front();
    if (told.telling.applies.size() + told.telling.duty.size() > 1 && same_elements(told.telling, mine.telling))
      return &earlier;
  }
  return nullptr;
}

void cluster(Document& out, const Context& context, const Claim& c, const AnswerCluster& which,
             const std::vector<std::size_t>& among) {
  const AnswerCluster& first = c.clusters.front();
  const law::Verdict verdict = which.answer().verdict;
  const std::string lines = where(context.answer, which.lines, among);
  const bool same = &which != &first && same_elements(first.telling, which.telling);
  if (&which != &first) {
    const bool loud = is_claim(verdict);
    const std::string word = loud ? upper(words(verdict)) : upper_first(words(verdict));
    out.emplace_back(Paragraph{kIndent,
                               {{word, loud ? tone(verdict) : Tone::Strong},
                                {" " + lines, Tone::Plain},
                                {loud && same ? ", on the same elements" : "", Tone::Plain}},
                               2});
    if (!loud) return;
  } else if (!lines.empty()) {
    out.emplace_back(Paragraph{kIndent, plain(lines), 2});
  }
  if (!same) {
    const Claim* twin = &which == &first ? elements_before(context, c) : nullptr;
    if (twin != nullptr)
      paragraph(out, kIndent, fmt::format("the same elements as for claim {}", twin->number));
    else
      elements(out, context, which);
    variations(out, context, which, among);
  }
  carve_outs(out, which);
  defences(out, context, c, which);
}

void all_clusters(Document& out, const Context& context, const Claim& c) {
  const std::vector<std::size_t> among = all_lines(c);
  std::size_t told = 0;
  std::size_t untold = 0;
  for (const AnswerCluster& which : c.clusters) {
    const bool brief = !is_claim(which.answer().verdict);
    if (!brief && told++ >= kFullClusters)
      ++untold;
    else
      cluster(out, context, c, which, among);
  }
  if (untold > 0) {
    paragraph(out, kIndent,
              fmt::format("and {} of products and counterparts with other elements: see --format json",
                          count(untold, "combination", "combinations")),
              Tone::Dim);
  }
}

}  // namespace

void claim(Document& out, const Context& context, const Claim& c) {
  const law::Rulebook& book = *context.answer.book;
  const law::Provision& provision = book[c.summary->provision];
  out.emplace_back(Blank{});
  Pieces name = plain(citation(book, c.summary->provision));
  cite(name, context, provision.authorities);
  out.emplace_back(Heading{3, std::to_string(c.number), std::move(name),
                           toned(upper(words(c.summary->worst)), tone(c.summary->worst))});
  paragraph(out, kIndent, provision.title);
  if (c.summary->presuming)
    paragraph(out, kIndent, upper_first(presuming_text(book, *c.summary->presuming)) + ".", Tone::Doubt);
  all_clusters(out, context, c);
  labelled(out, kIndent, "could be brought by", fmt::format("{}: {}", c.brought_by, c.forum));
  labelled(out, kIndent, "the tribunal said:", fmt::format("{}", fmt::join(c.rulings, "; ")));
  if (!context.is_memo()) labelled(out, kIndent, "authority:", fmt::format("{}", fmt::join(c.authorities, "; ")));
  labelled(out, kIndent, "unverified encoding:", c.unverified, Tone::Doubt);
}

}  // namespace chapeau::report::parts
