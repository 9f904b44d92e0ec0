#include "base/version.hpp"
#include "report/check/parts.hpp"
#include "report/sets/unknowns.hpp"
#include "report/space/space_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace chapeau::report {

namespace {

using engine::space::LayerCell;
using engine::space::SpaceAnswer;
using engine::space::Standing;
using parts::kIndent;
using parts::paragraph;

std::string citations(const law::Rulebook& book, const std::vector<law::ProvisionId>& provisions, std::size_t most) {
  std::vector<std::string> names;
  for (const auto id : provisions) {
    if (names.size() == most) break;
    names.push_back(citation(book, id));
  }
  if (provisions.size() > most) names.push_back(fmt::format("{} more", provisions.size() - most));
  return listed(names);
}

class Writer {
 public:
  Writer(const SpaceAnswer& answer, Detail detail, Footnotes* notes = nullptr)
      : answer_(answer), book_(*answer.book), detail_(detail), notes_(notes), groups_(place_groups(answer)) {}

  Document write() {
    heading();
    for (const auto& group : groups_) matrix(group);
    footer();
    return std::move(out_);
  }

  SpaceParts parts() {
    SpaceParts made;
    for (const auto& group : groups_) matrix(group);
    std::swap(made.matrices, out_);
    detail_ = Detail::Full;  // how it was asked is told in any case
    footer();
    std::swap(made.footer, out_);
    return made;
  }

 private:
  void heading() {
    if (detail_ == Detail::Line) return;
    const auto& options = answer_.options;
    const std::string goal = options.goal ? lower_first(book_.goals[options.goal->index()].title) : "every tool";
    out_.emplace_back(Heading{1, "", plain(fmt::format("Policy space of {}", book_[options.state].name)),
                              plain(base::to_string(options.day))});
    paragraph(out_, 0,
              fmt::format("Goal: {}. {} in {}.", goal, count(answer_.tools.size(), "tool", "tools"),
                          count(groups_.size(), "place that the law tells apart", "places that the law tells apart")));
  }

  void matrix(const PlaceGroup& group) {
    out_.emplace_back(Blank{});
    out_.emplace_back(Heading{2, "", plain(place_title(answer_, group)), {}});
    Table table{detail_ == Detail::Line ? 0 : kIndent, {{"Tool", true}}, {}, true};
    for (const auto& layer : answer_.options.layers)
      table.columns.push_back({(table.columns.size() > 1 ? "+ " : "") + layer.name, true});
    for (std::size_t t = 0; t < answer_.tools.size(); ++t) table.rows.push_back(row(group, t));
    out_.emplace_back(std::move(table));
    if (detail_ == Detail::Line) return;
    if (notes_ != nullptr) return shared_reasons(group);
    for (std::size_t t = 0; t < answer_.tools.size(); ++t) tell(tool_title(book_, answer_.tools[t]), reasons(group, t));
  }

  [[nodiscard]] const std::vector<LayerCell>& layers(const PlaceGroup& group, std::size_t tool) const {
    return answer_.at(group.places.front(), tool).layers;
  }

  std::vector<Cell> row(const PlaceGroup& group, std::size_t tool) const {
    std::vector<Cell> cells{Cell{plain(tool_title(book_, answer_.tools[tool])), 0}};
    for (const auto& cell : layers(group, tool))
      cells.push_back(Cell{toned(std::string(standing_words(cell)), standing_tone(cell)), 0, standing_shade(cell)});
    return cells;
  }

  /// Why, layer by layer, where a layer adds something.
  std::vector<Pieces> reasons(const PlaceGroup& group, std::size_t tool) {
    const auto& all = layers(group, tool);
    std::vector<Pieces> out;
    for (std::size_t l = 0; l < all.size(); ++l) {
      if (l > 0 && all[l].closed_by == all[l - 1].closed_by && all[l].standing == all[l - 1].standing &&
          all[l].in_the_way == all[l - 1].in_the_way && all[l].not_encoded == all[l - 1].not_encoded) {
        continue;
      }
      const std::string layer = (l > 0 ? "+ " : "") + answer_.options.layers[l].name;
      const auto lines = reason(all[l]);
      for (const auto& line : lines) {
        out.push_back(plain(fmt::format("{}: {}", layer, line)));
        if (notes_ != nullptr && &line == &lines.front()) cite(out.back(), all[l]);
      }
    }
    return out;
  }

  void tell(const std::string& title, const std::vector<Pieces>& lines) {
    if (lines.empty()) return;
    out_.emplace_back(Blank{});
    out_.emplace_back(Paragraph{kIndent, toned(title, Tone::Strong), 0});
    for (const Pieces& line : lines) out_.emplace_back(Paragraph{2 * kIndent, line, 0});
  }

  /// Tools of which the same is to be said share it.
  void shared_reasons(const PlaceGroup& group) {
    std::vector<std::pair<std::string, std::vector<Pieces>>> told;
    for (std::size_t t = 0; t < answer_.tools.size(); ++t) {
      const std::string title = tool_title(book_, answer_.tools[t]);
      auto lines = reasons(group, t);
      const auto same = std::ranges::find_if(told, [&](const auto& known) { return same_text(known.second, lines); });
      if (same == told.end())
        told.emplace_back(title, std::move(lines));
      else
        same->first += "; " + lower_first(title);
    }
    for (const auto& [titles, lines] : told) tell(titles, lines);
  }

  static bool same_text(const std::vector<Pieces>& a, const std::vector<Pieces>& b) {
    return std::ranges::equal(a, b, [](const Pieces& x, const Pieces& y) { return x.front().text == y.front().text; });
  }

  /// What the first of those that close it rest on.
  void cite(Pieces& behind, const LayerCell& cell) {
    if (!cell.closed_by.empty()) notes_->call(behind, authority_pieces(book_[cell.closed_by.front()].authorities));
  }

  [[nodiscard]] std::vector<std::string> reason(const LayerCell& cell) const {
    std::vector<std::string> lines;
    const std::size_t most = detail_ == Detail::Full ? book_.provisions.size() : 4;
    if (!cell.closed_by.empty()) {
      std::string line =
          fmt::format("closed by {}{}", citations(book_, cell.closed_by, most), cell.jointly ? " together" : "");
      line += fmt::format("; claim: {}", forum(book_, cell.closed_by.front()));
      if (!cell.unverified.empty()) line += fmt::format("; not verified: {}", citations(book_, cell.unverified, most));
      lines.push_back(line + ".");
    }
    if (!cell.defences.empty())
      lines.push_back(fmt::format("could be justified under {}.", citations(book_, cell.defences, most)));
    if (!cell.in_the_way.empty())
      lines.push_back(fmt::format("in the way: {}.", citations(book_, cell.in_the_way, most)));
    for (const auto& condition : cell.conditions)
      lines.push_back(fmt::format("breaches nothing if {}.", implicant_text(book_, condition)));
    for (const auto& threshold : cell.thresholds) lines.push_back(threshold_text(book_, threshold) + ".");
    if (cell.cannot_tell() && !cell.not_encoded.empty()) {
      lines.push_back(fmt::format("not encoded, and could close it: {}.", citations(book_, cell.not_encoded, most)));
    }
    if (cell.cannot_tell() && !cell.assumed.empty()) {
      lines.push_back(fmt::format("not known to us, and decides: {}.", listed(unknown_titles(book_, cell.assumed))));
    }
    if (detail_ == Detail::Full && !cell.could_matter.empty()) {
      lines.push_back(
          fmt::format("not encoded, and could matter to some: {}.", citations(book_, cell.could_matter, most)));
    }
    if (detail_ == Detail::Full && cell.witness)
      lines.push_back(fmt::format("for instance: {}.", witness_text(*cell.witness)));
    return lines;
  }

  [[nodiscard]] std::string witness_text(const law::Case& c) const {
    std::vector<std::string> facts;
    for (std::size_t i = 0; i < book_.attributes.size(); ++i) {
      const law::AttributeId id(i);
      const auto& fact = c.measures.front().attributes[i];
      if (fact.basis == law::Basis::Presumed || id == book_.built_in.from || id == book_.built_in.towards) continue;
      facts.push_back(fmt::format("{} {}", lower_first(attribute_title(book_, id)),
                                  value_text(book_, book_[id], fact.value, c.measures.front().from)));
    }
    for (const auto& entry : c.record) {
      facts.push_back(fmt::format("{}: {}", lower_first(book_[entry.finding].title),
                                  entry.shown == law::Shown::Yes ? "yes" : "no"));
    }
    return listed(facts);
  }

  void footer() {
    if (detail_ == Detail::Line) return;
    out_.emplace_back(Blank{});
    for (const auto& complaint : answer_.replay_complaints)
      paragraph(out_, 0, "The tool is wrong here: " + complaint + ".", Tone::Bad);
    if (!answer_.not_held.empty())
      paragraph(out_, 0, not_looked_at(book_, answer_.options.state, answer_.not_held, answer_.options.day),
                Tone::Doubt);
    paragraph(out_, 0,
              fmt::format("chapeau {} \u00b7 library {} \u00b7 {} of {} asked, the others look the same to the law",
                          base::version(), book_.digest.substr(0, 8), answer_.judged,
                          count(answer_.cells.size() * answer_.options.layers.size(), "cell", "cells")),
              Tone::Dim);
    paragraph(out_, 0,
              "A tool is judged by itself: free as a draft that says no more, closed whatever else a drafter adds.",
              Tone::Dim);
    paragraph(out_, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
  }

  const SpaceAnswer& answer_;
  const law::Rulebook& book_;
  Detail detail_;
  Footnotes* notes_;
  std::vector<PlaceGroup> groups_;
  Document out_;
};

}  // namespace

Document space_document(const SpaceAnswer& answer, Detail detail) { return Writer(answer, detail).write(); }

SpaceParts space_parts(const SpaceAnswer& answer, Detail detail, Footnotes& notes) {
  return Writer(answer, detail, &notes).parts();
}

}  // namespace chapeau::report
