// What can be switched in a draft: its facts, what is presumed of it, what is open, and the readings.
import type { CaseReport } from "../../api/types";
import { day as written, t } from "../../i18n/i18n.svelte";
import { goodChoices, stateChoices, wordChoices, type Choice } from "../../search/words";
import { draft } from "../../state/draft.svelte";
import { session } from "../../state/session.svelte";
import { sayStates } from "../../state/statesets";
import type { Switch } from "./switches.svelte";

export interface Offer extends Choice {
  makes: Switch;
}

function fact(name: string, value: string, title: string): Switch {
  const { inCase, measure } = draft.chosen!;
  const now = measure.fields.find((one) => one.field === name)?.value;
  const attribute = session.attribute(name);
  const silent = attribute?.presumed === "no" ? t("presumed-no") : attribute?.presumed === "none" ? t("none") : t("not-said");
  return {
    id: `fact ${name} ${value}`, title, sub: t("was", { value: now === undefined ? silent : readable(now) }),
    edits: [{ case: inCase.name, measure: measure.name, field: name, value, basis: "given" }],
  };
}

function readable(value: string): string {
  if (value === "yes" || value === "no" || value === "none") return t(value);
  if (value === "?") return t("not-known");
  return sayStates(value) ?? value.split(/,\s*/).map((one) => session.title(one)).join(", ");
}

function finding(name: string, under: string | null, value: "yes" | "no", title: string): Switch {
  const record = under ? `${name} for ${under}` : name;
  return {
    id: `finding ${record} ${value}`, title: t("offer.finding", { what: title, value: t(value) }), sub: t("was", { value: t("not-known") }),
    edits: [{ case: draft.chosen!.inCase.name, record, value, basis: "given" }],
  };
}

function reading(name: string, option: string): Switch {
  const known = session.readings.find((one) => one.name === name);
  return {
    id: `reading ${name} ${option}`, title: known?.options.find((one) => one.name === option)?.title ?? option, sub: known?.title ?? name,
    readings: { [name]: option },
  };
}

export function dayOffer(day: string): Switch {
  return { id: `day ${day}`, title: t("offer.day", { day: written(day) }), sub: "", asOf: day };
}

/** A few that are worth trying at once: what is presumed under most provisions, and readings that matter. */
export function firstOffers(found: CaseReport): Switch[] {
  const presumed = [...found.presumed].filter((one) => one.value === "no").sort((a, b) => b.provisions.length - a.provisions.length);
  const names = [...new Set(presumed.map((one) => one.attribute))].slice(0, 3);
  const readings = found.reading_effects.filter((one) => one.mattered && one.changes.length > 0).slice(0, 1);
  return [
    ...names.map((name) => fact(name, "yes", session.title(name))),
    ...readings.map((one) => reading(one.reading, one.changes[0]!.option)),
  ];
}

/** Everything that can be switched, to be searched. */
export function allOffers(found: CaseReport | undefined): Offer[] {
  const facts = (session.vocabulary?.attributes ?? []).flatMap((attribute): Offer[] => {
    const title = session.title(attribute.name);
    if (attribute.type === "flag") return (["yes", "no"] as const).map((value) => offer(fact(attribute.name, value, t("offer.fact", { what: title, value: t(value) })), attribute.also_called));
    if (!attribute.taxonomy) return [];
    return wordChoices(attribute.taxonomy).map((word) => offer(fact(attribute.name, word.value, t("offer.fact", { what: title, value: word.title })), word.others));
  });
  const goods = goodChoices().map((one) => offer(fact("products", one.value, t("offer.fact", { what: t("field.products"), value: one.title })), one.others));
  const towards = stateChoices(true).map((one) => offer(fact("towards", one.value, t("offer.fact", { what: t("field.towards"), value: one.title })), one.others));
  const open = (found?.open ?? []).flatMap((one) => (["yes", "no"] as const).map((value) =>
    offer(finding(one.finding, one.under, value, one.under ? `${one.title} (${one.under})` : one.title), [one.question])));
  const readings = session.readings.flatMap((one) => one.options.map((option) => offer(reading(one.name, option.name), [one.title])));
  return [...open, ...facts, ...readings, ...goods, ...towards];
}

function offer(makes: Switch, others: string[]): Offer {
  return { makes, value: makes.id, title: makes.title, others, detail: makes.sub };
}
