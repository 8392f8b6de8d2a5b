// The questions of `hookwright connect` on a terminal, and the page on this machine that a vendor leads back to.
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { askAuthentication, askReplace, askValues, type PromptStreams } from "../../cli/connect/ask.ts";
import { startCallbackServer, type CallbackServer } from "../../cli/connect/callback.ts";
import type { Connection } from "../../runtime/management/client.ts";

/** Types a text as soon as each question is shown. */
function person(
  answers: readonly (readonly [question: string, text: string])[],
): PromptStreams & { shown(): string } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = "";
  const left = [...answers];
  output.on("data", (chunk) => {
    shown += String(chunk);
    const [next] = left;
    if (next === undefined || !shown.includes(next[0])) return;
    left.shift();
    setImmediate(() => input.write(next[1]));
  });
  return { input, output, shown: () => shown };
}

const status: Connection = {
  installation: "shop",
  connector: "shop",
  title: "Shop",
  authentication: "key",
  isChosenByFile: false,
  authentications: [
    { name: "key", kind: "apiKey" },
    { name: "login", kind: "basic" },
  ],
  asked: [
    { kind: "credential", name: "apiKey", label: "Site key", secret: true, required: true },
    {
      kind: "parameter",
      name: "Region",
      label: "Region",
      description: "eu or us",
      secret: false,
      required: true,
    },
  ],
  partner: [],
  signIn: "none",
  problems: [],
  connected: false,
};

describe("questions", () => {
  it("never show what is secret, and take the blanks away that were copied along", async () => {
    const streams = person([
      ["Site key", " cnry-secret \r"],
      ["Region (eu or us)", "eu\r"],
    ]);
    expect(await askValues(status.asked, streams)).toEqual({ apiKey: "cnry-secret", Region: "eu" });
    expect(streams.shown()).toContain("eu");
    expect(streams.shown()).not.toContain("cnry");
  });

  it("insist on a value", async () => {
    const streams = person([
      ["Site key", "\r"],
      ["A value is needed.", "k\r"],
      ["Region", "eu\r"],
    ]);
    expect(await askValues(status.asked, streams)).toEqual({ apiKey: "k", Region: "eu" });
  });

  it("choose an authentication, and whether to replace what is there", async () => {
    expect(await askAuthentication(status, person([["How do you sign in to Shop?", "\u001B[B\r"]]))).toBe(
      "login",
    );
    expect(await askReplace("Shop", person([["Give other values?", "y"]]))).toBe(true);
    expect(await askReplace("Shop", person([["Give other values?", "\r"]]))).toBe(false);
  });

  it("end where the person gives up", async () => {
    expect(await askValues(status.asked, person([["Site key", "\u0003"]]))).toBeUndefined();
    expect(await askAuthentication(status, person([["sign in", "\u0003"]]))).toBeUndefined();
    expect(await askReplace("Shop", person([["other values", "\u0003"]]))).toBeUndefined();
  });
});

describe("the page that a vendor leads back to", () => {
  async function start(publicUrl?: string): Promise<CallbackServer> {
    const server = await startCallbackServer(0, publicUrl);
    onTestFinished(() => server.close());
    return server;
  }

  it("takes the answer with its state, and nothing else", async () => {
    const server = await start();
    const waiting = server.answer("s1", 10_000);
    const refused = ["?state=other&code=x", "?code=x", "/more?state=s1&code=x"];
    for (const wrong of refused) expect((await fetch(server.redirectUri + wrong)).status).toBe(404);
    expect((await fetch(`${server.redirectUri}?state=s1`, { method: "POST" })).status).toBe(404);
    const page = fetch(`${server.redirectUri}?state=s1&code=c%201`);
    const answer = await waiting;
    expect(answer.url).toBe(`${server.redirectUri}?state=s1&code=c%201`);
    answer.reply("Signed in <b>.");
    const shown = await page;
    expect([shown.status, shown.headers.get("content-type"), await shown.text()]).toEqual([
      200,
      "text/plain; charset=utf-8",
      "Signed in <b>.\n",
    ]);
  });

  it("answers who comes early, and everybody who comes again", async () => {
    const server = await start();
    const at = `${server.redirectUri}?state=s1&code=x`;
    const early = fetch(at);
    expect((await fetch(`${server.redirectUri}/more`)).status).toBe(404);
    const { reply } = await server.answer("s1", 10_000);
    const again = fetch(at);
    reply("Done.");
    for (const page of [early, again, fetch(at)]) expect(await (await page).text()).toBe("Done.\n");
  });

  it("closes though a browser holds a connection that it does not use", async () => {
    const server = await start();
    const unused = connect(Number(new URL(server.redirectUri).port), "127.0.0.1");
    const ended = once(unused.resume(), "close");
    await once(unused, "connect");
    expect((await fetch(server.redirectUri, { method: "POST" })).status).toBe(404);
    await server.close();
    await ended;
  });

  it("is not there for what is no URL", async () => {
    const { port } = new URL((await start()).redirectUri);
    const sent = request({ port, host: "127.0.0.1", path: "//" }).end();
    const [{ statusCode }] = (await once(sent, "response")) as [IncomingMessage];
    expect(statusCode).toBe(404);
  });

  it("knows a sign-in of OAuth 1 by its token, and a tunnel by its URL", async () => {
    const server = await start("https://tunnel.example/back");
    expect(server.redirectUri).toBe("https://tunnel.example/back");
    await server.close();
    const local = await start();
    const waiting = local.answer("t1", 10_000);
    const page = fetch(`${local.redirectUri}?oauth_token=t1&oauth_verifier=v`);
    const { reply } = await waiting;
    reply("Done.");
    expect((await page).status).toBe(200);
  });

  it("gives up after a while, and says which URL the vendor must know", async () => {
    const server = await start();
    await expect(server.answer("s1", 10)).rejects.toMatchObject({
      code: "auth/bad-callback",
      hint: expect.stringContaining(server.redirectUri),
    });
  });

  it("says which port is taken", async () => {
    const { redirectUri } = await start();
    await expect(startCallbackServer(Number(new URL(redirectUri).port))).rejects.toMatchObject({
      code: "server/address-in-use",
      hint: expect.stringContaining("--callback-port"),
    });
  });
});
