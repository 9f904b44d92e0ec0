#include "report/check/reasons.hpp"

#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::Source;
using engine::Truth;

constexpr std::size_t kReasons = 2;

bool is_flag(const law::Rulebook& book, const engine::Element& leaf) {
  return leaf.attribute && book[*leaf.attribute].type == law::AttributeType::Flag;
}

/// "necessary: no (record: …)".
std::string reason(const law::Rulebook& book, const Deciding& d) {
  const std::string title = element_title(book, *d.leaf, d.negated);
  if (d.leaf->source == Source::Open) return title;
  const std::string why = because(book, *d.leaf);
  if (is_flag(book, *d.leaf)) return fmt::format("{}: {} ({})", lower_first(d.leaf->title), words(d.leaf->truth), why);
  if (!d.leaf->question) return why.empty() ? title : fmt::format("{} ({})", title, why);
  const std::string_view value = value_word(d.leaf->truth, d.leaf->source);
  const std::string& quote = d.leaf->detail;
  if (is_evidence(d.leaf->source)) {
    const std::string supposed = d.leaf->source == Source::Supposed ? "supposed " : "";
    const std::string said = quote.empty() ? "" : fmt::format(" (\u201c{}\u201d)", quote);
    return fmt::format("{}: {}{}{}", lower_first(d.leaf->title), supposed, value, said);
  }
  return fmt::format("{}: {}, {}", lower_first(d.leaf->title), value, why);
}

std::string first_of(const std::vector<std::string>& list) {
  const std::vector<std::string> told(list.begin(),
                                      list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), kReasons)));
  const std::string text = fmt::format("{}", fmt::join(told, "; "));
  return list.size() > kReasons ? fmt::format("{}; and {} more", text, list.size() - kReasons) : text;
}

/// What the lines below one say, where the line itself does not.
std::string told_below(const std::vector<ElementLine>& lines, std::size_t at) {
  std::vector<std::string> out;
  for (std::size_t i = at + 1; i < lines.size() && lines[i].depth > lines[at].depth; ++i) {
    const ElementLine& l = lines[i];
    if (l.truth != lines[at].truth || l.source == Source::Composed) continue;
    const std::string_view join = l.source == Source::Presumed ? ", " : ": ";
    out.push_back(l.because.empty() ? l.title : fmt::format("{}{}{}", l.title, join, l.because));
  }
  const std::string list = first_of(out);
  return out.size() > 1 && lines[at].truth == Truth::No ? "none of these: " + list : list;
}

/// The elements with that value at the top of a condition: "a ban or a quota: no (the measure: form is export duty)".
std::string elements_with(const law::Rulebook& book, const engine::Element* whole, Truth truth,
                          std::string_view value) {
  std::vector<std::string> out;
  if (whole == nullptr) return {};
  const std::vector<ElementLine> lines = element_lines(book, *whole);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ElementLine& line = lines[i];
    if (line.depth > 0 || line.truth != truth) continue;
    const std::string below = told_below(lines, i);
    const std::string& why = below.empty() ? line.because : below;
    out.push_back(fmt::format("{}: {}{}", line.title, value, why.empty() ? "" : fmt::format(" ({})", why)));
  }
  return first_of(out);
}

}  // namespace

bool is_evidence(Source source) {
  return source == Source::Record || source == Source::NotShown || source == Source::Supposed;
}

std::string reasons(const law::Rulebook& book, std::vector<Deciding> leaves) {
  std::stable_partition(leaves.begin(), leaves.end(), [](const Deciding& d) { return is_evidence(d.leaf->source); });
  std::vector<std::string> out;
  for (const Deciding& d : leaves) out.push_back(reason(book, d));
  return first_of(out);
}

std::vector<law::ProvisionId> carved_out_by(const engine::ProvisionAnswer& answer) {
  std::vector<law::ProvisionId> out;
  for (const engine::DefenceAnswer& carve_out : answer.carve_outs) {
    const bool defeated = !std::all_of(carve_out.defeated_by.begin(), carve_out.defeated_by.end(), [](const auto& by) {
      return by.status == law::DefenceStatus::NotMet || by.status == law::DefenceStatus::NotAvailable;
    });
    const bool available = carve_out.status != law::DefenceStatus::NotAvailable;
    if (available && carve_out.derivation.truth == Truth::Yes && !defeated) out.push_back(carve_out.provision);
  }
  return out;
}

std::string why_respected(const law::Rulebook& book, const engine::ProvisionAnswer& answer) {
  const Breach breach = breach_of(book, answer);
  for (const engine::Element* needed : {breach.scope, breach.forbidden, breach.where}) {
    const std::string wanting = elements_with(book, needed, Truth::No, "no");
    if (!wanting.empty()) return wanting;
  }
  const std::string met = elements_with(book, breach.duty, Truth::Yes, "met");
  return met.empty() ? reasons(book, deciding(book, answer)) : met;
}

}  // namespace chapeau::report
