import { describe, expect, it } from "vitest";
import { readStates, writeStates } from "./stateset";

describe("a set of states", () => {
  it("is read and written as the language has it", () => {
    for (const value of ["all states", "all states except NOR", "all states except EU, NOR, CHE", "WTO, SRB except EU", "JPN, KOR"])
      expect(writeStates(readStates(value))).toBe(value);
    expect(readStates("all states except EU, NOR")).toEqual({ meant: ["all states"], off: ["EU", "NOR"] });
  });
  it("of which nothing is known is empty", () => {
    expect(readStates("?")).toEqual({ meant: [], off: [] });
    expect(writeStates({ meant: [], off: ["NOR"] })).toBe("");
  });
});
