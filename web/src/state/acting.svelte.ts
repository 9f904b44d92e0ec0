// The state whose policy space, promises and ties are looked at: the one in the address, else the one that enacts the draft.
import { draft } from "./draft.svelte";
import { route } from "./route.svelte";

class Acting {
  readonly state = $derived(route.place.name && ["space", "promises", "network"].includes(route.place.view)
    ? route.place.name
    : this.enacting);

  private get enacting(): string | undefined {
    const value = draft.chosen?.measure.fields.find((one) => one.field === "enacted by")?.value;
    return value && /^[A-Z]{3}$/.test(value) ? value : undefined;
  }
}

export const acting = new Acting();
