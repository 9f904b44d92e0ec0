#include "report/library/condition.hpp"
#include "report/library/show_parts.hpp"
#include "report/words/names.hpp"

namespace chapeau::report::show_parts {

void title(Document& out, std::string left, std::string_view kind, const std::string& name) {
  if (!out.empty()) out.emplace_back(Blank{});
  out.emplace_back(Heading{2, "", plain(std::move(left)), plain(std::string(kind))});
  if (!name.empty()) out.emplace_back(Paragraph{2, plain(name), 0});
}

void field(Document& out, std::string_view label, const std::string& text, Tone tone) {
  if (text.empty()) return;
  out.emplace_back(Paragraph{2, {{std::string(label) + ": ", Tone::Dim}, {text, tone}}, 4});
}

void also_called(Document& out, const std::vector<std::string>& synonyms) {
  field(out, "also called", fmt::format("{}", fmt::join(synonyms, ", ")));
}

void condition(Document& out, const Library& library, std::string_view label, law::ExpressionId id) {
  out.emplace_back(Paragraph{2, toned(std::string(label), Tone::Dim), 0});
  add_condition(out, library.book, id, 4);
}

void authorities(Document& out, const std::vector<law::Authority>& list) {
  for (const law::Authority& a : list) {
    field(out, "authority", authority_text(a));
    if (!a.link.empty()) out.emplace_back(Paragraph{4, toned(a.link, Tone::Dim), 0});
  }
}

void written_in(Document& out, const Library& library, base::Span span) {
  field(out, "written in", place(library.sources, span), Tone::Dim);
}

}  // namespace chapeau::report::show_parts
