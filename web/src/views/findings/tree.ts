// The derivation of a provision as rows to be read: what had to be so, whether it is, and on what that rests. Parts that did
// not decide anything are left out, and what holds several conditions together without a name gives way to them.
import type { Answer, Defence, Element } from "../../api/types";
import { t, type Key } from "../../i18n/i18n.svelte";
import { humane } from "../../language/humane";
import type { Look } from "../../parts/verdicts";
import { statuses } from "../../parts/verdicts";

export interface Node {
  title: string;
  /** Words of the law library, which are English. */
  law: boolean;
  look: Look | null;
  ground: Ground | null;
  note?: string;
  /** What the library calls it. */
  name?: string;
  children: Node[];
  open: boolean;
}

export interface Ground {
  source: Element["source"];
  text: string;
}

const truths: Record<Element["truth"], Look> = {
  yes: { shape: "tick", tone: "fine", key: "element.yes" },
  no: { shape: "cross", tone: "mute", key: "element.no" },
  open: { shape: "depends", tone: "open", key: "element.open" },
};

export const sourceKeys: Record<Element["source"], Key> = {
  "composed": "source.composed", "measure": "source.measure", "presumed": "source.presumed", "record": "source.record",
  "not shown": "source.not-shown", "supposed": "source.supposed", "rule": "source.rule", "product": "source.product",
  "too coarse": "source.too-coarse", "states": "source.states", "reading": "source.reading", "schedule": "source.schedule",
  "open": "source.open", "law": "source.law",
};

/** Both halves of an answer: what makes the breach, and the defences. */
export function treeOf(answer: Answer, sides: { breach: string; defence: string }): Node[] {
  const elements = [...(answer.scope ? partsOf(answer.scope) : []), ...(answer.derivation ? partsOf(answer.derivation) : [])];
  const halves: Node[] = [];
  if (elements.length > 0) halves.push(half(sides.breach, elements.map(node), counted(elements)));
  const defences = answer.defences ?? [];
  if (defences.length > 0) halves.push(half(sides.defence, defenceNodes(defences), defenceCount(defences)));
  const outs = (answer.carve_outs ?? []).filter((one) => one.status === "met");
  if (outs.length > 0) halves.push(half(t("carved-out"), outs.map(defenceNode)));
  return halves;
}

function half(title: string, children: Node[], note?: string): Node {
  return { title, law: false, look: null, ground: null, note, children, open: true };
}

function counted(elements: Element[]): string {
  const shown = elements.filter((one) => one.truth === "yes").length;
  return t("elements.shown", { shown, all: elements.length });
}

function defenceCount(defences: Defence[]): string {
  const of = (status: Defence["status"]) => defences.filter((one) => one.status === status).length;
  return t("defences.count", { met: of("met"), open: of("open"), not: of("not met") + of("not available") });
}

/** Defences that still matter one by one; those that fail together. */
function defenceNodes(defences: Defence[]): Node[] {
  const alive = defences.filter((one) => one.status === "met" || one.status === "open");
  const dead = defences.filter((one) => one.status === "not met" || one.status === "not available");
  const rest: Node[] = dead.length === 0 ? [] : [{ ...half(t("defences.fail", { count: dead.length }), dead.map(defenceNode)), open: false }];
  return [...alive.map(defenceNode), ...rest];
}

function defenceNode(defence: Defence): Node {
  const parts = defence.derivation ? partsOf(defence.derivation).map(node) : [];
  const rivals = (defence.defeated_by ?? []).filter((one) => one.status === "met" || one.status === "open").map(defenceNode);
  return {
    title: `${defence.provision}: ${defence.title}`, law: true, look: statuses[defence.status],
    ground: defence.because ? { source: "law", text: defence.because } : null, name: defence.provision, children: [...parts, ...rivals], open: false,
  };
}

function node(element: Element): Node {
  const inner = element.kind === "not" ? element.parts?.[0] : undefined;
  const parts = (inner ?? element).parts ?? [];
  const decided = parts.length > 0 ? deciding(inner ?? element) : [];
  return {
    title: titleOf(element), law: true, look: truths[element.truth], ground: groundOf(element), name: element.question?.finding,
    children: decided.flatMap(partsOf).map(node), open: false,
  };
}

/** What stands for an element in a list: itself when it has a name, else its parts. */
function partsOf(element: Element): Element[] {
  if (named(element) || !element.parts || element.kind === "not") return [element];
  if (element.kind === "all") return element.parts.flatMap(partsOf);
  const parts = deciding(element);
  return parts.length === 1 ? parts.flatMap(partsOf) : [element];
}

function named(element: Element): boolean {
  return !["all", "any", "implies"].includes(element.kind) || element.title !== element.words;
}

function deciding(element: Element): Element[] {
  const parts = element.parts ?? [];
  if (element.kind === "all") return element.truth === "no" ? parts.filter((one) => one.truth === "no") : parts;
  if (element.kind === "any") return element.truth === "no" ? parts : parts.filter((one) => one.truth === element.truth);
  return parts;
}

function titleOf(element: Element): string {
  if (named(element) && element.title !== element.words) return capital(element.title);
  const inner = element.parts?.[0];
  if (element.kind === "not" && inner) return t("condition.not", { what: titleOf(inner) });
  if (element.kind === "any") return t("condition.any");
  if (element.kind === "all" || element.kind === "implies") return t("condition.all");
  return humane(element.title);
}

function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** What an element rests on in the end: the facts that decide it, when they are of one kind. */
function groundOf(element: Element): Ground | null {
  const leaves = groundsBelow(element);
  const [first] = leaves;
  if (!first) return null;
  const alike = leaves.filter((one) => one.source === first.source);
  const texts = [...new Set(alike.map((one) => one.detail ?? "").filter(Boolean))];
  if (alike.length < leaves.length && first.source === "open") return { source: "open", text: "" };
  return { source: first.source, text: texts.slice(0, 2).join("; ") + (texts.length > 2 ? " …" : "") };
}

function groundsBelow(element: Element): Element[] {
  if (!element.parts || element.parts.length === 0 || element.source !== "composed" && element.source !== "rule") return element.source === "composed" ? [] : [element];
  return deciding(element).flatMap(groundsBelow);
}
