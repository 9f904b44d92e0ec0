// How well a thing answers to what was typed: called so, beginning so, holding every word, or a letter or two off.

export interface Searchable {
  title: string;
  /** Synonyms, codes, permanent names, titles in other languages. */
  others: string[];
}

export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, " ").trim();
}

/** The lower the nearer; nothing when it does not answer at all. */
export function rank(query: string, thing: Searchable): number | null {
  const wanted = fold(query);
  if (!wanted) return 0;
  const names = [thing.title, ...thing.others].map(fold);
  const words = wanted.split(" ");
  const step = (names: string[], base: number) => (names.length > 0 ? base : null);
  return step(names.slice(0, 1).filter((one) => one === wanted), 0)
    ?? step(names.filter((one) => one === wanted), 1)
    ?? step(names.slice(0, 1).filter((one) => one.startsWith(wanted)), 2)
    ?? step(names.filter((one) => one.startsWith(wanted)), 3)
    ?? step(names.filter((one) => words.every((word) => begins(one, word))), 4)
    ?? step(names.filter((one) => words.every((word) => one.includes(word))), 5)
    ?? step(words.every((word) => names.some((one) => one.includes(word))) ? names : [], 6)
    ?? step(names.filter((one) => words.every((word) => near(one, word))), 7);
}

/** The things that answer, the nearest first, in their own order where equal. */
export function found<T extends Searchable>(query: string, things: T[], limit = 60): T[] {
  return things
    .map((thing, i) => ({ thing, i, rank: rank(query, thing) }))
    .filter((one): one is { thing: T; i: number; rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

function begins(name: string, word: string): boolean {
  return ` ${name}`.includes(` ${word}`);
}

function near(name: string, word: string): boolean {
  const slips = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  return slips > 0 && name.split(" ").some((one) => distance(one.slice(0, word.length + slips), word, slips) <= slips);
}

/** Letters to change, add, leave out or exchange, as far as `limit` matters. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; ++i) {
    const row = [i];
    for (let j = 1; j <= b.length; ++j) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
