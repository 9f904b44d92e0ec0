// Provisions that say the same of a draft, in one row: the same elements with the same answers, in several agreements.
import type { Answer, Element, Provision } from "../../api/types";

export interface Claim {
  provisions: Provision[];
  first: Provision;
  answer: Answer;
  /** The numbers under which the report has them. */
  numbers: number[];
}

export function claims(provisions: Provision[]): Claim[] {
  const rows = new Map<string, Claim>();
  for (const one of provisions) {
    const answer = one.answers[0];
    if (one.claim === null || !answer) continue;
    const key = `${one.verdict}|${one.not_made_out}|${one.burden}|${answer.derivation ? shape(answer.derivation) : one.id}`;
    const row = rows.get(key);
    if (row) {
      row.provisions.push(one);
      row.numbers.push(one.claim);
    } else rows.set(key, { provisions: [one], first: one, answer, numbers: [one.claim] });
  }
  const found = [...rows.values()];
  for (const row of found) row.numbers.sort((a, b) => a - b);
  return found.map(leading).sort((a, b) => a.numbers[0]! - b.numbers[0]!);
}

/** The provision with the lowest number speaks for the row. */
function leading(row: Claim): Claim {
  const provisions = [...row.provisions].sort((a, b) => a.claim! - b.claim!);
  const first = provisions[0]!;
  return { ...row, provisions, first, answer: first.answers[0]! };
}

function shape(element: Element): string {
  return `${element.title}:${element.kind}:${element.truth}(${(element.parts ?? []).map(shape).join()})`;
}
