import { describe, expect, it } from "vitest";
import { contextAt } from "./context";

const heads = new Set(["form", "requires", "products", "from", "until", "towards", "serves"]);
const at = (text: string) => contextAt(text, text.length, (word) => heads.has(word));

describe("the place of the cursor", () => {
  it("is at the head of a line of a measure", () => {
    expect(at('case A "a" {\n  measure b "b" {\n    fo')).toEqual({ block: "measure", field: null });
  });
  it("is in a value, also on the lines below its head", () => {
    expect(at("case A {\n measure b {\n  form  ex")).toEqual({ block: "measure", field: "form" });
    expect(at("case A {\n measure b {\n  requires  a,\n            loc")).toEqual({ block: "measure", field: "requires" });
    expect(at("case A {\n measure b {\n  enacted by  N")).toEqual({ block: "measure", field: "enacted by" });
  });
  it("is in the record once the measure is closed, whatever texts and comments say", () => {
    expect(at('case A {\n measure b "x { y" {\n  form a -- }{ \n }\n record {\n  cri')).toEqual({ block: "record", field: null });
  });
});
