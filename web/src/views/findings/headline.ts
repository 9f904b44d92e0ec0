// One sentence that a minister understands: what the answer comes to.
import type { CaseReport } from "../../api/types";
import { day, t } from "../../i18n/i18n.svelte";
import { isAsleep, overalls } from "../../parts/verdicts";

type Later = Omit<NonNullable<CaseReport["result"]["later"]>[number], "day">;

function key_of({ overall, contradicts }: Later) {
  if (contradicts) return "overall.contradiction";
  return overall === null ? "overall.undecided" : overalls[overall].key;
}

export function headline({ result, provisions, measures, agreements_not_held: agreements, not_encoded: articles }: CaseReport): string {
  if (result.overall === null) return result.undecided > 0 ? t("headline.undecided", { count: result.undecided }) : t("headline.contradiction");
  if (isAsleep(result)) return t("headline.asleep");
  if (result.no_law_applies || result.overall === "no law reaches it") return t("headline.no-law");
  const count = (...verdicts: string[]) => provisions.filter((one) => verdicts.includes(one.verdict)).length;
  const parts = [
    [t("headline.breach", { count: count("breach") }), count("breach")],
    [t("headline.unless", { count: count("breach unless excused") }), count("breach unless excused")],
    [t("headline.depends", { count: count("depends") }), count("depends")],
    [t("headline.excused", { count: count("excused") }), count("excused")],
    [t("headline.respected", { count: count("respected", "consistent either way") }), count("respected", "consistent either way")],
  ] as const;
  const said = parts.filter(([, many]) => many > 0).map(([text]) => text).join("; ");
  const worse = result.as_it_stands && result.as_it_stands !== result.overall ? ` ${t("headline.stands", { verdict: t(`stands.${result.as_it_stands === "conflict" ? "conflict" : result.as_it_stands === "compatible" ? "compatible" : "other"}`) })}` : "";
  const presumes = result.presumes > 0 ? ` ${t("headline.presumes", { count: result.presumes })}` : "";
  const missed = [...agreements, ...articles].filter((one) => one.concerned).length;
  const overlooks = result.overall === "compatible" && missed > 0 ? ` ${t("headline.overlooks", { count: missed })}` : "";
  const later = (result.later ?? []).map(({ day: from, ...then }) => ` ${t("headline.later", { day: day(from), verdict: t(key_of(then)) })}`).join("");
  const wholes = new Set(measures.map((one) => one.side_of?.id ?? one.id)).size;
  return `${t("headline.as-drafted", { count: wholes })} ${said}.${presumes}${overlooks}${worse}${later}`;
}
