// The words of the vocabulary as things to choose from, found by everything that they are called.
import type { Attribute, Word } from "../api/types";
import { speech, t } from "../i18n/i18n.svelte";
import { session } from "../state/session.svelte";
import type { Searchable } from "./rank";
import { stageWords } from "./stages";

export interface Choice extends Searchable {
  value: string;
  /** A second line: codes, what it means. */
  detail: string;
  depth?: number;
  isClass?: boolean;
}

const said = (title: string) => speech.word(title) ?? title;

function codes(word: Word): string[] {
  return [
    word.mast && `MAST ${word.mast}`, word.gta && `GTA ${word.gta}`, word.oecd && `OECD ${word.oecd}`, word.wto_qr && `QR ${word.wto_qr}`,
  ].filter(Boolean);
}

export function wordChoices(taxonomy: string): Choice[] {
  return (session.taxonomy(taxonomy)?.values ?? []).map((word) => ({
    value: word.name,
    title: said(word.title),
    others: [word.title, word.name.replaceAll("_", " "), word.name, ...word.also_called, word.mast, ...codes(word)],
    detail: [...codes(word), ...word.also_called.slice(0, 3)].join(" · "),
    depth: word.depth,
    isClass: word.is_class,
  }));
}

export function stateChoices(groups: boolean): Choice[] {
  const { states = [], groups: sets = [] } = session.vocabulary ?? {};
  const single = states.map((one) => ({
    value: one.name, title: session.state(one.name), others: [one.name, one.title, one.iso2, ...one.also_called], detail: one.name,
  }));
  const several = sets.map((one) => ({
    value: one.name, title: said(one.title), others: [one.name, one.title],
    detail: `${one.name} · ${t("states.count", { count: one.members.length })}`,
  }));
  return groups ? [...several, ...single] : single;
}

export function goalChoices(): Choice[] {
  return (session.vocabulary?.goals ?? []).map((one) => ({
    value: one.name, title: said(one.title), others: [one.title, one.name, ...one.also_called], detail: one.also_called.slice(0, 4).join(" · "),
  }));
}

/** Goods: a mineral, a mineral at a stage, a code. What a draft writes is the value. */
export function goodChoices(): Choice[] {
  const { minerals = [], products = [], product_groups = [] } = session.vocabulary ?? {};
  const names = new Map(minerals.map((one) => [one.name, one.also_called]));
  const coded = products.map((one) => ({
    value: `${one.hs}${one.exact ? "" : ` ${one.mineral}`}${one.exact || !one.stage ? "" : ` at stage ${one.stage}`}`,
    title: `${plain(one.mineral)}, ${plain(one.stage)}`,
    others: [
      one.hs, one.hs.replaceAll(".", ""), one.description, plain(one.mineral), ...(names.get(one.mineral) ?? []), `HS ${one.hs}`,
      stageWords[one.stage] ?? "", /\bunwrought\b/i.test(one.description) ? stageWords["metal_unwrought"]! : "",
    ],
    detail: `HS ${one.hs} · ${one.description}${one.exact ? "" : ` · ${t("goods.coarse")}`}`,
  }));
  const whole = minerals.map((one) => ({
    value: one.name, title: plain(one.name), others: [one.name, ...one.also_called], detail: t("goods.all-stages"),
  }));
  const groups = product_groups.map((one) => ({ value: one.name, title: said(one.title), others: [one.name, one.title], detail: t("goods.group") }));
  return [...whole, ...groups, ...coded];
}

export function attributeChoices(taken: Set<string>): Choice[] {
  return (session.vocabulary?.attributes ?? [])
    .filter((one) => !taken.has(one.name))
    .map((one) => ({
      value: one.name, title: said(one.title), others: [one.title, one.name, ...one.also_called, one.unit], detail: one.explanation || typeOf(one),
    }));
}

export function typeOf(attribute: Attribute): string {
  return attribute.unit || t(`type.${attribute.type}`);
}

export function plain(name: string): string {
  const spaced = name.replaceAll("_", " ");
  return speech.word(spaced) ?? spaced;
}
