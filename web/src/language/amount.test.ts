import { describe, expect, it } from "vitest";
import { amount } from "./amount";

describe("an amount", () => {
  it("is read as people write it", () => {
    expect(amount("25", "%", true)).toBe("25 %");
    expect(amount("4,5 %", "%", true)).toBe("4.5 %");
    expect(amount("30 per cent", "%", true)).toBe("30 %");
    expect(amount("96,600 tonnes", "tonne", true)).toBe("96600 tonne");
    expect(amount("96 600 t", "tonne", false)).toBe("96600 tonne");
    expect(amount("4,500", "%", false)).toBe("4.500 %");
    expect(amount("US$ 1,250.50", "USD", true)).toBe("1250.50 USD");
  });
  it("keeps what it does not know", () => {
    expect(amount("290 EUR", "%", true)).toBe("290 EUR");
    expect(amount("?", "%", true)).toBe("?");
  });
});
