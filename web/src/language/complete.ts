// What can be written here, found by title, synonym and code as in the form.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { found } from "../search/rank";
import { attributeChoices, goalChoices, goodChoices, stateChoices, wordChoices, type Choice } from "../search/words";
import { session } from "../state/session.svelte";
import { contextAt, type Context } from "./context";

const ownHeads = ["enacted by", "from", "until", "products", "towards", "serves", "may change", "must keep"];

export function complete(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w.-]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const text = context.state.doc.toString();
  const choices = choicesFor(contextAt(text, word.from, isHead), word.text);
  const options = found(word.text.replaceAll("_", " "), choices, 50).map(option);
  return options.length === 0 ? null : { from: word.from, options, filter: false };
}

function isHead(word: string): boolean {
  return session.attribute(word) !== undefined || ownHeads.includes(word);
}

function choicesFor({ block, field }: Context, typed: string): Choice[] {
  if (block === "record" && field === null) return findings();
  if (block === "record") return ["yes", "no", "?", "not shown"].map(bare);
  if (block !== "measure") return [];
  if (field === null) return [...ownHeads.map(bare), ...attributeChoices(new Set())];
  if (field === "enacted by") return stateChoices(false);
  if (field === "towards") return [bare("all states"), ...stateChoices(true)];
  if (field === "serves") return goalChoices();
  if (field === "products") return /^\d/.test(typed) ? goodChoices().filter((one) => /^\d/.test(one.value)) : goodChoices();
  const attribute = session.attribute(field);
  if (attribute?.type === "flag") return ["yes", "no", "?"].map(bare);
  if (attribute?.type === "states") return stateChoices(true);
  return attribute?.taxonomy ? wordChoices(attribute.taxonomy) : [];
}

function findings(): Choice[] {
  void session.law();
  return session.findings.map((one) => ({ value: one.name, title: one.title, others: [one.name, one.question], detail: one.question }));
}

function bare(value: string): Choice {
  return { value, title: value, others: [], detail: "" };
}

function option(choice: Choice): Completion {
  return { label: choice.value, detail: choice.title === choice.value ? undefined : choice.title, info: choice.detail || undefined };
}
