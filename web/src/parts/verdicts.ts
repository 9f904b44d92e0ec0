// Each verdict is a word, a shape and a colour. Squares stand against the measure, circles do not; the more ink, the more
// stands against it. A diamond waits for a fact, a dotted ring is our own ignorance.
import type { Overall, Result, Standing, Status, Verdict } from "../api/types";
import type { Key } from "../i18n/i18n.svelte";

export type ShapeName = "breach" | "unless" | "depends" | "excused" | "fine" | "undecided" | "out" | "tick" | "cross";
export type Tone = "breach" | "open" | "fine" | "mute";

export interface Look {
  shape: ShapeName;
  tone: Tone;
  key: Key;
}

const look = (shape: ShapeName, tone: Tone, key: Key): Look => ({ shape, tone, key });

export const overalls: Record<Overall, Look> = {
  "conflict": look("breach", "breach", "overall.conflict"),
  "conflict unless justified": look("unless", "open", "overall.unless"),
  "depends": look("depends", "open", "overall.depends"),
  "no law reaches it": look("out", "mute", "overall.no-law"),
  "compatible": look("fine", "fine", "overall.compatible"),
};
export const undecided = look("undecided", "mute", "overall.undecided");
export const contradictory = look("undecided", "mute", "overall.contradiction");
export const noLaw = look("out", "mute", "overall.no-law");
export const notInForce = look("out", "mute", "overall.not-in-force");

/** Of an expectation. */
export const holds = look("tick", "fine", "cases.holds");
export const fails = look("breach", "breach", "cases.fails");

export const verdicts: Record<Verdict, Look> = {
  "breach": look("breach", "breach", "verdict.breach"),
  "breach unless excused": look("unless", "open", "verdict.unless"),
  "depends": look("depends", "open", "verdict.depends"),
  "excused": look("excused", "fine", "verdict.excused"),
  "consistent either way": look("excused", "fine", "verdict.either"),
  "respected": look("fine", "fine", "verdict.respected"),
  "out of scope": look("out", "mute", "verdict.out"),
};

export const statuses: Record<Status, Look> = {
  "met": look("tick", "fine", "status.met"),
  "open": look("depends", "open", "status.open"),
  "not met": look("cross", "mute", "status.not-met"),
  "not available": look("cross", "mute", "status.not-available"),
  "not needed": look("out", "mute", "status.not-needed"),
};

export const standings: Record<Standing, Look> = {
  "closed": look("breach", "breach", "standing.closed"),
  "closed unless justified": look("unless", "open", "standing.unless"),
  "free under conditions": look("excused", "fine", "standing.conditions"),
  "free": look("fine", "fine", "standing.free"),
  "cannot tell": look("undecided", "mute", "standing.cannot-tell"),
  "not decided": look("undecided", "mute", "standing.not-decided"),
};

type Told = Pick<Result, "overall" | "no_law_applies" | "undecided" | "not_in_force" | "in_scope" | "out_of_scope">;

/** Whether nothing was judged, since no measure is in force on the day. */
export function isAsleep(result: Told): boolean {
  return result.not_in_force.length > 0 && !result.no_law_applies && result.in_scope + result.out_of_scope === 0;
}

/** The verdict of a whole answer, with what makes it none. */
export function overallLook(result: Told | null): Look {
  if (!result) return undecided;
  if (result.overall === null) return result.undecided > 0 ? undecided : contradictory;
  if (isAsleep(result)) return notInForce;
  if (result.no_law_applies) return noLaw;
  return overalls[result.overall];
}
