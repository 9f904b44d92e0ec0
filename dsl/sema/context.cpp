#include "dsl/sema/context.hpp"

#include "base/overloaded.hpp"

#include <utility>

namespace chapeau::dsl::sema {

void Reporter::duplicate(base::Span second, base::Span first, std::string_view what, std::string_view name) const {
  base::Diagnostic& entry =
      error(base::Code::DuplicateName, second, std::string(what) + " " + quoted(name) + " is declared twice");
  if (first.is_known()) entry.labels.push_back({first, "declared here first"});
  entry.help = "rename one of them, or leave it out";
}

std::vector<law::Authority> authorities_of(const syntax::Authorities& written) {
  std::vector<law::Authority> made;
  made.reserve(written.size());
  for (const syntax::Authority& each : written) made.push_back({each.citation.text, each.status, text_of(each.link)});
  return made;
}

law::Verification verification_of(const std::optional<syntax::Checked>& written) {
  if (!written) return {};
  return {written->checked, text_of(written->how)};
}

std::string describe(const law::Rulebook& book, const law::Attribute& attribute) {
  const auto taxonomy = [&] {
    return quoted(attribute.taxonomy.valid() ? at(book.taxonomies, attribute.taxonomy).name : "?");
  };
  switch (attribute.type) {
    case law::AttributeType::Flag: return "a flag";
    case law::AttributeType::Choice: return "a choice of " + taxonomy();
    case law::AttributeType::Set: return "a set of " + taxonomy();
    case law::AttributeType::Percent: return "a percentage";
    case law::AttributeType::Number: return attribute.unit.empty() ? "a number" : "a number in " + attribute.unit;
    case law::AttributeType::Money: return "an amount of money in " + attribute.unit;
    case law::AttributeType::Date: return "a date";
    case law::AttributeType::Period: return "a period";
    case law::AttributeType::States: return "a set of states";
    case law::AttributeType::Products: return "a set of products";
  }
  return "an attribute";
}

std::string describe(const law::Rulebook& book, const Meaning& meaning) {
  return std::visit(base::Overloaded{
                        [&](law::AttributeId id) { return "the attribute " + quoted(book[id].name); },
                        [&](law::FindingId id) { return "the finding " + quoted(book[id].name); },
                        [&](law::TestId id) { return "the test " + quoted(book[id].name); },
                    },
                    meaning);
}

}  // namespace chapeau::dsl::sema
