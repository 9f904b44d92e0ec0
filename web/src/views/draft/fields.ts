// The fields of a measure as the form shows them: those that every draft has, then whatever else is stated.
import type { Attribute } from "../../api/types";
import { speech, t, type Key } from "../../i18n/i18n.svelte";
import { session } from "../../state/session.svelte";

export type Kind = "state" | "goods" | "day" | "end" | Attribute["type"] | "goals" | "names";

export interface FormRow {
  name: string;
  title: string;
  kind: Kind;
  attribute?: Attribute;
}

export const always = ["enacted by", "form", "products", "towards", "from", "until", "requires", "serves"];

const own: Record<string, { key: Key; kind: Kind }> = {
  "enacted by": { key: "field.enacted-by", kind: "state" },
  "form": { key: "field.form", kind: "choice" },
  "products": { key: "field.products", kind: "goods" },
  "towards": { key: "field.towards", kind: "states" },
  "from": { key: "field.from", kind: "day" },
  "until": { key: "field.until", kind: "end" },
  "requires": { key: "field.requires", kind: "set" },
  "serves": { key: "field.serves", kind: "goals" },
  "may change": { key: "field.may-change", kind: "names" },
  "must keep": { key: "field.must-keep", kind: "names" },
};

export function fieldFor(name: string): FormRow {
  const attribute = session.attribute(name);
  const known = own[name];
  if (known) return { name, title: t(known.key), kind: known.kind, attribute };
  const title = attribute?.title ?? name;
  return { name, title: speech.word(title) ?? title, kind: attribute?.type ?? "names", attribute };
}
