// Where in a case the cursor stands: in which block, and in the value of which field.

export interface Context {
  block: "case" | "measure" | "record" | "expect" | "file";
  /** The field whose value is being written; nothing at the head of a line. */
  field: string | null;
}

const twoWords = new Set(["enacted by", "as of", "may change", "must keep", "not shown"]);

export function contextAt(text: string, at: number, isHead: (word: string) => boolean): Context {
  const before = text.slice(0, at).replace(/--[^\n]*/g, "").replace(/"(?:\\.|[^"\\\n])*"?/g, '""');
  return { block: blockOf(before), field: fieldOf(before, isHead) };
}

function blockOf(before: string): Context["block"] {
  const open: string[] = [];
  for (const [, head, mark] of before.matchAll(/(\w+)?[^\n{}]*?([{}])/g)) {
    if (mark === "{") open.push(head ?? "");
    else open.pop();
  }
  const last = open.at(-1);
  return last === "measure" || last === "record" || last === "expect" || last === "case" ? last : "file";
}

function fieldOf(before: string, isHead: (word: string) => boolean): string | null {
  const lines = before.split("\n");
  const atHead = /^\s*[\w-]*$/.test(lines.at(-1)!);
  const goesOn = /,\s*$/.test(lines.slice(0, -1).join("\n"));
  if (atHead && !goesOn) return null;
  for (const line of lines.reverse()) {
    const words = line.trim().split(/\s+/);
    const two = words.slice(0, 2).join(" ");
    if (twoWords.has(two)) return two;
    if (words[0] && isHead(words[0])) return words[0];
    if (/[{}]/.test(line)) return null;
  }
  return null;
}
