import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import en from "./en.json";
import es from "./es.json";
import fr from "./fr.json";

type Parsed = { value?: string; type: number; options?: Record<string, { value: Parsed[] }> };

/** The arguments that a message asks for. */
function holes(message: string): string[] {
  const walk = (parts: Parsed[]): string[] => parts.flatMap((one) => [
    ...(one.type === 0 || one.type === 7 || one.value === undefined ? [] : [one.value]),
    ...Object.values(one.options ?? {}).flatMap((option) => walk(option.value)),
  ]);
  return [...new Set(walk(new IntlMessageFormat(message, "en").getAst() as unknown as Parsed[]))].sort();
}

describe.each([["fr", fr], ["es", es]] as const)("the catalogue %s", (language, catalogue) => {
  const all: Record<string, string> = catalogue;
  it("says what the English one says, with the same arguments", () => {
    expect(Object.keys(all)).toEqual(Object.keys(en));
    for (const [key, message] of Object.entries(en)) expect(holes(all[key]!), key).toEqual(holes(message));
  });
  it("is in ICU form, in its own language", () => {
    for (const [key, message] of Object.entries(all)) expect(() => new IntlMessageFormat(message, language), key).not.toThrow();
    const same = Object.entries(en).filter(([key, message]) => message === all[key] && /[a-z]{4}/.test(message.replace(/\{[^}]*\}/g, "")));
    expect(same.length).toBeLessThan(40);
  });
});
