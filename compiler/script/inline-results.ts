// Where the value of an inline script stands: in its last expression, through the branches of a last `if` or `try`.
import type { Program } from "acorn";

/** Start and end of an expression in a source. */
export type ResultPlace = readonly [start: number, end: number];

type Places = readonly ResultPlace[] | undefined;
type Statement = Program["body"][number];

/** The expressions of a source that may be the last one; `undefined` when some way ends in none. */
export function readResults(source: string, statements: readonly Statement[]): Places {
  const last = statements.findLast(({ type }) => type !== "EmptyStatement");
  return last && ofStatement(source, last);
}

function ofStatement(source: string, statement: Statement): Places {
  const { type, start, end } = statement;
  if (type === "ExpressionStatement") return [[start, source[end - 1] === ";" ? end - 1 : end]];
  if (type === "BlockStatement") return readResults(source, statement.body);
  // Without an `else` there may be no value: then the target has none.
  if (type === "IfStatement")
    return both(
      ofStatement(source, statement.consequent),
      statement.alternate ? ofStatement(source, statement.alternate) : [],
    );
  if (type === "TryStatement")
    return both(
      readResults(source, statement.block.body),
      statement.handler ? readResults(source, statement.handler.body.body) : [],
    );
  return type === "ThrowStatement" ? [] : undefined;
}

function both(one: Places, other: Places): Places {
  return one && other && [...one, ...other];
}
