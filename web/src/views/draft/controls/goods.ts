// Goods as a draft writes them: a code, a mineral or both, then the stage.
import { plain } from "../../../search/words";
import { session } from "../../../state/session.svelte";

export interface Good {
  hs: string;
  mineral: string;
  stage: string;
}

export function good(value: string): Good {
  const [head = "", stage = ""] = value.split(/\s+at stage\s+/);
  const words = head.split(/\s+/).filter((word) => word && word !== "HS");
  const hs = words.find((word) => /^[0-9.]+$/.test(word)) ?? "";
  return { hs, mineral: words.find((word) => word !== hs) ?? "", stage };
}

export function describeGood(value: string): string {
  const { hs, mineral, stage } = good(value);
  const known = session.vocabulary?.products.filter((one) => one.hs.replaceAll(".", "") === hs.replaceAll(".", "")) ?? [];
  const named = mineral || (known.length === 1 ? known[0]!.mineral : "");
  const group = session.vocabulary?.product_groups.find((one) => one.name === named)?.title;
  return [group ?? plain(named), plain(stage), hs && `HS ${hs}`].filter(Boolean).join(", ") || value;
}

/** Whether a code stands alone that holds other goods too. */
export function tooCoarse(value: string): boolean {
  const { hs, mineral } = good(value);
  const bare = hs.replaceAll(".", "");
  return bare !== "" && mineral === "" && (session.vocabulary?.products.some((one) => one.hs.replaceAll(".", "") === bare && !one.exact) ?? false);
}
