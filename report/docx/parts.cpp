#include "report/docx/parts.hpp"

#include "report/document/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace chapeau::report::docx {

namespace {

constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml";

std::string override_of(std::string_view part, std::string_view type) {
  return fmt::format("<Override PartName=\"/word/{}.xml\" ContentType=\"{}.{}+xml\"/>", part, kWord, type);
}

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, kOffice, type, target);
}

std::string relationships_of(std::string_view list) {
  return fmt::format("{}<Relationships xmlns=\"{}/relationships\">{}</Relationships>", kXml, kPackage, list);
}

/// A paragraph style that the next paragraph does not take over. `properties` of the paragraph, `run` of its letters.
std::string style(std::string_view id, std::string_view name, std::string_view properties, std::string_view run,
                  std::string_view more = "<w:qFormat/>") {
  return fmt::format(
      "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/>"
      "<w:next w:val=\"Normal\"/>{}<w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
      id, name, more, properties, run);
}

std::string heading_style(int level, std::string_view properties, std::string_view run) {
  return style(fmt::format("Heading{}", level), fmt::format("heading {}", level),
               fmt::format("<w:keepNext/><w:keepLines/>{}<w:outlineLvl w:val=\"{}\"/>", properties, level - 1), run);
}

std::string letters(std::string_view id, std::string_view name, std::string_view run) {
  return fmt::format("<w:style w:type=\"character\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:rPr>{}</w:rPr></w:style>",
                     id, name, run);
}

std::string size(int half_points) { return fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", half_points); }

constexpr std::string_view kSans = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/>";

std::string defaults(const std::string& language) {
  return fmt::format(
      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
      "w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>{}<w:lang w:val=\"{}\" w:eastAsia=\"{}\"/></w:rPr>"
      "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"100\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>"
      "</w:pPrDefault></w:docDefaults>",
      size(22), language, language);
}

std::string paragraph_styles() {
  std::string out =
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
      "w:val=\"Normal\"/><w:qFormat/></w:style>";
  out += style("Title", "Title",
               "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>",
               "<w:b/>" + size(34));
  out += style("Subtitle", "Subtitle", "<w:spacing w:after=\"160\"/>", "<w:color w:val=\"57534B\"/>" + size(22));
  out += heading_style(1,
                       "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\"857F73\"/></w:pBdr>"
                       "<w:spacing w:before=\"320\" w:after=\"100\"/><w:ind w:left=\"567\" w:hanging=\"567\"/>",
                       "<w:b/>" + size(25));
  out += heading_style(2, "<w:spacing w:before=\"240\" w:after=\"80\"/><w:ind w:left=\"567\" w:hanging=\"567\"/>",
                       "<w:b/>" + size(22));
  out += heading_style(3, "<w:spacing w:before=\"160\" w:after=\"60\"/>", "<w:b/><w:i/>" + size(22));
  out += style("Inset", "Inset", "<w:ind w:left=\"340\"/>", "");
  out += style("ListParagraph", "List Paragraph", "<w:ind w:left=\"425\"/>", "");
  out += style("Caption", "caption", "<w:keepNext/><w:spacing w:before=\"140\" w:after=\"50\"/>",
               std::string(kSans) + "<w:color w:val=\"57534B\"/>" + size(17));
  out +=
      style("TableText", "Table Text", "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            std::string(kSans) + size(17));
  out += style("TableHead", "Table Head",
               "<w:keepNext/><w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" "
               "w:lineRule=\"auto\"/>",
               std::string(kSans) + "<w:color w:val=\"57534B\"/>" + size(17));
  out +=
      style("FootnoteText", "footnote text",
            "<w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"284\" w:hanging=\"284\"/>",
            size(18), "");
  out += style("Header", "header", "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>",
               std::string(kSans) + "<w:b/>" + size(16), "");
  out +=
      style("Footer", "footer",
            fmt::format("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs><w:spacing w:after=\"0\"/>", kTextWidth),
            std::string(kSans) + "<w:color w:val=\"57534B\"/>" + size(15), "");
  return out;
}

std::string character_styles() {
  return letters("FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>") +
         letters("Hyperlink", "Hyperlink", "<w:color w:val=\"14506B\"/><w:u w:val=\"single\"/>") +
         letters("Strong", "Strong", "<w:b/><w:bCs/>") + letters("Soft", "Soft", "<w:color w:val=\"57534B\"/>") +
         letters("Good", "Good", "<w:b/><w:color w:val=\"1D5F3F\"/>") +
         letters("Bad", "Bad", "<w:b/><w:color w:val=\"9D1F1F\"/>") +
         letters("Doubt", "Doubt", "<w:b/><w:color w:val=\"7A4B00\"/>");
}

std::string table_style() {
  return "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>"
         "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
         "<w:right w:w=\"120\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
         "<w:style w:type=\"table\" w:styleId=\"MemoTable\"><w:name w:val=\"Memo Table\"/><w:basedOn "
         "w:val=\"TableNormal\"/>"
         "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"857F73\"/>"
         "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"857F73\"/>"
         "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D5D0C5\"/></w:tblBorders></w:tblPr>"
         "<w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
         "w:color=\"857F73\"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>";
}

}  // namespace

std::string Links::id_of(const std::string& address) {
  const auto known = std::find(addresses_.begin(), addresses_.end(), address);
  const auto number = std::distance(addresses_.begin(), known);
  if (known == addresses_.end()) addresses_.push_back(address);
  return fmt::format("link{}", number + 1);
}

std::string Links::relationships(std::string_view others) const {
  std::string list(others);
  for (std::size_t i = 0; i < addresses_.size(); ++i)
    list += fmt::format("<Relationship Id=\"link{}\" Type=\"{}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
                        i + 1, kOffice, escaped_markup(addresses_[i]));
  return relationships_of(list);
}

std::string content_types(bool marked) {
  return fmt::format(
      "{}<Types xmlns=\"{}/content-types\"><Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}{}{}{}"
      "<Override PartName=\"/docProps/core.xml\" "
      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
      kXml, kPackage, override_of("document", "document.main"), override_of("styles", "styles"),
      override_of("settings", "settings"), override_of("numbering", "numbering"), override_of("footnotes", "footnotes"),
      override_of("footer", "footer"), marked ? override_of("header", "header") : "");
}

std::string package_relationships() {
  return relationships_of(relation("document", "officeDocument", "word/document.xml") +
                          fmt::format("<Relationship Id=\"core\" Type=\"{}/relationships/metadata/core-properties\" "
                                      "Target=\"docProps/core.xml\"/>",
                                      kPackage));
}

std::string core_properties(const Memo& memo) {
  return fmt::format(
      "{}<cp:coreProperties xmlns:cp=\"{}/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>"
      "<dc:description>{}</dc:description><dc:language>{}</dc:language></cp:coreProperties>",
      kXml, kPackage, escaped_markup(memo.title), escaped_markup(memo.made_by), escaped_markup(memo.input),
      escaped_markup(memo.language));
}

std::string document_relationships(bool marked) {
  return relation("styles", "styles", "styles.xml") + relation("settings", "settings", "settings.xml") +
         relation("numbering", "numbering", "numbering.xml") + relation("footnotes", "footnotes", "footnotes.xml") +
         relation("footer", "footer", "footer.xml") + (marked ? relation("header", "header", "header.xml") : "");
}

std::string styles(const std::string& language) {
  return fmt::format("{}<w:styles {}>{}{}{}{}</w:styles>", kXml, kNamespaces, defaults(language), paragraph_styles(),
                     character_styles(), table_style());
}

std::string settings(const std::string& language) {
  return fmt::format(
      "{}<w:settings {}><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>"
      "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
      "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
      "<w:themeFontLang w:val=\"{}\"/></w:settings>",
      kXml, kNamespaces, language);
}

std::string numbering(const std::vector<List>& lists) {
  std::string abstract, lines;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const bool bullets = lists[i] == List::Bullets;
    abstract += fmt::format(
        "<w:abstractNum w:abstractNumId=\"{0}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">"
        "<w:start w:val=\"1\"/><w:numFmt w:val=\"{1}\"/><w:lvlText w:val=\"{2}\"/><w:lvlJc w:val=\"left\"/>"
        "<w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr></w:lvl></w:abstractNum>",
        i + 1, bullets ? "bullet" : "decimal", bullets ? "\u2022" : "%1.");
    lines += fmt::format("<w:num w:numId=\"{0}\"><w:abstractNumId w:val=\"{0}\"/></w:num>", i + 1);
  }
  return fmt::format("{}<w:numbering {}>{}{}</w:numbering>", kXml, kNamespaces, abstract, lines);
}

std::string page_header(const Memo& memo) {
  return fmt::format(
      "{}<w:hdr {}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>", kXml,
      kNamespaces, escaped_markup(memo.marking));
}

std::string page_footer(const Memo& memo) {
  constexpr std::string_view kField = "<w:fldSimple w:instr=\" {} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
  return fmt::format(
      "{}<w:ftr {}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t>"
      "</w:r><w:r><w:tab/></w:r>{}<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
      kXml, kNamespaces, escaped_markup(memo.made_by), fmt::format(fmt::runtime(kField), "PAGE"),
      fmt::format(fmt::runtime(kField), "NUMPAGES"));
}

}  // namespace chapeau::report::docx
