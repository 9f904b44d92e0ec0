#pragma once
// Tables of what is in a library: one row a thing, its permanent name first.

#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "report/document/document.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// What `list` can list ("instruments", "provisions", …), in the order in which help names them.
[[nodiscard]] std::span<const std::string_view> listable();
/// The rows of one kind; nothing when there is no such kind. `cases` are only asked for "cases".
[[nodiscard]] std::optional<Document> list(const law::Rulebook& book, std::span<const law::Case> cases,
                                           std::string_view kind);

}  // namespace chapeau::report
