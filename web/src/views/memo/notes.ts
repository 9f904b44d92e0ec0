// Footnotes: each authority once, numbered in the order in which the memo calls them.
import type { Authorities } from "../../api/types";

export interface Note {
  number: number;
  authority: Authorities[number];
}

export class Notes {
  readonly all: Note[] = [];

  /** The numbers of authorities, made where they are new. */
  of(authorities: Authorities): number[] {
    return [...new Set(authorities.map((one) => this.number(one)))];
  }

  private number(authority: Authorities[number]): number {
    const known = this.all.find((one) => one.authority.citation === authority.citation);
    if (known) return known.number;
    this.all.push({ number: this.all.length + 1, authority });
    return this.all.length;
  }
}
