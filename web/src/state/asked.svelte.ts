// A question with its answer: the last answer stays, as stale, until the next one is there; an earlier question that is
// still under way is given up.
import { untrack } from "svelte";
import { isAborted, Refused, Unreachable } from "../api/client";
import type { Problem } from "../api/types";

export class Asked<T> {
  value = $state.raw<T | null>(null);
  /** What the value is the answer to. */
  of = $state("");
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** It ended without an answer: somebody stopped it, or the server went away. */
  unfinished = $state(false);
  private wanted = "";
  private last: [string, (signal: AbortSignal) => Promise<T>] | null = null;
  private under: AbortController | null = null;

  /** Asks, unless it was asked already; `key` names the question. May be called from an effect. */
  ask(key: string, question: (signal: AbortSignal) => Promise<T>): Promise<void> {
    return untrack(() => this.put(key, question));
  }

  /** Asks the last question once more. */
  again(): Promise<void> {
    return this.last ? this.ask(...this.last) : Promise.resolve();
  }

  private async put(key: string, question: (signal: AbortSignal) => Promise<T>): Promise<void> {
    if (key === this.wanted && (this.busy || this.of === key)) return;
    this.under?.abort();
    const under = (this.under = new AbortController());
    this.wanted = key;
    this.busy = true;
    this.unfinished = false;
    this.last = [key, question];
    this.problem = null;
    try {
      const value = await question(under.signal);
      if (under.signal.aborted) return;
      this.value = value;
      this.of = key;
    } catch (reason) {
      if (isAborted(reason) || under.signal.aborted) return;
      if (reason instanceof Refused) this.problem = reason.problem;
      else if (reason instanceof Unreachable) this.unfinished = true;
      else throw reason;
      this.wanted = "";
    } finally {
      if (this.under === under) this.busy = false;
    }
  }

  stop(): void {
    this.unfinished = this.busy;
    this.under?.abort();
    this.busy = false;
    this.wanted = this.of;
  }

  forget(): void {
    this.stop();
    this.value = this.problem = null;
    this.unfinished = false;
    this.of = this.wanted = "";
  }
}
