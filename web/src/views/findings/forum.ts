import type { Provision } from "../../api/types";
import { t, type Key } from "../../i18n/i18n.svelte";

const keys: Record<Provision["forum"]["kind"], Key> = {
  "not stated": "forum.not-stated", "compulsory": "forum.compulsory", "arbitration": "forum.arbitration",
  "consultations only": "forum.consultations", "no forum": "forum.none",
};

/** Where a claim can be brought. */
export function forum({ kind, text }: Provision["forum"]): string {
  return text ? `${text} (${t(keys[kind])})` : t(keys[kind]);
}
