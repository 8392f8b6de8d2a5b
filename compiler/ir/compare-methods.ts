// Two releases of one method: each part that differs with what it means for steps, for deliveries and for the vendor.
import {
  changed,
  compareNamed,
  compareParts,
  came,
  gone,
  type Change,
  type Parts,
  type Place,
  type Verdict,
} from "./change.ts";
import { compareInputs, compareOutputs, compareParameters, ownParameters } from "./compare-fields.ts";
import { compareHandshakes, compareSubscriptions, compareVerify } from "./compare-subscription.ts";
import type {
  ActionIr,
  ConnectorParameterIr,
  EventTypeIr,
  FieldIr,
  MethodIr,
  ScriptIr,
  ScriptMethodIr,
  WebhookIr,
  WebhookResponseIr,
} from "./ir.ts";
import { registersWebhooks, type Lifecycle } from "./registration.ts";

/** What a method stands in. */
export interface MethodContext {
  /** The connector's parameters, older and newer. */
  readonly parameters: readonly [old: readonly ConnectorParameterIr[], now: readonly ConnectorParameterIr[]];
  /** What the older release uses the method for in subscriptions. */
  readonly lifecycle: Lifecycle | undefined;
  /** The parameters whose values are in what is registered. */
  readonly registered: ReadonlySet<string>;
}

/** Compares two releases of a method. */
export function compareMethods(
  old: MethodIr,
  now: MethodIr,
  at: Place,
  context: MethodContext,
): readonly Change[] {
  const what = `\`${old.key}\``;
  if (old.kind !== now.kind)
    return changed([old.kind, now.kind], at, ["breaking", what, "it is another kind of method"]);
  return compareParts(old, now, at, {
    otherwise: ["breaking", what, "look whether what uses it still fits"],
    parts: {
      ...shown(what, ["name", "description", "category", "subcategory", "warning", "hidden"]),
      parameters: () =>
        compareParameters(
          ...ownParameters([old.parameters, now.parameters], context.parameters),
          [...at, "parameters"],
          { of: what, registered: context.registered },
        ),
      script: () =>
        compareScripts(scriptOf(old), scriptOf(now), [...at, "script"], {
          of: what,
          registers: registersWebhooks(context.lifecycle),
          verifies: isVerifiedByScript(old) || isVerifiedByScript(now),
        }),
      ...ofKind(old, now, at, context.lifecycle),
    },
  });
}

function ofKind(old: MethodIr, now: MethodIr, at: Place, lifecycle: Lifecycle | undefined): Parts {
  if (old.kind === "webhook" && now.kind === "webhook") return webhookParts(old, now, at);
  if (old.kind === "action" && now.kind === "action") return actionParts(old, now, at, lifecycle);
  if (old.kind === "webhookResponse" && now.kind === "webhookResponse") return responseParts(old, now, at);
  if (old.kind === "script" && now.kind === "script") return bothSides(old, now, at, lifecycle);
  return {};
}

const constantsOfCalls = { kind: "safe", reason: "what steps map and read is the same" } as const;

function actionParts(old: ActionIr, now: ActionIr, at: Place, lifecycle: Lifecycle | undefined): Parts {
  const what = `\`${old.key}\``;
  const of = (part: string, reason: string): Verdict => ["breaking", `${part} of ${what}`, reason];
  const call: Verdict =
    lifecycle === undefined
      ? ["safe", `the call of ${what}`, "it goes elsewhere; what steps map and read is the same"]
      : [lifecycle.kind, `the call of ${what}, which ${lifecycle.does},`, lifecycle.reason];
  const sent = (verdict: Verdict): Verdict => (lifecycle === undefined ? verdict : call);
  return {
    httpMethod: { verdict: call },
    url: { verdict: call, at: [...at, "endpoint"] },
    authentication: { verdict: sent(of("the authentication", "calls are signed in with other credentials")) },
    authenticationPrefix: {
      verdict: sent(of("the authentication's prefix", "the vendor may refuse the credentials")),
      at: [...at, "authentication", "prefix"],
    },
    format: {
      verdict: sent(
        of(
          "the form of the body",
          "the vendor gets the same values in another form: look whether it takes them",
        ),
      ),
      at: [...at, "request"],
    },
    followRedirects: {
      verdict: of(
        "whether redirects are followed",
        "an answer that was an error may be data, and the other way round",
      ),
    },
    responseType: {
      verdict: of("the form of the response", "answers are read in another way"),
      at: [...at, "response", "bodyType"],
    },
    customFields: {
      verdict: of(
        "where the custom fields are looked up",
        "fields that installations have added may be others",
      ),
      at,
    },
    ...callParts(what),
    ...bothSides(old, now, at, lifecycle),
  };
}

/** What a connector and an action say about calls. */
export function callParts(what: string): Parts {
  return {
    paging: {
      verdict: ["breaking", `the paging of ${what}`, "lists may end sooner, or hold the same entries twice"],
    },
    errors: {
      verdict: [
        "breaking",
        `what answers mean to ${what}`,
        "an answer that was a success may fail now, and the other way round",
      ],
    },
    rateLimits: { verdict: ["safe", `the rate limits of ${what}`, "only the pace of calls changes"] },
  };
}

type Sided = ActionIr | ScriptMethodIr;

function bothSides(old: Sided, now: Sided, at: Place, lifecycle: Lifecycle | undefined): Parts {
  const of = `\`${old.key}\``;
  return {
    request: () =>
      compareInputs(old.request, now.request, [...at, "request", "fields"], {
        of,
        constants: lifecycle ?? constantsOfCalls,
        ...(lifecycle && { lifecycle }),
      }),
    response: () => compareOutputs(old.response, now.response, [...at, "response", "fields"], of),
  };
}

function responseParts(old: WebhookResponseIr, now: WebhookResponseIr, at: Place): Parts {
  const of = `\`${old.key}\``;
  const reason = "callers of cycles that answer with it get something else";
  return {
    status: { verdict: ["breaking", `the status of ${of}`, reason] },
    headers: { verdict: ["breaking", `the headers of ${of}`, reason] },
    format: { verdict: ["breaking", `the form of the body of ${of}`, reason], at: [...at, "request"] },
    request: () =>
      compareInputs(old.request, now.request, [...at, "request", "fields"], {
        of,
        constants: { kind: "breaking", reason },
      }),
  };
}

/** The bytes of a delivery that says nothing of it: 1 MiB. */
const defaultMaxBytes = 1_048_576;

function webhookParts(old: WebhookIr, now: WebhookIr, at: Place): Parts {
  const what = `\`${old.key}\``;
  const breaking = (part: string, reason: string): { readonly verdict: Verdict } => ({
    verdict: ["breaking", `${part} ${what}`, reason],
  });
  const isSmaller = (now.maxBytes ?? defaultMaxBytes) < (old.maxBytes ?? defaultMaxBytes);
  return {
    verify: () => compareVerify(old, now, [...at, "verify"]),
    subscription: () =>
      compareSubscriptions(old.subscription, now.subscription, [...at, "subscription"], what),
    with: {
      verdict: ["resubscribe", `the constants of ${what}`, "what is registered was made with others"],
    },
    customFields: {
      ...breaking(
        "where custom fields are looked up for",
        "fields that installations have added may be others",
      ),
      at: [...at, "request", "customFieldsLookup"],
    },
    fields: () => compareOutputs(old.fields, now.fields, [...at, "request", "fields"], what),
    events: () => compareEvents(old.events, now.events, [...at, "events"], what),
    handshake: () => compareHandshakes(old, now, [...at, "handshake"]),
    signals: breaking(
      "the signals of",
      "a request may be taken for a signal that was a delivery, and the other way round",
    ),
    filter: breaking(
      "the filter of",
      "deliveries that started cycles may be dropped, and the other way round",
    ),
    items: breaking("the items of", "a delivery is divided into other events"),
    route: breaking("the route of", "deliveries may reach other accounts, or none"),
    order: breaking("the order of", "events may wait or be dropped that were not, and the other way round"),
    dedupe: breaking(
      "the dedupe key of",
      "deliveries may be dropped as repeated that were not, and the other way round",
    ),
    answer: breaking("the answer of", "the vendor may send again, or stop sending, what it is answered so"),
    maxBytes: isSmaller
      ? breaking("the greatest size of deliveries of", "deliveries that were taken are refused")
      : { verdict: ["safe", `the greatest size of deliveries of ${what}`, "all that was taken still is"] },
  };
}

function compareEvents(
  old: WebhookIr["events"],
  now: WebhookIr["events"],
  at: Place,
  what: string,
): readonly Change[] {
  if (old === undefined || now === undefined)
    return changed([old, now], at, ["breaking", `the events of ${what}`, "steps choose among others"]);
  const by: Verdict = [
    "breaking",
    `how ${what} tells its events`,
    "a delivery may be another event, or none",
  ];
  const spelt: Verdict = ["safe", `how ${what} tells its events`, "it is only written differently"];
  return compareParts(old, now, at, {
    otherwise: by,
    parts: {
      // One text in two forms.
      byText: () =>
        changed([old.by, now.by], at, by).length > 0
          ? []
          : changed([old.byText, now.byText], [...at, "by"], spelt),
      by: { verdict: by },
      types: () =>
        compareNamed<EventTypeIr>(old.types, now.types, {
          name: ({ name }) => name,
          at: [...at, "types"],
          order: ["safe", `the order of the events of ${what}`, "steps choose events by the same names"],
          compare(name, was, is) {
            const place = [...at, "types", name];
            const event = `the event \`${name}\` of ${what}`;
            if (is === undefined)
              return [gone(event, place, "steps that wait for it start nothing any more")];
            if (was === undefined)
              return [came("safe", event, place, "steps that choose events do not get it")];
            const fields = ({ entry }: { readonly entry: EventTypeIr }): readonly FieldIr[] => entry.fields;
            return compareOutputs(fields(was), fields(is), [...place, "fields"], event);
          },
        }),
    },
  });
}

/** Where a script stands. */
interface ScriptContext {
  readonly of: string;
  /** True where calls that register webhooks go through it. */
  readonly registers: boolean;
  /** True where it decides which deliveries are the vendor's. */
  readonly verifies: boolean;
}

/** What no machine can judge: a script may do anything. */
export function compareScripts(
  old: ScriptIr | undefined,
  now: ScriptIr | undefined,
  at: Place,
  { of, registers, verifies }: ScriptContext,
): readonly Change[] {
  const what = `the script of ${of}`;
  const handles = (event: string): boolean =>
    [old, now].some((script) => script?.events.includes(event) === true);
  const may = [
    ...(registers && handles("before_action") ? ["it may change what is registered"] : []),
    ...(verifies && handles("before_webhook") ? ["it decides which deliveries are the vendor's"] : []),
  ];
  const verdict: Verdict =
    old !== undefined && now !== undefined && old.source === now.source
      ? ["safe", what, "it stands elsewhere and does the same"]
      : [
          registers && handles("before_action") ? "resubscribe" : "breaking",
          what,
          `${may.length === 0 ? "its events may do something else" : may.join(", and ")}: look`,
        ];
  return changed([old, now], at, verdict, false);
}

/** True for a webhook whose script decides which deliveries are the vendor's. */
export function isVerifiedByScript(method: MethodIr): boolean {
  return method.kind === "webhook" && method.verify.kind === "script";
}

function scriptOf(method: MethodIr): ScriptIr | undefined {
  return "script" in method ? method.script : undefined;
}

/** Parts that people read and nothing else depends on. */
export function shown(of: string, keys: readonly string[]): Parts {
  const verdict: Verdict = ["safe", `how ${of} is shown`, "nothing else depends on it"];
  return Object.fromEntries(keys.map((key) => [key, { verdict }]));
}
