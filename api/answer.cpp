#include "api/answer.hpp"

namespace chapeau {

bool Report::can_be(Format format) const { return answer_ && answer_->can_be(format); }

std::string Report::render(const Page& page) const {
  return can_be(page.format) ? answer_->render(page) : std::string();
}

Report::Report(Outcome outcome, Diagnostics diagnostics, std::shared_ptr<const api::Answer> answer)
    : outcome_(outcome), diagnostics_(std::move(diagnostics)), answer_(std::move(answer)) {}

}  // namespace chapeau

namespace chapeau::api {

bool Answer::can_be(Format format) const {
  return format == Format::Text || format == Format::Json || format == Format::Markdown;
}

report::Style style_of(const Page& page) {
  return {page.width, page.color ? report::Color::Always : report::Color::Never};
}

report::Detail detail_of(const Page& page) {
  switch (page.depth) {
    case Depth::Line: return report::Detail::Line;
    case Depth::Paragraph: return report::Detail::Paragraph;
    case Depth::Full: break;
  }
  return report::Detail::Full;
}

std::string lay_out(const report::Document& document, const Page& page) {
  return page.format == Format::Markdown ? report::to_markdown(document) : report::to_text(document, style_of(page));
}

std::string lay_out(std::span<const report::Document> documents, const Page& page) {
  const std::string between = page.depth == Depth::Line         ? ""
                              : page.format == Format::Markdown ? "\n---\n\n"
                                                                : '\n' + std::string(page.width, '=') + "\n\n";
  std::string out;
  for (const report::Document& document : documents) {
    if (!out.empty()) out += between;
    out += lay_out(document, page);
  }
  return out;
}

}  // namespace chapeau::api
