// The entry of the compiler's thread: one question at a time, each with one answer. What goes wrong is told as plain data.
import { readdir } from "node:fs/promises";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { createDiskHost, diffProjects, explainConnector } from "../compiler/index.ts";
import { readSharedInputs } from "../compiler/program/inputs.ts";
import { isHookwrightError, type ErrorCode } from "../runtime/contract/error.ts";
import type { ConnectorChange, ConnectorSource } from "../runtime/server/api/workbench.ts";
import {
  createWrittenCompiler,
  toFindings,
  type CompiledWritten,
  type ProjectOutline,
  type WrittenAccount,
} from "./compile-written.ts";
import { readSide } from "./read-side.ts";

/** What the thread is started with. */
export interface CompilerStart {
  /** The project's folder, and its data folder. */
  readonly project: string;
  readonly folder: string;
}

/** What can be asked, and what is answered. */
export interface CompilerQuestions {
  readonly outline: () => ProjectOutline;
  readonly compile: (asked: WrittenAccount) => CompiledWritten;
  readonly explain: (connector: string) => ConnectorSource | undefined;
  readonly compare: (connector: string, from: string, to: string) => readonly ConnectorChange[] | undefined;
}

/** One question. */
export interface ToCompiler {
  readonly name: keyof CompilerQuestions;
  readonly args: readonly unknown[];
}

/** Its answer; an error without a code is a fault of ours. */
export type FromCompiler =
  | { readonly kind: "answered"; readonly answer: unknown }
  | {
      readonly kind: "failed";
      readonly code: ErrorCode | undefined;
      readonly message: string;
      readonly hint: string | undefined;
    };

type Answering = {
  readonly [Name in keyof CompilerQuestions]: (
    ...args: Parameters<CompilerQuestions[Name]>
  ) => Promise<ReturnType<CompilerQuestions[Name]>>;
};

/** The release of a connector that its folder holds. */
const current = "current";

enableCompileCache();
const { project, folder } = workerData as CompilerStart;
const host = createDiskHost(project);

const answering: Answering = {
  ...createWrittenCompiler(project, folder),
  async explain(id) {
    const text = await host.read(`connectors/${id}/connector.json`);
    if (text === undefined) return undefined;
    const explained = explainConnector(await readSharedInputs(host), id);
    return {
      text,
      proofs: explained?.webhooks ?? [],
      findings: toFindings(explained?.diagnostics ?? []),
      releases: (await readdir(join(project, "releases", id)).catch(() => [])).toSorted(byVersion),
    };
  },
  async compare(id, from, to) {
    const sides = [];
    for (const release of [from, to]) {
      const place = release === current ? ["connectors", id] : ["releases", id, release];
      if ((await host.read(join(...place, "connector.json"))) === undefined) return undefined;
      sides.push(await readSide(join(project, ...place)));
    }
    const [old, now] = sides;
    if (old === undefined || now === undefined) return undefined;
    return diffProjects(old, now).changes.map(({ kind, change, what, reason }) => ({
      kind,
      change,
      what,
      reason,
    }));
  },
};

parentPort?.on("message", ({ name, args }: ToCompiler) => {
  const ask = answering[name] as (...given: readonly unknown[]) => Promise<unknown>;
  ask(...args).then(
    (answer) => {
      tell({ kind: "answered", answer });
    },
    (error: unknown) => {
      const { code, hint } = isHookwrightError(error) ? error : {};
      const message = error instanceof Error ? error.message : String(error);
      tell({ kind: "failed", code, message, hint });
    },
  );
});

function tell(message: FromCompiler): void {
  parentPort?.postMessage(message);
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
