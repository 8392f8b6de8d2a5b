// A compressed body that was received whole → its bytes. Stops where either limit is passed, of size or of ratio, and never makes
// more than it may; what is cut off or goes on behind its end is no body (reliability.md c4, "Compressed bodies").
import { gunzip, inflate as inflateZlib, inflateRaw, type Zlib } from "node:zlib";
import { HookwrightError } from "../contract/error.ts";
import { freeInflatedBytes, isBareDeflate, mostInflation, type ContentEncoding } from "./content-encoding.ts";

/** The bytes that were compressed. Fails with `data/malformed` or `data/too-large`. An empty body stays one. */
export async function inflateBody(
  bytes: Uint8Array,
  encoding: ContentEncoding,
  limitBytes: number,
): Promise<Uint8Array> {
  if (bytes.byteLength === 0) return bytes;
  const ratioBytes = Math.max(freeInflatedBytes, mostInflation * bytes.byteLength);
  const { buffer, readBytes } = await inflate(bytes, encoding, Math.min(limitBytes, ratioBytes)).catch(
    (error: unknown) => {
      throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE"
        ? tooLarge(limitBytes, ratioBytes)
        : malformed(encoding);
    },
  );
  if (readBytes < bytes.byteLength) throw malformed(encoding);
  return buffer;
}

interface Inflated {
  readonly buffer: Uint8Array;
  /** How many of the compressed bytes were read. */
  readonly readBytes: number;
}

function inflate(bytes: Uint8Array, encoding: ContentEncoding, mostBytes: number): Promise<Inflated> {
  const run = encoding === "gzip" ? gunzip : isBareDeflate(bytes[0]) ? inflateRaw : inflateZlib;
  return new Promise((resolve, reject) => {
    // With `info` the result is a pair, which the types do not know.
    run(bytes, { maxOutputLength: mostBytes, info: true }, (error, result) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const { buffer, engine } = result as unknown as { readonly buffer: Buffer; readonly engine: Zlib };
      resolve({ buffer, readBytes: engine.bytesWritten });
    });
  });
}

function malformed(encoding: ContentEncoding): HookwrightError {
  return new HookwrightError(
    "data/malformed",
    `The body is not what its content encoding, ${encoding}, says.`,
  );
}

function tooLarge(limitBytes: number, ratioBytes: number): HookwrightError {
  return limitBytes <= ratioBytes
    ? new HookwrightError("data/too-large", `The body inflates to more than ${String(limitBytes)} bytes.`, {
        hint: "Send less data at once.",
      })
    : new HookwrightError(
        "data/too-large",
        `The body inflates to more than ${String(mostInflation)} times its size.`,
        { hint: "Send it without compression." },
      );
}
