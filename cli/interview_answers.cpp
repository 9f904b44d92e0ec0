#include "cli/interview_answers.hpp"

#include "base/overloaded.hpp"
#include "dsl/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace chapeau::cli {

namespace {

struct Edit {
  std::size_t begin = 0, end = 0;
  std::string text;
};

/// Past the text or comment that begins at `at`; `at` itself when none does.
std::size_t past_text(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "--") return std::min(text.find('\n', at), text.size());
  if (text[at] != '"') return at;
  for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// The `}` of the body that opens behind `from`. The case was parsed: there is one.
std::size_t closing_brace(std::string_view text, std::size_t from) {
  int depth = 0;
  for (std::size_t at = from; at < text.size();) {
    const std::size_t past = past_text(text, at);
    if (past != at) {
      at = past;
      continue;
    }
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
    ++at;
  }
  return text.size();
}

/// The blanks before the brace when nothing else stands in its line.
std::optional<std::string> indentation(std::string_view text, std::size_t brace) {
  const std::size_t newline = text.rfind('\n', brace);
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::string_view before = text.substr(begin, brace - begin);
  if (before.find_first_not_of(" \t") != std::string_view::npos) return std::nullopt;
  return std::string(before);
}

/// The lines as the last ones of the body that ends at `brace`.
Edit last_lines(std::string_view text, std::size_t brace, const std::vector<std::string>& lines) {
  const auto before = indentation(text, brace);
  const std::string indent = before.value_or("");
  std::string added = before ? "" : "\n";
  for (const std::string& line : lines) added += fmt::format("{}  {}\n", indent, line);
  const std::size_t at = brace - indent.size();
  return {at, at, std::move(added)};
}

std::string note_text(const std::string& note) {
  if (note.empty()) return {};
  std::string out = " \"";
  for (const char c : note) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out + '"';
}

class Writer {
 public:
  Writer(const law::Rulebook& book, const law::Case& original, std::string_view text)
      : book_(book), case_(original), text_(text) {}

  void add(const GivenAnswer& answer) {
    std::visit(base::Overloaded{[&](law::AttributeId a) { add_fact(a, answer); },
                                [&](law::QuestionId q) { add_finding(q, answer); }},
               answer.point.what);
  }

  [[nodiscard]] std::string finish() && {
    for (const auto& [measure, lines] : facts_)
      edits_.push_back(last_lines(text_, closing_brace(text_, case_.measures[measure].span.end), lines));
    for (const auto& [place, lines] : replaced_)
      edits_.push_back({place.first, place.second, fmt::format("{}", fmt::join(lines, "\n"))});
    add_records();
    // From the end, so that the places of the others stay; two at one place keep their order.
    std::stable_sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) { return a.begin > b.begin; });
    std::string out(text_);
    for (const Edit& e : edits_) out.replace(e.begin, e.end - e.begin, e.text);
    return out;
  }

 private:
  void add_fact(law::AttributeId attribute, const GivenAnswer& answer) {
    const law::Fact& fact = case_.measures[answer.point.measure].attributes[attribute.index()];
    std::string value = answer.value + note_text(answer.note);
    if (fact.basis == law::Basis::Presumed)
      facts_[answer.point.measure].push_back(fmt::format("{} {}", book_[attribute].name, value));
    else
      edits_.push_back({value_of(fact), fact.span.end, std::move(value)});
  }

  /// Where the value of a written fact begins: its column stays.
  [[nodiscard]] std::size_t value_of(const law::Fact& fact) const {
    const std::size_t name_end = text_.find_first_of(" \t\r\n?", fact.span.begin);
    return std::min<std::size_t>(text_.find_first_not_of(" \t\r\n", name_end), fact.span.end);
  }

  [[nodiscard]] std::string entry(law::FindingId finding, law::ProvisionId provision, std::string_view value) const {
    const std::string under = provision.valid() ? fmt::format(" for {}", law::reference(book_, provision)) : "";
    return fmt::format("{}{} {}", book_[finding].name, under, value);
  }

  void add_finding(law::QuestionId id, const GivenAnswer& answer) {
    const law::Question& q = book_[id];
    const std::string line = entry(q.finding, q.provision, answer.value) + note_text(answer.note);
    const auto open = std::find_if(case_.record.begin(), case_.record.end(),
                                   [&](const law::RecordEntry& e) { return stands_for(e, q, answer.point.measure); });
    if (open != case_.record.end())
      replace(*open, line);
    else
      records_[answer.point.measure].push_back(line);
  }

  /// An entry that would contradict the answer, or go before it.
  [[nodiscard]] bool stands_for(const law::RecordEntry& e, const law::Question& q, std::size_t measure) const {
    if (e.finding != q.finding || e.provision != q.provision) return false;
    if (e.measures.empty()) return case_.measures.size() == 1;
    return std::find(e.measures.begin(), e.measures.end(), measure) != e.measures.end();
  }

  /// One entry as written may speak of several provisions: the others stay as they were.
  void replace(const law::RecordEntry& open, const std::string& line) {
    const std::pair<std::size_t, std::size_t> place{open.span.begin, open.span.end};
    auto [at, is_new] = replaced_.try_emplace(place);
    if (is_new) {
      for (const law::RecordEntry& e : case_.record) {
        if (e.span == open.span) at->second.push_back(entry(e.finding, e.provision, "?") + note_text(e.note));
      }
    }
    const std::string old = entry(open.finding, open.provision, "?") + note_text(open.note);
    const auto mine = std::find(at->second.begin(), at->second.end(), old);
    if (mine != at->second.end()) *mine = line;
  }

  void add_records() {
    const std::size_t brace = closing_brace(text_, case_.span.end);
    for (const auto& [measure, lines] : records_) {
      const std::string whose = case_.measures.size() > 1 ? fmt::format(" for {}", case_.measures[measure].name) : "";
      std::vector<std::string> block{fmt::format("record{} {{", whose)};
      for (const std::string& line : lines) block.push_back("  " + line);
      block.emplace_back("}");
      edits_.push_back(last_lines(text_, brace, block));
    }
  }

  const law::Rulebook& book_;
  const law::Case& case_;
  std::string_view text_;
  std::vector<Edit> edits_;
  std::map<std::size_t, std::vector<std::string>> facts_, records_;  ///< new lines, by measure
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::string>> replaced_;
};

std::optional<std::string> laid_out(const std::string& path, std::string_view text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  return dsl::format({path, std::string(text), false}, sources, diagnostics);
}

}  // namespace

std::optional<Point> point_of(const engine::Unknown& unknown, std::size_t measure) {
  return std::visit(base::Overloaded{
                        [&](const engine::OpenQuestion& u) {
                          return std::optional(Point{u.question, measure});
                        },
                        [](const engine::OpenLookup&) { return std::optional<Point>(); },
                        [](const engine::OpenProduct&) { return std::optional<Point>(); },
                        [&](const auto& u) {
                          return std::optional(Point{u.attribute, measure});
                        },
                    },
                    unknown);
}

std::string with_answers(const law::Rulebook& book, const law::Case& original, const base::SourceText& file,
                         std::span<const GivenAnswer> answers) {
  Writer writer(book, original, file.text());
  for (const GivenAnswer& a : answers) writer.add(a);
  std::string text = std::move(writer).finish();
  if (laid_out(file.path(), file.text()) != file.text()) return text;
  return laid_out(file.path(), text).value_or(text);
}

}  // namespace chapeau::cli
