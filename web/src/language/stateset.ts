// Sets of states as a draft writes them: `all states except EU, NOR`.
export const everybody = "all states";

export interface StateSet {
  meant: string[];
  /** Of those, the ones that are let off. */
  off: string[];
}

export function readStates(value: string): StateSet {
  const [meant = "", ...off] = value.split(/\s*\bexcept\b\s*/);
  const names = (text: string) => text.split(/\s*,\s*/).filter((one) => one && one !== "?");
  return { meant: names(meant), off: names(off.join(", ")) };
}

export function writeStates({ meant, off }: StateSet): string {
  if (meant.length === 0) return "";
  return meant.join(", ") + (off.length > 0 ? ` except ${off.join(", ")}` : "");
}
