// What the page says, in the language asked for. Messages are ICU; a catalogue is loaded when its language is asked for.
import { IntlMessageFormat } from "intl-messageformat";
import english from "./en.json";

export type Key = keyof typeof english;
export type Language = "en" | "fr" | "es";
export const languages: { code: Language; name: string }[] = [
  { code: "en", name: "English" },
  { code: "fr", name: "français" },
  { code: "es", name: "español" },
];

type Catalogue = Record<Key, string>;
type Words = Record<string, string>;

const catalogues: Record<Exclude<Language, "en">, () => Promise<[Catalogue, Words]>> = {
  fr: async () => [(await import("./fr.json")).default as Catalogue, (await import("./words.fr.json")).default],
  es: async () => [(await import("./es.json")).default as Catalogue, (await import("./words.es.json")).default],
};

class Speech {
  language = $state<Language>("en");
  private catalogue = $state.raw<Catalogue>(english);
  private words = $state.raw<Words>({});
  private formats = new Map<Key, IntlMessageFormat>();

  async use(language: Language): Promise<void> {
    const [catalogue, words] = language === "en" ? [english, {}] : await catalogues[language]();
    this.formats.clear();
    this.language = language;
    this.catalogue = catalogue;
    this.words = words;
    document.documentElement.lang = language;
  }

  t(key: Key, values?: Record<string, string | number>): string {
    const message = this.catalogue[key];
    if (!message.includes("{")) return message;
    let format = this.formats.get(key);
    if (!format) this.formats.set(key, (format = new IntlMessageFormat(message, this.language)));
    return String(format.format(values));
  }

  /** A word of the vocabulary in the language of the page; nothing when the catalogue does not have it. */
  word(title: string): string | undefined {
    return this.language === "en" ? title : this.words[title.toLowerCase()];
  }
}

export const speech = new Speech();
export const t = speech.t.bind(speech);

/** A day as people write it: 8 June 2023. */
export function day(written: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return written;
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(written));
}

/** A, B and C. */
export function listed(parts: string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(parts);
}

export function locale(): string {
  return speech.language === "en" ? "en-GB" : speech.language;
}

export function startingLanguage(): Language {
  const wanted = [localStorage.getItem("language"), ...navigator.languages.map((one) => one.slice(0, 2))];
  return wanted.find((one): one is Language => languages.some(({ code }) => code === one)) ?? "en";
}
