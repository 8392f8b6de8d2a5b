// B§7.4 and B§7.5 as they stand there, with the decisions of definition-format.md §5: written down once more, by hand, so that
// the engine's own table has something to be held against. `r`: seen. `w`: seen, and changes have an effect. `.`: not there.
const table = `
                                  before_webhook after_webhook before_action after_action after_action_paging after_error action_condition
script_execution_context          r              r             r             r            r                   r           r
method_response_fields            r              r             r             r            r                   r           r
method_response_fields_in_use     r              r             r             r            r                   r           r
method_response_parameters_in_use r              r             r             r            r                   r           r
transaction_id                    .              r             r             r            r                   r           r
method_auth_value                 .              .             r             r            r                   r           r
method_endpoint                   r              .             .             r            .                   .           .
method_request_method             w              .             .             .            .                   .           .
method_request_raw                r              .             .             .            .                   .           .
method_request_headers            r              .             w             .            r                   .           .
method_request_parameters         r              .             w             .            r                   .           .
method_request_mergefields        .              .             w             r            r                   .           .
method_request                    w              .             w             r            .                   .           .
method_response_status            w              .             .             .            .                   .           .
method_response_headers           w              .             .             r            .                   .           .
method_response                   w              w             .             w            w                   .           r
method_error                      .              .             .             .            .                   w           .
statusCode                        .              .             .             r            .                   .           .
reasonPhrase                      .              .             .             r            .                   .           .
action_data                       .              .             w             w            w                   w           w
cycle_variables                   .              r             r             r            r                   r           r
cycle_id                          .              r             r             r            r                   r           r
cycle_step_id                     .              r             r             r            r                   r           r
cyclr_account_id                  .              r             r             r            r                   r           r
external_account_id               .              r             r             r            r                   r           r
last_successful_run_date          .              .             r             .            .                   .           .
next_last_successful_run_date     .              .             .             .            w                   .           .
script_parameters                 r              .             r             r            r                   r           r
`;

/** What an event's handlers see and may change. */
export interface EventRow {
  readonly seen: readonly string[];
  readonly writable: readonly string[];
  readonly absent: readonly string[];
}

const [head = "", ...lines] = table.trim().split("\n");
const cells = lines.map((line) => line.trim().split(/\s+/));

/** Every global's name. */
export const globalNames: readonly string[] = cells.map(([name]) => name ?? "");

/** The events with their columns. */
export const globalsMatrix: readonly (readonly [event: string, row: EventRow])[] = head
  .trim()
  .split(/\s+/)
  .map((event, index) => {
    const names = (marks: string): string[] =>
      cells.flatMap((row) => (marks.includes(row[index + 1] ?? "?") ? [row[0] ?? ""] : []));
    return [event, { seen: names("rw"), writable: names("w"), absent: names(".") }];
  });

/** A script that handles every event: `probe` says of each global whether it is there, and leaves another value in it. */
export function probingScript(
  events: readonly string[],
  report: string,
  except: readonly string[] = [],
): string {
  const names = globalNames.filter((name) => !except.includes(name));
  const reads = names.map((name) => `${name}: () => typeof ${name} + ${name}`).join(",\n");
  return `function probe() {
    const found = {};
    for (const [name, read] of Object.entries({ ${reads} })) {
      try { read(); found[name] = "seen"; } catch (error) { found[name] = error.name; }
      found[name] += name in globalThis ? " there" : "";
    }
    return found;
  }
  ${events.map((event) => `function ${event}() { ${report} }`).join("\n")}`;
}
