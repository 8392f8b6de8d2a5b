// What holds naughty texts beside names and deliveries: a cycle with one wherever its definition has a text, what is wrong with one that is
// made of them, scripts that write and throw them, names and settings that are given over the API, and bodies with names of files.
import { ManagementError, type ManagementClient } from "../../../runtime/management/client.ts";
import { naughty } from "./naughty-texts.ts";
import { polyglots } from "./polyglots.ts";

/** Those that no merge field is in. */
const constants = naughty.filter((text) => !text.includes("{{"));

/** The cycle with a text wherever one may stand. */
export const partsCycle = "naughty-parts";

const connectors = { naughty: { connector: "naughty", installation: "naughty" } };

const parts = {
  id: partsCycle,
  name: polyglots[4],
  description: constants.join("\n"),
  connectors,
  start: "arrived",
  steps: {
    arrived: { $comment: polyglots[5], webhook: "naughty.arrived", next: "known" },
    known: {
      decision: {
        any: constants.map((right) => ({ left: "{{arrived.Text}}", condition: "equals", right })),
      },
      true: "answer",
      false: "refuse",
    },
    answer: {
      method: "naughty.answer",
      map: { Number: "{{arrived.Number}}", Text: constants.join("\n") },
      next: "accept",
    },
    accept: { respond: { status: 200, body: { texts: constants, ...named(constants, 1) } } },
    refuse: { respond: { status: 422, body: polyglots[8] } },
  },
};

/** A definition in which nothing is as it should be: what is said of it names each text. */
export const faultyText = JSON.stringify(
  {
    id: partsCycle,
    name: polyglots[4],
    connectors: { ...connectors, ...named(polyglots, { connector: "naughty" }) },
    start: polyglots[6],
    ...named(polyglots, 1),
    steps: {
      arrived: { webhook: "naughty.arrived", next: polyglots[4] },
      ...Object.fromEntries(
        naughty.map((text, number) => [
          `step${String(number)}`,
          { method: `naughty.${text}`, map: { [text]: `{{${text}}}` }, next: text },
        ]),
      ),
      ...named(polyglots, { method: "naughty.answer", map: named(polyglots, "{{arrived.Text}}") }),
    },
  },
  undefined,
  2,
);

/** Its scripts are tried: one writes the texts and changes a value to them, the other throws them. */
const said = {
  id: "said",
  name: polyglots[7],
  version: "1.0.0",
  baseUrl: "https://said.example",
  methods: {
    came: {
      type: "webhook",
      name: polyglots[8],
      verify: { scheme: "none", reason: polyglots[9] },
      request: { fields: [{ connectorField: "text", systemField: "Text" }] },
      script: [
        `const texts = ${JSON.stringify(naughty)};`,
        "function after_webhook() {",
        "  for (const text of texts) console.log(text);",
        "  method_response.texts = texts;",
        "}",
        'function before_webhook() { throw new Error(texts.join("\\n")); }',
      ].join("\n"),
    },
  },
};

/** The files. */
export const partFiles: Readonly<Record<string, object>> = {
  [`cycles/${partsCycle}.json`]: parts,
  "connectors/said/connector.json": said,
};

function named<Value>(names: readonly string[], value: Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

/** How many of the texts were taken as what. */
export interface Taken {
  readonly keys: number;
  readonly tokens: number;
  readonly installations: number;
}

/** Gives each text, and the longest that there may be, as each name and setting; what is not taken must be refused as the caller's mistake. */
export async function giveNames(api: ManagementClient): Promise<Taken> {
  const names = [...naughty, "W".repeat(100), "w".repeat(100), `a${"-w".repeat(49)}`];
  const count = async (give: (name: string) => Promise<unknown>): Promise<number> => {
    let taken = 0;
    for (const name of names) if (await isTaken(give(name))) taken += 1;
    return taken;
  };
  const keys = await count((name) => api.call("createSenderKey", { body: { name } }));
  const tokens = await count((name) => api.call("createToken", { body: { name } }));
  const installations = await count((name) =>
    api.call("createInstallation", { body: { name, connector: "naughty", values: {} } }),
  );
  await count((name) => api.call("changeDeploymentSettings", { body: { errorWebhookUrl: name } }));
  const errorWebhookUrl = `https://naughty.example/?${constants.join("&")}`;
  await api.call("changeDeploymentSettings", { body: { errorWebhookUrl } });
  return { keys, tokens, installations };
}

async function isTaken(given: Promise<unknown>): Promise<boolean> {
  try {
    await given;
    return true;
  } catch (error) {
    if (error instanceof ManagementError && error.status < 500) return false;
    throw error;
  }
}

/** Delivers forms whose fields and files are named by the texts, and pages that would run where they were shown. */
export async function deliverFiles(url: string): Promise<number> {
  const form = new FormData();
  for (const text of naughty) {
    const name = text.toWellFormed();
    form.append(name, name);
    form.append(name, new File([name], name, { type: "text/html" }));
  }
  const page = `<script>alert(1)</script>${polyglots.join("")}`;
  const bodies = [form, ...["text/html", "image/svg+xml", "text/javascript"].map((type) => ({ type }))];
  for (const body of bodies) {
    const sent = body instanceof FormData ? { body } : { body: page, headers: { "content-type": body.type } };
    const { status } = await fetch(url, { method: "POST", ...sent });
    if (status >= 500) throw new Error(`${String(status)} for a file`);
  }
  return bodies.length;
}
