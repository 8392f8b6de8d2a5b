// A circuit for each origin. A service that gave no answer to several calls in a row is left alone for a while: each of its calls
// would hold a socket and a step until a deadline. Then one call probes it. Any answer closes the circuit, also an error's.
import type { Clock } from "../base/clock.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";

/** When circuits open, and for how long. */
export interface CircuitLimits {
  /** Calls in a row without an answer. */
  readonly circuitFailures: number;
  /** The first time; twice as long after each probe that fails. */
  readonly circuitOpenMs: number;
  readonly circuitMostOpenMs: number;
}

/** The circuits of all origins. */
export interface Circuits {
  /** Lets a call through: true when it is a probe. Fails with `http/circuit-open`, which says when a call will be. */
  enter(origin: string): boolean;
  /** A call that was let through was answered. */
  answered(origin: string): void;
  /** A call that was let through failed. */
  failed(origin: string, isProbe: boolean, error: unknown): void;
}

interface Circuit {
  failures: number;
  openMs: number;
  /** 0 as long as it has not been open. */
  openUntilMs: number;
  isProbed: boolean;
}

/** Circuits, all closed; those of at most so many origins are remembered. */
export function createCircuits(clock: Clock, limits: CircuitLimits, mostOrigins: number): Circuits {
  /** Only origins whose last call failed. */
  const circuits = new Map<string, Circuit>();

  const fail = (origin: string, isProbe: boolean): void => {
    if (!circuits.has(origin) && circuits.size >= mostOrigins) forgetOldest(circuits);
    const circuit = circuits.get(origin) ?? { failures: 0, openMs: 0, openUntilMs: 0, isProbed: false };
    circuits.set(origin, circuit);
    circuit.failures++;
    // Calls that were under way when it opened say nothing new.
    if (circuit.failures < limits.circuitFailures || (circuit.openUntilMs > 0 && !isProbe)) return;
    circuit.openMs = Math.min(circuit.openMs * 2 || limits.circuitOpenMs, limits.circuitMostOpenMs);
    circuit.openUntilMs = clock.now() + circuit.openMs;
  };

  return {
    enter(origin) {
      const circuit = circuits.size === 0 ? undefined : circuits.get(origin);
      if (circuit === undefined || circuit.openUntilMs === 0) return false;
      const nowMs = clock.now();
      if (circuit.isProbed || nowMs < circuit.openUntilMs) throw circuitOpen(origin, circuit, nowMs);
      circuit.isProbed = true;
      return true;
    },

    answered(origin) {
      if (circuits.size > 0) circuits.delete(origin);
    },

    failed(origin, isProbe, error) {
      const circuit = isProbe ? circuits.get(origin) : undefined;
      if (circuit !== undefined) circuit.isProbed = false;
      const outcome = readOutcome(error);
      if (outcome === "unanswered") fail(origin, isProbe);
      else if (outcome === "answered") circuits.delete(origin);
    },
  };
}

function forgetOldest(circuits: Map<string, Circuit>): void {
  const [oldest] = circuits.keys();
  if (oldest !== undefined) circuits.delete(oldest);
}

/** What a call says about its service; `unknown` when it was given up or could not be sent. */
function readOutcome(error: unknown): "answered" | "unanswered" | "unknown" {
  if (!isHookwrightError(error)) return "unknown";
  if (error.code === "http/unreachable" || error.code === "http/timeout") return "unanswered";
  return error.code === "http/response-too-large" || error.code.startsWith("data/") ? "answered" : "unknown";
}

function circuitOpen(origin: string, { failures, openUntilMs }: Circuit, nowMs: number): HookwrightError {
  const retryAtMs = Math.max(openUntilMs, nowMs + 1000);
  return new HookwrightError(
    "http/circuit-open",
    `${origin} was not called: its last ${String(failures)} calls got no answer.`,
    { hint: `It is tried again at ${new Date(retryAtMs).toISOString()}.`, retryAtMs },
  );
}
