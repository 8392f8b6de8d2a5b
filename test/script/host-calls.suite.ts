// The contract of host calls and of the log: every driver of `ScriptRunner` runs these same tests.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { ScriptLimits } from "../../runtime/script/limits.ts";
import type { ScriptHost, ScriptOutcome, ScriptRunner } from "../../runtime/script/runner.ts";
import { handler, responseOf, toRun } from "./script-run.ts";

/** Declares the contract's tests; `create` makes a runner with some limits. */
export function describeHostCalls(create: (limits: Partial<ScriptLimits>) => ScriptRunner): void {
  /** What ends in its own time has more than enough of it, also where the machine is busy. */
  let runner: ScriptRunner;
  /** For what ends with the run's time. */
  let hurried: ScriptRunner;
  const run = (source: string, call: ScriptHost["call"], on = runner): Promise<ScriptOutcome> =>
    on.run({ ...toRun(source), host: { call } });
  const responseWith = async (statements: string, call: ScriptHost["call"]): Promise<unknown> => {
    const outcome = await run(handler(statements), call);
    if (outcome.kind === "failed") return outcome;
    return (JSON.parse(outcome.globals) as { readonly method_response?: unknown }).method_response;
  };
  const never: ScriptHost["call"] = () => new Promise(() => undefined);

  beforeAll(async () => {
    runner = create({ answerMs: 30_000 });
    hurried = create({ answerMs: 500 });
    await responseOf(hurried, "");
  });
  afterAll(() => Promise.all([runner.close(), hurried.close()]));

  describe("a host call", () => {
    test("makes the script wait, and carries JSON text there and back", async () => {
      const calls: string[] = [];
      const response = await responseWith(
        "method_response = [http_request({ url: 'é\\ud800' }).content, http_request(2).content]",
        async (name, argumentsText) => {
          calls.push(`${name} ${argumentsText}`);
          await Promise.resolve();
          return JSON.stringify({ content: `:${String(calls.length)}\u2028` });
        },
      );
      expect(response).toEqual([":1\u2028", ":2\u2028"]);
      expect(calls).toEqual([`http_request [{"url":"é\\ud800"}]`, "http_request [2]"]);
    });

    test.each([
      ['{"a":[1,null]}', { a: [1, null] }],
      ["1.50", 1.5],
      ["", ""],
      ["{not json", "{not json"],
      ["[".repeat(100_000), 100_000],
    ])("gives content that is said to be JSON as a value, else as text: %j", async (json, value) => {
      const statements = `const { content } = http_request(0);
        method_response = String(content).length > 1e4 ? content.length : content`;
      const call = (): Promise<string> => Promise.resolve(JSON.stringify({ content: { json } }));
      expect(await responseWith(statements, call)).toEqual(value);
    });

    test("of runs that wait behind one another reaches each one's own host", async () => {
      const responses = Array.from({ length: 20 }, (_, index) =>
        responseWith("method_response = http_request(0)", () => Promise.resolve(String(index))),
      );
      expect(await Promise.all(responses)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    });

    test("that fails throws the sandbox's own error, with the message of a known one only", async () => {
      const statements = `try { http_request(0) } catch (error) {
        method_response = [error.message, error instanceof Error, error.stack.includes("/")] }`;
      const known = new HookwrightError("http/timeout", "The vendor did not answer.");
      expect(await responseWith(statements, () => Promise.reject(known))).toEqual([
        "The vendor did not answer.",
        true,
        false,
      ]);
      expect(await responseWith(statements, () => Promise.reject(new Error("/srv/secret")))).toEqual([
        "http_request failed inside the engine.",
        true,
        false,
      ]);
    });

    test("may be made 50 times in one run", async () => {
      let calls = 0;
      const outcome = await run(handler("for (let i = 0; i < 60; i++) http_request(i)"), () => {
        calls++;
        return Promise.resolve("0");
      });
      expect(calls).toBe(50);
      expect(outcome).toMatchObject({
        code: "script/threw",
        message:
          "http_request was not called: a script may ask for something 50 times in one run (`--script-limit hostCalls=…`).",
      });
      expect(await responseWith("method_response = http_request(0)", () => Promise.resolve("1"))).toBe(1);
    });

    test("with too large arguments or answer throws", async () => {
      const statements =
        "try { http_request('x'.repeat(method_response)) } catch (error) { method_response = error.message }";
      const outcome = await runner.run({
        ...toRun(handler(statements), { globals: { method_response: 5e6 } }),
        host: { call: never },
      });
      expect(outcome).toMatchObject({
        globals: expect.stringContaining("what it was given is larger than 4194304 bytes"),
      });
      const large = await responseWith(
        "try { http_request(0) } catch (error) { method_response = error.message }",
        () => Promise.resolve(`"${"x".repeat(5e6)}"`),
      );
      expect(large).toBe(
        "What http_request came to is larger than 4194304 bytes (`--script-limit hostCallBytes=…`).",
      );
    });

    test("that is not answered ends with the run's time, and the isolate with it", async () => {
      let signal: AbortSignal | undefined;
      const startedAtMs = performance.now();
      const outcome = await run(
        handler("try { http_request(0) } catch {} finally { for (;;); }"),
        (_, __, given) => {
          signal = given;
          return never("http_request", "", given);
        },
        hurried,
      );
      expect(outcome).toMatchObject({ code: "script/timeout" });
      expect(performance.now() - startedAtMs).toBeLessThan(500 + 250 + 1000);
      expect(signal?.aborted).toBe(true);
      expect(await responseOf(hurried, handler("method_response = 'next'"))).toBe("next");
    });

    test("that is answered late leaves no time for more", async () => {
      let calls = 0;
      const source = handler("for (let i = 0; ; i++) try { http_request(i) } catch {}");
      const answer = (): Promise<string> => {
        calls++;
        return new Promise((resolve) => setTimeout(resolve, 300, "0"));
      };
      const outcome = await run(source, answer, hurried);
      expect(outcome).toMatchObject({ code: "script/timeout" });
      // One where the machine left the script no time for another.
      expect(calls).toBeOneOf([1, 2]);
    });

    test("is aborted by close", async () => {
      const closing = create({});
      const aborted = new Promise((resolve) => {
        const call: ScriptHost["call"] = (_, __, signal) => {
          signal.addEventListener("abort", resolve);
          void closing.close();
          return never("http_request", "", signal);
        };
        void closing
          .run({ ...toRun(handler("http_request(0)")), host: { call } })
          .catch((error: unknown) => error);
      });
      expect(await aborted).toMatchObject({ type: "abort" });
    });
  });

  describe("the log", () => {
    test("comes with the outcome, also of a run that threw or was stopped", async () => {
      const log = "console.log('a', 1); console.log('é\\ud800');";
      expect(await runner.run(toRun(handler(log)))).toMatchObject({ log: ["a 1", "é\ufffd"] });
      expect(await runner.run(toRun(handler(`${log} null.x`)))).toMatchObject({ log: ["a 1", "é\ufffd"] });
      expect(await hurried.run(toRun(handler(`${log} for (;;);`)))).toMatchObject({
        code: "script/timeout",
        log: ["a 1", "é\ufffd"],
      });
      expect(await hurried.run(toRun(handler(`${log} (2n ** (2n ** 26n)).toString()`)))).toMatchObject({
        code: "script/timeout",
        log: ["a 1", "é\ufffd"],
      });
    });

    test("is cut at 64 KiB", async () => {
      const { log } = await runner.run(
        toRun(handler("for (let i = 0; i < 1e5; i++) console.log('é'.repeat(99))")),
      );
      const bytes = Buffer.byteLength(log.join("\n"));
      expect(bytes).toBeGreaterThan(65_000);
      expect(bytes).toBeLessThan(65_700);
      expect(log.at(-1)).toMatch(/^é+… \(cut here\)$/);
    });
  });
}
