// How the vendor's API goes wrong, once or for some time.
import type { Role } from "./hooks.ts";

/** A fault of one call. `carriedOut`: the vendor does what was asked all the same. */
export type Fault =
  /** Answers so in place of its own answer. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly carriedOut?: boolean;
    }
  /** Never answers. */
  | { readonly kind: "silent"; readonly carriedOut?: boolean }
  /** Ends the connection in the middle of the answer, or before it. */
  | { readonly kind: "truncated" | "cutOff"; readonly carriedOut?: boolean }
  | { readonly kind: "slow"; readonly delayMs: number }
  /** Answers without the values that are to be saved. */
  | { readonly kind: "lostId" }
  /** Answers an object where each of them belongs. */
  | { readonly kind: "wrongIdType" }
  /** Lists none of the hooks. */
  | { readonly kind: "emptyList" };

/** The names of faults, for people. */
export const faultKinds = [
  "answer",
  "silent",
  "truncated",
  "cutOff",
  "slow",
  "lostId",
  "wrongIdType",
  "emptyList",
] as const satisfies readonly Fault["kind"][];

/** A fault that waits for its calls. */
export interface PlannedFault {
  /** What the method is to a subscription, or a key of the connector's methods. */
  readonly call: Role | (string & {});
  readonly fault: Fault;
  readonly times: number;
}

/** The faults that wait, in the order in which they were planned. */
export class Faults {
  readonly #planned: { readonly call: string; readonly fault: Fault; left: number }[] = [];

  plan({ call, fault, times }: PlannedFault): void {
    this.#planned.push({ call, fault, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  get waiting(): readonly PlannedFault[] {
    return this.#planned
      .filter(({ left }) => left > 0)
      .map(({ call, fault, left }) => ({ call, fault, times: left }));
  }

  /** The next fault of a call, used up. */
  take(method: string, role: Role): Fault | undefined {
    const found = this.#planned.find(({ call, left }) => left > 0 && (call === method || call === role));
    if (found === undefined) return undefined;
    found.left -= 1;
    return found.fault;
  }
}
