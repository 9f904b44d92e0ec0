#include "dsl/load.hpp"

#include "base/text.hpp"
#include "dsl/sema/book.hpp"
#include "dsl/sema/cases/cases.hpp"
#include "dsl/sema/digest.hpp"
#include "dsl/syntax/parse.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chapeau::dsl {

namespace {

/// Added to the sources by path, so that nothing depends on the order in which texts come.
struct Sources {
  std::vector<syntax::File> files;
  std::vector<base::FileId> tables;
  std::vector<std::string> lost_tables;
  sema::Completeness law = sema::Completeness::Complete;  ///< could every text be read that may hold law?
  bool lost_law = false;  ///< a whole file of law is missing: nobody knows what it declares
};

std::vector<const Text*> by_path(std::span<const Text> texts) {
  std::vector<const Text*> sorted(texts.size());
  std::transform(texts.begin(), texts.end(), sorted.begin(), [](const Text& text) { return &text; });
  std::sort(sorted.begin(), sorted.end(),
            [](const Text* a, const Text* b) { return std::tie(a->path, a->text) < std::tie(b->path, b->text); });
  return sorted;
}

std::size_t mistakes(const base::Diagnostics& diagnostics) { return diagnostics.errors() + diagnostics.dropped(); }

void add_table(base::FileId file, const base::SourceSet& sources, base::Diagnostics& diagnostics, Sources& added) {
  const std::string_view text = sources[file].text();
  if (const auto place = base::first_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*place);
    diagnostics.add(base::Code::NotUtf8, {file, at, at + 1}, "the table is not valid UTF-8 text here");
    added.law = sema::Completeness::Partial;
    added.lost_tables.push_back(sources[file].path());
  } else {
    added.tables.push_back(file);
  }
}

bool is_law(const syntax::Declaration& declaration) { return !std::holds_alternative<syntax::Case>(declaration); }

/// Does `case` stand in front of the name?
bool names_case(const base::SourceSet& sources, const syntax::Word& name) {
  constexpr std::string_view kHead = "case";
  const std::string_view before = sources[name.span.file].text().substr(0, name.span.begin);
  const std::size_t end = before.find_last_not_of(" \t\r\n");
  return end != std::string_view::npos && before.substr(0, end + 1).ends_with(kHead);
}

/// May law have been lost where the file did not parse? A file of cases may be broken and leave the law whole.
bool law_is_torn(const base::SourceSet& sources, const syntax::File& file) {
  if (file.complete) return false;
  if (!sources[file.file].path().ends_with(".case")) return true;
  return std::any_of(file.declarations.begin(), file.declarations.end(), is_law) ||
         !std::all_of(file.lost.begin(), file.lost.end(),
                      [&](const syntax::Word& name) { return names_case(sources, name); });
}

void lose(const Text& text, Sources& added) {
  if (text.path.ends_with(".case")) return;
  added.law = sema::Completeness::Partial;
  if (text.path.ends_with(".csv"))
    added.lost_tables.push_back(text.path);
  else
    added.lost_law = true;
}

Sources read(std::span<const Text> texts, base::SourceSet& sources, base::Diagnostics& diagnostics) {
  Sources added;
  added.files.reserve(texts.size());
  for (const Text* text : by_path(texts)) {
    if (text->unreadable) {
      lose(*text, added);
      continue;
    }
    const base::FileId file = sources.add(text->path, text->text);
    if (text->path.ends_with(".csv")) {
      add_table(file, sources, diagnostics, added);
      continue;
    }
    added.files.push_back(syntax::parse(file, sources, diagnostics));
    if (law_is_torn(sources, added.files.back())) added.law = sema::Completeness::Partial;
  }
  return added;
}

/// Names whose absence is no further mistake: the law is refused already for the part that did not parse.
sema::LostNames lost_names(const base::SourceSet& sources, const Sources& added) {
  sema::LostNames lost;
  for (const syntax::File& file : added.files) {
    if (!law_is_torn(sources, file)) continue;
    for (const syntax::Word& word : file.lost) lost.insert(word.text);
  }
  return lost;
}

/// The files that the digest covers: those with a declaration of law, and the tables.
std::vector<base::FileId> law_files(const Sources& added) {
  std::vector<base::FileId> files = added.tables;
  for (const syntax::File& file : added.files) {
    if (std::any_of(file.declarations.begin(), file.declarations.end(), is_law)) files.push_back(file.file);
  }
  return files;
}

}  // namespace

Loaded load(std::span<const Text> texts, base::SourceSet& sources, base::Diagnostics& diagnostics) {
  const Sources added = read(texts, sources, diagnostics);
  if (added.lost_law) return {};  // whatever is not declared may have been declared there
  const sema::LostNames lost = lost_names(sources, added);
  const sema::Reporter report{diagnostics, added.law, &lost};
  sema::Tables tables;
  for (const base::FileId file : added.tables) tables.add(file, sources[file].path());
  for (const std::string& path : added.lost_tables) tables.lose(path);
  const std::size_t before_law = mistakes(diagnostics);
  const sema::Declarations declarations = sema::collect(added.files, report);
  law::Rulebook book;
  sema::Names names;
  sema::Context context{sources, report, book, names};
  sema::make_book(context, declarations, tables);
  const bool law_is_good = mistakes(diagnostics) == before_law && added.law == sema::Completeness::Complete;
  // Cases are checked against what there is of the law.
  const sema::Reporter case_report{diagnostics,
                                   law_is_good ? sema::Completeness::Complete : sema::Completeness::Partial, &lost};
  Loaded loaded;
  loaded.cases = sema::make_cases({case_report, book, names}, declarations.cases);
  if (!law_is_good) {
    loaded.cases.clear();
    return loaded;
  }
  book.digest = sema::digest_of(sources, law_files(added));
  loaded.book = std::move(book);
  return loaded;
}

std::vector<law::Case> load_cases(std::span<const Text> texts, const law::Rulebook& book, base::SourceSet& sources,
                                  base::Diagnostics& diagnostics) {
  const Sources added = read(texts, sources, diagnostics);
  const sema::Reporter report{diagnostics, sema::Completeness::Complete, nullptr};
  const sema::Names names = sema::index(book);
  return sema::make_cases({report, book, names}, sema::collect_cases(added.files, report));
}

}  // namespace chapeau::dsl
