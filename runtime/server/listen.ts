// Taking a port: a taken one is an error, never another port.
import type { Server } from "node:net";
import { HookwrightError } from "../contract/error.ts";

/** Where a server listens. */
export interface Address {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8080`, with the port that was picked. */
  readonly url: string;
  /** Takes no more connections, lets requests end within a bounded time, closes. */
  stop(): Promise<void>;
}

/** Rejects with `server/address-in-use` when somebody else has the address. */
export function toListenError(error: unknown, { host, port }: Address): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) return error;
  return new HookwrightError(
    "server/address-in-use",
    `The address ${host}:${String(port)} is in use by another program.`,
    {
      hint: "Stop that program, or choose another port.",
      cause: error,
    },
  );
}

/** The URL of a listening server. */
export function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${String(port)}`;
}
