// The headers and the target that are kept with a delivery. Values that prove who is calling are masked: a delivery is shown to
// operators and outlives the secret (reliability.md c4).

/** Stands where a value was left out. */
const masked = "[redacted]";

const secretName =
  /^(?:authorization|proxy-authorization|cookie|set-cookie)$|token|secret|signature|password|credential|api-?key|hmac/;

/** JSON text of the header names and the values that may be kept. */
export function recordedHeaders(headers: Readonly<Record<string, string | undefined>>): string {
  return JSON.stringify(headers, maskSecret);
}

function maskSecret(name: string, value: unknown): unknown {
  return typeof value === "string" && secretName.test(name) ? masked : value;
}

/** Path and query as received, with the values of secret parameters masked. */
export function recordedTarget(target: string): string {
  return target.replace(/([?&])([^=&]+)=([^&]*)/g, (pair, mark: string, name: string) =>
    secretName.test(name.toLowerCase()) ? `${mark}${name}=${masked}` : pair,
  );
}
