// What the management API asks of the compiler and of the project's files. `runtime/` never imports `compiler/`: whoever starts the
// server fills this, or leaves it out where there are no files. Whatever compiles may also reject with `project/too-large`, and with
// `server/too-many-requests` while an account has many questions before it.
import type { JsonObject, JsonValue } from "../../contract/value.ts";
import type { CycleText } from "../../store/cycle-texts.ts";
import type { DeliveredFields } from "../../engine/delivered-fields.ts";
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

/** An installation that was made over this API, as its file would be. */
export interface WrittenInstallation {
  readonly account: string;
  readonly name: string;
  readonly text: string;
}

/** What an account has in no file. */
export interface Written {
  readonly cycles: readonly WrittenCycle[];
  readonly installations: readonly WrittenInstallation[];
}

/** Reads it, account by account: never more of it is in memory than one has. */
export type ReadWritten = (account: string) => Promise<Written>;

/** What came of a cycle's text. */
export interface CheckedCycle {
  /** What is wrong with it, or worth knowing. */
  readonly findings: readonly Finding[];
  /** Of the project what its account has, with it; absent with errors. */
  readonly project?: Project;
}

/** What came of an installation's text. */
export interface CheckedInstallation extends CheckedCycle {
  /** Of each connector, by its id, the release that installations without custom fields have. */
  readonly bases: ReadonlyMap<string, string>;
}

/** The custom fields of one side of a method, as an installation's text has them. */
export interface WrittenFields {
  readonly method: string;
  readonly side: "request" | "response";
  /** Those that people wrote. */
  readonly fields: readonly object[];
  /** Those that the vendor was asked for. */
  readonly lookedUp: readonly object[];
}

/** An installation's text with other fields. */
export interface TextWithFields {
  readonly text: string;
  /** Those that came, as the text has them now. */
  readonly added: readonly object[];
}

/** The compiler and the files. */
export interface Workbench {
  /**
   * The project as it is now, with what stands in no file; what of that has errors is left out. An account that cannot be compiled, or not
   * in time, is in `left`; with `only` it is compiled alone, and then that is an error. Rejects with `project/invalid`.
   */
  readProject(readWritten: ReadWritten, only?: string): Promise<Project>;
  /** Checks a cycle as if it stood in its file, beside what its account has in no file. */
  checkCycle(checked: WrittenCycle, written: Written): Promise<CheckedCycle>;
  /** The text of a cycle's file; `undefined` where it has none. */
  readCycle(account: string, cycle: string): Promise<string | undefined>;
  /** The same for an installation, of whose text nothing else is told than what is wrong. */
  checkInstallation(checked: WrittenInstallation, written: Written): Promise<CheckedInstallation>;
  /** The text of an installation's file; `undefined` where it has none. */
  readInstallation(account: string, name: string): Promise<string | undefined>;
  /** The custom fields of an installation's text. */
  readFields(text: string): Promise<readonly WrittenFields[]>;
  /** Puts others in place of those that people wrote; absent: in a new file of this connector. */
  setFields(
    text: string | undefined,
    of: Pick<DeliveredFields, "account" | "connector" | "installation">,
    fields: Omit<WrittenFields, "lookedUp">,
  ): Promise<string>;
  /** Adds custom fields to the text of an installation; absent: to a new file of this connector. */
  addFields(
    text: string | undefined,
    found: Pick<DeliveredFields, "account" | "connector" | "installation" | "method" | "fields" | "taken">,
  ): Promise<TextWithFields>;
  /** Writes a cycle's file, whole or not at all; false where that is not allowed. Absent: files are not this server's alone. */
  writeCycle?(written: WrittenCycle): Promise<boolean>;
  /** The same for an installation's. */
  writeInstallation?(written: WrittenInstallation): Promise<boolean>;
  /**
   * Runs the handlers of one event in the sandbox with these globals; nothing is sent or kept. Rejects with `project/invalid`,
   * `connector/not-found`, `method/unknown`, `server/bad-request`.
   */
  tryScript(trial: ScriptTrial): Promise<object>;
  /** A connector's definition with the proof of its webhooks' data, for an account; `undefined` where it has none. */
  readConnector(account: string, id: string): Promise<ConnectorSource | undefined>;
  /** What has changed between two releases of a connector, for an account; `current` is the definition of now. */
  compareConnector(
    account: string,
    id: string,
    from: string,
    to: string,
  ): Promise<readonly ConnectorChange[] | undefined>;
}

/** One event of a connector's scripts. */
export interface ScriptTrial {
  /** Who asks. */
  readonly account: string;
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
