// The colours of a case file: words that head things, texts, open points, comments.
import { HighlightStyle, LanguageSupport, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const heads = new Set(["case", "measure", "record", "expect", "for", "about", "source", "as", "of", "complainant", "enacted", "by", "from", "until",
  "form", "products", "towards", "serves", "requires", "may", "must", "change", "keep", "at", "stage", "all", "states", "except", "supposed",
  "shown", "because", "against", "overall", "it", "stands", "ruling", "counterpart"]);

const stream = StreamLanguage.define<null>({
  name: "chapeau",
  token(text) {
    if (text.eatSpace()) return null;
    if (text.match(/^--.*/)) return "comment";
    if (text.match(/^"(?:\\.|[^"\\])*"?/)) return "string";
    if (text.match(/^\?/)) return "invalid";
    if (text.match(/^\d{4}-\d{2}-\d{2}/)) return "number";
    const word = text.match(/^[^\s"{}(),]+/) as RegExpMatchArray | null;
    if (word) return heads.has(word[0]) ? "keyword" : null;
    text.next();
    return null;
  },
  languageData: { commentTokens: { line: "--" }, closeBrackets: { brackets: ["{", '"'] } },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)" },
  { tag: tags.string, color: "var(--fine)" },
  { tag: tags.invalid, color: "var(--open)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
]);

export function chapeau(): LanguageSupport {
  return new LanguageSupport(stream, [syntaxHighlighting(colours)]);
}
