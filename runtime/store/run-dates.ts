// When each step of a cycle last ran well, as it wants to be told (B§4.3, `LastSuccessfulRunDate`): kept for the step, not for
// its cycle, and for ever. A visit that ran well sets its step's date in the commit of its journal entry (`store.ts`).

/** One step of one cycle. */
export interface StepPlace {
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
}

/** The dates of steps, in milliseconds since 1970. Writes are durable. */
export interface RunDateStore {
  /** `undefined` when the step has none. */
  runDate(place: StepPlace): Promise<number | undefined>;
  /** Sets the date of a step that has none, and returns what it is then: the first run begins with the present. */
  beginRunDate(place: StepPlace, atMs: number): Promise<number>;
  /** Sets the date, or takes it away. */
  saveRunDate(place: StepPlace, atMs: number | undefined): Promise<void>;
}
