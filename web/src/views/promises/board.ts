import type { PromisePair } from "../../api/types";
import type { Look } from "../../parts/verdicts";

/** Whether a goal is promised without force while rules that can be enforced close what serves it. */
export const findings: Record<PromisePair["finding"], Look> = {
  "selective": { shape: "unless", tone: "open", key: "promise.selective" },
  "partial": { shape: "depends", tone: "open", key: "promise.partial" },
  "none": { shape: "fine", tone: "fine", key: "promise.none" },
  "cannot tell": { shape: "undecided", tone: "mute", key: "promise.cannot-tell" },
};

export function isClosed(standing: PromisePair["tools"][number]["standing"]): boolean {
  return standing === "closed" || standing === "closed unless justified";
}
