#pragma once
// What is in a library, as answers.

#include "api/answer.hpp"
#include "base/source_set.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "report/library/list.hpp"

#include <optional>
#include <span>
#include <string>

namespace chapeau::api {

class ListAnswer final : public Answer {
 public:
  ListAnswer(const law::Rulebook& book, report::Listing listing) : book_(&book), listing_(std::move(listing)) {}
  [[nodiscard]] Outcome outcome() const override { return Outcome::Clean; }
  [[nodiscard]] bool can_be(Format format) const override { return format == Format::Text || format == Format::Json; }
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  const law::Rulebook* book_;
  report::Listing listing_;
};

/// What to say of a kind that is not in `report::list`: what is no kind may be a thing.
[[nodiscard]] std::string near_list(const law::Rulebook& book, const base::SourceSet& sources, const std::string& kind);

class ShowAnswer final : public Answer {
 public:
  ShowAnswer(std::string name, report::Document document) : name_(std::move(name)), document_(std::move(document)) {}
  [[nodiscard]] Outcome outcome() const override { return Outcome::Clean; }
  [[nodiscard]] std::string render(const Page& page) const override;

 private:
  std::string name_;
  report::Document document_;
};

}  // namespace chapeau::api
