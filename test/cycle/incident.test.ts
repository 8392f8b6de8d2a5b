// The messages of B§12.3, by what failed: how far a step came decides as much as the error's code.
import { expect, test } from "vitest";
import { toIncident, type JournaledVisit } from "../../runtime/cycle/incident.ts";

const request = {
  method: "POST",
  url: "https://shop.example/orders",
  headers: { Authorization: "[redacted]", accept: "application/json" },
  body: '{"id":1}',
};
const response = { status: 404, headers: {}, body: '{"why":"gone"}' };

test.each([
  ["value/missing", {}, "Required source is empty"],
  ["merge/missing", {}, "Failed to build the request"],
  ["value/type-mismatch", {}, "Failed to build the request"],
  ["data/unwritable", {}, "Failed to build the request"],
  ["http/unreachable", { request }, "Failed to call the method"],
  ["http/egress-denied", { request }, "Failed to call the method"],
  ["method/failed-status", { request, response }, "Failed to call the method"],
  ["method/page-loop", { request, response }, "Failed to call the method"],
  ["method/out-of-retries", { request, response }, "Out of retries"],
  ["method/unauthenticated", { request, response }, "Failed to authenticate the connector"],
  ["auth/refused", {}, "Failed to authenticate the connector"],
  ["data/malformed", { request, response }, "Response data not in expected format"],
  ["value/type-mismatch", { request, response }, "Response data not in expected format"],
  ["value/missing", { request, response }, "Response data fields missing"],
  ["cycle/unanswered", { response }, "Failed to return the webhook response"],
  ["script/threw", { request, response }, "the error's own"],
] as const)("%s after %j: %s", (code, exchange, expected) => {
  const visit: JournaledVisit = { error: { code, message: "the error's own" }, ...exchange };
  expect(toIncident(visit, "method")).toMatchObject({ level: "Error", message: expected });
});

test("a webhook whose script threw, or whose fields cannot be read, says so", () => {
  const messageOf = (code: string): string | undefined =>
    toIncident({ error: { code, message: "m" } }, "webhook")?.message;
  expect(messageOf("script/threw")).toBe("Webhook failed");
  expect(messageOf("value/type-mismatch")).toBe("Failed to get webhook trigger step data");
  expect(messageOf("cycle/wait-expired")).toBe("Failed to find webhook trigger step");
});

test("a respond step that cannot be built says so", () => {
  const visit = { error: { code: "merge/missing", message: "m" } };
  expect(toIncident(visit, "respond")?.message).toBe("Failed to build the webhook response");
});

test("a warning is one; a visit that went well is none", () => {
  const warning = { code: "method/failed-status", message: "m" };
  expect(toIncident({ warning, request, response }, "method")).toMatchObject({
    level: "Warning",
    message: "Failed to call the method",
  });
  expect(toIncident({ request, response }, "method")).toBeUndefined();
});

test("the detail is the status line, the answer and the request, without credentials", () => {
  const error = { code: "method/failed-status", message: "m" };
  expect(toIncident({ error, request, response }, "method")?.detail).toBe(
    [
      "HTTP/1.1 404 Not Found",
      '{"why":"gone"}',
      "",
      "HTTP Request:",
      "POST https://shop.example/orders",
      "Authorization: REDACTED",
      "accept: application/json",
      "",
      '{"id":1}',
    ].join("\n"),
  );
});

test("without an answer the detail is what went wrong", () => {
  const error = { code: "http/timeout", message: "No answer." };
  const { body: _, ...bodiless } = request;
  expect(toIncident({ error, request: bodiless }, "method")?.detail).toMatch(
    /^No answer\.\n\nHTTP Request:\nPOST /,
  );
  expect(toIncident({ error }, "method")?.detail).toBe("No answer.");
});
