// Random scripts and random payloads for a runner: whatever they are, each run is answered, and the engine goes on.
import { Script } from "node:vm";
import fc from "fast-check";
import type { ScriptOutcome, ScriptRunner } from "../../runtime/script/runner.ts";
import { randomPayload, randomStatements } from "./random-script.ts";
import { handler, toRun } from "./script-run.ts";

const atoms = fc.constantFrom(
  ..."method_response globalThis this arguments undefined null 1e9 -0 (2n**64n) '' '\\ud800' `a${1}` /a+$/gu [] {} Symbol.iterator Object Array Function Promise Reflect JSON Error Map Proxy console http_request btoa".split(
    " ",
  ),
);
const names = fc.constantFrom(
  ..."x y constructor prototype __proto__ toJSON length stack then call apply caller message push repeat fill log stringify parse freeze defineProperty".split(
    " ",
  ),
);

/** Statements that are often JavaScript, seldom sensible, and now and then hostile. */
const statements = fc.letrec<{ readonly expression: string; readonly statement: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atoms,
    fc.tuple(tie("expression"), names).map(([value, name]) => `(${value}).${name}`),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(${a})?.[${b}]`),
    fc
      .tuple(tie("expression"), fc.array(tie("expression"), { maxLength: 3 }))
      .map(([callee, values]) => `(${callee})(${values.join()})`),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `new (${a})(${b})`),
    fc
      .tuple(
        tie("expression"),
        fc.constantFrom("+", "**", "in", "instanceof", "<<", "??", ","),
        tie("expression"),
      )
      .map(([a, operator, b]) => `((${a}) ${operator} (${b}))`),
    fc.tuple(names, tie("expression")).map(([name, value]) => `{ get ${name}() { return ${value} } }`),
    tie("expression").map((value) => `(() => (${value}))`),
  ),
  statement: fc.oneof(
    { depthSize: "small" },
    tie("expression").map((value) => `method_response = (${value});`),
    fc.tuple(tie("expression"), names, tie("expression")).map(([a, name, b]) => `(${a}).${name} = (${b});`),
    tie("expression").map((value) => `throw (${value});`),
    tie("statement").map(
      (body) => `try { ${body} } catch (error) { method_response = error } finally { x = 1 }`,
    ),
    fc
      .tuple(tie("expression"), tie("statement"))
      .map(([value, body]) => `for (const x of (${value})) { ${body} }`),
    fc
      .tuple(fc.nat(2000), tie("statement"))
      .map(([times, body]) => `for (let i = 0; i < ${String(times)}; i++) { ${body} }`),
    fc.tuple(names, tie("statement")).map(([name, body]) => `function ${name}() { ${body} } ${name}();`),
    fc.string({ unit: "binary", maxLength: 20 }),
  ),
})).statement;

/** How the runs of a fuzz ended, by code. */
export type Endings = Readonly<Record<string, number>>;

/** Each so many-th script is wild as a whole. */
const wildEvery = 20;

/** Runs random scripts, some at a time. Rejects when a run is not answered. */
export async function fuzzScripts(runner: ScriptRunner, count: number, seed: number): Promise<Endings> {
  const wild = fc.sample(statements, { numRuns: count, seed });
  const next = createRandom(seed);
  const sources = wild.map((statement, index) =>
    handler(
      index % wildEvery === 0
        ? statement
        : randomStatements({ next, wild: () => (isParsed(statement) ? statement : "throw 1") }),
    ),
  );
  const host = { call: () => Promise.resolve('{"a":1}') };
  const globals = { method_response: randomPayload };
  return inTurns(count, (index) =>
    runner.run({ ...toRun(sources[index] ?? "", { key: String(index % 20), globals }), host }),
  );
}

/** What is no JavaScript would keep the whole script from running. */
function isParsed(statement: string): boolean {
  try {
    return new Script(statement) instanceof Script;
  } catch {
    return false;
  }
}

/** A small generator of pseudo-random numbers between 0 and 1 (mulberry32). */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Runs a script that hands its payload back: sizes log-uniform up to `bytes`. Rejects when one comes back changed. */
export async function fuzzPayloads(
  runner: ScriptRunner,
  count: number,
  seed: number,
  bytes: number,
): Promise<Endings> {
  const arbitrary = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constant("\ud800x"),
      fc.constant("\udfff\ud800"),
      fc.jsonValue(),
    ),
  );
  const payloads = fc.sample(arbitrary, { numRuns: count, seed });
  return inTurns(payloads.length, async (index) => {
    const [exponent, piece] = payloads[index] ?? [0, ""];
    const text = JSON.stringify(piece);
    const times = Math.max(1, Math.round(bytes ** exponent / (text.length + 1)));
    const globals = `{"method_response":[${Array<string>(times).fill(text).join()}]}`;
    const outcome = await runner.run({ ...toRun("", { key: `payload ${String(index % 100)}` }), globals });
    if (outcome.kind === "finished" && outcome.globals !== JSON.stringify(JSON.parse(globals)))
      throw new Error(`A payload of ${String(globals.length)} characters came back changed.`);
    return outcome;
  });
}

/** Eight at a time, as webhooks come. */
async function inTurns(count: number, run: (index: number) => Promise<ScriptOutcome>): Promise<Endings> {
  const endings: Record<string, number> = {};
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const outcome = await run(index);
      const ending = outcome.kind === "failed" ? outcome.code : outcome.kind;
      endings[ending] = (endings[ending] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return endings;
}
