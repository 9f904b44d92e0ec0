// Which open points decide the draft, and what to ask next; asked when a view needs it.
import type { Questions } from "../api/types";
import { Asked } from "./asked.svelte";
import { draft, question } from "./draft.svelte";
import { session } from "./session.svelte";

class Points extends Asked<Questions> {
  /** Whether the search came to its end: only then does it mean something that it found no point. */
  readonly whole = $derived(this.value?.cases.every(({ groups }) => groups.every((one) => one.conflict.complete && one.compatible.complete)) ?? false);

  refresh(): Promise<void> {
    const text = draft.text;
    if (draft.broken) return Promise.resolve();
    return this.ask(text, async (signal) =>
      (await session.api.post("/ask", { ...question(text), depth: "paragraph", most: 10, budget: 200 }, signal)).report as Questions);
  }
}

export const points = new Points();
