// The shipped `github` connector on real payloads: every event it names is read without a fault, and no location in it is
// a guess. The payloads are the ones that people collected from GitHub (`@octokit/webhooks-examples`).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { connector } from "../../generated/connectors/github.ts";
import type { WebhookMethod } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { decodeJson } from "../../runtime/data/json.ts";

interface Examples {
  readonly name: string;
  readonly examples: readonly object[];
}

const file = fileURLToPath(import.meta.resolve("@octokit/webhooks-examples"));
const payloads = JSON.parse(readFileSync(file, "utf8")) as readonly Examples[];
const webhook: WebhookMethod = connector.methods.repositoryEvents;
const types = Object.entries(webhook.events?.types ?? {});

/** Fields that GitHub documents and that happen to be null or missing in all of the examples. */
const neverSeen: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["MergedAt"],
  pull_request_review: ["Body"],
  issue_comment: ["PullRequestUrl"],
  release: ["AssetNames", "AssetUrls"],
};

/** What a delivery gives, its body decoded as the engine decodes it. */
function read(event: string, payload: object): Readonly<Record<string, unknown>> {
  const body: JsonValue = decodeJson(Buffer.from(JSON.stringify(payload)), { sizeBytes: 1e7, depth: 64 });
  return webhook.output({ body, headers: { "x-github-event": event }, query: {} });
}

describe("the github connector", () => {
  it.each(types)("reads %s, and each of its fields somewhere in the real payloads", (event, type) => {
    const examples = payloads.find(({ name }) => name === event)?.examples ?? [];
    expect(examples.length).toBeGreaterThan(0);
    const seen = new Set<string>();
    for (const payload of examples) {
      const output = read(event, payload);
      const { repository } = payload as { readonly repository: { readonly full_name: string } };
      expect(output).toMatchObject({ Event: event, Repository: repository.full_name });
      for (const [name, value] of Object.entries(output)) if (!isEmpty(value)) seen.add(name);
    }
    expect(type.outputs.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual(
      neverSeen[event] ?? [],
    );
  });

  it("knows no ping: it has no fields and starts nothing", () => {
    const ping = payloads.find(({ name }) => name === "ping")?.examples[0] ?? {};
    expect(read("ping", ping)).toEqual({});
  });

  it("registers by default every event that it reads", () => {
    const events = webhook.parameters.find(({ name }) => name === "Events");
    expect(events?.default).toEqual(types.map(([event]) => event));
  });

  it("creates, lists and deletes as GitHub's hook API wants it", () => {
    const { createWebhook, listWebhooks, deleteWebhook } = connector.methods;
    const merge = {
      ApiUrl: "https://api.github.com",
      Owner: "octo-org",
      Repo: "hello.world",
      Events: ["push", "star"],
      Cyclr_Webhook_Url: "https://hooks.example.com/api/webhook/1",
      Cyclr_Webhook_Secret: "s3cret",
      Cyclr_Webhook_Id: "42",
    };
    expect(createWebhook.url(merge)).toBe("https://api.github.com/repos/octo-org/hello.world/hooks");
    expect(createWebhook.headers()).toEqual({
      accept: "application/vnd.github+json",
      "x-github-api-version": "2022-11-28",
    });
    expect(createWebhook.body({}, merge)).toEqual({
      name: "web",
      active: true,
      events: ["push", "star"],
      config: {
        url: "https://hooks.example.com/api/webhook/1",
        content_type: "json",
        secret: "s3cret",
        insecure_ssl: "0",
      },
    });
    expect(listWebhooks.url(merge)).toBe("https://api.github.com/repos/octo-org/hello.world/hooks");
    expect(listWebhooks.paging).toEqual({ inbound: { by: "link", size: 100, sizeQuery: "per_page" } });
    expect(deleteWebhook.url(merge)).toBe("https://api.github.com/repos/octo-org/hello.world/hooks/42");
  });
});

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.every((element) => element === null || isEmpty(element));
}
