#pragma once
// All declarations of all files, by kind, in the order of their names; second declarations of a name are reported and
// left out.

#include "dsl/sema/context.hpp"
#include "dsl/syntax/tree.hpp"

#include <span>
#include <vector>

namespace chapeau::dsl::sema {

/// Points into the trees: they must outlive it. The order does not depend on the order of files, save for the pick
/// among duplicates (the first file wins; files come sorted by path).
struct Declarations {
  std::vector<const syntax::StatesTable*> states_tables;
  std::vector<const syntax::ProductsTable*> products_tables;
  std::vector<const syntax::Group*> groups;
  std::vector<const syntax::ProductGroup*> product_groups;
  std::vector<const syntax::Taxonomy*> taxonomies;
  std::vector<const syntax::Attribute*> attributes;
  std::vector<const syntax::Finding*> findings;
  std::vector<const syntax::Test*> tests;
  std::vector<const syntax::Axiom*> axioms;
  std::vector<const syntax::Goal*> goals;
  std::vector<const syntax::Reading*> readings;
  std::vector<const syntax::Register*> registers;
  std::vector<const syntax::Schedule*> schedules;
  std::vector<const syntax::Instrument*> instruments;
  std::vector<const syntax::Case*> cases;
  /// Provisions written with `defines NAME`, by that name.
  struct Defined {
    const syntax::Provision* provision;
    const syntax::Defines* what;
  };
  std::vector<Defined> defined;
};

[[nodiscard]] Declarations collect(std::span<const syntax::File> files, const Reporter& report);
/// Only the cases of the files; a declaration of law among them is reported.
[[nodiscard]] std::vector<const syntax::Case*> collect_cases(std::span<const syntax::File> files,
                                                             const Reporter& report);

}  // namespace chapeau::dsl::sema
