#include "report/redraft/changes.hpp"

#include "base/overloaded.hpp"
#include "report/case/case_text.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

std::string attribute_name(const law::Attribute& attribute) {
  return attribute.title.empty() ? spoken(attribute.name) : lower_first(attribute.title);
}

/// Told by whichever is shorter: those who are left, or those who are not.
std::string destinations_text(const law::Rulebook& book, const law::Measure& drafted, const law::StateMask& dropped) {
  const auto* towards = std::get_if<law::StateMask>(&drafted.attributes[book.built_in.towards.index()].value);
  const law::StateMask kept = towards ? *towards & ~dropped : law::StateMask{};
  return kept.count() < dropped.count() ? "only towards " + states_of(book, kept, drafted.from)
                                        : "not towards " + states_of(book, dropped, drafted.from);
}

const FieldText* field(const std::vector<FieldText>& fields, const std::string& name) {
  const auto found = std::ranges::find(fields, name, &FieldText::field);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

std::string change_text(const law::Rulebook& book, const law::Measure& drafted, const engine::redraft::Change& change) {
  using namespace engine::redraft;
  return std::visit(base::Overloaded{
                        [&](const SetAttribute& c) {
                          return fmt::format("{}: {}", attribute_name(book[c.attribute]),
                                             value_text(book, book[c.attribute], c.value, drafted.from));
                        },
                        [&](const DropProducts& c) {
                          std::vector<std::string> names;
                          for (const std::size_t p : c.products)
                            names.push_back(product_name(book, drafted.products[p]));
                          return "without " + listed(names);
                        },
                        [&](const DropDestinations& c) { return destinations_text(book, drafted, c.states); },
                    },
                    change);
}

std::string lever_text(const law::Rulebook& book, const engine::redraft::Lever& lever) {
  using Kind = engine::redraft::Lever::Kind;
  if (lever.kind == Kind::Products) return "products";
  if (lever.kind == Kind::Destinations) return "destinations";
  return spoken(book[lever.attribute].name);
}

std::vector<DiffLine> diff(const law::Rulebook& book, const law::Measure& before, const law::Measure& after) {
  const auto old_fields = field_texts(book, before);
  const auto new_fields = field_texts(book, after);
  std::vector<DiffLine> out;
  for (const FieldText& f : old_fields) {
    const FieldText* now = field(new_fields, f.field);
    if (now && now->value == f.value) continue;
    out.push_back({false, fmt::format("{} {}", f.field, f.value)});
    if (now) out.push_back({true, fmt::format("{} {}", f.field, now->value)});
  }
  for (const FieldText& f : new_fields) {
    if (!field(old_fields, f.field)) out.push_back({true, fmt::format("{} {}", f.field, f.value)});
  }
  return out;
}

}  // namespace chapeau::report
