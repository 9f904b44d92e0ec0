import { t } from "../../i18n/i18n.svelte";
import { session } from "../../state/session.svelte";

/** A case that says nothing yet, laid out as every other; without a day of its own it is judged by the law of its first day. */
export function emptyDraft(): string {
  const today = session.info?.today ?? "";
  return `case NEW-DRAFT "${t("new.title")}" {
  measure new_measure "${t("new.measure")}" {
    from        ${today}
    form        ?
    towards     all states
  }
}
`;
}
