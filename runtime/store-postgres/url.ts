// The URL of a database. It may hold a password, so nothing but this file looks into it, and people are shown only where the
// database is.
import type { PoolConfig } from "pg";
import { HookwrightError } from "../contract/error.ts";

/** Where a database is, for people and for the driver. */
export interface DatabasePlace {
  /** `host:port/database`. */
  readonly name: string;
  readonly config: PoolConfig;
}

/** Reads `postgres://user:password@host:port/database?sslmode=…`. Fails with `store/bad-url`, without showing it. */
export function readDatabaseUrl(text: string): DatabasePlace {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw badUrl("it is no URL");
  }
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:")
    throw badUrl("it does not begin with `postgres://`");
  const database = decodeURIComponent(url.pathname.slice(1));
  if (database === "") throw badUrl("it names no database");
  const host = url.searchParams.get("host") ?? url.hostname;
  return {
    name: `${host}:${url.port === "" ? "5432" : url.port}/${database}`,
    config: { connectionString: text },
  };
}

function badUrl(why: string): HookwrightError {
  return new HookwrightError("store/bad-url", `The URL of the database cannot be used: ${why}.`, {
    hint: "It looks like postgres://user:password@host:5432/database; give it in HOOKWRIGHT_DATABASE, so that no list of processes shows it.",
  });
}
