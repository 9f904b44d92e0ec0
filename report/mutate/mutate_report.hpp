#pragma once
// The answer of `mutate` for people and for machines.

#include "base/source_set.hpp"
#include "engine/analyses/mutate/mutate.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <string>
#include <string_view>

namespace chapeau::report {

/// Borrows all three.
struct MutationRun {
  const engine::mutate::Stored* stored = nullptr;
  const engine::mutate::MutateAnswer* answer = nullptr;
  const base::SourceSet* sources = nullptr;
};

[[nodiscard]] std::string_view words(engine::mutate::Fate fate);  ///< "killed", "equivalent"

/// The score, the fates by operator, and every change that no case notices; at full detail every change, with the case
/// that notices it.
[[nodiscard]] Document mutate_document(const MutationRun& run, Detail detail);
/// The form `mutants` of docs/report.schema.json.
[[nodiscard]] std::string mutate_json(const MutationRun& run);

}  // namespace chapeau::report
