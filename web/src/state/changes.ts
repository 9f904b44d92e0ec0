// What differs between two answers to a draft.
import type { Result, Summary, Verdict } from "../api/types";

export interface Changed {
  id: string;
  citation: string;
  before: Verdict;
  after: Verdict;
}

export interface Difference {
  overall: { before: Result; after: Result } | null;
  provisions: Changed[];
}

export function changes(before: Summary[], after: Summary[]): Difference {
  const [first, second] = [before[0], after[0]];
  if (!first || !second) return { overall: null, provisions: [] };
  const moved = first.result.overall !== second.result.overall || first.result.no_law_applies !== second.result.no_law_applies
    || first.result.not_in_force.length !== second.result.not_in_force.length;
  const all = new Map([...first.provisions, ...second.provisions].map((one) => [one.id, one.citation]));
  const [was, is] = [verdictsOf(first), verdictsOf(second)];
  return {
    overall: moved ? { before: first.result, after: second.result } : null,
    provisions: [...all].map(([id, citation]) => ({ id, citation, before: was.get(id) ?? "out of scope", after: is.get(id) ?? "out of scope" }))
      .filter((one) => one.before !== one.after),
  };
}

function verdictsOf(summary: Summary): Map<string, Verdict> {
  return new Map(summary.provisions.map((one) => [one.id, one.verdict]));
}
