#include "serve/service/examples.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace chapeau::serve {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCaseEnding = ".case";

std::string about_of(const CaseForm& form) {
  const auto at = std::ranges::find(form.fields, "about", &Field::name);
  return at == form.fields.end() ? std::string() : at->value;
}

}  // namespace

Examples::Examples(const fs::path& folder) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() != kCaseEnding || !at->is_regular_file(error)) continue;
    std::ifstream file(at->path(), std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const std::string path = at->path().lexically_relative(folder).generic_string();
    const FormRead form = read_form({path, text});
    if (!form.cases || form.cases->empty()) continue;
    Example made{path.substr(0, path.size() - kCaseEnding.size()),
                 std::move(text),
                 form.cases->front().title,
                 about_of(form.cases->front()),
                 {}};
    for (const CaseForm& c : *form.cases) made.cases.push_back(c.name);
    all_.push_back(std::move(made));
  }
  std::ranges::sort(all_, {}, &Example::id);
}

Json Examples::json(const Example& e) {
  return {{"id", e.id}, {"title", e.title}, {"about", e.about}, {"cases", e.cases}};
}

Json Examples::list() const {
  Json out = Json::array();
  for (const Example& each : all_) out.push_back(json(each));
  return out;
}

std::optional<Json> Examples::one(const std::string& id) const {
  const auto at = std::ranges::find(all_, id, &Example::id);
  if (at == all_.end()) return std::nullopt;
  Json out = json(*at);
  out["text"] = at->text;
  return out;
}

}  // namespace chapeau::serve
