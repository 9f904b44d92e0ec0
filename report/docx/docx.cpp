#include "report/docx/docx.hpp"

#include "report/docx/parts.hpp"
#include "report/docx/text.hpp"
#include "report/docx/zip.hpp"

#include <fmt/format.h>

#include <vector>

namespace chapeau::report {

namespace {

/// A4, and what stands at the head and the foot of each page.
std::string section_properties(bool marked) {
  return fmt::format(
      "<w:sectPr>{}<w:footerReference w:type=\"default\" r:id=\"footer\"/>"
      "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1418\" w:bottom=\"1247\" "
      "w:left=\"1418\" w:header=\"624\" w:footer=\"624\" w:gutter=\"0\"/></w:sectPr>",
      marked ? "<w:headerReference w:type=\"default\" r:id=\"header\"/>" : "");
}

std::string document_part(const docx::Text& text, bool marked) {
  return fmt::format("{}<w:document {}><w:body>\n{}{}</w:body></w:document>", docx::kXml, docx::kNamespaces, text.body,
                     section_properties(marked));
}

/// With the two rules that Word asks for.
std::string footnotes_part(const docx::Text& text) {
  return fmt::format(
      "{}<w:footnotes {}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p>"
      "</w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
      "<w:continuationSeparator/></w:r></w:p></w:footnote>\n{}</w:footnotes>",
      docx::kXml, docx::kNamespaces, text.footnotes);
}

}  // namespace

std::string to_docx(const Memo& memo) {
  const docx::Text text = docx::text_of(memo.body);
  const bool marked = !memo.marking.empty();
  std::vector<ZipFile> files{
      {"[Content_Types].xml", docx::content_types(marked)},
      {"_rels/.rels", docx::package_relationships()},
      {"docProps/core.xml", docx::core_properties(memo)},
      {"word/document.xml", document_part(text, marked)},
      {"word/_rels/document.xml.rels", text.body_links.relationships(docx::document_relationships(marked))},
      {"word/footnotes.xml", footnotes_part(text)},
      {"word/_rels/footnotes.xml.rels", text.footnote_links.relationships()},
      {"word/styles.xml", docx::styles(memo.language)},
      {"word/settings.xml", docx::settings(memo.language)},
      {"word/numbering.xml", docx::numbering(text.lists)},
      {"word/footer.xml", docx::page_footer(memo)},
  };
  if (marked) files.push_back({"word/header.xml", docx::page_header(memo)});
  return zipped(files);
}

}  // namespace chapeau::report
