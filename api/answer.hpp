#pragma once
// An answer of the engine with what it takes to tell it.

#include "chapeau/report.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"
#include "report/document/render.hpp"
#include "report/memo/memo.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::api {

class Answer {
 public:
  Answer() = default;
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  virtual ~Answer() = default;

  [[nodiscard]] virtual Outcome outcome() const = 0;
  /// Text, JSON and Markdown, where nothing else is said, and all forms of a memo where there is one.
  [[nodiscard]] virtual bool can_be(Format format) const;
  /// Whether there is a memo on it …
  [[nodiscard]] virtual bool has_memo() const { return false; }
  /// … and what it says.
  [[nodiscard]] virtual report::Memo memo(const Page&) const { return {}; }
  /// In a form that it can have.
  [[nodiscard]] virtual std::string render(const Page& page) const = 0;

  /// Answers borrow: what is kept lives as long as the answer.
  void keep(std::shared_ptr<const void> what) { kept_.push_back(std::move(what)); }

 private:
  std::vector<std::shared_ptr<const void>> kept_;
};

[[nodiscard]] report::Style style_of(const Page& page);
[[nodiscard]] report::Detail detail_of(const Page& page);
[[nodiscard]] report::MemoHead head_of(const Page& page);
/// The memo as Markdown, HTML or DOCX.
[[nodiscard]] std::string lay_out(const report::Memo& memo, Format format);
/// The memo as PDF, or why there is none.
[[nodiscard]] Printed printed(const Answer& answer, const Page& page);
/// The document as text or Markdown.
[[nodiscard]] std::string lay_out(const report::Document& document, const Page& page);
/// One after the other, with a rule between them.
[[nodiscard]] std::string lay_out(std::span<const report::Document> documents, const Page& page);

}  // namespace chapeau::api
