// Switches of one fact, presumption, reading or day, each judged beside the draft. Nothing is kept until somebody keeps it.
import { untrack } from "svelte";
import type { Edit, Summary } from "../../api/types";
import { isAborted, Refused, Unreachable } from "../../api/client";
import { draft, question } from "../../state/draft.svelte";
import { session } from "../../state/session.svelte";

export interface Switch {
  id: string;
  title: string;
  /** What it says now, or the question that a reading answers. */
  sub: string;
  edits?: Edit[];
  readings?: Record<string, string>;
  asOf?: string;
}

export interface Judged {
  is: Switch;
  text: string;
  summary: Summary | null;
  /** Why it could not be judged. */
  problem: string;
}

class Switches {
  list = $state.raw<Switch[]>([]);
  judged = $state.raw<Map<string, Judged>>(new Map());
  chosen = $state("");
  private of = "";
  /** Those whose answer is under way. */
  private readonly asked = new Set<string>();

  add(one: Switch): void {
    if (this.list.some(({ id }) => id === one.id)) return;
    this.list = [...this.list, one];
    this.chosen = one.id;
    void this.judge();
  }
  drop(id: string): void {
    this.list = this.list.filter((one) => one.id !== id);
    if (this.chosen === id) this.chosen = this.list[0]?.id ?? "";
  }
  clear(): void {
    this.list = [];
    this.forget();
    this.chosen = this.of = "";
  }
  private forget(): void {
    this.judged = new Map();
    this.asked.clear();
  }

  /** Judges every switch that was not judged on the text as it is. May be called from an effect: another text is a reason to
      judge again, another answer is none. */
  judge(): Promise<void> {
    const text = draft.text;
    return untrack(() => this.judgeAll(text));
  }

  private async judgeAll(text: string): Promise<void> {
    if (text !== this.of) this.forget();
    this.of = text;
    for (const one of this.list) {
      if (this.judged.has(one.id) || this.asked.has(one.id)) continue;
      this.asked.add(one.id);
      const answer = await this.judgeOne(one, text).catch(failure(one, text));
      if (this.of !== text) return;
      this.asked.delete(one.id);
      this.judged = new Map(this.judged).set(one.id, answer);
    }
  }

  private async judgeOne(is: Switch, before: string): Promise<Judged> {
    const text = is.edits ? (await session.api.post("/text/edit", { text: before, edits: is.edits })).text : before;
    const asked = { ...question(text), detail: "summary" as const, readings: is.readings, as_of: is.asOf };
    const report = (await session.api.post("/check", asked)).report as { summary: Summary[] } | null;
    return { is, text, summary: report?.summary.find((one) => one.case === draft.chosen?.inCase.name) ?? report?.summary[0] ?? null, problem: "" };
  }
}

function failure(is: Switch, text: string) {
  return (reason: unknown): Judged => {
    if (!(reason instanceof Refused || reason instanceof Unreachable) && !isAborted(reason)) throw reason;
    return { is, text, summary: null, problem: reason instanceof Refused ? (reason.problem.diagnostics[0]?.message ?? reason.message) : "" };
  };
}

export const switches = new Switches();
