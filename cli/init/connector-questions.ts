// What a new connector needs to be known: where the API is, how one signs in, and the four answers that make a webhook
// (docs/authoring.md): how it is created, where its id is, how it is deleted, how a delivery proves itself.
import type { Question } from "./question.ts";

const authentications = [
  { value: "bearer", label: "a token, sent as `Authorization: Bearer …`" },
  { value: "apiKey", label: "a key in a header of its own" },
  { value: "basic", label: "user name and password" },
  { value: "none", label: "nothing" },
];

const verifications = [
  { value: "hmac", label: "an HMAC of the body in a header" },
  { value: "token", label: "a shared token in a header" },
  {
    value: "standardWebhooks",
    label: "Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature)",
  },
  { value: "none", label: "nothing: anyone who knows the URL may post" },
];

const withWebhook: Pick<Question, "when" | "goesWith"> = {
  when: ({ webhook }) => webhook === "yes",
  goesWith: "`--webhook yes`",
};

/** In the order in which they are asked. */
export const connectorQuestions: readonly Question[] = [
  {
    flag: "id",
    message: "Id of the connector, such as `acme-crm`",
    problem: (text) =>
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) ? undefined : "must be lower-case words joined by hyphens",
  },
  {
    flag: "name",
    message: "Name that people read",
    initial: ({ id = "" }) =>
      id.replace(/(?:^|-)(.)/g, (_, first: string) => ` ${first.toUpperCase()}`).trim(),
    problem: (text) => (text.trim() === "" ? "must not be empty" : undefined),
  },
  {
    flag: "base-url",
    message: "Base URL of the API",
    problem: (text) =>
      /^https?:\/\/[^/\s{}]+(?:\/[^\s{}]*)?$/.test(text) ? undefined : "must be an http or https URL",
  },
  { flag: "authentication", message: "How do calls sign in?", choices: authentications, initial: "bearer" },
  {
    flag: "auth-header",
    message: "Header that carries the key",
    initial: "X-Api-Key",
    when: ({ authentication }) => authentication === "apiKey",
    goesWith: "`--authentication apiKey`",
    problem: headerProblem,
  },
  {
    flag: "webhook",
    message: "Does the API call us back (a webhook)?",
    choices: [
      { value: "yes", label: "yes" },
      { value: "no", label: "no, calls only" },
    ],
    initial: "yes",
  },
  {
    flag: "create",
    message: "Endpoint that creates a webhook (POST)",
    initial: "/webhooks",
    ...withWebhook,
    problem: endpointProblem,
  },
  {
    flag: "url-field",
    message: "Field that takes our URL",
    initial: "url",
    ...withWebhook,
    problem: locationProblem,
  },
  {
    flag: "id-field",
    message: "Field of the answer that holds the webhook's id",
    initial: "id",
    ...withWebhook,
    problem: locationProblem,
  },
  {
    flag: "delete",
    message: "Endpoint that deletes it (DELETE); `{id}` is the id",
    initial: ({ create = "" }) => `${create}/{id}`,
    ...withWebhook,
    problem: (text) =>
      endpointProblem(text) ?? (text.includes("{id}") ? undefined : "must hold {id}, where the id goes"),
  },
  {
    flag: "verify",
    message: "How does a delivery prove itself?",
    choices: verifications,
    initial: "hmac",
    ...withWebhook,
  },
  {
    flag: "verify-header",
    message: "Header with the proof",
    initial: ({ verify }) => (verify === "hmac" ? "X-Signature" : "X-Webhook-Token"),
    when: ({ webhook, verify }) => webhook === "yes" && (verify === "hmac" || verify === "token"),
    goesWith: "`--verify hmac` or `token`",
    problem: headerProblem,
  },
  {
    flag: "verify-reason",
    message: "Why can nothing be verified? People who use the webhook read it.",
    initial: "The vendor signs nothing.",
    when: ({ webhook, verify }) => webhook === "yes" && verify === "none",
    goesWith: "`--verify none`",
    problem: (text) => (text.trim() === "" ? "must not be empty" : undefined),
  },
  {
    flag: "endpoint",
    message: "Endpoint of a first call (GET)",
    initial: "/status",
    when: ({ webhook }) => webhook === "no",
    goesWith: "`--webhook no`; the endpoint that creates a webhook is `--create`,",
    problem: endpointProblem,
  },
];

function headerProblem(text: string): string | undefined {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text) ? undefined : "must be the name of a header";
}

function endpointProblem(text: string): string | undefined {
  return /^\/[^\s?#]*$/.test(text.replaceAll("{id}", "id")) && !/[{}]/.test(text.replaceAll("{id}", ""))
    ? undefined
    : "must begin with / and hold no blanks, no query and no braces but {id}";
}

function locationProblem(text: string): string | undefined {
  return /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/.test(text)
    ? undefined
    : "must be a field such as `id` or `data.id`";
}
