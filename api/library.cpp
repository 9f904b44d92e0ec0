#include "chapeau/library.hpp"

#include "api/data.hpp"
#include "api/library_answers.hpp"
#include "api/selection.hpp"
#include "base/near.hpp"
#include "base/version.hpp"
#include "dsl/load.hpp"
#include "report/library/catalogue.hpp"
#include "report/library/search.hpp"
#include "report/library/show.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>

namespace chapeau {

namespace {

std::set<dsl::FileIdentity> identities(const std::vector<dsl::Text>& texts) {
  std::set<dsl::FileIdentity> out;
  for (const dsl::Text& text : texts) {
    if (const auto identity = dsl::identity_of(text.path)) out.insert(*identity);
  }
  return out;
}

Library::Loaded loaded(const std::vector<dsl::Text>& texts, base::Diagnostics diagnostics,
                       std::set<dsl::FileIdentity> files) {
  auto data = std::make_shared<api::LibraryData>();
  data->files = std::move(files);
  dsl::Loaded read = dsl::load(texts, data->sources, diagnostics);
  Library::Loaded out{std::nullopt, api::told(diagnostics, data->sources)};
  if (diagnostics.has_errors() || !read.book) return out;
  data->book = std::move(*read.book);
  out.library.emplace(std::move(data));
  return out;
}

Report not_known(api::Complaints complaints) { return {Outcome::InvalidInput, api::told(complaints), nullptr}; }

template <class Made>
Report answered(const Library& library, std::shared_ptr<Made> answer) {
  answer->keep(library.data());
  return {answer->outcome(), {}, std::move(answer)};
}

}  // namespace

Library::Loaded Library::load(std::span<const std::filesystem::path> folders) {
  base::Diagnostics diagnostics;
  std::vector<dsl::Text> texts;
  std::set<dsl::FileIdentity> seen;
  for (const std::filesystem::path& folder : folders) {
    for (dsl::Text& text : dsl::read_library(folder, diagnostics)) {
      const auto identity = dsl::identity_of(text.path);
      if (!identity || seen.insert(*identity).second) texts.push_back(std::move(text));
    }
  }
  auto files = identities(texts);
  return loaded(texts, std::move(diagnostics), std::move(files));
}

Library::Loaded Library::load(const std::filesystem::path& folder, std::string_view called) {
  base::Diagnostics diagnostics;
  std::vector<dsl::Text> texts = dsl::read_library(folder, diagnostics);
  auto files = identities(texts);
  // All of them alike: tables are looked up beside the file that names them.
  for (dsl::Text& text : texts)
    text.path =
        (std::filesystem::path(called) / std::filesystem::path(text.path).lexically_relative(folder)).generic_string();
  return loaded(texts, std::move(diagnostics), std::move(files));
}

Library::Loaded Library::load(const std::filesystem::path& folder) { return load(std::span(&folder, 1)); }

Library::Loaded Library::load(std::span<const NamedText> texts) {
  std::vector<dsl::Text> read;
  for (const NamedText& text : texts) read.push_back({text.name, text.text});
  return loaded(read, {}, {});
}

const std::string& Library::digest() const { return data_->book.digest; }

Library::Loaded Library::without(std::span<const std::string> names) const {
  api::Complaints wrong;
  auto book = api::taken_out(data_->book, names, wrong);
  if (!book) return {std::nullopt, api::told(wrong)};
  auto data = std::make_shared<api::LibraryData>();
  data->book = std::move(*book);
  data->sources = data_->sources;
  data->files = data_->files;
  data->origin = data_;
  data->left_out.assign(names.begin(), names.end());
  return {Library(std::move(data)), {}};
}

std::string version() { return std::string(base::version()); }

Report list(const Library& library, std::string_view kind, std::span<const std::string> words) {
  const law::Rulebook& book = library.data()->book;
  auto all = kind.empty() ? report::all_lists(book) : report::list(book, {}, kind);
  if (!all) {
    return not_known({{fmt::format("there is no list of `{}`", kind),
                       api::near_list(book, library.data()->sources, std::string(kind))}});
  }
  return answered(library, std::make_shared<api::ListAnswer>(book, report::filtered(std::move(*all), words)));
}

Report show(const Library& library, std::string_view name) {
  const law::Rulebook& book = library.data()->book;
  report::Document document = report::show(book, library.data()->sources, name);
  if (document.empty())
    return not_known({{fmt::format("nothing in the library is called `{}`", name), report::near_shown(book, name)}});
  return answered(library, std::make_shared<api::ShowAnswer>(std::string(name), std::move(document)));
}

std::string_view words(Hit::How how) {
  static constexpr std::array<std::string_view, 4> kWords{"exact", "begins", "holds", "near"};
  return kWords[static_cast<std::size_t>(how)];
}

std::vector<Hit> search(const Library& library, std::string_view words, std::span<const std::string> kinds) {
  std::vector<Hit> hits;
  for (report::Hit& hit : report::search(library.data()->book, words, kinds)) {
    hits.push_back({std::move(hit.kind), std::move(hit.name), std::move(hit.title), std::move(hit.also_called),
                    static_cast<Hit::How>(hit.how)});
  }
  return hits;
}

std::string catalogue(const Library& library, Catalogue which) {
  const law::Rulebook& book = library.data()->book;
  switch (which) {
    case Catalogue::Summary: return report::summary_json(book);
    case Catalogue::Vocabulary: return report::vocabulary_json(book);
    case Catalogue::Instruments: return report::instruments_json(book);
    case Catalogue::Questions: break;
  }
  return report::questions_json(book);
}

}  // namespace chapeau

namespace chapeau::api {

const engine::eval::Program& LibraryData::program() const {
  std::call_once(once_, [this] { program_ = engine::eval::compile(book); });
  return *program_;
}

}  // namespace chapeau::api
