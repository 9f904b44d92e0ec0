// This run of the server: what it is, and the words and law that every view needs. Loaded once; lists of the law when asked.
import { Client, Refused } from "../api/client";
import type { Attribute, Finding, Instrument, Reading, Session as Info, Taxonomy, Vocabulary, Word } from "../api/types";
import { speech } from "../i18n/i18n.svelte";
import { token } from "./token";

class Session {
  info = $state.raw<Info | null>(null);
  vocabulary = $state.raw<Vocabulary | null>(null);
  instruments = $state.raw<Instrument[]>([]);
  findings = $state.raw<Finding[]>([]);
  readings = $state.raw<Reading[]>([]);
  reachable = $state(true);
  /** The server knows no such token: it was started again. */
  strange = $state(false);
  private made: Client | null = null;
  private lawAsked: Promise<void> | null = null;

  async begin(): Promise<void> {
    this.made = new Client(await token(), "/api/v1", (reachable) => (this.reachable = reachable));
    try {
      [this.info, this.vocabulary] = await Promise.all([this.api.get("/session"), this.api.get("/library/vocabulary")]);
      this.strange = false;
    } catch (reason) {
      this.strange = reason instanceof Refused && reason.status === 401;
      if (!this.strange && !(reason instanceof Error)) throw reason;
    }
  }

  get api(): Client {
    return this.made!;
  }

  /** Instruments, findings and readings; asked for once. */
  law(): Promise<void> {
    return (this.lawAsked ??= this.loadLaw().catch((reason) => {
      this.lawAsked = null;
      throw reason;
    }));
  }

  private async loadLaw(): Promise<void> {
    const [instruments, questions] = await Promise.all([this.api.get("/library/instruments"), this.api.get("/library/questions")]);
    this.instruments = instruments.instruments;
    this.findings = questions.findings;
    this.readings = questions.readings;
  }

  private readonly stateTitles = $derived(new Map([
    ...(this.vocabulary?.states ?? []).map((one) => [one.name, one.title] as const),
    ...(this.vocabulary?.groups ?? []).map((one) => [one.name, one.title] as const),
  ]));
  private readonly attributesByName = $derived(new Map(this.vocabulary?.attributes.map((one) => [one.name, one])));
  private readonly wordsByName = $derived(new Map(this.vocabulary?.taxonomies.flatMap((one) => one.values).map((one) => [one.name, one])));
  private readonly goalTitles = $derived(new Map(this.vocabulary?.goals.map((one) => [one.name, one.title])));
  private readonly instrumentsByName = $derived(new Map(this.instruments.map((one) => [one.name, one])));

  attribute(name: string): Attribute | undefined {
    return this.attributesByName.get(name);
  }
  taxonomy(name: string | null | undefined): Taxonomy | undefined {
    return this.vocabulary?.taxonomies.find((one) => one.name === name);
  }
  word(name: string): Word | undefined {
    return this.wordsByName.get(name);
  }
  instrument(name: string): Instrument | undefined {
    return this.instrumentsByName.get(name);
  }

  /** What a thing is called on the page: a state, a word, a goal, an attribute, by its permanent name. */
  title(name: string): string {
    const found = this.goalTitles.get(name) ?? this.word(name)?.title ?? this.stateTitles.get(name) ?? this.attribute(name)?.title;
    return found === undefined ? name : (speech.word(found) ?? found);
  }
  /** How a state or a group is called; of a state that only here and there has a translation, by the language's own names. */
  state(name: string): string {
    const iso2 = this.vocabulary?.states.find((one) => one.name === name)?.iso2;
    if (speech.language !== "en" && iso2) return new Intl.DisplayNames(speech.language, { type: "region" }).of(iso2) ?? name;
    const title = this.stateTitles.get(name) ?? name;
    return speech.word(title) ?? title;
  }
}

export const session = new Session();
