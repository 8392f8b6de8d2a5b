// Deliveries as senders make them, and what they get back.

/** An answer, whole. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Sends a request to a webhook. */
export async function send(url: string, init: RequestInit = {}): Promise<Received> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** POSTs a JSON body, or a text that should be one. */
export function deliver(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Received> {
  return send(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** An order as the shop sends it. */
export function order(id: unknown, rest: Readonly<Record<string, unknown>> = {}): object {
  return { order: { id, total: 12.5, customer: "Ada", ...rest }, lines: [{ sku: "a" }, { sku: "b" }] };
}
