// Many states in few words: groups of which all but a few are meant, then the rest by name.
import { listed, t } from "../i18n/i18n.svelte";
import { everybody, readStates } from "../language/stateset";
import { session } from "./session.svelte";

export function describeStates(states: string[], day: string, most = 5): string {
  const all = new Set(states);
  const groups = (session.vocabulary?.groups ?? [])
    .map((group) => ({ name: group.name, party: group.trades_as, members: group.members.filter((one) => within(one, day)).map((one) => one.state) }))
    .filter(({ members }) => members.length > 2)
    .map((group) => ({ ...group, met: group.members.filter((one) => all.has(one)) }))
    .filter(({ members, met }) => met.length >= members.length - 1 - Math.floor(members.length / 50) && met.length > 2)
    .sort((a, b) => b.met.length - a.met.length);
  const parts: string[] = [];
  for (const { name, members, met } of largeGroups(all, day)) {
    met.forEach((one) => all.delete(one));
    const without = describeStates(members.filter((one) => !states.includes(one)), day, 4);
    parts.push(`${t("states.group", { group: session.state(name), count: met.length })} ${t("except")} ${without}`);
  }
  for (const group of groups) {
    if (!group.met.some((one) => all.has(one))) continue;
    group.met.forEach((one) => all.delete(one));
    if (group.party) all.delete(group.party);
    parts.push(t("states.group", { group: session.state(group.name), count: group.met.length }));
  }
  const rest = [...all].map((one) => session.state(one)).sort((a, b) => a.localeCompare(b));
  const named = rest.length <= most ? rest : [...rest.slice(0, most - 1), t("states.others", { count: rest.length - most + 1 })];
  return listed([...parts, ...named]);
}

/** Groups of very many, of which so many are meant that it is shorter to say who is not. */
function largeGroups(all: Set<string>, day: string) {
  return (session.vocabulary?.groups ?? [])
    .map((group) => ({ name: group.name, members: group.members.filter((one) => within(one, day)).map((one) => one.state) }))
    .map((group) => ({ ...group, met: group.members.filter((one) => all.has(one)) }))
    .filter(({ members, met }) => met.length > 60 && met.length < members.length - 1 - Math.floor(members.length / 50) && met.length > 2 * (members.length - met.length));
}

/** A set of states as a draft writes it, in words; nothing when it is no such set, or one that a list tells as well. */
export function sayStates(value: string): string | null {
  const { meant, off } = readStates(value);
  if (off.length === 0 && value !== everybody) return null;
  const names = (codes: string[]) => listed(codes.map((one) => (one === everybody ? t("all-states") : session.state(one))));
  return off.length === 0 ? names(meant) : `${names(meant)} ${t("except")} ${names(off)}`;
}

/** A place of the map: the least group that holds it, what is outside the WTO, the rest of the WTO, or names. */
export function placeTitle(states: string[], day: string): string {
  const groups = (session.vocabulary?.groups ?? []).map((group) => {
    const members = new Set(group.members.filter((one) => within(one, day)).map((one) => one.state));
    if (group.trades_as) members.add(group.trades_as);
    return { name: group.name, members };
  });
  const wto = groups.find((one) => one.name === "WTO")?.members ?? new Set();
  if (states.length > 3 && !states.some((one) => wto.has(one))) return t("place.outside");
  const holding = groups.filter(({ name, members }) => name !== "WTO" && members.size <= 2 * states.length && states.every((one) => members.has(one)));
  const least = holding.sort((a, b) => a.members.size - b.members.size)[0];
  if (least && states.length > 2) return session.state(least.name);
  if (states.length > 40 && states.every((one) => wto.has(one))) return t("place.rest");
  return describeStates(states, day, 2);
}

function within({ from, until }: { from: string | null; until: string | null }, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}
