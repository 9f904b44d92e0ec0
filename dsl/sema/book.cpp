#include "dsl/sema/book.hpp"

#include "dsl/sema/checks/checks.hpp"
#include "dsl/sema/instruments/incorporation.hpp"
#include "dsl/sema/instruments/instruments.hpp"
#include "dsl/sema/instruments/links.hpp"
#include "dsl/sema/vocabulary/products.hpp"
#include "dsl/sema/vocabulary/register.hpp"
#include "dsl/sema/vocabulary/schedules.hpp"
#include "dsl/sema/vocabulary/states.hpp"
#include "dsl/sema/vocabulary/vocabulary.hpp"

namespace chapeau::dsl::sema {

namespace {

std::size_t mistakes(const Context& context) {
  return context.report.diagnostics.errors() + context.report.diagnostics.dropped();
}

/// Checks that follow references through tests and findings only run where there is no circle.
void check(const Context& context) {
  check_defeats(context);
  const std::size_t before = mistakes(context);
  check_references(context);
  if (mistakes(context) != before) return;
  check_rules(context);
  check_questions(context);
}

}  // namespace

void make_book(Context& context, const Declarations& declarations, const Tables& tables) {
  const std::size_t before = mistakes(context);
  load_states(context, declarations, tables);
  load_products(context, declarations, tables);
  declare_vocabulary(context, declarations);
  load_schedules(context, declarations, tables);
  declare_instruments(context, declarations);
  const Slots slots = place_provisions(context, declarations);
  declare_provisions(context, declarations, slots);
  define_vocabulary(context, declarations);
  define_provisions(context, declarations, slots);
  link_provisions(context, slots);
  load_register(context, declarations, tables);
  check(context);
  if (mistakes(context) != before || context.report.completeness == Completeness::Partial) return;
  law::enumerate_questions(context.book);
  if (!context.book.instruments.empty()) warn_of_unused(context);
}

}  // namespace chapeau::dsl::sema
