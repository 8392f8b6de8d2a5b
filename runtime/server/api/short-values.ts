// A transaction whose long values are left out: who looks at how it goes asks again and again, and for one value in full when it is
// wanted (`getVisit`).
import { isJsonObject, type JsonValue } from "../../contract/value.ts";
import { encodeJson } from "../../data/json.ts";
import type { TransactionDetail, VisitStatus } from "../../engine/status.ts";

/** What may be long in a visit, or in an attempt of it. */
const values = ["input", "request", "response", "output", "log"] as const;

type Part = Readonly<Partial<Record<string, unknown>>>;

/** Without the values whose JSON is longer; `cut` names them. */
export function withShortValues(transaction: TransactionDetail, longest: number): object {
  const { visits, attempts } = transaction;
  return {
    ...transaction,
    visits: visits.map((visit) => shortened(visit, longest)),
    ...(attempts !== undefined && { attempts: shortAttempts(attempts, longest) }),
  };
}

function shortened(visit: VisitStatus, longest: number): object {
  const { attempts } = visit;
  return {
    ...withoutLong(visit, longest),
    ...(attempts !== undefined && { attempts: shortAttempts(attempts, longest) }),
  };
}

function shortAttempts(attempts: JsonValue, longest: number): unknown {
  if (!Array.isArray(attempts)) return attempts;
  return (attempts as readonly JsonValue[]).map((attempt) =>
    isJsonObject(attempt) ? withoutLong(attempt as Part, longest) : attempt,
  );
}

function withoutLong(part: object, longest: number): object {
  const given = part as Part;
  const cut = values.filter((name) => {
    const value = given[name];
    return value !== undefined && encodeJson(value as JsonValue).length > longest;
  });
  if (cut.length === 0) return part;
  const rest = Object.entries(part).filter(([name]) => !(cut as readonly string[]).includes(name));
  return { ...Object.fromEntries(rest), cut };
}
