// How well a thing answers to what was typed: called so, beginning so, holding every word, of the same stem, or a letter or two off.
// Where nothing answers to all that was typed, the things that answer to most of it are offered as what they are: the nearest.

export interface Searchable {
  title: string;
  /** Synonyms, codes, permanent names, titles in other languages. */
  others: string[];
  /** What is said of it in a line; decides between things that answer alike. */
  detail?: string;
}

export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\bre-(?=\p{L})/gu, "re").replace(/[^\p{L}\p{N}.]+/gu, " ").trim();
}

/** The lower the nearer; nothing when it does not answer at all. */
export function rank(query: string, thing: Searchable): number | null {
  const wanted = fold(query);
  if (!wanted) return 0;
  const names = namesOf(thing);
  const title = names.slice(0, 1);
  const words = wordsOf(wanted);
  const joined = wanted.replaceAll(" ", "");
  const step = (names: string[], base: number) => (names.length > 0 ? base : null);
  return step(title.filter((one) => one === wanted), 0)
    ?? step(names.filter((one) => one === wanted || one.replaceAll(" ", "") === joined), 1)
    ?? step(title.filter((one) => one.startsWith(wanted)), 2)
    ?? step(names.filter((one) => one.startsWith(wanted)), 3)
    ?? step(names.filter((one) => words.every((word) => begins(one, word))), 4)
    ?? step(names.filter((one) => words.every((word) => one.includes(word))), 5)
    ?? step(words.every((word) => names.some((one) => begins(one, word))) ? names : [], 6)
    ?? step(words.every((word) => names.some((one) => one.includes(word))) ? names : [], 7)
    ?? step(words.every((word) => answers(names, word)) ? names : [], 8)
    ?? step(names.filter((one) => words.every((word) => near(one, word))), 9);
}

/** The things that answer, the nearest first, in their own order where equal. */
export function found<T extends Searchable>(query: string, things: T[], limit = 60): T[] {
  const words = wordsOf(fold(query));
  return things
    .map((thing, i) => ({ thing, i, rank: rank(query, thing), own: ownWords(words, thing) }))
    .filter((one): one is { thing: T; i: number; rank: number; own: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || b.own - a.own || a.i - b.i)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

/** Where nothing was found: what answers to some of the words, the rarer the word the nearer. */
export function nearest<T extends Searchable>(query: string, things: T[], limit = 12): T[] {
  const all = things.map((thing, i) => ({ thing, i, names: namesOf(thing), weight: 0 }));
  for (const word of wordsOf(fold(query)).filter((one) => one.length > 2)) {
    const met = all.filter(({ names }) => answers(names, word) || names.some((one) => near(one, word)));
    for (const one of met) one.weight += Math.log(1 + all.length / met.length);
  }
  const most = Math.max(0, ...all.map((one) => one.weight));
  return all
    .filter((one) => one.weight > 0 && one.weight >= most / 2)
    .sort((a, b) => b.weight - a.weight || a.i - b.i)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

function namesOf({ title, others }: Searchable): string[] {
  return [title, ...others].map(fold);
}

const little = new Set(
  "a an and as at by for from in of on or the to with au aux d de del des du el en et l la las le les los ou para por pour sur un una une y".split(" "));

/** The words that say something; all of them when none does. */
function wordsOf(folded: string): string[] {
  const all = folded.split(" ").filter(Boolean);
  const telling = all.filter((word) => !little.has(word));
  return (telling.length > 0 ? telling : all).map(singular);
}

function ownWords(words: string[], { title, detail }: Searchable): number {
  const own = [fold(title), fold(detail ?? "")];
  return words.filter((word) => answers(own, word)).length;
}

function begins(name: string, word: string): boolean {
  return ` ${name}`.includes(` ${word}`);
}

function answers(names: string[], word: string): boolean {
  return names.some((one) => begins(one, word) || one.split(" ").some((other) => kin(other, word)));
}

/** Words of one stem: licence and licensing, duty and duties, prohibits and prohibition. */
function kin(a: string, b: string): boolean {
  if (singular(a) === b || a === b) return true;
  let same = 0;
  while (same < a.length && a[same] === b[same]) ++same;
  return same >= 5 && same >= Math.min(a.length, b.length) * 0.66;
}

function singular(word: string): string {
  return word.length < 4 ? word : word.replace(/ies$/, "y").replace(/s$/, "");
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
