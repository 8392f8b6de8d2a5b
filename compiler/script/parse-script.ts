// A script's source → the events it handles. The source is read, never run. A script file and a script inside a
// definition differ only in where their characters stand.
import { parse, type Program } from "acorn";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Span } from "../source/source-file.ts";
import { events, laterEvents } from "./events.ts";

/** How long a script may be, in bytes of UTF-8. */
const maxScriptBytes = 512 * 1024;

/** What was read of a script. */
export interface ParsedScript {
  /** The events that it handles, in the order of their handlers. */
  readonly handlers: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a script. `spanAt` gives the place of the characters `start` to `end` of the source. Never throws. */
export function parseScript(source: string, spanAt: (start: number, end: number) => Span): ParsedScript {
  if (Buffer.byteLength(source) > maxScriptBytes)
    return failed(diagnostic("script/too-large", spanAt(0, 0), { limitBytes: maxScriptBytes }));
  const program = parseProgram(source, spanAt);
  if ("code" in program) return failed(program);
  const names = program.body.flatMap(declaredNames);
  const diagnostics = names.flatMap((found) => checkName(found, spanAt));
  const handlers = names.map(({ name }) => name).filter((name) => events.includes(name));
  return { handlers: [...new Set(handlers)], diagnostics };
}

function failed(problem: Diagnostic): ParsedScript {
  return { handlers: [], diagnostics: [problem] };
}

function parseProgram(source: string, spanAt: (start: number, end: number) => Span): Program | Diagnostic {
  try {
    return parse(source, { ecmaVersion: "latest", sourceType: "script" });
  } catch (error) {
    // acorn descends by recursion: how deep it comes, and where it stops, depends on the stack that is left.
    if (error instanceof RangeError || (error instanceof SyntaxError && error.message.startsWith(stackSpent)))
      return diagnostic("script/too-deep", spanAt(0, 0), {});
    if (error instanceof SyntaxError && "pos" in error && typeof error.pos === "number") {
      const end = "raisedAt" in error && typeof error.raisedAt === "number" ? error.raisedAt : error.pos;
      const span = spanAt(error.pos, Math.min(Math.max(end, error.pos + 1), source.length));
      return diagnostic("script/invalid-syntax", span, { problem: toProblem(error.message) });
    }
    throw error;
  }
}

/** How acorn tells that it ran out of stack. */
const stackSpent = "Not enough stack space";

/** acorn's message without its position, as the end of a sentence. */
function toProblem(message: string): string {
  if (message.startsWith("'import' and 'export'")) return "a script can neither import nor export";
  // The message may quote a name of any length.
  const plain = message.replace(/ \(\d+:\d+\)$/, "").slice(0, 120);
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

interface Name {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The names that a top-level statement makes into handlers if they are events: functions, variables, assignments. */
function declaredNames(statement: Program["body"][number]): readonly Name[] {
  if (statement.type === "FunctionDeclaration") return [statement.id];
  if (statement.type === "VariableDeclaration")
    return statement.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id] : []));
  if (statement.type !== "ExpressionStatement") return [];
  const { expression } = statement;
  return expression.type === "AssignmentExpression" && expression.left.type === "Identifier"
    ? [expression.left]
    : [];
}

function checkName(
  { name, start, end }: Name,
  spanAt: (start: number, end: number) => Span,
): readonly Diagnostic[] {
  if (events.includes(name)) return [];
  const span = spanAt(start, end);
  if (laterEvents.includes(name)) return [diagnostic("script/not-carried-out", span, { event: name })];
  const event = suggest(name, [...events, ...laterEvents]);
  if (event === undefined) return [];
  const fix = { title: `Rename to ${quote(event)}`, edits: [{ span, newText: event }] };
  return [diagnostic("script/near-event", span, { name, event }, { fix })];
}
