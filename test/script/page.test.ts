// The examples of docs/scripts.md, run in the sandbox: a line's comment says what its expression gives (`// → …`), throws
// (`// throws …`) or logs (`// logs …`).
import { readFileSync } from "node:fs";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { createEgress } from "../../runtime/http/egress.ts";
import type { HttpRequest, Transport } from "../../runtime/http/transport.ts";
import { createScriptHost } from "../../runtime/method/script-host.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { openTransport } from "../http/transports.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { toRun } from "./script-run.ts";

const page = readFileSync(new URL("../../docs/scripts.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block = ""]) => block);
const marked = / \/\/ (→|throws|logs) (.+)$/;
const examples = blocks.filter((block) => block.split("\n").some((line) => marked.test(line)));

const runner = createScriptRunner({ runners: 1, limits: { answerMs: 10_000 } });
afterAll(() => runner.close());

test("there are some of every function", () => {
  expect(examples.length).toBeGreaterThan(8);
});

test.each(examples)("%s", async (block) => {
  const promised: (readonly [string, unknown])[] = [];
  const lines = block.split("\n").map((line) => {
    const [comment, kind, said = ""] = marked.exec(line) ?? [];
    if (comment === undefined || kind === undefined) return line;
    const expression = line.slice(0, -comment.length).replace(/;$/, "");
    if (kind === "logs") {
      promised.push(["log", said]);
      return `${expression};`;
    }
    promised.push([kind, kind === "throws" ? said : JSON.parse(said)]);
    return kind === "throws"
      ? `try { ${expression}; told.push(["→", "no throw"]) } catch (error) { told.push(["throws", error.message]) }`
      : `told.push(["→", ${expression}]);`;
  });
  const source = `function after_webhook() { const told = [];\n${lines.join("\n")}\nmethod_response = told }`;
  const { response, log } = await run(source, openTransport({ egress: createEgress({ allow: [] }) }));
  expect(response).toEqual(promised.filter(([kind]) => kind !== "log"));
  // What `http_request` logs by itself is no example's.
  expect(log.filter((line) => !line.startsWith("http_request "))).toEqual(
    promised.filter(([kind]) => kind === "log").map(([, line]) => line),
  );
});

test("the handler that calls a service", async () => {
  const sent: HttpRequest[] = [];
  const transport: Transport = {
    send(request) {
      sent.push(request);
      const headers = { "content-type": "application/json" };
      return Promise.resolve({ status: 200, reasonPhrase: "OK", headers, body: Buffer.from('{"id":7}') });
    },
    close: () => Promise.resolve(),
  };
  const source = blocks.find((block) => block.includes("http_request({\n"));
  const { response, log } = await run(String(source), transport, { id: 7 });
  expect(response).toEqual({ id: 7 });
  expect(sent).toMatchObject([
    {
      method: "GET",
      url: "https://api.example.com/orders/7?expand=lines",
      headers: { accept: "application/json" },
    },
  ]);
  expect(log).toEqual(["http_request GET https://api.example.com/orders/7 200"]);
});

interface Ran {
  readonly response: unknown;
  readonly log: readonly string[];
}

/** Runs a source with an empty storage of its own. */
async function run(source: string, transport: Transport, response: unknown = null): Promise<Ran> {
  const store = await openStore(createFolder());
  onTestFinished(() => store.close());
  const host = createScriptHost(
    { transport, storage: () => Promise.resolve(store.scriptStorage) },
    { account: "default", connector: "shop", installation: "shop", cycle: "orders" },
  );
  const globals = { method_response: response };
  const outcome = await runner.run({ ...toRun(source, { globals }), pool: "transaction", host });
  if (outcome.kind === "failed") throw new Error(outcome.message);
  const left = JSON.parse(outcome.globals) as { readonly method_response?: unknown };
  return { response: left.method_response, log: outcome.log };
}
