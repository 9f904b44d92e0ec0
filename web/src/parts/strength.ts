import type { Key } from "../i18n/i18n.svelte";

/** How strongly a promise is worded, as a message. */
export function strengthKey(strength: string): Key {
  return `strength.${strength === "shall endeavour" ? "endeavour" : strength}` as Key;
}
