#pragma once
// Policy space as a matrix: tools in rows, layers of law in columns; places with the same matrix are told once.

#include "engine/analyses/space/space.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"
#include "report/document/footnotes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// "free", "free under conditions", "closed unless justified", "closed", "not decided"; "cannot tell" when something
/// that is not encoded could close it.
[[nodiscard]] std::string_view standing_words(const engine::space::LayerCell& cell);
[[nodiscard]] Tone standing_tone(const engine::space::LayerCell& cell);
[[nodiscard]] Shade standing_shade(const engine::space::LayerCell& cell);
/// "export duty", "process before export (by licence condition)".
[[nodiscard]] std::string tool_title(const law::Rulebook& book, const engine::space::Tool& tool);

/// Places between which no cell differs in what is told of it.
struct PlaceGroup {
  std::vector<std::size_t> places;
};
[[nodiscard]] std::vector<PlaceGroup> place_groups(const engine::space::SpaceAnswer& answer);
/// "towards Japan and Korea; lithium carbonate".
[[nodiscard]] std::string place_title(const engine::space::SpaceAnswer& answer, const PlaceGroup& group);

[[nodiscard]] Document space_document(const engine::space::SpaceAnswer& answer, Detail detail);
/// For a memo: the matrices, each below a heading of the second level, with authorities among the footnotes; and how it
/// was asked.
struct SpaceParts {
  Document matrices, footer;
};
[[nodiscard]] SpaceParts space_parts(const engine::space::SpaceAnswer& answer, Detail detail, Footnotes& notes);
/// docs/report.schema.json, `space`.
[[nodiscard]] std::string space_json(const engine::space::SpaceAnswer& answer);
/// Some of the cells as `space_json` has them, from `from` on, all that are known: `{"from": n, "cells": […]}`, with
/// `places` where the first one is among them.
[[nodiscard]] std::string space_rows_json(const engine::space::SpaceAnswer& so_far, std::size_t from);
/// A row for each tool, place and layer; RFC 4180, with a header.
[[nodiscard]] std::string space_csv(const engine::space::SpaceAnswer& answer);

}  // namespace chapeau::report
