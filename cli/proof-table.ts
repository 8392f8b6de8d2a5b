// A webhook's proof as text: the moments of its life, numbered, and a table of its values that names them by their numbers.
import type { ProofMoment, ProofSource, ProofValue, WebhookProof } from "../compiler/index.ts";

/**
 * The text of one webhook, in `width` columns where its names leave room. A `!` marks a value that is used and not made in
 * time.
 */
export function renderProof(connector: string, proof: WebhookProof, width: number): string {
  const title = `${connector}.${proof.webhook}`;
  const about = proof.hasSubscription ? [] : ["  registered by hand: its URL is copied to the vendor"];
  const shared = sharedLines(proof);
  const torn = proof.isWhole ? [] : ["  a part could not be read; what it says is missing here"];
  return [
    `${title}  ${proof.name}`,
    ...about,
    ...shared,
    ...torn,
    "",
    ...momentLines(proof),
    "",
    ...valueLines(proof, width),
    "",
  ].join("\n");
}

/** How many URLs and registrations there will be, where steps share them. */
function sharedLines({ share: { scope, by }, hasSubscription }: WebhookProof): readonly string[] {
  if (scope === "step") return [];
  const where = scope === "installation" ? "each installation" : "all accounts";
  const url = `  shared: one URL for ${where}`;
  if (!hasSubscription) return [url];
  return [
    by.length === 0 ? `${url}, registered once` : `${url}, registered once for each ${by.join(" and ")}`,
  ];
}

/** What happens, in a word. */
const words: Readonly<Record<ProofMoment["point"], string>> = {
  find: "find",
  create: "create",
  handshake: "handshake",
  created: "answer",
  adopt: "find",
  verify: "verify",
  filter: "filter",
  route: "route",
  deduplicate: "dedupe",
  order: "order",
  delete: "delete",
  renew: "renew",
};

function momentLines({ moments }: WebhookProof): readonly string[] {
  const digits = String(moments.length).length;
  const verbs = widest(moments.map(({ point }) => words[point]));
  const methods = widest(moments.map(({ method }) => method ?? ""));
  return moments.map((moment) => {
    const number = String(moment.at).padStart(digits);
    const method = (moment.method ?? "").padEnd(methods);
    return `  ${number}  ${words[moment.point].padEnd(verbs)}  ${method}  ${momentNote(moment)}`.trimEnd();
  });
}

function momentNote({ point, isCertain }: ProofMoment): string {
  if (point === "adopt") return "the one that was just made";
  if (isCertain) return "";
  return point === "renew" ? "from time to time" : "one that exists already";
}

function valueLines({ moments, values }: WebhookProof, width: number): readonly string[] {
  if (values.length === 0) return ["  It needs no values."];
  const rows = values.map((value) => ({
    mark: value.isInTime ? " " : "!",
    name: value.name,
    made: wrap(maker(value, moments), 20),
    used: users(value, moments),
  }));
  const table = [{ mark: " ", name: "value", made: ["made by"], used: "used by" }, ...rows];
  const names = widest(table.map(({ name }) => name));
  const makers = widest(table.flatMap(({ made }) => made));
  return table.flatMap(({ mark, name, made, used }) => {
    const lines = wrap(used, Math.max(24, width - names - makers - 6));
    return Array.from({ length: Math.max(made.length, lines.length) }, (_, index) => {
      const head = index === 0 ? `${mark} ${name}` : "";
      const maker = (made[index] ?? "").padEnd(makers);
      return `${head.padEnd(names + 2)}  ${maker}  ${lines[index] ?? ""}`.trimEnd();
    });
  });
}

const sources: Readonly<Record<Exclude<ProofSource, "saved">, string>> = {
  engine: "the engine",
  step: "the step",
  constant: "the definition",
  installation: "the installation",
  partner: "the partner",
  nothing: "nobody",
};

function maker({ source, madeAt }: ProofValue, moments: readonly ProofMoment[]): string {
  return source === "saved" ? list(madeAt, moments) : sources[source];
}

function users({ usedAt }: ProofValue, moments: readonly ProofMoment[]): string {
  return usedAt.length === 0 ? "nobody" : list(usedAt, moments);
}

/** `2 createWebhook, 4 verify`. */
function list(at: readonly number[], moments: readonly ProofMoment[]): string {
  return moments
    .filter((moment) => at.includes(moment.at))
    .map((moment) => `${String(moment.at)} ${moment.method ?? words[moment.point]}`)
    .join(", ");
}

/** Cuts a list after its commas. */
function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of text.split(", ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? piece : `${last}, ${piece}`;
    if (last === undefined || longer.length > room) {
      if (last !== undefined) lines[lines.length - 1] = `${last},`;
      lines.push(piece);
    } else lines[lines.length - 1] = longer;
  }
  return lines;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
