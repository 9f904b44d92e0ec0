// The draft that is open. Its text is the truth: the form reads from it, and writes into it.
import { isAborted, Refused, Unreachable } from "../api/client";
import type { CaseForm, Conflict, Diagnostic, Edit, Findings, MeasureForm, StoredDraft, Summary } from "../api/types";
import { Asked } from "./asked.svelte";
import { session } from "./session.svelte";

const quiet = 60;
const saveAfter = 1200;
/** Verdicts that are asked for at the same time: the one that was wanted before, and the one that is wanted now. */
const atOnce = 2;

export interface Effect {
  /** The field that was changed. */
  field: string;
  before: Summary[];
}

class Draft {
  name = $state("");
  text = $state("");
  /** The text as the file has it. */
  saved = $state("");
  savedAt = $state<Date | null>(null);
  saving = $state(false);
  /** The file has another text: what it has now, or null when it is gone. */
  conflict = $state.raw<StoredDraft | null | undefined>(undefined);
  failedToSave = $state(false);

  cases = $state.raw<CaseForm[]>([]);
  diagnostics = $state.raw<Diagnostic[]>([]);
  summary = $state.raw<Summary[] | null>(null);
  judged = $state("");
  milliseconds = $state(0);
  effect = $state.raw<Effect | null>(null);
  /** A change through the form that the text cannot take. */
  refused = $state.raw<{ field: string; why: Diagnostic | undefined } | null>(null);
  /** How many verdicts are asked for; a server that reasons does not hear that nobody waits any longer. */
  judging = $state(0);
  /** Which measure the form shows, counted over all cases. */
  at = $state(0);
  readonly report = new Asked<Findings>();

  private etag = "";
  private timers: { judge?: number; save?: number } = {};
  private under: AbortController | null = null;
  private again = false;

  readonly measures = $derived(this.cases.flatMap((inCase) => inCase.measures.map((measure) => ({ inCase, measure }))));
  readonly chosen = $derived<{ inCase: CaseForm; measure: MeasureForm } | undefined>(this.measures[this.at] ?? this.measures[0]);
  readonly stale = $derived(this.judged !== this.text);
  readonly unsaved = $derived(this.text !== this.saved);
  readonly errors = $derived(this.diagnostics.filter((one) => one.severity === "error"));
  /** Whether the text as it is cannot be judged; what is shown is of the text before it. */
  readonly broken = $derived(this.stale && this.errors.length > 0);
  /** The verdicts on the case that the form shows. */
  readonly told = $derived(this.summary?.find((one) => one.case === this.chosen?.inCase.name) ?? this.summary?.[0] ?? null);
  readonly result = $derived(this.told?.result ?? null);
  readonly title = $derived(this.chosen?.inCase.title || this.cases[0]?.title || this.name);

  async open(name: string): Promise<void> {
    if (name === this.name) return;
    const stored = await session.api.get("/drafts/{name}", { path: { name } });
    if (this.unsaved && this.name) await this.save();
    this.take(stored);
    this.at = 0;
    this.summary = this.effect = this.refused = null;
    this.diagnostics = [];
    this.report.forget();
    await this.judge();
  }

  /** Another text, from the editor or from a view that wrote it. */
  set(text: string): void {
    if (text === this.text) return;
    this.text = text;
    clearTimeout(this.timers.judge);
    clearTimeout(this.timers.save);
    this.timers.judge = window.setTimeout(() => void this.judge(), quiet);
    this.timers.save = window.setTimeout(() => void this.save(), saveAfter);
  }

  /** Changes fields through the form; `field` is where the effect of the change is told. */
  async edit(edits: Edit[], field = ""): Promise<void> {
    const before = this.text;
    this.refused = null;
    try {
      const { text } = await session.api.post("/text/edit", { text: before, edits });
      if (this.text === before) this.takeEdit(text, field);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      this.refused = { field, why: reason.problem.diagnostics[0] };
    }
  }

  private takeEdit(text: string, field: string): void {
    this.effect = field && this.summary && !this.stale ? { field, before: this.summary } : null;
    this.set(text);
  }

  editMeasure(field: string, value: string | null): Promise<void> {
    const { inCase, measure } = this.chosen!;
    return this.edit([{ case: inCase.name, measure: measure.name, field, value, basis: "given" }], field);
  }

  /** Saves what is written; with `form`, in the one layout. */
  async save(layout: "form" | "keep" = "keep", over = false): Promise<void> {
    clearTimeout(this.timers.save);
    if (!this.name || (this.conflict !== undefined && !over) || (!this.unsaved && layout === "keep" && !over)) return;
    const text = this.text;
    this.saving = true;
    try {
      const headers = { "If-Match": this.etag };
      const stored = await session.api.call("put", "/drafts/{name}", { path: { name: this.name }, headers, body: { text, layout } });
      this.etag = stored.etag;
      this.saved = stored.text;
      this.savedAt = new Date();
      this.failedToSave = false;
      if (this.text === text) this.set(stored.text);
    } catch (reason) {
      this.notSaved(reason);
    } finally {
      this.saving = false;
    }
  }

  /** Looks whether the file has changed under the page. */
  async look(): Promise<void> {
    if (!this.name || this.saving) return;
    try {
      const stored = await session.api.get("/drafts/{name}", { path: { name: this.name } });
      if (stored.etag === this.etag || this.saving) return;
      if (this.unsaved && stored.text !== this.text) this.conflict = stored;
      else this.take(stored);
      await this.judge();
    } catch (reason) {
      if (reason instanceof Refused && reason.status === 404) this.conflict = null;
      else if (!(reason instanceof Unreachable || reason instanceof Refused)) throw reason;
    }
  }

  /** Two texts: the file's is taken, or mine is written over it. */
  async takeFile(): Promise<void> {
    if (this.conflict) this.take(this.conflict);
    await this.judge();
  }
  async keepMine(): Promise<void> {
    const theirs = this.conflict;
    if (theirs) this.etag = theirs.etag;
    this.conflict = undefined;
    if (theirs !== null) return this.save("keep", true);
    this.take(await session.api.post("/drafts", { name: this.name, text: this.text, layout: "keep" }));
  }

  /** The whole report on the text as it is now. */
  async findings(): Promise<void> {
    const text = this.text;
    if (this.broken) return;
    await this.report.ask(text, async (signal) => (await session.api.post("/check", { ...question(text), detail: "full" }, signal)).report as Findings);
  }

  async judge(): Promise<void> {
    this.under?.abort();
    const under = (this.under = new AbortController());
    const text = this.text;
    try {
      await Promise.all([this.readForm(text, under.signal), this.readVerdict(text)]);
    } catch (reason) {
      if (!isAborted(reason) && !(reason instanceof Unreachable)) throw reason;
    }
  }

  private async readForm(text: string, signal: AbortSignal): Promise<void> {
    try {
      const { cases, diagnostics } = await session.api.post("/text/form", { text }, signal);
      if (text !== this.text) return;
      this.cases = cases;
      if (this.judged !== text) this.diagnostics = diagnostics;
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
    }
  }

  private async readVerdict(text: string): Promise<void> {
    if (this.judging >= atOnce) {
      this.again = true;
      return;
    }
    ++this.judging;
    try {
      const begun = performance.now();
      const answer = await session.api.post("/check", { ...question(text), detail: "summary" });
      if (text !== this.text) return;
      this.milliseconds = performance.now() - begun;
      this.diagnostics = answer.diagnostics;
      this.summary = (answer.report as { summary: Summary[] } | null)?.summary ?? null;
      this.judged = text;
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      if (text === this.text) this.diagnostics = reason.problem.diagnostics;
    } finally {
      --this.judging;
      if (this.again) {
        this.again = false;
        void this.judge();
      }
    }
  }

  private take(stored: StoredDraft): void {
    this.name = stored.name;
    this.text = this.saved = stored.text;
    this.etag = stored.etag;
    this.savedAt = null;
    this.conflict = undefined;
    this.failedToSave = false;
  }

  private notSaved(reason: unknown): void {
    if (reason instanceof Refused && reason.status === 412) this.conflict = (reason.body as Conflict).current;
    else if (reason instanceof Refused || reason instanceof Unreachable) this.failedToSave = true;
    else throw reason;
  }
}

/** The part of a question that every view asks alike. */
export function question(text: string) {
  return { text, name: "draft.case", format: "json" as const, width: 80 };
}

export const draft = new Draft();
