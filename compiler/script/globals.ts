// What the engine puts into a script's global scope, event by event (B§7.4, B§7.5, definition-format.md §5): the values,
// with what a handler may change of them, and the functions and libraries of B§7.8.
import { eventNames, type EventName } from "./events.ts";

/** Whether a handler's changes of a value have an effect. */
export type Access = "read" | "write";

type Row = Partial<Readonly<Record<EventName, Access>>>;

function row(access: Access, ...names: readonly EventName[]): Row {
  return Object.fromEntries(names.map((name) => [name, access]));
}

const inCall = [
  "before_action",
  "after_action",
  "after_action_paging",
  "after_error",
  "action_condition",
] as const;
const signingIn = eventNames.filter((name) => name.includes("_oauth2_"));
const everywhere = row("read", ...eventNames);
const inCycle = row("read", "after_webhook", ...inCall);
const receives = [
  "after_action",
  "after_action_paging",
  "after_oauth2_token",
  "after_oauth2_refresh",
] as const;

/** Value → the events that see it, and whether they may change it. */
const globalValues: Readonly<Record<string, Row>> = {
  script_execution_context: everywhere,
  method_response_fields: everywhere,
  method_response_fields_in_use: everywhere,
  method_response_parameters_in_use: everywhere,
  method_auth_value: row("read", ...inCall, ...signingIn),
  transaction_id: row("read", "after_webhook", ...inCall, ...signingIn),
  method_endpoint: {
    ...row("read", "before_webhook", "after_action"),
    ...row("write", "before_oauth2_authorise"),
  },
  method_request_method: row("write", "before_webhook"),
  method_request_raw: row("read", "before_webhook"),
  method_request_headers: {
    ...row("read", "before_webhook", "after_action_paging"),
    ...row("write", "before_action", "before_oauth2_token", "before_oauth2_refresh"),
  },
  method_request_parameters: {
    ...row("read", "before_webhook", "after_action_paging"),
    ...row("write", "before_action"),
  },
  method_request_mergefields: {
    ...row("read", "after_action", "after_action_paging"),
    ...row("write", "before_action"),
  },
  method_request: {
    ...row("read", "after_action"),
    ...row("write", "before_webhook", "before_action", "before_oauth2_token", "before_oauth2_refresh"),
  },
  method_response_status: row("write", "before_webhook"),
  method_response_headers: { ...row("read", "after_action"), ...row("write", "before_webhook") },
  method_response: {
    ...row("read", "action_condition"),
    ...row("write", "before_webhook", "after_webhook", ...receives),
  },
  method_error: row("write", "after_error"),
  statusCode: row("read", "after_action"),
  reasonPhrase: row("read", "after_action"),
  action_data: row(
    "write",
    ...inCall,
    "before_oauth2_authorise",
    "before_oauth2_token",
    "after_oauth2_token",
  ),
  cycle_variables: row("read", "after_webhook", ...inCall, ...signingIn),
  cycle_id: inCycle,
  cycle_step_id: inCycle,
  cyclr_account_id: inCycle,
  external_account_id: inCycle,
  last_successful_run_date: row("read", "before_action"),
  next_last_successful_run_date: row("write", "after_action_paging"),
  script_parameters: row("read", "before_webhook", ...inCall, ...signingIn),
};

/** Every value's name. */
export const globalValueNames = Object.keys(globalValues);

/** The values that this release supplies; the others are not there when a script asks for them. */
const supplied: Partial<Readonly<Record<EventName, readonly string[]>>> = {
  before_webhook: [
    "script_execution_context",
    "method_endpoint",
    "method_request_headers",
    "method_request_parameters",
    "method_request_raw",
    "method_request_method",
    "method_request",
    "method_response",
    "method_response_headers",
    "method_response_status",
    "script_parameters",
  ],
  after_webhook: [
    "script_execution_context",
    "cycle_id",
    "cycle_step_id",
    "cyclr_account_id",
    "external_account_id",
    "transaction_id",
    "method_response",
  ],
  before_action: [
    "script_execution_context",
    "script_parameters",
    "method_request",
    "method_request_headers",
    "method_request_parameters",
    "method_request_mergefields",
  ],
};

/** True when a handler of the event finds the value there; events that are not carried out at all are told by themselves. */
export function isSupplied(name: string, event: EventName): boolean {
  return supplied[event]?.includes(name) ?? true;
}

/** The events that see a value, those that may change it among them; `undefined` for a name that is no such value. */
export function valueAccess(name: string): Row | undefined {
  return Object.hasOwn(globalValues, name) ? globalValues[name] : undefined;
}

const storageScopes = ["cyclr_storage", "cycle_storage"] as const;
const storageVerbs = [
  "list_values",
  "delete_all",
  "delete",
  "get",
  "set",
  "append",
  "list_keys",
  "increment",
  "decrement",
] as const;

/** Functions and libraries. None of them is carried out by this release. */
export const globalFunctions: readonly string[] = [
  "http_request",
  "btoa",
  "atob",
  "cyclr_sign",
  "cyclr_csv_parse",
  "cyclr_xml_serialize",
  "cyclr_xml_deserialize",
  ...storageScopes.flatMap((scope) => storageVerbs.map((verb) => `${scope}_${verb}`)),
  "moment",
  "CryptoJS",
  "require",
  "console",
  "AuthRefreshException",
  "AuthSessionException",
];

/** What `require` gives, by name (B§7.8): the libraries that are globals anyway. */
export const libraries: readonly string[] = ["moment", "moment-timezone", "crypto-js"];
