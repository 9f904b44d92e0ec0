import { describe, expect, it } from "vitest";
import { found, rank } from "./rank";

const forms = [
  { title: "Export prohibition", others: ["export_prohibition", "export ban", "embargo", "MAST P31"] },
  { title: "Export prohibition except under conditions", others: ["conditional_export_prohibition"] },
  { title: "Export duty or tax", others: ["export_duty", "droit ou taxe à l'exportation"] },
  { title: "Import prohibition", others: ["import ban"] },
];
const titles = (query: string) => found(query, forms).map((one) => one.title);

describe("a search", () => {
  it("finds by synonym, by code and by another language", () => {
    expect(titles("embargo")).toEqual(["Export prohibition"]);
    expect(titles("P31")).toEqual(["Export prohibition"]);
    expect(titles("taxe a l'exportation")).toEqual(["Export duty or tax"]);
  });
  it("puts what is called so first, and what begins so before what holds it", () => {
    expect(titles("export ban")[0]).toBe("Export prohibition");
    expect(titles("export prohibition")).toEqual(["Export prohibition", "Export prohibition except under conditions"]);
    expect(titles("import")).toEqual(["Import prohibition"]);
  });
  it("forgives a slip, and not a short word", () => {
    expect(titles("prohibiton of export")).toEqual([]);
    expect(titles("exprot")).toHaveLength(3);
    expect(rank("bam", forms[0]!)).toBeNull();
  });
});
