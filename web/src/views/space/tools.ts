// How a tool is called: of one that is asked of firms, also in return for what.
import { session } from "../../state/session.svelte";

export function toolTitle(tool: string, attachedTo?: string): string {
  return session.title(tool) + (attachedTo ? ` (${session.title(attachedTo)})` : "");
}
