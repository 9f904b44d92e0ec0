import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blocks, type Piece } from "./explained";

const said = (text: string): Piece => ({ text, code: false });

test("paragraphs, lists, tables, code and words in backticks", () => {
  const page = "# E0001: a head\n\nSay `yes`\nor no.\n\n    form  ban\n      rate\n\n- one\n  thing;\n- two\n\n| a | b |\n|---|---|\n| c | `d` |\n";
  expect(blocks(page)).toEqual([
    { is: "text", pieces: [said("Say "), { text: "yes", code: true }, said(" or no.")] },
    { is: "code", text: "form  ban\n  rate" },
    { is: "list", items: [[said("one thing;")], [said("two")]] },
    { is: "table", rows: [[[said("a")], [said("b")]], [[said("c")], [{ text: "d", code: true }]]] },
  ]);
});

test("no mark of any explanation is left in what is shown", () => {
  const folder = "../docs/diagnostics";
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
    for (const block of blocks(readFileSync(`${folder}/${file}`, "utf8"))) {
      const pieces = block.is === "text" ? block.pieces : block.is === "list" ? block.items.flat() : block.is === "table" ? block.rows.flat(2) : [];
      for (const { text, code } of pieces) if (!code) expect(text, file).not.toMatch(/\*\*|\]\(|^[-*] |^\||```|^\d\. /);
    }
  }
});
