// The baseline of durable accept: a bare `node:http` server that parses the body and answers. Prints its port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const text = typeof body === "object" ? "Webhook accepted." : "";
    response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "content-length": text.length });
    response.end(text);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
