// The requests of llhttp's own tests (github.com/nodejs/llhttp, test/request/*.md, MIT) as bytes on the port, with a `Host` where
// they had none: each has its stated answers, and the engine sees the stated requests and no other.
import { expect, test } from "vitest";
import cases from "./llhttp-cases.json" with { type: "json" };
import { exchange, startEcho } from "./raw.ts";

test("every request has its stated answer", async () => {
  const port = await startEcho();
  for (const { name, bytes, answers, seen } of cases) {
    const before = port.seen.length;
    const given = await exchange(port.url, bytes);
    expect({ name, answers: given.map(({ status }) => status) }).toEqual({ name, answers });
    expect({ name, seen: port.seen.slice(before).map(({ line }) => line) }).toEqual({ name, seen });
    for (const refusal of given.filter(({ status }) => status >= 400)) {
      expect(refusal.head).toMatch(/connection: close/i);
      expect(JSON.parse(refusal.body)).toMatchObject({ code: "server/bad-request" });
    }
  }
});

test("there are enough of them", () => {
  expect(cases).toHaveLength(102);
  expect(cases.filter(({ answers }) => answers.includes(400)).length).toBeGreaterThan(50);
});
