// What a person asks of the simulator is read strictly: a slip of the pen is told, not passed over.
import { expect, onTestFinished, test } from "vitest";
import { suggest } from "../../compiler/diagnostics/suggest.ts";
import { createControl } from "../../cli/simulate/control.ts";
import { startVendor, type Vendor } from "../../cli/simulate/vendor.ts";
import { connector } from "../../generated/connectors/github.ts";
import { startServer } from "../http/servers.ts";

interface Played {
  readonly vendor: Vendor;
  ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly told: unknown }>;
}

/** Any credential is taken. */
const headers = { authorization: "Bearer any", "content-type": "application/json" };

async function play(): Promise<Played> {
  const vendor = await startVendor({ connector, control: createControl(suggest) });
  onTestFinished(() => vendor.stop());
  return {
    vendor,
    async ask(method, path, body) {
      const answer = await fetch(`${vendor.url}${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, told: await answer.json() };
    },
  };
}

test.each([
  ["/deliver", { evnt: "issues" }, "There is no `evnt`. Did you mean `event`?"],
  ["/deliver", { prof: "missing" }, "There is no `prof`. Did you mean `proof`?"],
  ["/deliver", { proof: "absent" }, "`proof` is one of valid, missing, wrongSecret, alteredBody."],
  ["/deliver", { number: "7" }, "`number` is an integer from 0."],
  ["/deliver", { times: 1_001 }, "`times` is at most 1000."],
  ["/faults", { calls: "create" }, "There is no `calls`. Did you mean `call`?"],
  ["/faults", { fault: {} }, expect.stringContaining("Say in `fault.kind` one of answer, silent")],
  ["/faults", { fault: { kind: "answer" } }, "Say in `fault.status` a status from 200 to 599."],
  ["/faults", { fault: { kind: "answer", status: 42 } }, "`status` is a status from 200 to 599."],
  [
    "/faults",
    { fault: { kind: "silent", carriedout: true } },
    "There is no `carriedout`. Did you mean `carriedOut`?",
  ],
  ["/faults", { fault: { kind: "slow", delay: 5 } }, expect.stringContaining("There is no `delay`")],
  [
    "/faults",
    { call: "createWebook", fault: { kind: "lostId" } },
    "There is no `createWebook`. Did you mean `createWebhook`?",
  ],
  [
    "/hooks",
    { webhook: "repositoryEvent", url: "http://127.0.0.1:9/" },
    "There is no `repositoryEvent`. Did you mean `repositoryEvents`?",
  ],
  ["/handshake", { hok: 1 }, "There is no `hok`. Did you mean `hook`?"],
])("POST %s %o is refused", async (path, body, error) => {
  const { vendor, ask } = await play();
  vendor.hooks.add("repositoryEvents", "http://127.0.0.1:9/", {}, 0);
  expect(await ask("POST", `/_simulator${path}`, body)).toEqual({ status: 400, told: { error } });
  expect(vendor.faults.waiting).toEqual([]);
});

test("a delivery without a number is a new one, whatever numbers were given before", async () => {
  const { vendor, ask } = await play();
  const taker = await startServer((response) => response.end());
  vendor.hooks.add("repositoryEvents", taker.url, {}, 0);
  const numbers = [];
  for (const wish of [{}, { number: 7 }, {}, { number: 3 }, {}])
    numbers.push((await ask("POST", "/_simulator/deliver", wish)).told);
  expect(numbers).toMatchObject([{ number: 1 }, { number: 7 }, { number: 8 }, { number: 3 }, { number: 9 }]);
});

test("a webhook is not made without a URL to deliver to", async () => {
  const { vendor, ask } = await play();
  const create = (config: object) => ask("POST", "/repos/o/r/hooks", { name: "web", active: true, config });
  expect(await create({ content_type: "json" })).toMatchObject({ status: 422 });
  expect(await create({ url: "no URL", content_type: "json" })).toMatchObject({ status: 422 });
  expect(vendor.hooks.all).toEqual([]);
  expect(await create({ url: "http://127.0.0.1:9/", content_type: "json" })).toMatchObject({ status: 201 });
});

test("a list has pages, each of which names the next", async () => {
  const { vendor } = await play();
  for (let count = 0; count < 250; count++)
    vendor.hooks.add("repositoryEvents", `http://127.0.0.1:9/${String(count)}`, {}, 0);
  const sizes = [];
  let next: string | undefined = "/repos/o/r/hooks?per_page=100";
  while (next !== undefined) {
    const answer: Response = await fetch(vendor.url + next, { headers });
    sizes.push(((await answer.json()) as readonly object[]).length);
    next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  expect(sizes).toEqual([100, 100, 50]);
});
