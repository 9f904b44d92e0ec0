// The Markdown of an explanation: paragraphs, lists, tables, code that is set in by four blanks, and words in backticks.

export interface Piece { text: string; code: boolean }
export type Block =
  | { is: "code"; text: string }
  | { is: "text"; pieces: Piece[] }
  | { is: "list"; items: Piece[][] }
  | { is: "table"; rows: Piece[][][] };

/** Without the heading, which says the code once more. */
export function blocks(markdown: string): Block[] {
  return markdown.trim().split(/\n{2,}/).filter((part) => !part.startsWith("#")).map(block);
}

function block(part: string): Block {
  const lines = part.split("\n");
  if (lines.every((line) => line.startsWith("    "))) return { is: "code", text: lines.map((line) => line.slice(4)).join("\n") };
  if (part.startsWith("- ")) return { is: "list", items: part.slice(2).split(/\n- /).map((item) => pieces(item.replace(/\n\s*/g, " "))) };
  if (part.startsWith("|")) {
    const rows = lines.filter((line) => !/^[|\s-]+$/.test(line));
    return { is: "table", rows: rows.map((row) => row.replace(/^\||\|\s*$/g, "").split("|").map((cell) => pieces(cell.trim()))) };
  }
  return { is: "text", pieces: pieces(lines.join(" ")) };
}

function pieces(text: string): Piece[] {
  return text.split("`").map((part, i) => ({ text: part, code: i % 2 === 1 })).filter((piece) => piece.text !== "");
}
