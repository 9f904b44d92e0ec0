// Where the reader is. The address of a view is its hash; the token of the run is taken out of it at once.

export type View = "start" | "new" | "draft" | "findings" | "interview" | "what-if" | "compare" | "memo" | "space" | "promises"
  | "network" | "library" | "cases";

export interface Place {
  view: View;
  /** Of a draft. */
  draft?: string;
  /** Of a thing in the library, or a state. */
  name?: string;
}

const ofDraft: View[] = ["findings", "interview", "what-if", "compare", "memo"];
const ofState: View[] = ["space", "promises", "network"];

export function parse(hash: string): Place {
  const [head = "", second = "", third = ""] = hash.replace(/^#?\/?/, "").split("/").map(decodeURIComponent);
  if (head === "drafts" && second) return { view: ofDraft.find((one) => one === third) ?? "draft", draft: second };
  if (head === "new" || head === "cases") return { view: head };
  if (head === "library") return { view: "library", name: second || undefined };
  const state = ofState.find((one) => one === head);
  return state ? { view: state, name: second || undefined } : { view: "start" };
}

export function href(place: Place): string {
  const parts = (() => {
    if (place.draft !== undefined && place.view === "draft") return ["drafts", place.draft];
    if (place.draft !== undefined && ofDraft.includes(place.view)) return ["drafts", place.draft, place.view];
    if (place.view === "start") return [];
    return place.name ? [place.view, place.name] : [place.view];
  })();
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

class Route {
  place = $state<Place>(parse(location.hash));
  /** Counts changes of the view, so that the focus follows them. */
  moves = $state(0);

  constructor() {
    addEventListener("hashchange", () => {
      this.place = parse(location.hash);
      this.moves += 1;
    });
  }

  go(place: Place): void {
    location.hash = href(place);
  }
}

export const route = new Route();
