// What a side of a measure says, field by field, in the words of the page.
import { session } from "../../state/session.svelte";
import { fieldFor } from "./fields";

/** `{ form export_duty rate 30 % }` as its fields with their values. */
export function sideFields(value: string): { title: string; value: string }[] {
  const fields: { name: string; words: string[] }[] = [];
  for (const word of value.replace(/^\s*\{|\}\s*$/g, "").replace(/"(?:\\.|[^"\\])*"/g, "").split(/\s+/).filter(Boolean)) {
    if (session.attribute(word)) fields.push({ name: word, words: [] });
    else fields.at(-1)?.words.push(word);
  }
  return fields.map(({ name, words }) => ({
    title: fieldFor(name).title,
    value: words.join(" ").split(/\s*,\s*/).map((one) => session.title(one)).join(", "),
  }));
}
