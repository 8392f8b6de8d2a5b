// Custom fields of an installation that somebody else changes at the same time.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { createManagementClient } from "../../runtime/management/client.ts";
import type { Workbench } from "../../runtime/server/api/workbench.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { workbenchOf } from "./workbench.ts";

const project = shopProject({ created: trigger() });
const bases = new Map(project.connectors.map(({ id, hash }) => [id, hash]));
const compiled = {
  ...project,
  installations: project.installations.map((one) => ({ ...one, release: bases.get(one.connector) ?? "" })),
};

/** A file; `meanwhile` happens to it while a text of it is compiled. */
async function start(meanwhile: (file: { text: string }, tries: number) => void) {
  const { engine } = await startProgram({ project });
  const file = { text: "a" };
  const written: string[] = [];
  let tries = 0;
  const workbench: Workbench = {
    ...workbenchOf(project),
    readInstallation: () => Promise.resolve(file.text),
    setFields: (text = "") => Promise.resolve(`${text}, mine`),
    checkInstallation() {
      meanwhile(file, ++tries);
      return Promise.resolve({ findings: [], bases, project: compiled });
    },
    writeInstallation({ text }) {
      file.text = text;
      written.push(text);
      return Promise.resolve(true);
    },
  };
  const options = { engine, host: "127.0.0.1", port: 0, token: "t", log: silentLog, workbench };
  const { url, stop } = await startManagementServer(options);
  onTestFinished(stop);
  const api = createManagementClient({ url, token: "t" });
  const [installation] = await api.list("listInstallations");
  const params = { name: installation?.name ?? "" };
  const body = { method: "list", side: "request" as const, fields: [] };
  return { written, save: () => api.call("saveCustomFields", { params, body }) };
}

test("what somebody else wrote while the fields were compiled is kept", async () => {
  const { save, written } = await start((file, tries) => {
    if (tries === 1) file.text = "a, theirs";
  });
  expect(await save()).toEqual({ source: "file", revision: "none" });
  expect(written).toEqual(["a, theirs, mine"]);
});

test("who never finds it as it was read writes nothing", async () => {
  const { save, written } = await start((file, tries) => {
    file.text = `a, theirs ${String(tries)}`;
  });
  await expect(save()).rejects.toMatchObject({ status: 429, code: "server/too-many-requests" });
  expect(written).toEqual([]);
});
