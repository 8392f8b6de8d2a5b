// The functions of a script as handlers of events: those whose name is nearly an event's, and those that could not work
// as their event needs it.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { insteadOf } from "./elsewhere.ts";
import { eventNames, eventOf, isEvent } from "./events.ts";
import type { ScriptFunction } from "./functions.ts";
import { libraries } from "./globals.ts";
import type { SpanAt } from "./parse-script.ts";
import type { ScriptScope } from "./scope.ts";

/** Every fault of one script's handlers, and what no script can do. */
export function checkHandlers(scope: ScriptScope, spanAt: SpanAt): readonly Diagnostic[] {
  return [
    ...[...scope.functions.values()].flatMap((found) =>
      isEvent(found.name) ? checkHandler(found, spanAt) : checkName(found, scope, spanAt),
    ),
    ...scope.required.flatMap(({ library, start, end }) =>
      libraries.includes(library) ? [] : [unknownLibrary(library, spanAt(start, end))],
    ),
    ...scope.misplaced.map(({ keyword, start, end }) =>
      diagnostic(
        keyword === "await" ? "script/await-outside" : "script/dynamic-import",
        spanAt(start, end),
        {},
      ),
    ),
  ];
}

function checkHandler(
  { name, start, end, parameters, deferred, answers }: ScriptFunction,
  spanAt: SpanAt,
): readonly Diagnostic[] {
  const span = spanAt(start, end);
  if (deferred !== undefined) return [diagnostic("script/deferred-handler", span, { event: name, deferred })];
  const [first] = parameters;
  const last = parameters.at(-1);
  return [
    ...(first === undefined || last === undefined
      ? []
      : [diagnostic("script/handler-parameters", spanAt(first.start, last.end), { event: name })]),
    ...(isEvent(name) && eventOf(name).mustReturn === true && !answers
      ? [diagnostic("script/handler-without-return", span, { event: name })]
      : []),
  ];
}

/** A helper that is used somewhere means its name. */
function checkName(
  { name, start, end }: ScriptFunction,
  scope: ScriptScope,
  spanAt: SpanAt,
): readonly Diagnostic[] {
  const [event, ...others] = nearest(name, eventNames);
  if (event === undefined || scope.references.some((use) => use.name === name && use.use === "read"))
    return [];
  const span = spanAt(start, end);
  const rename = { title: `Rename to ${quote(event)}`, edits: [{ span, newText: event }] };
  const fix = scope.functions.has(event) || others.length > 0 ? undefined : rename;
  return [diagnostic("script/near-event", span, { name, events: [event, ...others] }, { fix })];
}

function unknownLibrary(library: string, span: ReturnType<SpanAt>): Diagnostic {
  const hint = insteadOf(library);
  if (hint !== undefined) return diagnostic("script/unknown-library", span, { library }, { hint });
  const [near] = nearest(library, libraries);
  if (near === undefined) return diagnostic("script/unknown-library", span, { library });
  const fix = { title: `Write \`${near}\``, edits: [{ span, newText: near }] };
  return diagnostic("script/unknown-library", span, { library }, { hint: `Did you mean \`${near}\`?`, fix });
}
