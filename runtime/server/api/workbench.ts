// What the management API asks of the compiler and of the project's files. `runtime/` never imports `compiler/`: whoever starts the
// server fills this, or leaves it out where there are no files.
import type { JsonObject, JsonValue } from "../../contract/value.ts";
import type { CycleText } from "../../store/cycle-texts.ts";
import type { Project } from "../../engine/project.ts";

/** A problem that the compiler found, as `hookwright validate --format json` prints it. */
export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly hint: string | null;
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** Line and column from 1, offset from 0, in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Whose cycle it is, and what its author wrote. */
export type WrittenCycle = Pick<CycleText, "account" | "cycle" | "text">;

/** What came of a cycle's text. */
export interface CheckedCycle {
  /** What is wrong with it, or worth knowing. */
  readonly findings: readonly Finding[];
  /** The project with it; absent with errors. */
  readonly project?: Project;
}

/** The compiler and the files. */
export interface Workbench {
  /** The project as it is now, with these cycles that stand in no file; one that has errors is left out. Rejects with `project/invalid`. */
  readProject(stored: readonly WrittenCycle[]): Promise<Project>;
  /** Checks a cycle as if it stood in its file, beside those that stand in no file. */
  checkCycle(written: WrittenCycle, stored: readonly WrittenCycle[]): Promise<CheckedCycle>;
  /** The text of a cycle's file; `undefined` where it has none. */
  readCycle(account: string, cycle: string): Promise<string | undefined>;
  /** Writes a cycle's file, whole or not at all; false where that is not allowed. Absent: files are not this server's alone. */
  writeCycle?(written: WrittenCycle): Promise<boolean>;
  /**
   * Runs the handlers of one event in the sandbox with these globals; nothing is sent or kept. Rejects with `project/invalid`,
   * `connector/not-found`, `method/unknown`, `server/bad-request`.
   */
  tryScript(trial: ScriptTrial): Promise<object>;
  /** A connector's definition with the proof of its webhooks' data; `undefined` where it has none. */
  readConnector(id: string): Promise<ConnectorSource | undefined>;
  /** What has changed between two releases of a connector; `current` is the definition of now. */
  compareConnector(id: string, from: string, to: string): Promise<readonly ConnectorChange[] | undefined>;
}

/** One event of a connector's scripts. */
export interface ScriptTrial {
  readonly connector: string;
  readonly method: string;
  readonly event: string;
  /** The globals by name. */
  readonly globals: JsonObject;
  /** What services answer: a list of `{ method?, url?, status?, headers?, body? }`. */
  readonly answers: readonly JsonValue[];
}

/** A connector's definition. */
export interface ConnectorSource {
  readonly text: string;
  /** Who makes each value of its webhooks, who uses it, and when: as `hookwright explain --format json` prints it. */
  readonly proofs: readonly object[];
  readonly findings: readonly Finding[];
  /** The releases that were live before, by their version; `current` is not among them. */
  readonly releases: readonly string[];
}

/** One change between two releases. */
export interface ConnectorChange {
  readonly kind: string;
  readonly change: "added" | "removed" | "changed";
  readonly what: string;
  readonly reason: string;
}
