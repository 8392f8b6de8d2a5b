// Paging (B§9): the source puts control values into parameters, here it is one object.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import { defined } from "../print-definition.ts";
import { textAt } from "../supply.ts";
import type { SourceObject } from "../source-object.ts";
import { toLocation } from "./location.ts";

/** `NUMBER`, `OFFSET`, `SIZE`, `NEXT_URL`, or `TOKEN` with its suffix. */
interface PageMark {
  readonly kind: "NUMBER" | "OFFSET" | "SIZE" | "NEXT_URL" | "TOKEN";
  readonly suffix: string;
  readonly key: "Values" | "DefaultValue";
}

/** What a parameter carries of a page; `undefined` for an ordinary parameter. */
export function pageMark(source: SourceObject): PageMark | undefined {
  const values: unknown = source.peek("Values");
  const first: unknown = Array.isArray(values) ? values[0] : undefined;
  const inValues = toMark(
    typeof first === "object" && first !== null && "Value" in first ? first.Value : first,
    "Values",
  );
  return inValues ?? toMark(source.peek("DefaultValue"), "DefaultValue");
}

function toMark(value: unknown, key: PageMark["key"]): PageMark | undefined {
  const [, kind, suffix = ""] =
    /^CYCLR_PAGE_(NUMBER|OFFSET|SIZE|NEXT_URL|TOKEN)(_\w+)?$/.exec(typeof value === "string" ? value : "") ??
    [];
  return kind === undefined ? undefined : { kind: kind as PageMark["kind"], suffix, key };
}

interface PageParameter extends PageMark {
  readonly source: SourceObject;
  readonly target: string;
  readonly name: string;
}

/** The paging of a connector or a method. `inherited`: page parameters of the connector, which a method has too. */
export function importPaging(
  owner: SourceObject,
  parameters: readonly SourceObject[],
  inherited: readonly SourceObject[] = [],
): JsonValue | undefined {
  const own = parameters.flatMap(readPageParameter);
  const paged = owner.flag("PagedInbound");
  const size = owner.number("PageSizeInbound");
  const outbound = importOutbound(owner);
  if (paged === false) {
    if (size !== undefined) owner.leaveOut("nothing is read in pages", "PageSizeInbound");
    return outbound === undefined ? (inherited.length > 0 ? "none" : undefined) : defined({ outbound });
  }
  // A method with a way of its own takes over the connector's parameter for the size at most.
  const isOwnWay = own.some(({ kind }) => kind !== "SIZE");
  const taken = paged === undefined && own.length === 0 ? [] : inherited.flatMap(readPageParameter);
  const others = taken.filter(({ kind }) =>
    kind === "SIZE" ? !own.some((mine) => mine.kind === "SIZE") : !isOwnWay,
  );
  const all = [...own, ...others];
  const inbound = all.length === 0 ? undefined : importInbound(owner, all, size);
  if (paged === true && all.length === 0)
    owner.ledger.note("import/paging-undecided", owner.at("PagedInbound"), {
      detail: "no parameter carries a page",
    });
  if (size !== undefined && inbound === undefined)
    owner.leaveOut("nothing is read in pages", "PageSizeInbound");
  return inbound === undefined && outbound === undefined ? undefined : defined({ inbound, outbound });
}

function readPageParameter(source: SourceObject): readonly PageParameter[] {
  const mark = pageMark(source);
  if (mark === undefined) return [];
  const target = source.peekText("TargetType").toLowerCase();
  const name = source.peekText("TargetName");
  source.leaveOutWhole(name, "it carries a page, which `paging` says");
  if (mark.key === "DefaultValue")
    source.ledger.remark("import/wrong-place", source.at("DefaultValue"), {
      text: source.peekText("DefaultValue"),
    });
  return [{ ...mark, source, target, name }];
}

function importInbound(
  owner: SourceObject,
  all: readonly PageParameter[],
  size: number | undefined,
): JsonObject | undefined {
  const query = (kind: PageMark["kind"], suffix?: string): string | undefined =>
    all.find(
      (found) =>
        found.kind === kind && found.target === "querystring" && (suffix ?? found.suffix) === found.suffix,
    )?.name;
  const common = { size, sizeQuery: query("SIZE") };
  const tokens = all
    .filter(({ kind, target }) => kind === "TOKEN" && target === "responsefield")
    .flatMap(({ name, suffix }) => {
      const sent = query("TOKEN", suffix);
      return sent === undefined ? [] : [defined({ response: toLocation(name), query: sent })];
    });
  const next = all.find(({ kind, target }) => kind === "NEXT_URL" && target === "responsefield");
  const [number, offset] = [query("NUMBER"), query("OFFSET")];
  const ways: JsonObject[] = [];
  if (tokens.length > 0) ways.push(defined({ by: "token", ...common, tokens }));
  if (next !== undefined) ways.push(defined({ by: "nextUrl", response: toLocation(next.name), ...common }));
  if (offset !== undefined) ways.push(defined({ by: "offset", query: offset, first: 0, ...common }));
  if (number !== undefined) ways.push(defined({ by: "pageNumber", query: number, first: 1, ...common }));
  reportLeft(all, tokens.length);
  if (ways.length > 1)
    owner.ledger.remark("import/paging-undecided", owner.path, {
      detail: `several ways are mixed; ${textAt(ways[0], "by")} was written`,
    });
  if (ways.length > 0 && size === undefined && !("tokens" in (ways[0] ?? {})) && next === undefined)
    owner.ledger.remark("import/paging-undecided", owner.path, {
      detail: "the size of a page is not said; 100 was written",
    });
  const [way] = ways;
  return way !== undefined && "query" in way && size === undefined ? { ...way, size: 100 } : way;
}

/** Parameters that could not become a part of `paging`. */
function reportLeft(all: readonly PageParameter[], tokenPairs: number): void {
  const isTokenWhole = all.filter(({ kind }) => kind === "TOKEN").length === tokenPairs * 2;
  for (const { source, kind, target } of all) {
    const isUsed =
      kind === "NEXT_URL"
        ? target === "responsefield"
        : kind === "TOKEN"
          ? isTokenWhole
          : target === "querystring";
    if (!isUsed)
      source.ledger.remark("import/paging-undecided", source.path, {
        detail:
          kind === "TOKEN"
            ? "the token's response field and query parameter do not make a pair"
            : `\`CYCLR_PAGE_${kind}\` goes where \`paging\` cannot put it`,
      });
  }
}

function importOutbound(owner: SourceObject): JsonObject | undefined {
  const isOn = owner.flag("PagedOutbound");
  const location = owner.text("PagedOutboundLocation");
  const size = owner.number("PageSizeOutbound");
  if (isOn !== false && location !== undefined && size !== undefined)
    return defined({ location: toLocation(location), size });
  const key = location === undefined ? "PageSizeOutbound" : "PagedOutboundLocation";
  if (isOn === true || (isOn !== false && location !== undefined))
    owner.ledger.note("import/paging-undecided", owner.at("PagedOutboundLocation", "PagedOutbound"), {
      detail: "outbound pages need a location and a size on the same level",
    });
  else owner.leaveOut("nothing is sent in pages", key);
  if (isOn !== true && location !== undefined && size !== undefined)
    owner.leaveOut("nothing is sent in pages", "PageSizeOutbound");
  return undefined;
}
