// A new draft, from a text or from a form.
import { Refused } from "../api/client";
import { route } from "./route.svelte";
import { session } from "./session.svelte";

/** A name for a file, from a title. */
export function fileName(title: string): string {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return plain.slice(0, 60).replace(/-+$/, "") || "draft";
}

/** Makes a draft that is called so, or nearly so when the name is taken, and opens it. */
export async function makeDraft(title: string, text: string, view: "draft" | "findings" = "draft"): Promise<void> {
  const wanted = fileName(title);
  for (let n = 1; ; ++n) {
    try {
      const made = await session.api.post("/drafts", { name: n === 1 ? wanted : `${wanted}-${n}`, text, layout: "keep" });
      return route.go({ view, draft: made.name });
    } catch (reason) {
      if (!(reason instanceof Refused && reason.status === 409 && session.info?.workspace) || n > 99) throw reason;
    }
  }
}
