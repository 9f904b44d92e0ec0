// What a redraft changes, field by field, in the titles of the vocabulary.
import { t } from "../../i18n/i18n.svelte";
import { session } from "../../state/session.svelte";
import { sayStates } from "../../state/statesets";
import { describeGood } from "../draft/controls/goods";
import { fieldFor } from "../draft/fields";

export interface DiffRow {
  field: string;
  was: string;
  now: string;
}

const twoWords = /^(enacted by|may change|must keep)\s+(.*)$/;

export function diffRows(diff: string[]): DiffRow[] {
  const rows = new Map<string, DiffRow>();
  for (const line of diff) {
    const [, name = "", value = ""] = twoWords.exec(line.slice(2).trim()) ?? /^(\S+)\s*(.*)$/s.exec(line.slice(2).trim()) ?? [];
    const row = rows.get(name) ?? { field: fieldFor(name).title, was: "", now: "" };
    rows.set(name, line.startsWith("-") ? { ...row, was: readable(name, value) } : { ...row, now: readable(name, value) });
  }
  return [...rows.values()];
}

function readable(name: string, value: string): string {
  const bare = value.replace(/\s*"(?:\\.|[^"\\])*"/g, "").trim();
  if (name === "products") return bare.split(/,\s*/).map(describeGood).join("; ");
  return sayStates(bare) ?? bare.split(/,\s*/).map((one) => (one === "none" ? t("none") : one === "?" ? t("not-known") : session.title(one))).join(", ");
}
