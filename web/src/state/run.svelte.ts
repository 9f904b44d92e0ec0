// A long question: how far it is, what has come so far, and a way to end it.
import { untrack } from "svelte";
import { isAborted, Refused, Unreachable } from "../api/client";
import type { Diagnostic, Problem, Run, SpaceCell, Space, TestedCase } from "../api/types";
import { session } from "./session.svelte";

type LongQuestion = "space" | "delegalization" | "compare" | "test";

export interface Rows {
  places: Space["places"];
  cells: SpaceCell[];
  tests: TestedCase[];
}
const none: Rows = { places: [], cells: [], tests: [] };

export class LongRun<Report> {
  report = $state.raw<Report | null>(null);
  /** What is wrong with what was given; with the answer. */
  diagnostics = $state.raw<Diagnostic[]>([]);
  rows = $state.raw(none);
  done = $state(0);
  of = $state(0);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  private begun = $state(false);
  private under: AbortController | null = null;
  private id = "";
  private asked: [LongQuestion, object] | null = null;

  /** May be called from an effect: what the run itself keeps is no reason to start again. */
  start(question: LongQuestion, request: object): Promise<void> {
    this.asked = [question, request];
    return untrack(() => this.run(question, request));
  }

  /** Asks the last question once more. */
  again(): Promise<void> {
    return this.asked ? this.start(...this.asked) : Promise.resolve();
  }

  /** Whether it ended without an answer: somebody stopped it, the time ran out, or the server went away. */
  get unfinished(): boolean {
    return this.begun && !this.busy && !this.report && !this.problem;
  }

  private async run(question: LongQuestion, request: object): Promise<void> {
    await this.stop();
    const under = (this.under = new AbortController());
    [this.report, this.problem, this.done, this.of, this.busy, this.begun] = [null, null, 0, 0, true, true];
    [this.rows, this.diagnostics] = [none, []];
    try {
      const run = await session.api.post("/runs", { question, request: request as Record<string, never> }, under.signal);
      this.id = run.id;
      for await (const { event, data } of session.api.events(run.id, under.signal)) this.hear(event, data);
      // The server would keep what a run has found for whoever comes again; nobody does.
      void session.api.call("delete", "/runs/{id}", { path: { id: run.id } }).catch(() => {});
    } catch (reason) {
      if (reason instanceof Refused) this.problem = reason.problem;
      else if (!isAborted(reason) && !(reason instanceof Unreachable)) throw reason;
    } finally {
      if (this.under === under) this.busy = false;
    }
  }

  stop(): Promise<void> {
    return untrack(() => this.end());
  }

  private async end(): Promise<void> {
    this.under?.abort();
    const id = this.id;
    this.id = "";
    if (id && this.busy) await session.api.call("delete", "/runs/{id}", { path: { id } }).catch(() => {});
    this.busy = false;
  }

  private hear(event: string, data: unknown): void {
    if (event === "progress") ({ done: this.done, of: this.of } = data as { done: number; of: number });
    if (event === "rows") {
      const { places = this.rows.places, cells = [], tests = [] } = data as Partial<Rows>;
      this.rows = { places, cells: [...this.rows.cells, ...cells], tests: [...this.rows.tests, ...tests] };
    }
    if (event === "answer") {
      const run = data as Run;
      this.report = (run.answer?.report ?? null) as Report | null;
      this.problem = run.problem ?? null;
      this.diagnostics = run.answer?.diagnostics ?? [];
      this.id = "";
    }
  }
}
