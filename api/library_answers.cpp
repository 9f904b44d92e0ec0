#include "api/library_answers.hpp"

#include "base/near.hpp"
#include "law/called.hpp"
#include "report/document/blocks.hpp"
#include "report/library/show.hpp"

#include <fmt/format.h>

namespace chapeau::api {

std::string ListAnswer::render(const Page& page) const {
  if (page.format == Format::Json) return report::list_json(*book_, listing_);
  return report::to_text(report::list_document(listing_), style_of(page));
}

std::string near_list(const law::Rulebook& book, const base::SourceSet& sources, const std::string& kind) {
  if (!report::show(book, sources, kind).empty())
    return fmt::format("it is no kind of thing but a thing: `chapeau show {}` tells what it is", kind);
  base::Offer offer;
  for (const report::ListEntry& each : report::all_lists(book).entries) offer.things.push_back({each.cells.front()});
  for (const law::Attribute& each : book.attributes) offer.things.push_back(law::called(each));
  const std::string near = base::near_name(kind, std::move(offer));
  return near.empty() ? "`chapeau list` tells what lists there are" : near;
}

std::string ShowAnswer::render(const Page& page) const {
  return page.format == Format::Json ? report::blocks_json(name_, document_) : lay_out(document_, page);
}

}  // namespace chapeau::api
