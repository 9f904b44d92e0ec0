#include "api/answer.hpp"

#include "report/docx/docx.hpp"
#include "report/html/html.hpp"
#include "report/pdf/pdf.hpp"

namespace chapeau {

bool Report::can_be(Format format) const { return answer_ && answer_->can_be(format); }

std::string Report::render(const Page& page) const {
  return can_be(page.format) ? answer_->render(page) : std::string();
}

Printed Report::print(const Page& page) const {
  return answer_ ? api::printed(*answer_, page) : Printed{{}, "there is no answer", {}};
}

Report::Report(Outcome outcome, Diagnostics diagnostics, std::shared_ptr<const api::Answer> answer)
    : outcome_(outcome), diagnostics_(std::move(diagnostics)), answer_(std::move(answer)) {}

}  // namespace chapeau

namespace chapeau::api {

bool Answer::can_be(Format format) const {
  if (format == Format::Html || format == Format::Docx) return has_memo();
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

report::MemoHead head_of(const Page& page) { return {page.head.to, page.head.from, page.head.marking}; }

std::string lay_out(const report::Memo& memo, Format format) {
  if (format == Format::Html) return report::to_html(memo);
  return format == Format::Docx ? report::to_docx(memo) : report::to_markdown(memo.body);
}

Printed printed(const Answer& answer, const Page& page) {
  if (!answer.has_memo()) return {{}, "there is no memo on such an answer", {}};
  auto [bytes, wrong, help] = report::to_pdf(answer.memo(page));
  return {std::move(bytes), std::move(wrong), std::move(help)};
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
