// Two releases of one connector: each difference with what it means for what uses the connector. Judged over the IR, so that
// comments, order of keys and spelt-out defaults are no difference.
import {
  came,
  changed,
  compareNamed,
  compareParts,
  differ,
  gone,
  type Change,
  type Place,
} from "./change.ts";
import { compareParameters } from "./compare-fields.ts";
import { callParts, compareMethods, compareScripts, isVerifiedByScript, shown } from "./compare-methods.ts";
import type { AuthenticationIr, ConnectorIr, MethodIr } from "./ir.ts";
import { lifecycleMethods, registeredNames, registersWebhooks, type Lifecycle } from "./registration.ts";

/** Compares an older with a newer connector. No change only where the two are one release. */
export function compareConnectors(old: ConnectorIr, now: ConnectorIr): readonly Change[] {
  const what = "the connector";
  const lifecycle = lifecycleMethods(old);
  const registered = registeredNames(old);
  const changes = compareParts(old, now, [], {
    otherwise: ["breaking", what, "look whether what uses it still fits"],
    parts: {
      id: { verdict: ["breaking", "the id", "cycles and installations name the connector by it"] },
      version: { verdict: ["safe", "the version", "nothing else depends on it"] },
      releaseStatus: {
        verdict: ["safe", "the status of the release", "it says who may install it, not what it does"],
      },
      ...shown(what, ["name", "description", "apiVersion"]),
      authentications: () => compareAuthentications(old.authentications, now.authentications),
      parameters: () =>
        compareParameters(old.parameters, now.parameters, ["parameters"], { of: what, registered }),
      lookups: {
        verdict: ["breaking", "the lookups", "values that were chosen may no longer be among what they list"],
      },
      objectCategories: {
        verdict: ["breaking", "the categories that may be copied", "installations may have copies of them"],
      },
      ...callParts(what),
      script: () =>
        compareScripts(old.script, now.script, ["script"], {
          of: what,
          registers: [...lifecycle.values()].some(registersWebhooks),
          verifies: [...old.methods, ...now.methods].some(isVerifiedByScript),
        }),
      methods: () =>
        compareNamed<MethodIr>(old.methods, now.methods, {
          name: ({ key }) => key,
          at: ["methods"],
          order: ["safe", "the order of the methods", "steps name them"],
          compare(key, was, is) {
            const at = ["methods", key];
            if (is === undefined)
              return [gone(`the method \`${key}\``, at, "steps that name it no longer compile")];
            if (was === undefined) return [came("safe", `the method \`${key}\``, at, "nothing uses it yet")];
            return compareMethods(was.entry, is.entry, at, {
              parameters: [old.parameters, now.parameters],
              lifecycle: lifecycle.get(key),
              registered: isRegistering(was.entry, lifecycle.get(key)) ? registered : new Set(),
            });
          },
        }),
    },
  });
  // What no rule tells, as little as it may be, is told at least once.
  const untold = changes.length === 0 && differ(old, now);
  return untold
    ? changed([old, now], [], ["breaking", what, "look whether what uses it still fits"])
    : changes;
}

type Authentications = ConnectorIr["authentications"];

function compareAuthentications(old: Authentications, now: Authentications): readonly Change[] {
  return compareNamed<readonly [key: string, authentication: AuthenticationIr]>(old, now, {
    name: ([key]) => key,
    at: ["authentication"],
    order: ["safe", "the order of the authentications", "methods that choose another are told by themselves"],
    compare(key, was, is) {
      const at: Place = ["authentication", key];
      const what = `the authentication \`${key}\``;
      if (is === undefined) return [gone(what, at, "installations that use it can no longer sign in")];
      if (was === undefined) return [came("safe", what, at, "no installation uses it yet")];
      return compareParts(was.entry[1], is.entry[1], at, {
        otherwise: ["breaking", what, "installations may have to sign in again or give other values"],
        parts: {
          ...shown(what, ["label", "usernameLabel", "passwordLabel"]),
          test: { verdict: ["safe", `how ${what} is tested`, "the credentials are the same"] },
          afterSignIn: {
            verdict: [
              "breaking",
              `what follows a sign-in with ${what}`,
              "accounts that are signed in have not called it",
            ],
          },
          learn: {
            verdict: [
              "breaking",
              `what a sign-in with ${what} teaches`,
              "accounts that are signed in have learnt something else",
            ],
          },
          scopes: {
            verdict: [
              "breaking",
              `the scopes of ${what}`,
              "accounts that are signed in have consented to others",
            ],
          },
        },
      });
    },
  });
}

/** What the newer version must at least be, in words; `undefined` when it is high enough. */
export function versionAdvice(
  old: ConnectorIr,
  now: ConnectorIr,
  changes: readonly Change[],
): string | undefined {
  if (changes.length === 0) return undefined;
  const [major = 0, minor = 0, patch = 0] = numbers(old.version);
  const [nowMajor = 0, nowMinor = 0, nowPatch = 0] = numbers(now.version);
  if (changes.some(({ kind }) => kind !== "safe"))
    return nowMajor > major ? undefined : `Raise the version to ${String(major + 1)}.0.0: users must act.`;
  const isHigher = nowMajor > major || nowMinor > minor || nowPatch > patch;
  return isHigher
    ? undefined
    : `Raise the version to ${String(major)}.${String(minor + 1)}.0: something has changed.`;
}

function numbers(version: string): readonly number[] {
  return (version.split(/[-+]/)[0] ?? "").split(".").map(Number);
}

/** True for a method whose own parameters are in what is registered: a webhook's go into the calls that register it. */
function isRegistering(method: MethodIr, lifecycle: Lifecycle | undefined): boolean {
  return method.kind === "webhook" ? method.subscription !== undefined : registersWebhooks(lifecycle);
}
