// Who is tied to whom by which instrument, with members of a group in their own name and who trades as one as one.
import type { Instrument } from "../../api/types";
import { session } from "../../state/session.svelte";

export interface Tie {
  instrument: Instrument;
  actors: string[];
  binds: boolean;
  inForce: boolean;
}

export interface Net {
  /** In the order in which they stand in the picture. */
  states: string[];
  /** Of two or three, drawn as arcs. */
  arcs: { tie: Tie; from: string; to: string }[];
  /** Of many, drawn as columns of dots. */
  columns: Tie[];
}

const few = 3;

export function ties(day: string): Tie[] {
  return session.instruments.map((instrument) => ({
    instrument, actors: actorsOf(instrument, day), binds: instrument.binding,
    inForce: instrument.in_force.from !== null && instrument.in_force.from <= day && (instrument.in_force.until === null || day <= instrument.in_force.until),
  }));
}

export function net(all: Tie[], chosen: string): Net {
  const small = all.filter((one) => one.actors.length >= 2 && one.actors.length <= few);
  const large = all.filter((one) => one.actors.length > few);
  const weight = new Map<string, number>();
  for (const { actors } of small) for (const actor of actors) weight.set(actor, (weight.get(actor) ?? 0) + 1);
  if (chosen && !weight.has(chosen)) weight.set(chosen, 0);
  const states = [...weight].sort((a, b) => b[1] - a[1] || session.state(a[0]).localeCompare(session.state(b[0]))).map(([name]) => name);
  const arcs = small.flatMap((tie) => pairs(tie.actors).map(([from, to]) => ({ tie, from, to })));
  const columns = large.filter((one) => one.actors.includes(chosen)).sort((a, b) => b.actors.length - a.actors.length)
    .filter((one, i, list) => list.findIndex((other) => other.actors.join() === one.actors.join()) === i).slice(0, 8);
  return { states, arcs, columns };
}

export function tiesOf(all: Tie[], state: string): Tie[] {
  return all.filter((one) => one.actors.includes(state)).sort((a, b) => Number(b.binds) - Number(a.binds) || b.actors.length - a.actors.length);
}

/** Ties with the same partners and the same force, told together. */
export function together(list: Tie[]): Tie[][] {
  const rows = new Map<string, Tie[]>();
  for (const one of list) {
    const key = `${one.actors.join()}|${one.instrument.status}|${one.instrument.forum}|${one.inForce}`;
    rows.set(key, [...(rows.get(key) ?? []), one]);
  }
  return [...rows.values()];
}

/** A short name for the column of an agreement of many: what comes first in its permanent name; of all WTO agreements, the WTO. */
export function columnName({ instrument }: Tie): string {
  return instrument.parties.some((one) => one.party === "WTO") ? "WTO" : instrument.name.replace(/-.*$/, "");
}

function actorsOf(instrument: Instrument, day: string): string[] {
  const actors = instrument.parties.filter((one) => (one.from === null || one.from <= day || instrument.parties.length <= few) && (one.until === null || day <= one.until))
    .flatMap(({ party }) => expanded(party, day));
  return [...new Set(actors)].sort();
}

function expanded(party: string, day: string): string[] {
  const group = session.vocabulary?.groups.find((one) => one.name === party);
  if (!group) return [party];
  if (group.trades_as) return [group.trades_as];
  return group.members.filter((one) => (one.from === null || one.from <= day) && (one.until === null || day <= one.until)).map((one) => one.state);
}

function pairs(actors: string[]): [string, string][] {
  return actors.flatMap((a, i) => actors.slice(i + 1).map((b): [string, string] => [a, b]));
}
