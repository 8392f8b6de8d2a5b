// Which calls go round: those for a transaction or a delivery, of a webhook's URL of ours, in whatever spelling.
import { expect, test } from "vitest";
import { createLoopback } from "../../runtime/engine/loopback.ts";
import type { HttpRequest, HttpResponse } from "../../runtime/http/transport.ts";
import type { IncomingRequest } from "../../runtime/webhook/request.ts";

const sent: HttpResponse = { status: 299, reasonPhrase: "", headers: {}, body: new Uint8Array(0) };

async function send(url: string, publicUrl: string, of: Partial<HttpRequest> = { transaction: "t" }) {
  const received: IncomingRequest[] = [];
  const loopback = createLoopback({
    transport: { send: () => Promise.resolve(sent), close: () => Promise.resolve() },
    publicUrl: () => publicUrl,
    receive(request) {
      received.push(request);
      return Promise.resolve({ kind: "content", status: 200, headers: {}, body: "" });
    },
    hopsOf: () => Promise.resolve(4),
    isStopping: () => false,
  });
  const { status } = await loopback.send({ method: "POST", url, headers: {}, ...of });
  return status === 299 ? undefined : received[0];
}

test.each([
  ["https://own.example/api/webhook/abc", "https://own.example", "/api/webhook/abc"],
  ["https://own.example:443/api/webhook/abc?x=%41#y", "https://own.example", "/api/webhook/abc?x=%41"],
  ["https://own.example/api/webhook/abc", "https://own.example:443", "/api/webhook/abc"],
  ["HTTPS://OWN.Example/api/webhook/abc", "https://own.example", "/api/webhook/abc"],
  ["https://own.example./api/webhook/abc", "https://own.example", "/api/webhook/abc"],
  ["https://user:pass@own.example/api/webhook/abc", "https://own.example", "/api/webhook/abc"],
  ["https://own.example/x/../api/%77ebhook/%61bc/to%2Dken", "https://own.example", "/api/webhook/abc/to-ken"],
  ["https://own.example/below/api/webhook/abc", "https://own.example/below", "/api/webhook/abc"],
  ["http://127.1:8080/api/partnerwebhook/abc", "http://127.0.0.1:8080", "/api/partnerwebhook/abc"],
])("%s at %s goes round", async (url, publicUrl, target) => {
  expect(await send(url, publicUrl)).toMatchObject({
    target,
    isAwaited: true,
    headers: { "hookwright-hops": "5" },
  });
});

test.each([
  ["https://own.example/api/webhook%2Fabc", "https://own.example"],
  ["https://own.example/api/webhooks/abc", "https://own.example"],
  ["https://own.example:8443/api/webhook/abc", "https://own.example"],
  ["http://own.example/api/webhook/abc", "https://own.example"],
  ["https://own.example.net/api/webhook/abc", "https://own.example"],
  ["https://own.example/api/webhook/abc", "https://own.example/below"],
  ["https://own.example/belowapi/webhook/abc", "https://own.example/below"],
  ["https://own.example/api/webhook/abc", ""],
  ["not a URL", "https://own.example"],
])("%s at %s does not", async (url, publicUrl) => {
  expect(await send(url, publicUrl)).toBeUndefined();
});

test("a delivery's script goes on counting from it; nobody else's calls go round", async () => {
  const url = "https://own.example/api/webhook/abc";
  const round = await send(url, "https://own.example", { hops: 7 });
  expect(round?.headers["hookwright-hops"]).toBe("8");
  expect(await send(url, "https://own.example", {})).toBeUndefined();
  await expect(send(url, "https://own.example", { hops: 32 })).rejects.toMatchObject({
    code: "http/too-many-hops",
  });
});

test("a call that is given up before it is received is not made", async () => {
  const given = new AbortController();
  const loopback = createLoopback({
    transport: { send: () => Promise.resolve(sent), close: () => Promise.resolve() },
    publicUrl: () => "https://own.example",
    receive: () => Promise.withResolvers<never>().promise,
    hopsOf() {
      given.abort();
      return Promise.resolve(0);
    },
    isStopping: () => false,
  });
  const url = "https://own.example/api/webhook/abc";
  await expect(
    loopback.send({ method: "POST", url, headers: {}, transaction: "t", signal: given.signal }),
  ).rejects.toMatchObject({ code: "http/aborted" });
});
