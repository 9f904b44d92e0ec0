import { describe, expect, it } from "vitest";
import { found, nearest, rank } from "./rank";

const forms = [
  { title: "Export prohibition", others: ["export_prohibition", "export ban", "embargo", "MAST P31"] },
  { title: "Export prohibition except under conditions", others: ["conditional_export_prohibition"] },
  { title: "Export duty or tax", others: ["export_duty", "droit ou taxe à l'exportation"] },
  { title: "Import prohibition", others: ["import ban"] },
  { title: "Export licensing", others: ["export licence", "re-export licence"] },
];
const titles = (query: string) => found(query, forms).map((one) => one.title);
const offered = (query: string) => nearest(query, forms).map((one) => one.title);

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
    expect(titles("exprot")).toHaveLength(4);
    expect(rank("bam", forms[0]!)).toBeNull();
  });
  it("takes words of one stem for one another, and passes over the little ones", () => {
    expect(titles("prohibition of exports")).toEqual(["Export prohibition", "Export prohibition except under conditions"]);
    expect(titles("prohibits exports")).toContain("Export prohibition");
    expect(titles("licences for export")).toEqual(["Export licensing"]);
    expect(titles("export duties")).toEqual(["Export duty or tax"]);
    expect(titles("reexport licence")).toEqual(["Export licensing"]);
    expect(titles("transport")).toEqual([]);
  });
  it("lets what is said of a thing decide between equals", () => {
    const goods = ["ores", "oxides and hydroxides", "waste"].map((detail) => ({ title: "cobalt", others: ["cobalt hydroxide", detail], detail }));
    expect(found("cobalt hydroxide", goods)[0]!.detail).toBe("oxides and hydroxides");
  });
});

describe("where nothing is called so", () => {
  it("what answers to the rarer words is nearest", () => {
    expect(titles("ban with licence")).toEqual([]);
    expect(offered("ban with licence")[0]).toBe("Export licensing");
    expect(offered("embargo of ships")).toEqual(["Export prohibition"]);
    expect(offered("cargo of ships")).toEqual([]);
  });
});
