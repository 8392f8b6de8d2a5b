// The life of a webhook as a Mermaid sequence diagram: found or created, proven, answered, renewed, deleted. Text from definitions
// reaches a diagram through `label` alone.
import type { Subscription, Verify } from "../../runtime/contract/connector.ts";
import type { ConnectorIr, MethodIr, WebhookIr } from "../ir/ir.ts";
import { spellDuration, spellUrl } from "./spell.ts";

type Lines = readonly string[];

/** What a lifecycle is drawn from. */
interface Life {
  readonly connector: ConnectorIr;
  readonly webhook: WebhookIr;
}

/** Prints the diagram, without a fence. */
export function emitLifecycle(connector: ConnectorIr, webhook: WebhookIr): string {
  const life = { connector, webhook };
  // A shared address alone is a subscription without calls: people register it.
  const subscription = webhook.subscription?.create.length === 0 ? undefined : webhook.subscription;
  const lines = [
    "sequenceDiagram",
    "participant H as Hookwright",
    `participant V as ${label(connector.name)}`,
    ...(subscription === undefined
      ? ["Note over H,V: registered by hand, the webhook's URL is entered at the vendor", ...handshakes(life)]
      : emitStart(life, subscription)),
    ...emitDelivery(webhook),
    ...(subscription === undefined ? [] : emitEnd(life, subscription)),
  ];
  return `${lines.join("\n")}\n`;
}

/** Text in a diagram, one line, whole: whatever is no letter, digit or harmless sign is written as its number. */
export function label(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Z}\s]+/gu, " ").trim();
  const cut = line.replace(/^(.{159}).{2,}$/u, "$1…");
  const safe = cut.replace(
    /[^\p{L}\p{N} _./,()?=&'{}…-]/gu,
    (sign) => `#${String(sign.codePointAt(0) ?? 0)};`,
  );
  return safe || "(no name)";
}

/** How it comes to be, in the order in which the engine works. */
function emitStart(life: Life, subscription: Subscription): Lines {
  const { adopt } = subscription;
  const create = createLines(life, subscription);
  if (adopt === undefined) return create;
  const match = label(adopt.match.map(([field]) => field).join(" and "));
  const find = [
    ...emitCall(life, adopt.list),
    `V-->>H: the webhooks that exist, with ${savedOf(life, adopt.list)}`,
  ];
  const replace =
    subscription.delete === undefined ? [] : [...emitCall(life, subscription.delete), ...create];
  const found =
    adopt.found === "use" ? [`Note over H: it is used, with its ${savedOf(life, adopt.list)}`] : replace;
  if (adopt.run === "after")
    return [...create, ...find, `Note over H: the one whose ${match} is ours is the new one`];
  return [
    ...find,
    `alt one exists whose ${match} is ours`,
    ...indented(found),
    "else none exists",
    ...indented(create),
    "end",
  ];
}

function createLines(life: Life, { create }: Subscription): Lines {
  return create.flatMap((key, index) => [
    ...emitCall(life, key),
    ...(index === create.length - 1 ? handshakes(life) : []),
    `V-->>H: saved ${savedOf(life, key)}`,
  ]);
}

/** The requests that may come while the webhook is made. */
function handshakes({ webhook }: Life): Lines {
  return (webhook.handshake ?? []).flatMap(({ reply, save, while: only }) =>
    block(`opt handshake${only === undefined ? ", now or later" : " while creating"}`, [
      "V->>H: asks for an answer",
      ...(save === undefined ? [] : [`Note over H: saved ${label(save.map(([name]) => name).join(", "))}`]),
      `H-->>V: ${String(reply.status)}`,
    ]),
  );
}

function emitDelivery({ verify, answer, signals = [] }: WebhookIr): Lines {
  const answered = String(answer?.status ?? 200);
  const told = signals.map(({ do: what }) => `Note over H: or a signal, ${what}`);
  const refused = verify.kind === "none" ? undefined : verify.refusedStatus;
  const delivery =
    refused === undefined
      ? ["V->>H: delivery", "Note over H: not verified", `H-->>V: ${answered}`, ...told]
      : [
          "V->>H: delivery",
          `H->>H: verify ${label(schemeName(verify))}`,
          "alt it is the vendor's",
          `  H-->>V: ${answered}`,
          ...indented(told),
          "else it is not",
          `  H-->>V: ${String(refused)}`,
          "end",
        ];
  return block("loop every delivery", delivery);
}

function schemeName(verify: Verify): string {
  return verify.kind === "hmac" ? `hmac ${verify.algorithm}` : verify.kind;
}

function emitEnd(life: Life, { renew, recreate, create, delete: remove }: Subscription): Lines {
  const again = create.flatMap((key) => saving(life, key));
  const gone = remove === undefined ? [] : emitCall(life, remove);
  const orders = {
    createFirst: [...again, ...gone],
    deleteFirst: [...gone, ...again],
    overwrite: again,
  };
  const renewal =
    renew === undefined
      ? []
      : renew.method === undefined
        ? orders[recreate ?? "createFirst"]
        : saving(life, renew.method);
  const time =
    renew?.beforeMs === undefined
      ? "when a signal asks for it"
      : `${spellDuration(renew.beforeMs)} before Cyclr_Webhook_Expires`;
  return [
    ...(renewal.length === 0 ? [] : block(`loop renewal, ${time}`, renewal)),
    ...(remove === undefined
      ? ["Note over H,V: nothing deletes it at the vendor"]
      : ["Note over H,V: no step uses it any more", ...gone]),
  ];
}

function saving(life: Life, key: string): Lines {
  return [...emitCall(life, key), `V-->>H: saved ${savedOf(life, key)}`];
}

function emitCall(life: Life, key: string): Lines {
  const method = find(life, key);
  const to = method?.kind === "action" ? `, ${method.httpMethod} ${spellUrl(method.url)}` : "";
  return [`H->>V: ${label(`${key}${to}`)}`];
}

/** The saved values that a method gives, by name. */
function savedOf(life: Life, key: string): string {
  const method = find(life, key);
  const names = (method !== undefined && "response" in method ? method.response : [])
    .map(({ systemField }) => systemField)
    .filter((name) => name.startsWith("Cyclr_Webhook_"));
  return label(names.join(", ") || "nothing");
}

function find({ connector }: Life, key: string): MethodIr | undefined {
  return connector.methods.find((method) => method.key === key);
}

function block(head: string, lines: Lines): Lines {
  return [head, ...indented(lines), "end"];
}

function indented(lines: Lines): Lines {
  return lines.map((line) => `  ${line}`);
}
