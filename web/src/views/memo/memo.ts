// The memo, as the server tells it: one telling, whatever the form.
import { draft, question } from "../../state/draft.svelte";
import { session } from "../../state/session.svelte";

export interface Wanted {
  to: string;
  from: string;
  marking: string;
  onePage: boolean;
  redrafts: boolean;
}
export type Form = "docx" | "pdf" | "html" | "markdown";

export function asked(wanted: Wanted, format: Form) {
  const { to, from, marking } = wanted;
  const depth = wanted.onePage ? ("line" as const) : ("full" as const);
  return { ...question(draft.text), name: `${draft.name}.case`, format, depth, redrafts: wanted.redrafts ? 3 : 0, to, from, marking };
}

/** It leaves the machine as a file, and in no other way. */
export async function save(wanted: Wanted, form: Form, ending: string): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await session.api.blob("/check", asked(wanted, form)));
  link.download = `${draft.name}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
