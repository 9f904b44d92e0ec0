// Where in a case the cursor stands: in which block, and in the value of which field.

export interface Context {
  block: "case" | "measure" | "record" | "expect" | "file";
  /** The field whose value is being written; nothing at the head of a line. */
  field: string | null;
}

const twoWords = new Set(["enacted by", "as of", "may change", "must keep", "not shown"]);

export function contextAt(text: string, at: number, isHead: (word: string) => boolean): Context {
  const before = text.slice(0, at).replace(/--[^\n]*|"(?:\\.|[^"\\\n])*"?/g, (found) => (found.startsWith('"') ? '""' : ""));
  return { block: blockOf(before), field: fieldOf(before, isHead) };
}

function blockOf(before: string): Context["block"] {
  const open: Context["block"][] = [];
  let head: Context["block"] = "file";
  for (const [found] of before.matchAll(/\b(?:case|measure|record|expect)\b|[{}]/g)) {
    if (found === "}") open.pop();
    else if (found === "{") open.push(head);
    else head = found as Context["block"];
  }
  return open.at(-1) ?? "file";
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
