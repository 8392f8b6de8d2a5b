// The events that a script may handle (B§7.5, B§7.6): which methods fire each, and what its handler must answer.

/** The kinds of method that a script may stand at. */
export type ScriptedKind = "action" | "webhook" | "script";

/** One event. */
export interface ScriptEvent {
  /** The kinds of method that fire it. */
  readonly firedBy: readonly ScriptedKind[];
  /** Its handler must return something (B§7.6): `true`, or the exit that the step takes. */
  readonly mustReturn?: true;
  /** Only connectors with OAuth 2.0 fire it, and only connector scripts handle it. */
  readonly signsIn?: true;
}

const call = ["action", "script"] as const;

/** Every event by name. */
export const events = {
  before_webhook: { firedBy: ["webhook"] },
  after_webhook: { firedBy: ["webhook"] },
  before_action: { firedBy: call },
  after_action: { firedBy: call, mustReturn: true },
  after_action_paging: { firedBy: call, mustReturn: true },
  after_error: { firedBy: call, mustReturn: true },
  action_condition: { firedBy: call, mustReturn: true },
  before_oauth2_authorise: { firedBy: call, mustReturn: true, signsIn: true },
  before_oauth2_token: { firedBy: call, mustReturn: true, signsIn: true },
  after_oauth2_token: { firedBy: call, mustReturn: true, signsIn: true },
  before_oauth2_refresh: { firedBy: call, mustReturn: true, signsIn: true },
  after_oauth2_refresh: { firedBy: call, mustReturn: true, signsIn: true },
} as const satisfies Readonly<Record<string, ScriptEvent>>;

/** An event's name. */
export type EventName = keyof typeof events;

/** Every event's name. */
export const eventNames = Object.keys(events) as readonly EventName[];

/** True for the name of an event. */
export function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

/** What is known of an event. */
export function eventOf(name: EventName): ScriptEvent {
  return events[name];
}
