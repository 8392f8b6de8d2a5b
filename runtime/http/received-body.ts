// A response's body on its way through streams: inflated, counted, and written where its caller wants it. Taken only where a
// body is compressed or has a sink; all others are collected as they come (`response-reader.ts`). gzip and deflate alone are
// decoded, one of them and once, within limits of size and ratio (reliability.md c3, "Response bombs").
import { Transform, Writable, type Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import {
  freeInflatedBytes,
  isBareDeflate,
  mostInflation,
  type ContentEncoding,
} from "../data/content-encoding.ts";

/** What becomes of a body. */
export interface BodyRoute {
  /** Origin and path, for messages. */
  readonly place: string;
  readonly encoding: ContentEncoding | undefined;
  /** Most bytes, inflated. */
  readonly mostBytes: number;
  /** Absent: memory. */
  readonly target: Writable | undefined;
}

/** A body that is being received. */
export interface ReceivedBody {
  /** Takes the bytes of the wire. Destroying it gives the body up. */
  readonly entry: Writable;
  /** What is in memory of it when all of it has arrived where it goes; rejects with what `toBodyError` reads. */
  readonly done: Promise<Uint8Array>;
}

/** Receives a body whose first bytes are these. */
export function receiveBody(route: BodyRoute, first: Uint8Array): ReceivedBody {
  const kept: Buffer[] = [];
  const inflate = route.encoding === undefined ? [] : [createInflater(route.encoding, first)];
  const meter = createMeter(route, inflate[0]);
  const target = route.target ?? memory(kept);
  const done = pipeline([...inflate, meter, target]).then(() => Buffer.concat(kept));
  return { entry: inflate[0] ?? meter, done };
}

function createInflater(encoding: ContentEncoding, first: Uint8Array): Inflater {
  if (encoding === "gzip") return createGunzip();
  return isBareDeflate(first[0]) ? createInflateRaw() : createInflate();
}

type Inflater = Duplex & { readonly bytesWritten: number };

function createMeter({ place, mostBytes }: BodyRoute, inflater: Inflater | undefined): Transform {
  let sizeBytes = 0;
  const fault = (): HookwrightError | undefined => {
    if (sizeBytes > mostBytes) return tooLarge(place, mostBytes, "bytes");
    if (inflater === undefined || sizeBytes <= freeInflatedBytes) return undefined;
    return sizeBytes > mostInflation * inflater.bytesWritten
      ? new HookwrightError(
          "http/response-too-large",
          `The answer from ${place} grows to more than ${String(mostInflation)} times its compressed size.`,
        )
      : undefined;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      done(fault(), chunk);
    },
  });
}

function memory(kept: Buffer[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      kept.push(chunk);
      done();
    },
  });
}

/** An answer that is larger than its limit. */
export function tooLarge(place: string, most: number, what: string): HookwrightError {
  return new HookwrightError(
    "http/response-too-large",
    `The answer from ${place} has more than ${String(most)} ${what}.`,
  );
}

/** An answer in an encoding that nobody asked for: decoders have been remote code execution (reliability.md, fact 1). */
export function refusedEncoding(place: string, header: string): HookwrightError {
  return new HookwrightError(
    "data/unsupported-encoding",
    `${place} answered with \`content-encoding: ${header.slice(0, 40)}\`, which it was not asked for.`,
    { hint: "Hookwright reads answers that are plain, gzip or deflate; have the service send one of these." },
  );
}

/** The error of a body that could not be read or kept, in words. */
export function toBodyError(error: unknown, place: string): Error {
  if (isHookwrightError(error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return code?.startsWith("Z_") === true
    ? new HookwrightError("data/malformed", `The answer from ${place} cannot be inflated: ${message}.`)
    : new HookwrightError("data/unwritable", `The answer from ${place} could not be kept.`, { cause: error });
}
