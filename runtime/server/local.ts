// The management API for who has the engine in its own process: the same operations, asked by the same typed client and refused in the same
// words, with no port, no HTTP and no server between. Whoever has the process is the administrator.
import type { FastifyReply } from "fastify";
import { systemClock } from "../base/clock.ts";
import { toHookwrightError } from "../base/failure.ts";
import type { Log } from "../base/log.ts";
import { HookwrightError } from "../contract/error.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { Engine } from "../engine/engine.ts";
import { createSerial } from "../engine/serial.ts";
import { clientOf, ManagementError, type ManagementClient } from "../management/client.ts";
import { createLiveEvents } from "./api/live.ts";
import type { ManagementHost } from "./api/operation.ts";
import { resources } from "./api/operations.ts";
import { createSessions } from "./api/sessions.ts";
import { createSignInCodes } from "./api/sign-in-codes.ts";
import type { TObject } from "./api/schema.ts";
import type { Workbench } from "./api/workbench.ts";
import { callStatusOf } from "./problem.ts";
import { itemText } from "./render.ts";

/** What is asked, and about whose things. */
export interface LocalManagement {
  readonly engine: Engine;
  readonly workbench: Workbench;
  /** Is told of what failed unexpectedly. */
  readonly log: Log;
  /** Whose things calls are about that do not say so. Absent: the default account. */
  readonly account?: string;
}

/** A client of the engine. What takes a page or a connection (sessions, live events, bytes to be saved) is not there. */
export function createLocalClient({ engine, workbench, log, account }: LocalManagement): ManagementClient {
  const operations = new Map(
    Object.values(resources)
      .flat()
      .map((operation) => [operation.id, operation]),
  );
  const host: ManagementHost = {
    engine,
    workbench,
    sessions: createSessions(() => undefined, systemClock),
    codes: createSignInCodes(systemClock),
    administrator: "",
    document: () => ({}),
    live: createLiveEvents(systemClock),
    figures: { list: () => [], stop: () => undefined },
    saving: createSerial(),
  };
  return clientOf(async (id, { params = {}, query = {}, body = {} }) => {
    const operation = operations.get(id);
    if (operation === undefined) throw notHere();
    try {
      const { account: named = account } = query;
      const done = await operation.run({
        ...host,
        // Names, of which whoever knows none of them says so.
        params: params as never,
        query: await check("querystring", operation.query, query),
        body: operation.body === undefined ? (undefined as never) : await check("body", operation.body, body),
        account: typeof named === "string" ? engine.account(named) : engine,
        request: { principal: { scope: "write" }, headers: {} },
        get reply(): FastifyReply {
          throw notHere();
        },
        mayStill: () => true,
      });
      return done === undefined ? null : decodeOwnJson(itemText(done));
    } catch (failure) {
      throw toRefusal(failure, log);
    }
  });
}

/** As the schema says. The validator is loaded for who says something: it takes a moment. */
async function check(part: string, schema: TObject, value: unknown): Promise<never> {
  const said = Object.fromEntries(Object.entries(value ?? {}).filter(([, one]) => one !== undefined));
  const isDemanding = (schema.required?.length ?? 0) > 0;
  if (Object.keys(said).length === 0 && !isDemanding) return said as never;
  const { createValidator } = await import("./api/validate.ts");
  const result = createValidator(schema, part)(said);
  if ("error" in result) throw result.error;
  return result.value as never;
}

function notHere(): HookwrightError {
  return new HookwrightError("server/not-found", "Only a server does this.", {
    hint: "Start one with `hookwright serve`.",
  });
}

function toRefusal(failure: unknown, log: Log): ManagementError {
  const error = toHookwrightError(failure);
  if (error.code === "internal") log.error({ err: failure }, "A management request failed unexpectedly.");
  const { message: detail, code, hint, places = [], exchange, log: lines } = error;
  return new ManagementError(callStatusOf(error), {
    code,
    detail,
    places,
    log: lines,
    ...(hint !== undefined && { hint }),
    ...(exchange && { exchange }),
  });
}
