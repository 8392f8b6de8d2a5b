// The methods that stand beside signing in (definition-format.md §2, "Authentication"): the one that is called afterwards, whose
// answer is saved with the installation, and the one that proves that the credentials work.
import type { Connector } from "../contract/connector.ts";
import { isRawJson, type JsonValue } from "../contract/value.ts";
import { schemeOf } from "../auth/installation.ts";
import { callMethod } from "./call.ts";
import type { Installation } from "./installation.ts";
import type { MethodCall } from "./open-call.ts";
import type { CallServices } from "./services.ts";

/** What a call around a sign-in is made with. */
export interface SignInCall extends Pick<MethodCall, "signal" | "waitSignal" | "mostWaitMs"> {
  readonly installation: Installation;
  readonly services: CallServices;
}

/** A key of the connector's methods, and its name for people. */
export interface SignInMethod {
  readonly key: string;
  readonly name: string;
}

/** The method that an authentication calls then; `undefined` where it names none. */
export function signInMethod(
  connector: Connector,
  authentication: string,
  when: "afterSignIn" | "test",
): SignInMethod | undefined {
  const key = schemeOf(connector, authentication)?.[when];
  return key === undefined ? undefined : { key, name: connector.methods[key]?.name ?? key };
}

/** What begins a merge field that is learnt so. */
const accountPrefix = "Cyclr_Account_";

/**
 * Calls the method of after signing in and answers with what it teaches; `undefined` where there is none. Fails as a call does.
 * A vendor that refuses the credentials here is not asked for others: the sign-in is what it is.
 */
export async function callAfterSignIn({
  authentication,
  ...call
}: SignInCall & { readonly authentication: string }): Promise<Record<string, JsonValue> | undefined> {
  const method = signInMethod(call.installation.connector, authentication, "afterSignIn");
  if (method === undefined) return undefined;
  const { output } = await callMethod({
    ...call,
    method: method.key,
    values: {},
    execution: "CONNECTOR_TESTING",
  });
  return Object.fromEntries(
    Object.entries(output).flatMap(([name, value]): [string, JsonValue][] =>
      name.startsWith(accountPrefix) && isTaught(value) ? [[name, value]] : [],
    ),
  );
}

/** A single value, or several: a vendor may know an account by more than one id. */
function isTaught(value: unknown): value is JsonValue {
  if (Array.isArray(value)) return value.length > 0 && value.every(isSingle);
  return isSingle(value);
}

function isSingle(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== "object" || isRawJson(value));
}

/** What is learnt with this in place of what the same method taught before. */
export function withTaught(
  learnt: Readonly<Record<string, JsonValue>> = {},
  taught: Readonly<Record<string, JsonValue>>,
): Record<string, JsonValue> {
  const others = Object.entries(learnt).filter(([name]) => !name.startsWith(accountPrefix));
  return { ...Object.fromEntries(others), ...taught };
}

/** Calls the method that tests the credentials; `undefined` where there is none. Fails as a call does. */
export async function callTest(call: SignInCall): Promise<SignInMethod | undefined> {
  const { connector, authentication } = call.installation;
  const method = signInMethod(connector, authentication.name, "test");
  if (method === undefined) return undefined;
  await callMethod({ ...call, method: method.key, values: {}, execution: "CONNECTOR_TESTING" });
  return method;
}
