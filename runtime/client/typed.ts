// The types of a connector that a program calls: its callable methods as functions, the values of its installations by name.
// All of it is inferred from the compiled connector; nothing here exists when the program runs.
import type { Connector, InputOf } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import type { Installation } from "../method/installation.ts";
import type { GivenCredentials } from "../secrets/credentials.ts";

/** An installation of one connector: no other connector's methods take it. */
export interface InstallationOf<C extends Connector> extends Installation {
  readonly connector: C;
}

/** What an installation of a connector is made of. */
export interface InstallationValues<C extends Connector> {
  /** Tells installations of one connector apart: their tokens, and what their scripts keep. Absent: the connector's id. */
  readonly name?: string;
  readonly account?: string;
  /** `name` is one of the connector's authentications; its first when absent. */
  readonly authentication?: GivenCredentials & {
    readonly name?: keyof C["authentications"] & string;
  };
  /** By name, those that are asked at installation. */
  readonly parameters?: { readonly [Name in ParameterNames<C>]?: JsonValue };
}

type ParameterNames<C extends Connector> = C["parameters"][number]["name"];

/** How one call is made. */
export interface ClientCallOptions {
  /** Ends the call. */
  readonly signal?: AbortSignal;
  /** The same for every try of one act, so that a vendor who knows the header `Idempotency-Key` acts once. */
  readonly idempotencyKey?: string;
}

/** A method as a function. Rejects with a `HookwrightError`, whose `exchange` holds what was sent and received. */
export type CallableMethod<C extends Connector, M> = (
  input: InputOf<M>,
  installation: InstallationOf<C>,
  options?: ClientCallOptions,
) => Promise<OutputOf<M>>;

/** The system fields that a method puts out. */
export type OutputOf<M> = M extends { output(message: never): infer Output } ? Output : never;

/** The methods of a connector that can be called, by key. */
export type Methods<C extends Connector> = {
  readonly [
    Key in keyof C["methods"] as C["methods"][Key] extends { readonly kind: "action" | "script" }
      ? Key
      : never
  ]: CallableMethod<C, C["methods"][Key]>;
};
