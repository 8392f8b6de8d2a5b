// Custom fields of installations (B§10.1), as a person writes them or as a delivery has them that is used as a sample: they stand in the
// installation's file, or are saved with one that was made over this API.
import { sha256 } from "../../base/ids.ts";
import { HookwrightError } from "../../contract/error.ts";
import type { JsonValue } from "../../contract/value.ts";
import { decodeOwnJson } from "../../data/json.ts";
import type { AccountEngine } from "../../engine/account-engine.ts";
import type { DeliveredFields } from "../../engine/delivered-fields.ts";
import { assertOperator } from "./access.ts";
import { operation, type Call, type ManagementHost } from "./operation.ts";
import { bodyProblems, compilerProblems } from "./problems.ts";
import { installationText, needWorkbench, readWritten } from "./read-project.ts";
import { answer, list, maybe, oneOf, text, Type, valuesByName } from "./schema.ts";
import type { Workbench, WrittenFields as WrittenFieldsOfSide } from "./workbench.ts";

const written = {
  method: text("A key of the connector's methods."),
  side: oneOf(["request", "response"], "What is sent, or posted to a webhook; or what is answered."),
};

const WrittenField = Type.Object(
  {
    connectorField: text("Its place."),
    systemField: maybe(text("The name by which steps have it; absent: as its place says.")),
    displayName: maybe(text("What people read.")),
    dataType: maybe(text("Its type; absent: `text`.")),
  },
  {
    $id: "WrittenField",
    description: "A custom field, as an installation's file has it.",
    additionalProperties: true,
  },
);

const WrittenFields = answer("WrittenFields", "The custom fields of one side of a method.", {
  ...written,
  fields: list(WrittenField, "Those that people wrote."),
  lookedUp: list(WrittenField, "Those that the vendor was asked for (`hookwright fields`)."),
  revision: text("Of those that people wrote: whoever changes them says from which one."),
});

const changing = [
  "installation/not-found",
  "installation/in-a-file",
  "project/invalid",
  "project/not-applied",
  "server/no-files",
  ...compilerProblems,
  ...bodyProblems,
] as const;

/** The operations. */
export const customFieldOperations = [
  operation({
    id: "getCustomFields",
    method: "GET",
    path: "/installations/{name}/fields",
    summary: "Shows the custom fields of an installation, as its author wrote them.",
    params: { name: text("The installation's name.") },
    answer: Type.Object({
      source: oneOf(["file", "store"], "Where they stand."),
      items: list(WrittenFields),
    }),
    problems: ["installation/not-found", "server/no-files"],
    async run(call) {
      const { source, text: found } = await readTextOf(call, findInstallation(call));
      const items = found === undefined ? [] : await needWorkbench(call.workbench).readFields(found);
      return { source, items: items.map((item) => ({ ...item, revision: revisionOf(item.fields) })) };
    },
  }),
  operation({
    id: "saveCustomFields",
    method: "PUT",
    path: "/installations/{name}/fields",
    summary: "Puts others in place of the custom fields that people wrote for one side of a method.",
    description: "Cycles that are saved from then on may map them.",
    params: { name: text("The installation's name.") },
    query: {
      revision: maybe(
        text(
          "The `revision` that they were made from, or `none`: nobody wrote any. With another there it is refused.",
        ),
      ),
    },
    body: { ...written, fields: list(valuesByName("A field, as an installation's file has it.")) },
    answer: Type.Object({
      source: oneOf(["file", "store"], "Where they stand now."),
      revision: text("Of what was saved."),
    }),
    problems: ["installation/changed", ...changing],
    async run(call) {
      const { account, body, query } = call;
      const found = findInstallation(call);
      const of = { account: account.id, connector: found.connector, installation: found.name };
      const { readFields, setFields } = needWorkbench(call.workbench);
      const source = await change(call, found, async (there) => {
        assertMadeFrom(query.revision, there === undefined ? [] : await readFields(there), body);
        return setFields(there, of, body);
      });
      return { source, revision: revisionOf(body.fields) };
    },
  }),
  operation({
    id: "addDeliveredFields",
    method: "POST",
    path: "/cycles/{cycle}/steps/{step}/delivered-fields",
    summary:
      "Adds the fields of a delivery that a step's webhook does not read to those of its installation.",
    description:
      "Cycles that are saved from then on may map them; those that are there keep what they were compiled with until they are saved or applied.",
    params: { cycle: text("The cycle's id."), step: text("The step's id.") },
    query: { delivery: text("The delivery's id.") },
    body: { fields: maybe(list(text("A `connectorField`."), "Only these; absent: all of them.")) },
    answer: Type.Object({
      installation: text("The installation's name."),
      method: text("The step's webhook method."),
      source: oneOf(["file", "store"], "Where the fields stand now."),
      added: list(WrittenField, "Those that it had not yet."),
    }),
    problems: [
      "cycle/not-found",
      "delivery/not-found",
      "data/unsupported-type",
      "secrets/unreadable",
      ...changing,
    ],
    async run(call) {
      const { account, params, query, body } = call;
      const found = await account.deliveredFields(params, query.delivery);
      if (found.isWritten)
        throw new HookwrightError(
          "server/bad-request",
          `The webhook of \`${params.cycle}.${params.step}\` is written into the step.`,
          { hint: "Add its fields to the cycle's definition, and save that." },
        );
      const { fields: wanted } = body;
      const isWanted = ({ connectorField }: { readonly connectorField: string }): boolean =>
        wanted === undefined || wanted.includes(connectorField);
      return add(call, { ...found, fields: found.fields.filter(isWanted) });
    },
  }),
];

type Asked = Pick<ManagementHost, "engine" | "workbench" | "saving"> &
  Pick<Call<never, never, never>, "account" | "request">;

interface Named {
  readonly name: string;
  readonly connector: string;
}

function findInstallation({
  account,
  params: { name },
}: {
  readonly account: AccountEngine;
  readonly params: { readonly name: string };
}): Named {
  const found = account.installations().find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new HookwrightError("installation/not-found", `There is no installation \`${name}\`.`);
}

function revisionOf(fields: readonly object[]): string {
  return fields.length === 0 ? "none" : sha256(JSON.stringify(fields));
}

/** Whoever says from which fields others were made overwrites no other ones. */
function assertMadeFrom(
  revision: string | undefined,
  there: readonly WrittenFieldsOfSide[],
  { method, side }: Pick<WrittenFieldsOfSide, "method" | "side">,
): void {
  const now = there.find((one) => one.method === method && one.side === side)?.fields ?? [];
  if (revision === undefined || revision === revisionOf(now)) return;
  throw new HookwrightError(
    "installation/changed",
    `The custom fields of \`${method}\` were changed by somebody else; nothing was saved.`,
    { hint: "Read them anew, and save with their `revision`." },
  );
}

/** Adds them where the installation stands. */
async function add(asked: Asked, found: DeliveredFields): Promise<object> {
  const { installation: name, connector, method } = found;
  const { addFields } = needWorkbench(asked.workbench);
  let added: readonly object[] = [];
  const source = await change(asked, { name, connector }, async (written) => {
    const updated = await addFields(written, found);
    ({ added } = updated);
    return added.length === 0 ? written : updated.text;
  });
  return { installation: name, method, source, added };
}

/** Where an installation stands, and its text there; `undefined`: in a file that is not there yet. */
async function readTextOf(
  { engine, account, workbench }: Pick<Asked, "engine" | "account" | "workbench">,
  { name, connector }: Named,
): Promise<{ readonly source: "file" | "store"; readonly text: string | undefined }> {
  const file = await needWorkbench(workbench).readInstallation(account.id, name);
  const made = engine.madeInstallations(account.id).find((one) => one.name === name);
  return file === undefined && made !== undefined
    ? { source: "store", text: installationText(connector, made.fields) }
    : { source: "file", text: file };
}

/** So often, where somebody else changes it at the same time. */
const mostTries = 3;

/**
 * Changes an installation's text, takes it over, and says where it stands. It is compiled outside of the queue of those who save, and where
 * the text is another one by then, changed once more. Rejects with `project/invalid` where the compiler does not take it.
 */
async function change(
  asked: Asked,
  installation: Named,
  edit: (text: string | undefined) => Promise<string | undefined>,
): Promise<"file" | "store"> {
  const { engine, account, request, saving } = asked;
  const { name } = installation;
  const workbench = needWorkbench(asked.workbench);
  for (let tries = 0; tries < mostTries; tries++) {
    const { source, text: before } = await readTextOf(asked, installation);
    const text = await edit(before);
    if (text === undefined || text === before) return source;
    if (source === "file") assertOperator(request.principal);
    const written = { account: account.id, name, text };
    const others = await readWritten(engine, account.id);
    const { project, findings, bases } = await workbench.checkInstallation(written, others);
    if (project === undefined) throw refused(name, findings);
    const isStill = async (): Promise<boolean> => {
      const now = await readTextOf(asked, installation);
      return now.source === source && now.text === before;
    };
    const isTaken = await saving(async () => {
      if (source === "store") {
        const { fields = {} } = decodeOwnJson(text) as { readonly fields?: JsonValue };
        return account.takeInstallation(project, { name, bases, fields, isStill });
      }
      return (
        (await isStill()) &&
        inFile(workbench, { written, before }, () => account.takeInstallation(project, { name, bases }))
      );
    });
    if (isTaken) return source;
  }
  throw new HookwrightError(
    "server/too-many-requests",
    `Others change the installation \`${name}\` at the same time; nothing was saved.`,
    { hint: "Ask again." },
  );
}

/** Writes the installation's file, and what it was before where that is not taken over. */
async function inFile(
  { writeInstallation }: Workbench,
  {
    written,
    before,
  }: {
    readonly written: { readonly account: string; readonly name: string; readonly text: string };
    readonly before: string | undefined;
  },
  take: () => Promise<boolean>,
): Promise<boolean> {
  if (!(await writeInstallation?.(written)))
    throw new HookwrightError(
      "installation/in-a-file",
      `The installation \`${written.name}\` stands in a file that this server does not write.`,
      { hint: "Run `hookwright fields` where the file comes from, and apply it." },
    );
  try {
    return await take();
  } catch (error) {
    // A new file says nothing but the fields, and is applied with the others.
    if (before !== undefined) await writeInstallation?.({ ...written, text: before });
    throw error;
  }
}

function refused(
  name: string,
  findings: readonly { readonly severity: string; readonly message: string }[],
): HookwrightError {
  const said = findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
  return new HookwrightError(
    "project/invalid",
    `The installation \`${name}\` cannot have these fields: ${said.join(" ")}`,
    { hint: "Add fewer of them, or change the installation's file." },
  );
}
