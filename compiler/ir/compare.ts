// Two releases of one connector: each difference with what it means for what uses the connector. Judged over the IR, so that
// comments, order of keys and spelt-out defaults are no difference.
import { isDeepStrictEqual } from "node:util";
import { listDepth } from "../analyze/location.ts";
import type { ActionIr, ConnectorIr, FieldIr, MethodIr, ParameterIr, WebhookIr } from "./ir.ts";

/** `breaking`: cycles or installations may stop to compile or mean something else. `resubscribe`: registered webhooks must be made again. */
export type ChangeKind = "breaking" | "resubscribe" | "safe";

/** One difference. The places are paths in the definitions; one of them is absent where something came or went. */
export interface Change {
  readonly kind: ChangeKind;
  readonly what: string;
  readonly reason: string;
  readonly old?: readonly (string | number)[];
  readonly new?: readonly (string | number)[];
}

type Place = readonly (string | number)[];

/** Compares an older with a newer connector. */
export function compareConnectors(old: ConnectorIr, now: ConnectorIr): readonly Change[] {
  const before = new Map(old.methods.map((method) => [method.key, method]));
  const after = new Map(now.methods.map((method) => [method.key, method]));
  const lifecycle = lifecycleKeys(old);
  return [
    ...changed(
      [old.id, now.id],
      ["id"],
      ["breaking", "the id", "cycles and installations name the connector by it"],
    ),
    ...compareAuthentications(old, now),
    ...compareParameters(old.parameters, now.parameters, ["parameters"], "the connector"),
    ...changed(
      [old.script, now.script],
      ["script"],
      ["safe", "the connector's script", "its events behave differently"],
    ),
    ...describing(old, now, []),
    ...[...before].flatMap(([key, method]) => {
      const other = after.get(key);
      const at = ["methods", key];
      if (other !== undefined) return compareMethods(method, other, at, lifecycle.has(key));
      return [gone(`the method \`${key}\``, at, "steps that name it no longer compile")];
    }),
    ...[...after.keys()]
      .filter((key) => !before.has(key))
      .map((key) => came("safe", `the method \`${key}\``, ["methods", key], "nothing uses it yet")),
  ];
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

function compareAuthentications(old: ConnectorIr, now: ConnectorIr): readonly Change[] {
  const before = new Map(old.authentications);
  const after = new Map(now.authentications);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const at = ["authentication", key];
    const what = `the authentication \`${key}\``;
    if (!after.has(key)) return [gone(what, at, "installations that use it can no longer sign in")];
    if (!before.has(key)) return [came("safe", what, at, "no installation uses it yet")];
    return changed([before.get(key), after.get(key)], at, [
      "breaking",
      what,
      "installations must give other values",
    ]);
  });
}

function compareParameters(
  old: readonly ParameterIr[],
  now: readonly ParameterIr[],
  place: Place,
  of: string,
): readonly Change[] {
  const asked = (list: readonly ParameterIr[]): ReadonlyMap<string, readonly [ParameterIr, number]> =>
    new Map(
      list.flatMap((one, index) =>
        one.inherited && of !== "the connector" ? [] : [[one.name, [one, index]] as const],
      ),
    );
  const [before, after] = [asked(old), asked(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly Change[] => {
    const what = `the parameter \`${name}\` of ${of}`;
    const [was] = before.get(name) ?? [];
    const [is] = after.get(name) ?? [];
    if (is === undefined) return [gone(what, place, "values that are given for it have no place any more")];
    if (was === undefined)
      return isRequired(is)
        ? [came("breaking", what, place, "it is required and nobody gives it yet")]
        : [came("safe", what, place, "it may be left out")];
    const both = { old: place, new: place };
    if (!isRequired(was) && isRequired(is))
      return [{ kind: "breaking", what, reason: "it has become required", ...both }];
    if (was.target !== is.target || !isDeepStrictEqual(was.value, is.value))
      return [{ kind: "safe", what, reason: "the same value is sent differently", ...both }];
    return isDeepStrictEqual(was, is)
      ? []
      : [{ kind: "safe", what, reason: "only how it is shown or asked has changed", ...both }];
  });
}

function compareMethods(old: MethodIr, now: MethodIr, at: Place, registers: boolean): readonly Change[] {
  const what = `\`${old.key}\``;
  if (old.kind !== now.kind)
    return changed([old.kind, now.kind], at, ["breaking", what, "it is another kind of method"]);
  const common = [
    ...compareParameters(old.parameters, now.parameters, [...at, "parameters"], what),
    ...describing(old, now, at),
    ...changed(["script" in old ? old.script : undefined, "script" in now ? now.script : undefined], at, [
      "safe",
      `the script of ${what}`,
      "its events behave differently",
    ]),
  ];
  if (old.kind === "webhook" || now.kind === "webhook")
    return old.kind === "webhook" && now.kind === "webhook"
      ? [...common, ...compareWebhooks(old, now, at)]
      : common;
  const call = old.kind === "action" && now.kind === "action" ? compareCalls(old, now, at, registers) : [];
  const outputs =
    "response" in old && "response" in now
      ? compareOutputs(old.response, now.response, [...at, "response", "fields"], what)
      : [];
  return [
    ...common,
    ...call,
    ...compareInputs(old.request, now.request, [...at, "request", "fields"], what),
    ...outputs,
  ];
}

function compareWebhooks(old: WebhookIr, now: WebhookIr, at: Place): readonly Change[] {
  const what = `\`${old.key}\``;
  const registered = old.subscription !== undefined;
  const proof = registered
    ? "the vendor must be told again"
    : "deliveries are judged in another way from now on";
  const before = new Map((old.events?.types ?? []).map((type) => [type.name, type.fields]));
  const after = new Map((now.events?.types ?? []).map((type) => [type.name, type.fields]));
  return [
    ...changed(
      [old.verify, now.verify],
      [...at, "verify"],
      ["resubscribe", `how ${what} is verified`, proof],
    ),
    ...changed(
      [old.subscription, now.subscription],
      [...at, "subscription"],
      ["resubscribe", `how ${what} is registered`, "what is registered was made in another way"],
    ),
    ...changed(
      [old.with, now.with],
      [...at, "with"],
      ["resubscribe", `the constants of ${what}`, "what is registered was made with others"],
    ),
    ...changed(
      [
        [old.filter, old.dedupe, old.answer, old.maxBytes],
        [now.filter, now.dedupe, now.answer, now.maxBytes],
      ],
      at,
      ["safe", `the handling of deliveries of ${what}`, "registered webhooks stay as they are"],
    ),
    ...changed(
      [old.events?.by, now.events?.by],
      [...at, "events"],
      ["safe", `how ${what} tells its events`, "steps choose events by the same names"],
    ),
    ...compareOutputs(old.fields, now.fields, [...at, "request", "fields"], what),
    ...[...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
      const place = [...at, "events", "types", name];
      const event = `the event \`${name}\` of ${what}`;
      const [was, is] = [before.get(name), after.get(name)];
      if (is === undefined) return [gone(event, place, "steps that wait for it start nothing any more")];
      if (was === undefined) return [came("safe", event, place, "steps that choose events do not get it")];
      return compareOutputs(was, is, [...place, "fields"], event);
    }),
  ];
}

function compareInputs(
  old: readonly FieldIr[],
  now: readonly FieldIr[],
  place: Place,
  of: string,
): readonly Change[] {
  const sent = (list: readonly FieldIr[]): readonly FieldIr[] =>
    list.map((field) => (field.value === undefined ? field : { ...field, systemField: "" }));
  return compareFields(sent(old), sent(now), place, (name, was, is) => {
    const what = `the input \`${name}\` of ${of}`;
    if (is === undefined) return ["breaking", what, "steps that map it no longer compile"];
    if (was === undefined)
      return isRequired(is)
        ? ["breaking", what, "it is required and no step maps it yet"]
        : ["safe", what, "it may be left out"];
    if (!isRequired(was) && isRequired(is)) return ["breaking", what, "it has become required"];
    if (was.nullable && !is.nullable) return ["breaking", what, "it no longer takes null"];
    if (isRetyped(was, is) && is.dataType !== "any")
      return ["breaking", what, "it takes values of another type"];
    return isDeepStrictEqual(was, is) ? undefined : ["safe", what, "what steps map into it is the same"];
  });
}

function compareOutputs(
  old: readonly FieldIr[],
  now: readonly FieldIr[],
  place: Place,
  of: string,
): readonly Change[] {
  return compareFields(old, now, place, (name, was, is) => {
    const what = `the output \`${name}\` of ${of}`;
    if (is === undefined) return ["breaking", what, "steps that read it no longer compile"];
    if (was === undefined) return ["safe", what, "no step reads it yet"];
    if (isRetyped(was, is)) return ["breaking", what, "it has another type"];
    return isDeepStrictEqual(was, is) ? undefined : ["safe", what, "its name and type are the same"];
  });
}

type Judge = (
  name: string,
  old: FieldIr | undefined,
  now: FieldIr | undefined,
) => readonly [ChangeKind, string, string] | undefined;

function compareFields(
  old: readonly FieldIr[],
  now: readonly FieldIr[],
  place: Place,
  judge: Judge,
): readonly Change[] {
  const names = new Set([...old, ...now].map(({ systemField }) => systemField).filter((name) => name !== ""));
  return [...names].flatMap((name) => {
    const [was, is] = [old, now].map((list) => list.findIndex(({ systemField }) => systemField === name));
    const judged = judge(name, old[was ?? -1], now[is ?? -1]);
    if (judged === undefined || was === undefined || is === undefined) return [];
    const [kind, what, reason] = judged;
    return [
      {
        kind,
        what,
        reason,
        ...(was < 0 ? {} : { old: [...place, was] }),
        ...(is < 0 ? {} : { new: [...place, is] }),
      },
    ];
  });
}

/** The methods that register webhooks. */
function lifecycleKeys({ methods }: ConnectorIr): ReadonlySet<string | undefined> {
  return new Set(
    methods.flatMap((method) => {
      if (method.kind !== "webhook" || method.subscription === undefined) return [];
      const { create, delete: remove, renew, adopt } = method.subscription;
      return [...create, remove, renew?.method, adopt?.list];
    }),
  );
}

/** Another request of a method that registers webhooks means that what is registered was made in another way. */
function compareCalls(old: ActionIr, now: ActionIr, at: Place, registers: boolean): readonly Change[] {
  const call = ({ httpMethod, url, authentication, request }: ActionIr): unknown => [
    httpMethod,
    url,
    authentication,
    registers ? request.map(({ locationText, value }) => [locationText, value]) : [],
  ];
  return registers
    ? changed([call(old), call(now)], at, [
        "resubscribe",
        `the call of \`${old.key}\`, which registers webhooks,`,
        "what is registered was made with the older one",
      ])
    : changed([call(old), call(now)], at, [
        "safe",
        `the call of \`${old.key}\``,
        "it goes elsewhere; what steps map and read is the same",
      ]);
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return of.value === undefined && !of.optional && of.default === undefined;
}

function isRetyped(old: FieldIr, now: FieldIr): boolean {
  return old.dataType !== now.dataType || listDepth(old.location) !== listDepth(now.location);
}

function describing(old: ConnectorIr | MethodIr, now: ConnectorIr | MethodIr, at: Place): readonly Change[] {
  const of = "key" in old ? `\`${old.key}\`` : "the connector";
  const shown = (one: ConnectorIr | MethodIr): unknown => [
    one.name,
    one.description,
    "hidden" in one && one.hidden,
    "warning" in one && one.warning,
  ];
  return changed([shown(old), shown(now)], at, ["safe", `how ${of} is shown`, "nothing else depends on it"]);
}

function changed(
  [old, now]: readonly [old: unknown, now: unknown],
  at: Place,
  [kind, what, reason]: readonly [ChangeKind, string, string],
): readonly Change[] {
  return isDeepStrictEqual(old, now) ? [] : [{ kind, what, reason, old: at, new: at }];
}

function gone(what: string, at: Place, reason: string): Change {
  return { kind: "breaking", what, reason, old: at };
}

function came(kind: ChangeKind, what: string, at: Place, reason: string): Change {
  return { kind, what, reason, new: at };
}
