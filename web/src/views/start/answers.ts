// The answers of the first interview, and the case that they make.
import type { CaseForm } from "../../api/types";
import { session } from "../../state/session.svelte";
import { describeGood } from "../draft/controls/goods";

/** Values by field, as the language writes them. */
export type Answers = Record<string, string>;

const inOrder = ["enacted by", "from", "until", "form", "rate", "requires", "products", "towards", "serves"];

/** Whether what it is has a rate: a duty, a tax, a charge, or what stands below one of these. */
export function asksRate(form: string | undefined): boolean {
  for (let word = session.word(form ?? ""); word; word = session.word(word.parent ?? "")) {
    if (/(duty|tax|charge|levy|fee|surcharge)/.test(word.name)) return true;
    if (!word.parent) return false;
  }
  return false;
}

export function titleOf(answers: Answers): string {
  const who = session.state(answers["enacted by"] ?? "");
  const what = session.word(answers["form"] ?? "")?.title ?? "";
  const goods = (answers["products"] ?? "").split(/,\s*/).filter(Boolean).map(describeGood).join("; ");
  return [who, [what, goods && `(${goods})`].filter(Boolean).join(" ")].filter(Boolean).join(": ");
}

export function answersToForm(answers: Answers): CaseForm {
  const title = titleOf(answers);
  const fields = inOrder.filter((name) => answers[name] !== undefined).map((field) => ({ field, value: answers[field]!, basis: "given" as const }));
  return {
    name: `DRAFT-${answers["enacted by"] ?? "NEW"}`, title,
    fields: answers["from"] ? [{ field: "as of", value: answers["from"], basis: "given" }] : [],
    measures: [{ name: answers["form"] && answers["form"] !== "?" ? `new_${answers["form"]}` : "new_measure", title, fields }], records: [],
  };
}
