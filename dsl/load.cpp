#include "dsl/load.hpp"

#include "base/text.hpp"
#include "dsl/sema/book.hpp"
#include "dsl/sema/cases.hpp"
#include "dsl/sema/digest.hpp"
#include "dsl/syntax/parse.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chapeau::dsl {

namespace {

bool has_ending(std::string_view path, std::string_view ending) { return path.ends_with(ending); }

/// Added to the sources by path, so that nothing depends on the order in which texts come.
struct Sources {
  std::vector<syntax::File> files;
  std::vector<base::FileId> tables;
  sema::Completeness law = sema::Completeness::Complete;  ///< could every text be read that may hold law?
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
  } else {
    added.tables.push_back(file);
  }
}

Sources read(std::span<const Text> texts, base::SourceSet& sources, base::Diagnostics& diagnostics) {
  Sources added;
  added.files.reserve(texts.size());
  for (const Text* text : by_path(texts)) {
    const base::FileId file = sources.add(text->path, text->text);
    if (has_ending(text->path, ".csv")) {
      add_table(file, sources, diagnostics, added);
      continue;
    }
    const std::size_t before = mistakes(diagnostics);
    added.files.push_back(syntax::parse(file, sources, diagnostics));
    const bool broken = mistakes(diagnostics) != before;
    if (broken && !has_ending(text->path, ".case")) added.law = sema::Completeness::Partial;
  }
  return added;
}

/// The files that the digest covers: those with a declaration of law, and the tables.
std::vector<base::FileId> law_files(const Sources& added) {
  std::vector<base::FileId> files = added.tables;
  for (const syntax::File& file : added.files) {
    const bool has_law = std::any_of(file.declarations.begin(), file.declarations.end(),
                                     [](const auto& each) { return !std::holds_alternative<syntax::Case>(each); });
    if (has_law) files.push_back(file.file);
  }
  return files;
}

}  // namespace

Loaded load(std::span<const Text> texts, base::SourceSet& sources, base::Diagnostics& diagnostics) {
  const Sources added = read(texts, sources, diagnostics);
  const sema::Reporter report{diagnostics, added.law};
  sema::Tables tables;
  for (const base::FileId file : added.tables) tables.add(file, sources[file].path());
  const std::size_t before_law = mistakes(diagnostics);
  const sema::Declarations declarations = sema::collect(added.files, report);
  law::Rulebook book;
  sema::Names names;
  sema::Context context{sources, report, book, names};
  sema::make_book(context, declarations, tables);
  const bool law_is_good = mistakes(diagnostics) == before_law && added.law == sema::Completeness::Complete;
  // Cases are checked against what there is of the law; what it lacks is not held against them.
  const sema::Reporter case_report{diagnostics, law_is_good ? sema::Completeness::Complete : sema::Completeness::Partial};
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
  const sema::Reporter report{diagnostics, sema::Completeness::Complete};
  const sema::Names names = sema::index(book);
  return sema::make_cases({report, book, names}, sema::collect_cases(added.files, report));
}

}  // namespace chapeau::dsl
