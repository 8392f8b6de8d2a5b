// One difference between two releases of a connector, a cycle or an installation, and how two values of the IR are compared
// part by part: every part has a rule or the rule of the whole, so that nothing that differs stays untold.

/**
 * `breaking`: what uses the older one may stop to work or mean something else. `resubscribe`: registered webhooks must be made
 * again. `behaviour`: a cycle does something else, and nobody else must act. `safe`: nothing depends on it.
 */
export type ChangeKind = "breaking" | "resubscribe" | "behaviour" | "safe";

/** A step into a definition; a parameter is found by its name, since the IR leaves some out. */
export type PlaceStep = string | number | { readonly targetName: string };
export type Place = readonly PlaceStep[];

/** One difference. The places are paths in the definitions; one of them is absent where something came or went. */
export interface Change {
  readonly kind: ChangeKind;
  readonly what: string;
  readonly reason: string;
  readonly old?: Place;
  readonly new?: Place;
}

/** What a difference means. */
export type Verdict = readonly [kind: ChangeKind, what: string, reason: string];

/** How one part is compared: its verdict and where it stands in the definition, or a function that finds the changes in it. */
type Part = { readonly verdict: Verdict; readonly at?: Place } | (() => readonly Change[]);

/** Rules by the names of parts. */
export type Parts = Readonly<Partial<Record<string, Part>>>;

/** Compares two values by their parts; a part without a rule of its own has the verdict `otherwise`. */
export function compareParts<Whole extends object>(
  old: Whole,
  now: Whole,
  at: Place,
  rules: { readonly parts: Parts; readonly otherwise: Verdict },
): readonly Change[] {
  const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const both = [before.get(key), after.get(key)] as const;
    if (!differ(...both)) return [];
    const part = Object.hasOwn(rules.parts, key) ? rules.parts[key] : undefined;
    if (typeof part === "function") return part();
    return changed(both, part?.at ?? [...at, key], part?.verdict ?? rules.otherwise);
  });
}

/** Compares two lists by the names of their entries; an entry without a partner came or went. */
export function compareNamed<Entry>(
  old: readonly Entry[],
  now: readonly Entry[],
  rules: {
    readonly name: (entry: Entry) => string;
    readonly order: Verdict;
    readonly at: Place;
    readonly compare: (name: string, old?: Indexed<Entry>, now?: Indexed<Entry>) => readonly Change[];
  },
): readonly Change[] {
  const [before, after] = [index(old, rules.name), index(now, rules.name)];
  const kept = [
    [...before.keys()].filter((key) => after.has(key)),
    [...after.keys()].filter((key) => before.has(key)),
  ];
  const entries = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const entry = was?.entry ?? is?.entry;
    return entry === undefined || !differ(was?.entry, is?.entry)
      ? []
      : rules.compare(rules.name(entry), was, is);
  });
  return [...entries, ...changed([kept[0], kept[1]], rules.at, rules.order, false)];
}

/** An entry and its place in its list. */
export interface Indexed<Entry> {
  readonly entry: Entry;
  readonly index: number;
}

/** The same name twice is told apart by which of them it is. */
function index<Entry>(
  list: readonly Entry[],
  nameOf: (entry: Entry) => string,
): ReadonlyMap<string, Indexed<Entry>> {
  const counts = new Map<string, number>();
  return new Map(
    list.map((entry, at) => {
      const name = nameOf(entry);
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return [`${String(count)} ${name}`, { entry, index: at }];
    }),
  );
}

/** The change between two values at one place, or none. Unless told otherwise it points as deep as a single difference lies. */
export function changed(
  [old, now]: readonly [old: unknown, now: unknown],
  at: Place,
  [kind, what, reason]: Verdict,
  isDeep = true,
): readonly Change[] {
  if (!differ(old, now)) return [];
  const place = isDeep ? [...at, ...divergence(old, now)] : at;
  return [
    {
      kind,
      what,
      reason,
      ...(old === undefined ? {} : { old: place }),
      ...(now === undefined ? {} : { new: place }),
    },
  ];
}

/** True for values of different meaning: what the hash of a release is made of differs. */
export function differ(old: unknown, now: unknown): boolean {
  return JSON.stringify(old) !== JSON.stringify(now);
}

/** The keys of two values in which they differ. */
export function differingKeys<Whole extends object>(old: Whole, now: Whole): readonly string[] {
  const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) =>
    differ(before.get(key), after.get(key)),
  );
}

/** The steps to the only place in which two values differ; to what holds them all when there are several. */
function divergence(old: unknown, now: unknown): Place {
  if (typeof old !== "object" || typeof now !== "object" || old === null || now === null) return [];
  const [key, ...others] = differingKeys(old, now);
  if (key === undefined || others.length > 0) return [];
  const [was, is] = [old, now].map((whole) => (whole as Readonly<Record<string, unknown>>)[key]);
  return [Array.isArray(old) ? Number(key) : key, ...divergence(was, is)];
}

export function gone(what: string, at: Place, reason: string): Change {
  return { kind: "breaking", what, reason, old: at };
}

export function came(kind: ChangeKind, what: string, at: Place, reason: string): Change {
  return { kind, what, reason, new: at };
}
