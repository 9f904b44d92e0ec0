// The description of the interface: in order by a linter that is not ours, and what the types of the page are made of.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

const place = resolve("../docs/openapi.yaml");
const text = readFileSync(place, "utf8");

async function complaints(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source, absoluteRef: place, config });
  return problems.map((one) => `${one.ruleId}: ${one.message} (${one.location[0]?.pointer ?? ""})`);
}

test("the description keeps to every recommended rule", async () => {
  expect(await complaints(text)).toEqual([]);
});

test("a linter that finds nothing is shown to find something", async () => {
  const found = (await complaints(text.replace("schemas/Names", "schemas/Namez").replace("operationId: why\n", "operationId: ask\n"))).join("\n");
  expect(found).toMatch(/no-unresolved-refs/);
  expect(found).toMatch(/operation-operationId-unique/);
});

test("the types of the client are made of the description as it is", async () => {
  const made = astToString(await openapiTS(new URL(`file://${place}`)));
  const kept = readFileSync("src/api/schema.d.ts", "utf8");
  expect(kept.endsWith(made), "npm run api makes them anew").toBe(true);
}, 30000);
