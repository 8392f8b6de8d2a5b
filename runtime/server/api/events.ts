// What happens, as server-sent events. A reader who is too slow is cut off, and goes on with `Last-Event-ID`.
import { HookwrightError } from "../../contract/error.ts";
import { operation } from "./operation.ts";
import { maybe, text, Type } from "./schema.ts";

/** A comment keeps the connection open, and shows that it is; whether its owner may still listen is looked up with it. */
const heartbeatMs = 15_000;

/** More unread bytes are a reader who does not read. */
const mostUnread = 1024 * 1024;

/** Pages of one browser share connections; programs have no use for more. Whoever acts for one account takes nobody else's places. */
const mostReaders = 500;
const mostOfAccount = 50;

/** By the account that a reader acts for; who acts for all is under none of their names. */
const readers = new Map<string, number>();

/** The operations. */
export const eventOperations = [
  operation({
    id: "watchEvents",
    method: "GET",
    path: "/events",
    summary: "Tells deliveries, transactions and states of cycles as they come, as server-sent events.",
    description:
      "Events are `delivery`, `transaction` and `cycle`, each with the item as lists have it, and `missed`: more has happened than was told, and lists are to be read anew. Who was cut off goes on with `Last-Event-ID`.",
    headers: { "last-event-id": text("The id of the last event that was read.") },
    query: {
      last: maybe(Type.String({ maxLength: 200, description: "As `Last-Event-ID`, which goes before." })),
    },
    answer: { mediaType: "text/event-stream", description: "The events; it does not end by itself." },
    problems: ["server/too-many-requests"],
    run({ account, query, request, reply, live, mayStill }) {
      const actsFor = request.principal?.account ?? "";
      const own = readers.get(actsFor) ?? 0;
      const all = readers.values().reduce((sum, many) => sum + many, 0);
      if (all >= mostReaders || own >= mostOfAccount)
        throw new HookwrightError("server/too-many-requests", "Too many watch already.");
      readers.set(actsFor, own + 1);
      const header = request.headers["last-event-id"];
      const lastId = typeof header === "string" ? header : query.last;
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-accel-buffering": "no",
      });
      const write = (chunk: string): void => {
        raw.write(chunk);
        if (raw.writableLength > mostUnread) raw.destroy();
      };
      write("retry: 2000\n\n");
      const leave = live.watch(account, lastId, ({ id, kind, data }) => {
        write(`id: ${id}\nevent: ${kind}\ndata: ${data}\n\n`);
      });
      const heartbeat = setInterval(() => {
        if (mayStill()) write(": \n\n");
        // Not ended: that waits for who does not read, and whatever is written meanwhile is an error that nobody catches.
        else raw.destroy();
      }, heartbeatMs);
      heartbeat.unref();
      raw.once("close", () => {
        const left = (readers.get(actsFor) ?? 1) - 1;
        if (left === 0) readers.delete(actsFor);
        else readers.set(actsFor, left);
        clearInterval(heartbeat);
        leave();
      });
      return undefined;
    },
  }),
];
