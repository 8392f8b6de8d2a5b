// Whatever a vendor sends: scripts that leave it alone change nothing of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "../../runtime/method/response.ts";
import { startServer } from "../http/servers.ts";
import { runs } from "../share.ts";
import { scriptedCalls } from "./scripted.ts";

const { call } = scriptedCalls();

/** Texts of JSON values as vendors write them: long numbers, lone surrogates, names of prototypes. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(
      "null",
      "true",
      "12345678901234567891",
      "-0.10",
      "1.50",
      "1e400",
      "9007199254740993",
      "-0",
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
    fc.constantFrom('"\\ud800"', '"\\u2028"', '"</script>"'),
  ),
  value: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join()}]`),
    fc
      .array(
        fc.tuple(fc.oneof(fc.string(), fc.constantFrom("id", "toString", "valueOf", "length")), tie("value")),
        {
          maxLength: 4,
        },
      )
      .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join()}}`),
  ),
})).value;

const untouched = `function after_action() { return method_response !== 1; }
  function after_action_paging() { action_data.kept = method_response; return true; }
  function action_condition() { return method_response !== 1; }`;

test("an answer that scripts only look at is read as it came", async () => {
  let body = "";
  const server = await startServer((response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  await fc.assert(
    fc.asyncProperty(json, async (text) => {
      body = `{"it":${text}}`;
      const { output } = await call(
        { method: untouched },
        { server, method: "withToken", values: { Token: "t-1" } },
      );
      expect(output).toEqual({ Everything: decodeText(body) });
    }),
    { numRuns: runs(150) },
  );
});
