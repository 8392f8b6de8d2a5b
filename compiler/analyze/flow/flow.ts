// What the data-flow proof is made over (definition-format.md §4, "The data-flow proof"): for each webhook the stages of its
// life in their order, and at each of them the values that are read and the values that are saved. Rules and `explain` read
// this and nothing else of a definition; nothing here judges.
import { isOneSlip } from "../../diagnostics/suggest.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import type { PartialField, PartialWebhook } from "../symbols.ts";

/** Where in a webhook's life something happens. */
export type Point =
  | "find"
  /** What a create method sends, */
  | "create"
  /** what comes while it is waiting for the answer, */
  | "handshake"
  /** and what it answers. */
  | "created"
  | "adopt"
  | "verify"
  | "filter"
  | "route"
  | "deduplicate"
  | "order"
  | "renew"
  | "delete";

/** A value that is used: one expression of a text, or what a preset stands for. */
export interface Read {
  readonly name: string;
  readonly span: Span;
  /** Where the text stands. */
  readonly path: Path;
  /** The expression is the whole text, so that a list or a number keeps its type. */
  readonly isWhole: boolean;
}

/** A value that is saved with the subscription. */
export interface Write {
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  readonly path: Path;
  /** The response field that holds it; absent for what a handshake saves. */
  readonly field?: PartialField;
  /** How many lists its location passes through. */
  readonly lists: number;
}

/** One thing that happens: it reads, and what it writes exists from then on. */
export interface Stage {
  readonly point: Point;
  /** The method that is called; absent where something received is looked at. */
  readonly method?: string;
  /** `false` for what need not happen before what stands after it: a webhook is not always found, or ever renewed. */
  readonly isCertain: boolean;
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
  /** Saved names that a script of it mentions. They count as uses; whether a script finds them is not proved. */
  readonly scriptNames: ReadonlySet<string>;
  /** A text of it is broken or names something unknown, so that it may have meant any name. */
  readonly isVague: boolean;
  /** A field of it has no value, so that one is missing that may have meant any name. */
  readonly isUnfilled: boolean;
}

/** One webhook's life. */
export interface WebhookFlow {
  readonly key: string;
  readonly webhook: PartialWebhook;
  /** Where the subscription stands. */
  readonly path: Path;
  /** The create list, the names that are methods. */
  readonly create: readonly string[];
  /** `Cyclr_Webhook_…` values that the engine gives before any call. */
  readonly engine: readonly string[];
  /** In the order in which they happen. */
  readonly stages: readonly Stage[];
  /** `false` when a part of it could not be read or names no action: a proof would only echo that. */
  readonly isWhole: boolean;
}

/** The prefix of everything that is saved with a subscription. */
export const savedPrefix = "Cyclr_Webhook_";

/**
 * What follows the prefix of a saved name, or of one that was clearly meant to be: `Id` of `CyclrWebhookId` and of
 * `Cyclr_Webook_Id`.
 */
export function savedTail(name: string): string | undefined {
  const joined = /^cyclr[\s_.-]*webhook[\s_.-]*(.*)$/i.exec(name)?.[1];
  const [, prefix = "", tail] = /^([^_]+_[^_]+_)(.+)$/.exec(name) ?? [];
  return joined ?? (isOneSlip(prefix, savedPrefix) ? tail : undefined);
}

/** The reads of names that are saved with a subscription. */
export function savedReads({ reads }: Pick<Stage, "reads">): readonly Read[] {
  return reads.filter(({ name }) => name.startsWith(savedPrefix));
}

/** The stages at a point. */
export function stagesAt({ stages }: WebhookFlow, ...wanted: readonly Point[]): readonly Stage[] {
  return stages.filter(({ point }) => wanted.includes(point));
}

/** Everything that is saved at some point, once the point is reached. */
export function allWrites({ stages }: WebhookFlow): readonly Write[] {
  return stages.flatMap(({ writes }) => writes);
}

/** True when some stage uses the name, in a text or a script. */
export function isRead(stages: readonly Stage[], name: string): boolean {
  return stages.some(
    ({ reads, scriptNames }) => scriptNames.has(name) || reads.some((read) => read.name === name),
  );
}
