// Finding a hook that the vendor has already: the list method's answer, element by element, against texts that must be equal
// (definition-format.md §4, "Adopt"). What belongs to another subscription of ours is never taken.
import { isHookwrightError } from "../contract/error.ts";
import type { Subscription, Values } from "../contract/connector.ts";
import { text, type JsonValue } from "../contract/value.ts";
import { partsText } from "../method/parts-text.ts";
import { mergeOf, savedOutputs, type Hook } from "./hook.ts";
import { callLifecycle } from "./lifecycle-call.ts";
import { openValues } from "./values.ts";

/** What the list supplies about one hook at the vendor: `Cyclr_Webhook_…` values. */
export type FoundValues = Readonly<Record<string, JsonValue>>;

type Adopt = NonNullable<Subscription["adopt"]>;

/** The hook that matches, `undefined` when the vendor has none. Fails as the call of the list does. */
export async function findAtVendor(hook: Hook, adopt: Adopt): Promise<FoundValues | undefined> {
  const [found] = await listAtVendor(hook, adopt);
  return found;
}

/** All hooks that match and are no other subscription's of ours. Fails as the call of the list does. */
export async function listAtVendor(hook: Hook, adopt: Adopt): Promise<readonly FoundValues[]> {
  const merge = mergeOf(hook);
  const outcome = await callLifecycle(hook, adopt.list, merge);
  if (outcome.kind !== "done") throw outcome.error;
  const wanted = adopt.match.map(([field, parts]) => [field, partsText(parts, merge)] as const);
  const names = savedOutputs(hook.installation, adopt.list);
  return elements(outcome.output)
    .filter((element) =>
      wanted.every(([field, expected]) => expected !== undefined && textOf(element[field]) === expected),
    )
    .map((element) => toFound(element, names))
    .filter((found) => !belongsToAnother(hook, found));
}

/** True when what the list says and what is saved are of one hook: the same id, else all that both have is the same. */
export function isOurs(saved: Hook["saved"], found: FoundValues): boolean {
  const shared = Object.keys(found).filter((name) => saved[name] !== undefined);
  const telling = shared.includes(idName) ? [idName] : shared;
  return telling.length > 0 && telling.every((name) => saved[name] === found[name]);
}

const idName = "Cyclr_Webhook_Id";

/** One object for each position of the list's zipped outputs. */
function elements(output: Values): Values[] {
  const lists = Object.entries(output).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  const length = Math.max(0, ...lists.map(([, values]) => values.length));
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(lists.map(([name, values]) => [name, values[index]])),
  );
}

function toFound(element: Values, names: readonly string[]): FoundValues {
  const found: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = textOf(element[name]);
    if (value !== undefined && value !== "") found[name] = value;
  }
  return found;
}

/** A generation that is being deleted may still be in the list; taking it over would end with its deletion. */
function belongsToAnother({ services, row }: Hook, found: FoundValues): boolean {
  return services.ledger
    .live()
    .filter((other) => other.id !== row.id && other.connector === row.connector)
    .filter(
      ({ url, holder, installation }) =>
        url === row.url || (holder === row.holder && installation === row.installation),
    )
    .some((other) => isOurs(openValues(services.box, other, other.saved), found));
}

/** A scalar's exact text. */
function textOf(value: unknown): string | undefined {
  try {
    return text(value as JsonValue | undefined, "");
  } catch (error) {
    if (isHookwrightError(error)) return undefined;
    throw error;
  }
}
