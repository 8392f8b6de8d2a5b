// The small vendor that `npm start` runs on loopback: a price list with an API key, as `connectors/price-list` describes it.
// It stands for a real API: plain HTTP, answers that can be wrong, nothing shared with the engine.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Article {
  readonly name: string;
  readonly price: string;
  readonly stock: number;
}

const articles: ReadonlyMap<string, Article> = new Map([
  ["tea-1", { name: "Green tea, 100 g", price: "7.90", stock: 12 }],
  ["mug-2", { name: "Stoneware mug", price: "14.50", stock: 1 }],
]);

/** A running vendor. */
export interface Vendor {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the vendor on a free port of 127.0.0.1. */
export async function startVendor(apiKey: string): Promise<Vendor> {
  let reservations = 0;
  const server = createServer((request, response) => {
    if (request.headers["x-api-key"] !== apiKey) answer(response, 401, { error: "wrong key" });
    else if (request.method === "GET") getPrice(request, response);
    else void reserve(request, response, () => ++reservations);
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function getPrice(request: IncomingMessage, response: ServerResponse): void {
  const sku = /^\/prices\/([^/?]+)/.exec(request.url ?? "")?.[1] ?? "";
  const article = articles.get(decodeURIComponent(sku));
  if (article === undefined) answer(response, 404, { error: "no such article" });
  else
    sendText(
      response,
      200,
      `{"article":{"name":${JSON.stringify(article.name)},"price":${article.price},"stock":${String(article.stock)}}}`,
    );
}

async function reserve(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => number,
): Promise<void> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const { item } = JSON.parse(text) as { item: { sku: string; quantity: number } };
  const article = articles.get(item.sku);
  if (article === undefined) answer(response, 404, { error: "no such article" });
  else {
    const total = (Number(article.price) * item.quantity).toFixed(2);
    sendText(response, 201, `{"reservation":{"id":"R-${String(next())}","total":${total}}}`);
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(text);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve();
    });
  });
}
