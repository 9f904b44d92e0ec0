// Many states in few words: groups of which all but a few are meant, then the rest by name.
import { listed, t } from "../i18n/i18n.svelte";
import { session } from "./session.svelte";

export function describeStates(states: string[], day: string, most = 5): string {
  const all = new Set(states);
  const groups = (session.vocabulary?.groups ?? [])
    .map((group) => ({ name: group.name, members: group.members.filter((one) => within(one, day)).map((one) => one.state) }))
    .filter(({ members }) => members.length > 2)
    .map((group) => ({ ...group, met: group.members.filter((one) => all.has(one)) }))
    .filter(({ members, met }) => met.length >= members.length - 1 - Math.floor(members.length / 50) && met.length > 2)
    .sort((a, b) => b.met.length - a.met.length);
  const parts: string[] = [];
  for (const group of groups) {
    if (!group.met.some((one) => all.has(one))) continue;
    group.met.forEach((one) => all.delete(one));
    parts.push(t("states.group", { group: session.state(group.name), count: group.met.length }));
  }
  const rest = [...all].map((one) => session.state(one)).sort((a, b) => a.localeCompare(b));
  const named = rest.length <= most ? rest : [...rest.slice(0, most - 1), t("states.others", { count: rest.length - most + 1 })];
  return listed([...parts, ...named]);
}

function within({ from, until }: { from: string | null; until: string | null }, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}
