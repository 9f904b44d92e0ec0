// Conditions of the law as people say them: no word of the language is left where a title is known.
import { t } from "../i18n/i18n.svelte";
import { plain } from "../search/words";
import { session } from "../state/session.svelte";

/** A condition that has no title of its own: `form is export_measure` becomes “Form: Measure on exports”. */
export function humane(words: string): string {
  const choice = /^(\w+) (?:is|includes) (\S+)$/.exec(words);
  if (choice) return t("condition.is", { what: choice[1] === "product" ? t("the-goods") : session.title(choice[1]!), value: said(choice[2]!) });
  const order = /^(.+?) (<=|>=|!=|<|>|=) (.+)$/.exec(words);
  if (order) return `${each(order[1]!)} ${order[2]} ${each(order[3]!)}`;
  return each(words);
}

/** What a fact says, from “Form: Export prohibition” or the like. */
export function each(words: string): string {
  return words.replace(/[A-Za-z][\w-]*/g, (word) => (word.includes("_") || session.attribute(word) ? said(word) : word));
}

function said(name: string): string {
  const title = session.title(name);
  return title === name ? plain(name) : title;
}
