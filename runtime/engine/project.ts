// What is given to an engine, and what it says about it. Files say what should be; the store says what is
// (architecture.md, "State and identity").
import type { AccountIdentity } from "../contract/account.ts";
import type { JsonValue } from "../contract/value.ts";
import type { GivenAuthentication } from "../method/installation.ts";

/** A compiled connector (JavaScript text, types stripped) or cycle plan (JSON text), named by the SHA-256 of its content. */
export interface GivenRelease {
  readonly hash: string;
  /** The connector's or cycle's id. */
  readonly id: string;
  readonly content: string;
}

/** A connector's values in an account, secrets resolved. They are held in memory only. */
export interface GivenInstallation {
  readonly name: string;
  /** The connector's id. */
  readonly connector: string;
  /** The release with its own custom fields; absent: the connector's. */
  readonly release?: string;
  /** It stands in no file: it was made over the management API. */
  readonly isMade?: true;
  readonly authentication?: GivenAuthentication;
  readonly parameters?: Readonly<Record<string, JsonValue>>;
}

/** An account beside the default one, and what it has of its own. */
export interface GivenAccount extends AccountIdentity, Pick<Project, "installations" | "cycles"> {
  /** Cycles whose files have errors: they stay as they are. */
  readonly broken?: readonly string[];
  /** What it is called and what holds for it stay as they are. */
  readonly keepsIdentity?: boolean;
}

/** A compiled project. Installations and cycles are the default account's. */
export interface Project {
  /** All accounts have these. */
  readonly connectors: readonly GivenRelease[];
  /** A connector that needs no values has an installation of its own name, which need not be given. */
  readonly installations: readonly GivenInstallation[];
  readonly cycles: readonly GivenRelease[];
  /** The others. */
  readonly accounts?: readonly GivenAccount[];
  /** Accounts whose files could not be read now: everything of theirs stays as it is. */
  readonly left?: readonly LeftAccount[];
}

/** An account that is left as it is. */
export interface LeftAccount {
  readonly id: string;
  /** Why: a sentence. */
  readonly why: string;
}

/** One thing that happened when a project was applied, or that someone should know. */
export interface ApplyNote {
  readonly kind:
    /** A cycle the store did not know; it is stopped. */
    | "installed"
    /** A stopped cycle took a new release. */
    | "updated"
    /**
     * A cycle keeps the release it has: a running one until it is stopped, one that another process has changed since until it is
     * applied. Of no cycle: everything of the account is as it was.
     */
    | "notApplied"
    /** A cycle that is not given any more: it is kept, and stopped. */
    | "gone"
    /** A webhook step that is in the cycle no more: its URL answers 404. */
    | "webhookRemoved"
    /** A running cycle was stopped, took a new release and runs again. */
    | "restarted"
    /** A running cycle that could not be started as it is. */
    | "notReady";
  /** Absent: the default account. */
  readonly account?: string;
  /** Absent: it is about the whole account. */
  readonly cycle?: string;
  /** One or more sentences for people. */
  readonly message: string;
}

/** How a project is applied. */
export interface ApplyOptions {
  /** Running cycles that changed are stopped, updated and started again. */
  readonly restart?: boolean;
  /**
   * The files may be older than what another process has applied: on a store that several share no cycle takes a release that the store
   * knew before the one it has, and none is stopped since it has no file here.
   */
  readonly keepsNewer?: boolean;
  /** Only this cycle; the others stay as they are. */
  readonly cycle?: string;
  /** Whose it is; absent: the default account's. */
  readonly account?: string;
  /** Nothing else of the project is taken over: the connectors and installations that it uses have to be those that are applied. */
  readonly alone?: boolean;
  /** What its author wrote, where it stands in no file: it is saved with the cycle. */
  readonly text?: string;
  /** Looks once more, when nobody else changes anything any more, also no other process: rejects where nothing is to be applied. */
  check?(): Promise<void>;
}
