// TLS that cannot be trusted: the call fails before a byte of the request is sent.
import { createServer } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import type { AddressInfo } from "node:net";
import { isNeverSent } from "../../runtime/http/failure.ts";
import { selfSigned } from "./certificate.ts";
import { get, openTransport } from "./transports.ts";

test("a certificate that nobody known has signed", async () => {
  let received = 0;
  const server = createServer(selfSigned(), (socket) => {
    socket.on("error", () => undefined);
    socket.on("data", ({ length }: Buffer) => {
      received += length;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const port = String((server.address() as AddressInfo).port);
  const error: unknown = await openTransport()
    .send(get(`https://127.0.0.1:${port}/a?s3cret`, { headers: { authorization: "s3cret" } }))
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "http/unreachable",
    message: `https://127.0.0.1:${port}/a could not be reached: no TLS connection could be made (DEPTH_ZERO_SELF_SIGNED_CERT) (127.0.0.1, port ${port}).`,
  });
  expect(isNeverSent(error)).toBe(true);
  expect(received).toBe(0);
});
