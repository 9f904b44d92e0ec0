// What an answer would change, before it is given.
import { Refused, Unreachable } from "../../api/client";
import type { Edit, Summary } from "../../api/types";
import { draft, question } from "../../state/draft.svelte";
import { session } from "../../state/session.svelte";

class Preview {
  text = $state<string | null>(null);
  summary = $state.raw<Summary[] | null>(null);
  problem = $state("");
  private asked = 0;

  clear(): void {
    this.asked += 1;
    this.text = this.summary = null;
    this.problem = "";
  }

  async of(edits: Edit[]): Promise<void> {
    this.clear();
    const mine = this.asked;
    try {
      const { text } = await session.api.post("/text/edit", { text: draft.text, edits });
      if (mine !== this.asked) return;
      this.text = text;
      const answer = await session.api.post("/check", { ...question(text), detail: "summary" });
      if (mine === this.asked) this.summary = (answer.report as { summary: Summary[] } | null)?.summary ?? null;
    } catch (reason) {
      if (!(reason instanceof Refused || reason instanceof Unreachable)) throw reason;
      if (mine === this.asked) this.problem = reason instanceof Refused ? (reason.problem.diagnostics[0]?.message ?? reason.message) : "";
    }
  }
}

export const preview = new Preview();
