// A script's source → the events it handles and the names it uses. The source is read, never run. A script file and a
// script inside a definition differ only in where their characters stand.
import { parse, type Program } from "acorn";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/source-file.ts";
import { isEvent, type EventName } from "./events.ts";
import { checkHandlers } from "./handlers.ts";
import { readScope, type ScriptScope } from "./scope.ts";
import { isStackSpent } from "./stack-spent.ts";

/** How long a script may be, in bytes of UTF-8. */
const maxScriptBytes = 512 * 1024;

/** The place of the characters `start` to `end` of a source. */
export type SpanAt = (start: number, end: number) => Span;

/** What was read of a script. */
export interface ParsedScript {
  /** The events that it handles, in the order of their handlers. */
  readonly handlers: readonly EventName[];
  /** Its tree and its names; `undefined` when it could not be read. */
  readonly tree: { readonly program: Program; readonly scope: ScriptScope } | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a script. Never throws. */
export function parseScript(source: string, spanAt: SpanAt): ParsedScript {
  if (Buffer.byteLength(source) > maxScriptBytes)
    return failed(diagnostic("script/too-large", spanAt(0, 0), { limitBytes: maxScriptBytes }));
  const tree = parseTree(source, spanAt);
  if ("code" in tree) return failed(tree);
  const handlers = [...tree.scope.functions.keys()].filter((name) => isEvent(name));
  return { handlers, tree, diagnostics: checkHandlers(tree.scope, spanAt) };
}

function failed(problem: Diagnostic): ParsedScript {
  return { handlers: [], tree: undefined, diagnostics: [problem] };
}

function parseTree(source: string, spanAt: SpanAt): NonNullable<ParsedScript["tree"]> | Diagnostic {
  try {
    const program = parse(source, {
      ecmaVersion: "latest",
      sourceType: "script",
      // Told with a sentence of ours (`handlers.ts`).
      allowAwaitOutsideFunction: true,
    });
    return { program, scope: readScope(program) };
  } catch (error) {
    if (isStackSpent(error)) return diagnostic("script/too-deep", spanAt(0, 0), {});
    if (error instanceof SyntaxError && "pos" in error && typeof error.pos === "number") {
      const end = "raisedAt" in error && typeof error.raisedAt === "number" ? error.raisedAt : error.pos;
      const span = spanAt(error.pos, Math.min(Math.max(end, error.pos + 1), source.length));
      return diagnostic("script/invalid-syntax", span, { problem: toProblem(error.message) });
    }
    throw error;
  }
}

/** acorn's message without its position, as the end of a sentence. */
function toProblem(message: string): string {
  if (message.startsWith("'import' and 'export'")) return "a script can neither import nor export";
  // The message may quote a name of any length.
  const plain = message.replace(/ \(\d+:\d+\)$/, "").slice(0, 120);
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
