// Generic Webhook 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/generic-webhook/connector.json: edit that file, then run `hookwright compile`.
// content: 77cb484e9699640d8a674b2e45e758a2b2cffb27172f3dbfab3cc14fd4bd2451

import { defineConnector, type InputFields, urlStart } from "hookwright/contract";

/** What `delete` is called with. */
export type DeleteInput = {
  /** URL. Put where the definition says `{{Url}}`. */
  Url: string | number | boolean;
};

/** What `get` is called with. */
export type GetInput = {
  /** URL. Put where the definition says `{{Url}}`. */
  Url: string | number | boolean;
};

/** What `patch` is called with. */
export type PatchInput = {
  /** URL. Put where the definition says `{{Url}}`. */
  Url: string | number | boolean;
};

/** What `post` is called with. */
export type PostInput = {
  /** URL. Put where the definition says `{{Url}}`. */
  Url: string | number | boolean;
};

/** What `put` is called with. */
export type PutInput = {
  /** URL. Put where the definition says `{{Url}}`. */
  Url: string | number | boolean;
};

/** Receives webhooks from any sender and calls any URL. Its fields are custom fields of the installation. */
export const connector = defineConnector({
  contract: 1,
  id: "generic-webhook",
  name: "Generic Webhook",
  version: "1.0.0",
  authentications: {
    none: { kind: "none" },
  },
  parameters: [],
  methods: {
    delete: {
      kind: "action",
      name: "DELETE",
      description: "Sends a DELETE request to a URL.",
      httpMethod: "DELETE",
      authentication: "none",
      parameters: [
        { name: "Url", target: "mergeField", displayName: "URL" },
      ],
      inputs: [] as InputFields<DeleteInput>,
      outputs: [],
      url: (merge) => urlStart(merge, "Url", false),
      output: () => ({}),
    },
    get: {
      kind: "action",
      name: "GET",
      description: "Sends a GET request to a URL.",
      httpMethod: "GET",
      authentication: "none",
      parameters: [
        { name: "Url", target: "mergeField", displayName: "URL" },
      ],
      inputs: [] as InputFields<GetInput>,
      outputs: [],
      url: (merge) => urlStart(merge, "Url", false),
      output: () => ({}),
    },
    patch: {
      kind: "action",
      name: "PATCH",
      description: "Sends a PATCH request to a URL.",
      httpMethod: "PATCH",
      authentication: "none",
      parameters: [
        { name: "Url", target: "mergeField", displayName: "URL" },
      ],
      inputs: [] as InputFields<PatchInput>,
      outputs: [],
      url: (merge) => urlStart(merge, "Url", false),
      output: () => ({}),
    },
    post: {
      kind: "action",
      name: "POST",
      description: "Sends a POST request to a URL. To the URL of another cycle's webhook it links the two cycles.",
      httpMethod: "POST",
      authentication: "none",
      parameters: [
        { name: "Url", target: "mergeField", displayName: "URL" },
      ],
      inputs: [] as InputFields<PostInput>,
      outputs: [],
      url: (merge) => urlStart(merge, "Url", false),
      output: () => ({}),
    },
    put: {
      kind: "action",
      name: "PUT",
      description: "Sends a PUT request to a URL.",
      httpMethod: "PUT",
      authentication: "none",
      parameters: [
        { name: "Url", target: "mergeField", displayName: "URL" },
      ],
      inputs: [] as InputFields<PutInput>,
      outputs: [],
      url: (merge) => urlStart(merge, "Url", false),
      output: () => ({}),
    },
    webhook: {
      kind: "webhook",
      name: "Webhook",
      description: "Starts a cycle with each request that is posted to its URL.",
      verify: {
        kind: "none",
        reason: "The sender can be anyone; the URL is known only to those it was given to.",
      },
      parameters: [],
      outputs: [],
      output: () => ({}),
    },
    webhookWithKey: {
      kind: "webhook",
      name: "Webhook with API Key",
      description: "Starts a cycle with each request that is posted to its URL with a key of this account in the header `x-api-key`, or in the query where the sender cannot set headers.",
      verify: { kind: "apiKey", refusedStatus: 401 },
      parameters: [],
      outputs: [],
      output: () => ({}),
      answer: { status: 200, headers: [], body: { message: { execution_id: "{{TransactionId}}" } } },
    },
    synchronousResponse: {
      kind: "webhookResponse",
      name: "Synchronous Response",
      description: "Answers the caller who waits at the cycle's webhook.",
      status: 200,
      parameters: [],
      inputs: [],
    },
  },
});
