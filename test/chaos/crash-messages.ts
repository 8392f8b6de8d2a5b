// What a test and the process that it kills say to each other.

/** What an operator does, by name. */
export type Operation =
  | "heal"
  | "stopStart"
  | "finish"
  | "halt"
  | "pause"
  | "polls"
  | "redrive"
  | "dismiss"
  | "replay"
  | "move"
  | "drop"
  | "retain"
  | "release"
  | "remove"
  | "stopQueue"
  | "revive";

/** To the process. */
export type Asked =
  | {
      readonly kind: "open";
      readonly folder: string;
      readonly vendorUrl: string;
      readonly aheadMs: number;
      /** Absent: SQLite in the folder. */
      readonly database?: string;
      /** Where it dies already while it opens. */
      readonly crashAt?: string;
    }
  | { readonly kind: "arm"; readonly at: string }
  | { readonly kind: "skip"; readonly ms: number }
  | { readonly kind: "operate"; readonly operation: Operation; readonly number: number };

/** From the process. */
export type Told =
  | { readonly kind: "opened"; readonly urls: Readonly<Record<string, string>> }
  | { readonly kind: "operated"; readonly number: number; readonly error?: string };
